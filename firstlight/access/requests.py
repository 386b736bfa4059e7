"""The request of a signed-in worker, as views behind the porter receive it."""

from django.http import HttpRequest

from firstlight.access.models import User


class StaffRequest(HttpRequest):
    """A request whose ``user`` is a worker: the porter lets nobody else through to a staff page."""

    user: User
