"""The tables the loop works on: flat rows of whole numbers, and the place of each column in a row.

Whole numbers throughout (seconds, thousandths of a point), so that compiled and plain Python, and every processor,
count alike. `tables` fills them from a scenario, `loop` plays them, `measures` reads what came out.
"""

from collections.abc import MutableSequence
from typing import NamedTuple

Ints = MutableSequence[int]
MINUTE, HOUR, DAY, WEEK = 60, 3600, 86_400, 604_800
POINT = 1000
LEVELS_WITH_CLOCK = 5
BY_HOUR = LEVELS_WITH_CLOCK * 168

# conf: one row for the whole scenario
HORIZON, AWARD_END, HOURS, FIRST_HOUR = 0, 1, 2, 3
SEATS, HOUSES, CONTACTS, PERSONS, GENERATIONS, PLANS, WARM = 4, 5, 6, 7, 8, 9, 10
HAS_HOTLINE, HAS_CASE_MANAGERS = 11, 12
BEYOND, ON_CALL_LEVELS, INTERPRETER = 13, 14, 15
URGENT_POINTS, CRISIS_POINTS, STABILISING_POINTS, FOLLOW_POINTS = 16, 17, 18, 19
URGENT_FOR, STABILISING_MILLE, FOLLOW_FOR = 20, 21, 22
CLOCK, RUNG = 23, 28  # five each
RESPONDERS_END, HOTLINE_BEGINS = 33, 34
"""Every responder sits before the one, everybody of the hotline not before the other."""
RAMPED_ALL = 35
"""From then on nobody's ceiling grows by time alone."""
CONF = 36

# seat: what does not change about a place in the team
RESPONDER, SERVES, LENDS, BILINGUAL, YOUTH_POST, CEILING, CAP, JOINED, RAMPED = 0, 1, 2, 3, 4, 5, 6, 7, 8
SEAT = 9

# desk: how it is with that place now
IN_POST, BUSY, OPEN, POINTS, SINCE, OVER, OVER_TIME, POINT_TIME, BUSY_TIME, CALL = (
    0,
    1,
    2,
    3,
    4,
    5,
    6,
    7,
    8,
    9,
)
DESK = 10
"""BUSY: of a responder 1 while they are out; of the hotline until when they speak (with which CALL), or 0."""

# contact: who rings; person -1 = nothing follows the call
AT, CALL_FOR, HANGS_UP_AFTER, PERSON_OF, ASKS_AFTER = 0, 1, 2, 3, 4
CONTACT = 5

# person: what would happen to somebody, drawn beforehand, once for each time they come
WHO_IS, LEVEL, ENGLISH, PATIENCE, TRAVEL, MISSES, RESPONSE, CONNECTED, EPISODE = 0, 1, 2, 3, 4, 5, 6, 7, 8
HANDS_OFF, HAND_OFF_FOR, CASE_FOR, COMES_BACK, BACK_AFTER, NEEDS_BED, BED_PATIENCE = 9, 10, 11, 12, 13, 14, 15
PERSON = 16

# row: how it is with that person now
STATUS, ASKED_AT, WAITED, PHASE, OPENED, OWNER, CARRY, MET, BED_SINCE = 0, 1, 2, 3, 4, 5, 6, 7, 8
ROW = 9
WAITING, ANSWERED, GONE = 1, 2, 3
IN_URGENT, IN_CRISIS, IN_STABILISING, IN_HANDING, IN_LINE, IN_FOLLOW, CLOSED = 1, 2, 3, 4, 5, 6, 7

# plan: what is known to come (at, kind, which)
PLAN = 3

# totals of one replication, right behind conf
(
    PEOPLE,
    YOUTH_MET,
    YOUTH_BY_POST,
    CALLS,
    HUNG_UP,
    TURNED_AWAY,
    WITHOUT_WORKER,
    FULL_AT,
    FULL_SINCE,
    OPEN_AT_END,
    LINE_AT_END,
    BED_SHORT,
    NO_BED,
    NIGHTS,
    CM_ROOM,
    CM_OPEN,
    CM_SINCE,
    CM_TIME,
    TICK_AT,
    EVENTS,
    KINDS,
    IN_VAIN,
    IN_VAIN_UNTIL,
) = range(CONF, CONF + 23)
"""The last three: kinds of request that wait, a bit each; those to which nobody can go as things are; until when that
holds if nothing happens."""
ALIKE = CONF + 23
"""How many wait for a response of each level, age group and language: twenty kinds."""
HEAD = ALIKE + 20

# kinds of event, in the order they happen when they happen in the same second
(
    JOIN,
    CM_JOIN,
    FREE,
    CALL_OVER,
    ASKED,
    NEXT_PHASE,
    CASE_OVER,
    STAY_OVER,
    LEAVE,
    CM_LEAVE,
    TICK,
    RETURN,
    HANG_UP,
    GIVE_UP,
    BED_GIVE_UP,
) = range(15)
KIND_BITS, WHICH_BITS = 5, 24
WHICH_MASK, KIND_MASK = (1 << WHICH_BITS) - 1, (1 << KIND_BITS) - 1


class World(NamedTuple):
    """Everything one replication reads and writes: rows of whole numbers and where each table begins in them.

    Few long rows and not many short ones: numba compiles and passes them ten times faster.
    ``live`` (of one replication): conf, totals, then the tables from `stay` on. ``fixed`` (shared): the others.
    """

    live: Ints
    fixed: Ints
    heap: Ints
    """Coming events (`heap`)."""
    seat: int
    duty: int
    """(seats x hours): 0 not on duty, 1 on shift, 2 first call, 3 second …"""
    change: int
    """(hours): the next hour at which anybody's duty changes."""
    responders_change: int
    """(hours): the same for responders alone."""
    serves: int
    """(houses): whom a house serves, a bit for each of `WHO`."""
    stay: int
    """(persons x houses): how long each would stay in each house."""
    plan: int
    contact: int
    person: int
    desk: int
    taken: int
    """(contacts): 0 waiting, seat + 1 taken, -1 hung up."""
    row: int
    beds: int
    """(houses): free now."""
    requests: int
    """A line: how many wait, then who. Requests by urgency, calls, people for a bed, hand-offs."""
    calls: int
    bed_line: int
    hand_offs: int
    asked: int
    """(levels x 168)."""
    inside: int
    youth_weeks: int
