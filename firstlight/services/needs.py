"""What people needed in a period and what became of it, as figures. Pure, no Django, no clock.

A need is *unmet* when it was asked for or could not be had, and was never given later to the same person.
One person's repeated asking for one thing is one unmet need. 0 stays 0.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

ASKED, GIVEN, REFERRED = "asked", "given", "referred"
DECLINED, UNAVAILABLE = "declined", "unavailable"
NOT_HAD = (ASKED, UNAVAILABLE)
INSIDE, BOARD, PUBLIC = "inside", "board", "public"


@dataclass(frozen=True)
class Need:
    """One need as figures see it: whose (a random id), of which group, what became of it, when."""

    person: str
    code: str
    group: str
    state: str
    at: datetime
    reason: str = ""


@dataclass(frozen=True)
class Tally:
    """One group of needs: how many came up, what became of them, how many people, who may hear it.

    ``came_up`` is the sum of the five next; ``unmet`` counts a person once for each thing never given later.
    """

    group: str
    came_up: int
    given: int
    referred: int
    declined: int
    unavailable: int
    still_open: int
    unmet: int
    people: int
    audience: str


def unmet(needs: Iterable[Need], given: Iterable[Need] = ()) -> list[Need]:
    """The latest need of each person and code that was not had and was never given at that time or later.

    ``given`` are further needs known to have been given, such as those after the period.
    """
    needs = list(needs)
    latest: dict[tuple[str, str], Need] = {}
    for need in sorted((one for one in needs if one.state in NOT_HAD), key=lambda one: one.at):
        latest[need.person, need.code] = need
    last_given: dict[tuple[str, str], datetime] = {}
    for need in (*needs, *given):
        if need.state == GIVEN:
            key = need.person, need.code
            last_given[key] = max(need.at, last_given.get(key, need.at))
    return [need for key, need in latest.items() if key not in last_given or last_given[key] < need.at]


def tally(
    group: str, needs: Sequence[Need], missing: Sequence[Need], *, board_from: int, public_from: int
) -> Tally:
    """The figures of the needs of one group (any group when ``group`` is "")."""
    own = [need for need in needs if not group or need.group == group]
    states = Counter(need.state for need in own)
    return Tally(
        group=group,
        came_up=len(own),
        given=states[GIVEN],
        referred=states[REFERRED],
        declined=states[DECLINED],
        unavailable=states[UNAVAILABLE],
        still_open=states[ASKED],
        unmet=len([need for need in missing if not group or need.group == group]),
        people=len({need.person for need in own}),
        audience=_row_audience(own, board_from, public_from),
    )


def reasons(needs: Iterable[Need]) -> list[tuple[str, int]]:
    """Why needs could not be had, the most frequent first."""
    found = Counter(need.reason for need in needs if need.state == UNAVAILABLE)
    return sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))


def audience(people: int, *, board_from: int, public_from: int) -> str:
    """Who may hear a figure about so many people: nobody can be known by a 0 (care.md 43)."""
    if people == 0 or people >= public_from:
        return PUBLIC
    return BOARD if people >= board_from else INSIDE


def _row_audience(own: Sequence[Need], board_from: int, public_from: int) -> str:
    """The narrowest audience of any figure in the row."""
    counts = [len({need.person for need in own if need.state == state}) for state in {n.state for n in own}]
    heard = {audience(people, board_from=board_from, public_from=public_from) for people in counts}
    return next((who for who in (INSIDE, BOARD) if who in heard), PUBLIC)
