"""Who a session belongs to, asked at every request."""

from allauth.account.auth_backends import AuthenticationBackend

from firstlight.access import signin  # noqa: F401  hears of every session that begins, whoever began it
from firstlight.access.models import User
from firstlight.kit.rows import row


class WorkersOnly(AuthenticationBackend):  # type: ignore[misc]
    """The sign-in library's own way, with the worker of a session read by compiled SQL; none once they left."""

    def get_user(self, user_id: str) -> User | None:
        """The worker, while they work here."""
        worker = row(User, user_id)
        return worker if worker and self.user_can_authenticate(worker) else None
