"""The one writer of states: a noun moves only where its ``MOVES`` table lets it, and leaves a row that says so."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Protocol

from django.utils.translation import gettext as _

from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.kit.nouns import Noun, keep

CLOCK_SLIP = timedelta(minutes=2)
LONG_AGO = timedelta(days=20 * 366)


class Mover(Protocol):
    """Whoever does a verb, as the ledger names them."""

    @property
    def ledger_id(self) -> str:
        """The name in the ledger, such as ``user:ID``."""
        ...


def move(
    noun: Noun,
    to: str,
    *,
    by: Mover,
    happened_at: datetime | None = None,
    why: str = "",
    **changes: Any,
) -> None:
    """Take ``noun`` to state ``to``, changing other columns in the same write, and add its Move row.

    Raises Refused when the state list has no such step, or when it is said to have happened in the future.
    """
    moves: Mapping[str, set[str]] = noun.MOVES  # type: ignore[attr-defined]
    before = noun.state  # type: ignore[attr-defined]
    if to not in moves.get(before, set()):
        words = noun.State(before).label, noun.State(to).label  # type: ignore[attr-defined]
        raise Refused(
            _("This is now “%s”, so it cannot become “%s”. Open it again to see what happened.") % words,
            code="no_such_move",
        )
    happened = moment(happened_at)
    keep(noun, state=to, **changes)
    begin_history(noun, by=by, happened_at=happened, from_state=before, why=why)


def begin_history(
    noun: Noun, *, by: Mover, happened_at: datetime, from_state: str = "", why: str = ""
) -> None:
    """Write the Move row for the state ``noun`` has now; used alone only for a noun's first state."""
    noun.moves.create(  # type: ignore[attr-defined]
        by=by.ledger_id,
        happened_at=happened_at,
        recorded_at=now(),
        from_state=from_state,
        to_state=noun.state,  # type: ignore[attr-defined]
        why=why,
    )


def moment(happened_at: datetime | None) -> datetime:
    """When it happened: as told, else now. Late entry is normal; the future, and a slip of the year, are refused."""
    if happened_at is None:
        return now()
    if happened_at > now() + CLOCK_SLIP:
        raise Refused(_("That time is still to come. Enter when it happened."), code="in_the_future")
    if happened_at < now() - LONG_AGO:
        raise Refused(_("That is more than twenty years ago. Check the year."), code="long_ago")
    return happened_at
