"""The one clock of the house: everything that asks the time asks here, so tests and the demo can set it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

_source: Callable[[], datetime] | None = None


def now() -> datetime:
    """The present moment, in UTC with its zone attached."""
    return _source() if _source else datetime.now(UTC)


def set_clock(source: Callable[[], datetime] | None) -> None:
    """Let the whole process tell another time (demo, tests); ``None`` gives the real one back."""
    global _source
    _source = source


@contextmanager
def frozen(at: datetime) -> Iterator[None]:
    """Hold the clock at ``at`` for the length of a ``with`` block."""
    before = _source
    set_clock(lambda: at)
    try:
        yield
    finally:
        set_clock(before)
