"""Questions about workers and programmes."""

from collections.abc import Iterable

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from firstlight.access.models import Membership, Team, User
from firstlight.kit.nouns import Move


def workers() -> QuerySet[User]:
    """Everybody who works or worked here, those here now first, with their roles in force at hand."""
    roles = Membership.objects.in_force().select_related("team")
    everybody = User.objects.order_by("-is_active", "display_name", "pk")
    return everybody.prefetch_related(Prefetch("memberships", queryset=roles, to_attr="standing"))


def roles_of(worker: User) -> list[Membership]:
    """The roles in force, with their programmes."""
    return list(worker.memberships.in_force().select_related("team"))


def roles_before(worker: User) -> list[Membership]:
    """The roles that have ended, latest first."""
    ended = worker.memberships.exclude(pk__in=worker.memberships.in_force().values("pk"))
    return list(ended.select_related("team").order_by("-until_at", "pk"))


def with_role(role: str) -> list[User]:
    """Everybody who has that role now, by name."""
    holding = Membership.objects.in_force().filter(role=role).values("user")
    return list(User.objects.filter(is_active=True, pk__in=holding).order_by("display_name", "pk"))


def names_for(moves: Iterable[Move]) -> dict[str, str]:
    """The words for who did each step of a history."""
    ids = {move.by.partition(":")[2] for move in moves if move.by.startswith("user:")}
    names = {f"user:{user.pk}": user.display_name for user in User.objects.filter(pk__in=ids)}
    return {**names, "system:nightly": _("by itself")}


def teams() -> list[Team]:
    """Every programme."""
    return list(Team.objects.order_by("name", "pk"))


def invented_workers() -> list[User]:
    """Who can sign in to the demo; nobody at all outside it."""
    return list(workers().filter(is_active=True)) if settings.FIRSTLIGHT_DEMO else []
