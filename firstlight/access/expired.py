"""Sessions that are over and counts of tries whose time is up leave the database: once an hour, in two statements.

Nothing else takes them away: the room for counts is so large that what still counts is never dropped, and whoever
fills it with tries at made-up names finds it emptied of what is over.
"""

import time

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils.timezone import now as machine_now

HOUR = 3600.0


class Sweeping:
    """When this worker swept last."""

    def __init__(self) -> None:
        self._last = float("-inf")

    def work(self) -> int:
        """Sweep if an hour has passed; how many rows went."""
        if time.monotonic() - self._last < HOUR:
            return 0
        self._last = time.monotonic()
        return sweep()


def sweep() -> int:
    """Take away what is over by the machine's own clock, as sessions and counts are kept by it."""
    at = machine_now()
    gone, _by_model = Session.objects.filter(expire_date__lt=at).delete()
    table = connection.ops.quote_name(str(settings.CACHES["default"]["LOCATION"]))
    over = connection.ops.adapt_datetimefield_value(at.replace(microsecond=0, tzinfo=None))
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE expires < %s", [over])  # nosec B608: a name of our settings
        return int(gone + cursor.rowcount)
