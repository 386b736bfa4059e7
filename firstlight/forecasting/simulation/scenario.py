"""What is asked: who may come, who is there to answer, how long things last, and where we stand today.

Plain frozen dataclasses without names of anybody (care.md 44): a team is groups with counts, a caller is a class.
Numbers marked [D] are placeholders of ours, to be replaced by the agency's own counts; `default_scenario` in
`defaults` puts them together. Only the standard library is needed here, so pages can build scenarios anywhere.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

YOUTH, ADULT = "youth", "adult"
WHO = (YOUTH, ADULT)
"""Youth are under 24 when first reached (the award's own words)."""
LEVELS = ("P0", "P1", "P2", "P3", "P4", "P5")
URGENT = ("P0", "P1")
CLOCK_MINUTES: Mapping[str, int] = {"P0": 90, "P1": 90, "P2": 1440, "P3": 4320, "P4": 10080}
"""By when somebody is with the person or remote: the product's triage clocks (triage_v1; a test holds them equal).
P4 is five working days, counted as seven days. P5 asks for information and has no such clock."""

YOUTH_ERCM, ERCM, BILINGUAL_ERCM = "youth_ercm", "ercm", "bilingual_ercm"
HOTLINE, CASE_MANAGER = "hotline", "case_manager"
ROLES = (YOUTH_ERCM, ERCM, BILINGUAL_ERCM, HOTLINE, CASE_MANAGER)
RESPONDERS = (YOUTH_ERCM, ERCM, BILINGUAL_ERCM)
HOURS_A_WEEK = 168
FLAT = (1.0,) * HOURS_A_WEEK
"""168 weights, Monday 00:00 first."""


@dataclass(frozen=True)
class Lasting:
    """A duration that differs from person to person: log-normal with this mean and standard deviation.

    The unit stands in the name of the field that holds it. ``sd`` 0 = always the mean.
    """

    mean: float
    sd: float = 0.0


# ------------------------------------------------------------------------------------------------ demand
@dataclass(frozen=True)
class CallerClass:
    """One kind of contact: how many a week come, and when in the week. Classes are independent.

    ``per_week``: mean contacts a week. ``profile``: 168 weights (Monday 00:00 first), only their shape counts.
    ``english`` False: speaks with us in another language, best answered by a bilingual worker.
    """

    who: str
    level: str
    per_week: float
    english: bool = True
    profile: Sequence[float] = FLAT


@dataclass(frozen=True)
class LevelShift:
    """From this date on, ``times`` as many as before (1.4, 2.0, 2.85; a training wave; a closing partner)."""

    on: date
    times: float


@dataclass(frozen=True)
class DemandPath:
    """Counts that a forecast drew: ``counts[draw][period]``, whole people, first period beginning today at 00:00.

    ``period_hours`` is 1, 24 or 168. It stands for all classes of ``who`` and ``level`` ("" = any), whose
    ``per_week`` and ``profile`` then only say how the count is shared between them and spread in the period.
    Replication r uses draw r modulo the number of draws.
    """

    counts: Sequence[Sequence[int]]
    period_hours: int = HOURS_A_WEEK
    who: str = ""
    level: str = ""


@dataclass(frozen=True)
class Demand:
    """Who will come. Either rates (``classes`` with ``times``, growth and shifts) or, where given, ``paths``.

    ``growth_a_year``: 0.2 = 20 % more after a year, growing evenly. ``busy_weeks``: some weeks bring more than
    chance alone; the weekly mean varies by a gamma factor of this shape (3 = much, None = not at all).
    ``times`` multiplies rates and paths alike.
    """

    classes: tuple[CallerClass, ...]
    times: float = 1.0
    growth_a_year: float = 0.0
    shifts: tuple[LevelShift, ...] = ()
    busy_weeks: float | None = None
    paths: tuple[DemandPath, ...] = ()


# ------------------------------------------------------------------------------------------------ the team
@dataclass(frozen=True)
class Group:
    """So many workers of one role. ``share``: part of full time left for people (liaison hours come off, care.md 39).

    ``bilingual``: speaks the second language. ``serves``: whom they take; with ``lends_to`` levels they also go
    to the others (a youth ERCM goes to an adult in danger).
    """

    role: str
    count: int
    share: float = 1.0
    bilingual: bool = False
    serves: tuple[str, ...] = WHO
    lends_to: tuple[str, ...] = URGENT


@dataclass(frozen=True)
class Shift:
    """Hours on duty: these weekdays (0 = Monday) from ``starts`` to ``ends`` o'clock, over midnight if ends <= starts.

    ``seats`` of the role are on duty, day by day in turns; 0 = everybody of the role.
    """

    role: str
    starts: int = 9
    ends: int = 17
    days: tuple[int, ...] = (0, 1, 2, 3, 4)
    seats: int = 0


@dataclass(frozen=True)
class OnCall:
    """The ladder for nights and weekends, over all responders: who may be rung for ``levels`` outside their shift.

    ``depth``: how many stand on the ladder each night (0 = no on-call). Nights run from noon to noon. First call
    stays with one worker for ``nights_in_row`` nights at most; then they rest ``rest_nights``. Nobody left: nobody
    is on first call. ``answers``: chance that a ring is answered [D]; each miss costs ``rung_minutes`` of the level.
    """

    depth: int = 2
    nights_in_row: int = 4
    rest_nights: int = 2
    levels: tuple[str, ...] = ("P0", "P1", "P2")
    answers: float = 0.9
    rung_minutes: Mapping[str, float] = field(
        default_factory=lambda: {"P0": 5, "P1": 10, "P2": 60, "P3": 60, "P4": 60}
    )


@dataclass(frozen=True)
class Caseload:
    """What a worker may carry (demand.md 3; CWLA and SB 2030 figures are near). Points change with an episode's age.

    ``urgent``: P0 and P1 in their first ``urgent_days``; ``crisis`` after; ``stabilising``: the last
    ``stabilising_share`` of the episode and while waiting for a hand-off; ``follow_up`` after it.
    A responder has room below ``cap_open`` episodes and ``ceiling_points``; ``beyond`` levels are answered all the
    same and show as days over the ceiling. ``case_manager_open``: cases one case manager holds.
    """

    ceiling_points: float = 20.0
    cap_open: int = 12
    urgent: float = 3.0
    urgent_days: float = 7.0
    crisis: float = 2.0
    stabilising: float = 1.0
    stabilising_share: float = 0.33
    follow_up: float = 0.25
    beyond: tuple[str, ...] = URGENT
    case_manager_open: int = 15


@dataclass(frozen=True)
class Team:
    """Who is in post today, when they work, what they may carry. No hotline group: contacts come in already answered.

    No case managers: a hand-off goes to a partner and waits only its ``hand_off_days``.
    ``leave_weeks``: weeks a year each worker is away, spread evenly over the team [D].
    """

    groups: tuple[Group, ...]
    shifts: tuple[Shift, ...] = ()
    on_call: OnCall = field(default_factory=OnCall)
    caseload: Caseload = field(default_factory=Caseload)
    leave_weeks: float = 0.0


@dataclass(frozen=True)
class Hire:
    """Somebody more: decided on a day, in post ``lag_weeks`` later, off duty for ``shadow_weeks``, then their ceiling
    grows evenly to the full one until ``ramp_weeks`` after joining. The group's ``count`` = how many are hired."""

    group: Group
    decided_on: date
    lag_weeks: float = 10.0
    shadow_weeks: float = 2.0
    ramp_weeks: float = 8.0


@dataclass(frozen=True)
class Departure:
    """A worker of this role leaves on a date; open episodes go to colleagues. ``refilled_after_weeks``: the post is
    filled again so much later (None = not), with the training ramp of a hire."""

    role: str
    on: date
    refilled_after_weeks: float | None = None
    shadow_weeks: float = 2.0
    ramp_weeks: float = 8.0


@dataclass(frozen=True)
class Leave:
    """``count`` workers of a role are away from ``starts`` to ``ends`` (both days included)."""

    role: str
    starts: date
    ends: date
    count: int = 1


# ------------------------------------------------------------------------------------------------ how things go
@dataclass(frozen=True)
class Life:
    """The life of a response, in the order it happens. All numbers [D], editable.

    Shares are between 0 and 1, mappings are by level. ``patience_minutes``: how long somebody can wait for a
    response on average (exponential); ``call_patience_minutes`` the same on the phone. ``response_share``: contacts
    that ask for a response; ``connected_share``: responses that really connect. ``hand_off_share``: episodes that
    go on to a case manager, the others end. ``return_share`` come back within ``return_within_days`` of the end.
    ``dispatch_minutes``: into the call, somebody is sent to P0 and P1 (for the others when it ends).
    ``hours_a_point``: working hours a week that one caseload point takes.
    """

    call_minutes: Lasting = Lasting(30, 20)
    call_patience_minutes: float = 5.0
    dispatch_minutes: float = 5.0
    response_share: Mapping[str, float] = field(
        default_factory=lambda: {"P0": 0.6, "P1": 0.6, "P2": 0.4, "P3": 0.25, "P4": 0.12, "P5": 0.0}
    )
    patience_minutes: Mapping[str, float] = field(
        default_factory=lambda: {"P0": 120, "P1": 360, "P2": 2880, "P3": 7200, "P4": 20160}
    )
    travel_minutes: Lasting = Lasting(40, 20)
    interpreter_minutes: float = 10.0
    response_minutes: Lasting = Lasting(120, 60)
    connected_share: float = 1.0
    episode_days: Lasting = Lasting(40, 35)
    hand_off_share: float = 0.6
    hand_off_days: Lasting = Lasting(7, 7)
    follow_up_days: float = 14.0
    case_days: Lasting = Lasting(300, 150)
    return_share: float = 0.25
    return_within_days: float = 180.0
    bed_share: Mapping[str, float] = field(
        default_factory=lambda: {"P0": 0.5, "P1": 0.5, "P2": 0.5, "P3": 0.2, "P4": 0.0}
    )
    bed_patience_nights: float = 7.0
    hours_a_point: float = 1.0


@dataclass(frozen=True)
class House:
    """Beds that serve youth, adults or both; ``stay_days`` as in demand.md 5 (emergency shelter 30 to 90 days)."""

    name: str
    beds: int
    serves: tuple[str, ...] = WHO
    stay_days: Lasting = Lasting(45, 40)


@dataclass(frozen=True)
class Costs:
    """Money a year in the agency's currency. ``salary`` by role; ``fringe`` and ``overhead`` multiply it (demand.md 6).

    ``aid_a_person``: direct aid for each person reached; ``bed_night`` for each night slept in a house.
    """

    salary: Mapping[str, float] = field(default_factory=lambda: dict.fromkeys(ROLES, 58_000.0))
    fringe: float = 1.28
    overhead: float = 1.12
    aid_a_person: float = 0.0
    bed_night: float = 0.0


# ------------------------------------------------------------------------------------------------ today
@dataclass(frozen=True)
class OpenEpisode:
    """``count`` crisis episodes open today, ``age_days`` old, held by workers of ``role``."""

    who: str
    level: str
    age_days: float
    role: str = ERCM
    count: int = 1


@dataclass(frozen=True)
class OpenStay:
    """``count`` people staying in a house today, ``age_days`` nights so far."""

    house: str
    age_days: float
    count: int = 1


@dataclass(frozen=True)
class OpenCases:
    """``count`` long cases a case manager holds today, ``age_days`` old."""

    age_days: float
    count: int = 1


@dataclass(frozen=True)
class Start:
    """Where we stand at the beginning of ``today`` (00:00, agency's zone): what is open, and how old it is.

    What is left of each is drawn from its duration, given that it lasted so long already.
    """

    today: date
    episodes: tuple[OpenEpisode, ...] = ()
    stays: tuple[OpenStay, ...] = ()
    cases: tuple[OpenCases, ...] = ()


# ------------------------------------------------------------------------------------------------ what we do not know
@dataclass(frozen=True)
class Between:
    """In 8 of 10 cases the true value lies between ``low`` and ``high`` times what the scenario says (log-normal)."""

    low: float
    high: float


@dataclass(frozen=True)
class Drawn:
    """Posterior or bootstrap draws, each a multiple of what the scenario says. Replication r uses draw r modulo
    their number; several inputs drawn together keep their order, and so what ties them."""

    values: Sequence[float]


INPUTS: Mapping[str, str] = {
    "demand": "how many people come",
    "response_share": "how many contacts ask for a response",
    "patience": "how long people can wait",
    "travel": "how long it takes to get there",
    "response": "how long a response takes",
    "episode": "how long a crisis episode lasts",
    "hand_off_share": "how many go on to a case manager",
    "hand_off": "how long a hand-off takes",
    "case": "how long a case manager keeps a case",
    "return_share": "how many come back",
    "bed_share": "how many need a bed",
    "stay": "how long a stay lasts",
}
"""What may be uncertain: the name in `Uncertainty.inputs`, and its words. Shares stop at 1."""


@dataclass(frozen=True)
class Uncertainty:
    """What is not known for sure; every replication lives in one possible world drawn from it."""

    inputs: Mapping[str, Between | Drawn] = field(default_factory=dict)


@dataclass(frozen=True)
class Scenario:
    """One question: this demand, this team, these hires, from today for so many days.

    ``award_ends``: last day that counts for ``target_youth`` (None = the last day simulated).
    """

    name: str
    demand: Demand
    team: Team
    start: Start
    life: Life = field(default_factory=Life)
    houses: tuple[House, ...] = ()
    hires: tuple[Hire, ...] = ()
    departures: tuple[Departure, ...] = ()
    leaves: tuple[Leave, ...] = ()
    costs: Costs = field(default_factory=Costs)
    uncertainty: Uncertainty = field(default_factory=Uncertainty)
    days: int = 365
    award_ends: date | None = None
    target_youth: int = 100
