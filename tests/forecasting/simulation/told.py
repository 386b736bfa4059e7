"""What a world of ours tells a stranger: the rules, the places of the team, and everybody with all their chance.

Read from the tables before the loop has played them, so that both play the very same people.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from firstlight.forecasting.simulation import columns as c


class Contact(NamedTuple):
    """Somebody rings. ``person`` -1: nothing follows the call."""

    at: int
    call_for: int
    hangs_up_after: int
    person: int
    asks_after: int


class Facts(NamedTuple):
    """What would happen to somebody, one time they come."""

    who: int
    level: int
    english: int
    patience: int
    travel: int
    misses: int
    response: int
    connected: int
    episode: int
    hands_off: int
    hand_off_for: int
    case_for: int
    comes_back: int
    back_after: int
    needs_bed: int
    bed_patience: int


class Seat(NamedTuple):
    """A place in the team. ``serves`` and ``lends`` hold a bit for each group of people, and for each level."""

    responder: int
    serves: int
    lends: int
    bilingual: int
    youth_post: int
    ceiling: int
    cap: int
    joined: int
    ramped: int


@dataclass(frozen=True)
class Told:
    """Everything that is known before the first event. ``people``: those who come a second and third time behind."""

    conf: list[int]
    contacts: list[Contact]
    people: list[Facts]
    stays: list[list[int]]
    seats: list[Seat]
    duty: list[list[int]]
    change: list[int]
    serves: list[int]
    beds: list[int]
    plan: list[tuple[int, int, int]]
    today: list[tuple[int, int]]
    """Owner (-1 nobody) and beginning of each episode open today."""
    weeks: int


def told(world) -> Told:
    """Read a world that was not played yet."""
    live, fixed = np.asarray(world.live), np.asarray(world.fixed)
    conf = live[: c.HEAD].tolist()
    houses = conf[c.HOUSES]
    row = live[world.row : world.beds].reshape(-1, c.ROW)[: conf[c.WARM]]
    return Told(
        conf=conf,
        contacts=[Contact(*one) for one in _rows(live[world.contact : world.person], c.CONTACT)],
        people=[Facts(*one) for one in _rows(live[world.person : world.desk], c.PERSON)],
        stays=_rows(live[world.stay : world.plan], houses) if houses else [],
        seats=[Seat(*one) for one in _rows(fixed[world.seat : world.duty], c.SEAT)],
        duty=_rows(fixed[world.duty : world.change], conf[c.HOURS]),
        change=fixed[world.change : world.responders_change].tolist(),
        serves=fixed[world.serves :].tolist(),
        beds=live[world.beds : world.requests].tolist(),
        plan=[tuple(one) for one in _rows(live[world.plan : world.contact], c.PLAN)],
        today=[(one[c.OWNER], one[c.OPENED]) for one in row.tolist()],
        weeks=len(live) - world.youth_weeks,
    )


def _rows(flat, width: int) -> list[list[int]]:
    return flat.reshape(-1, width).tolist()
