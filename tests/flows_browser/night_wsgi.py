"""The real application, for which it is Tuesday, 2026-11-24, 02:14 in Los Angeles when the server starts."""

from datetime import UTC, datetime

from firstlight.kit.clock import set_clock
from firstlight.wsgi import application
from tests.flows_browser.prepare import TUESDAY_NIGHT

__all__ = ["application"]

_ahead = TUESDAY_NIGHT - datetime.now(UTC)
set_clock(lambda: datetime.now(UTC) + _ahead)
