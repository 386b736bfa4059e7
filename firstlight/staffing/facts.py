"""What is read from the agency's own records for a question: moments, classes and lengths; nobody's id, no worker.

Pure dataclasses. ``history`` fills them, ``counting`` counts them, ``answers`` asks with them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Came:
    """One contact: when (agency's zone), under 24, through an agency, how urgent."""

    at: datetime
    youth: bool
    agency: bool
    level: str


@dataclass(frozen=True)
class Answered:
    """One response. ``who`` is a running number within one reading, so that a return is known as one; no id."""

    at: datetime
    youth: bool
    agency: bool
    level: str
    english: bool
    due_at: datetime | None
    reached_at: datetime | None
    ended_at: datetime | None
    open: bool
    role: str
    who: int

    @property
    def in_time(self) -> bool | None:
        """Reached by the time its level allows; None when it ran against no clock."""
        if self.due_at is None:
            return None
        return self.reached_at is not None and self.reached_at <= self.due_at


@dataclass(frozen=True)
class Lasted:
    """How long something lasted, in days; ``over`` False: so far."""

    days: float
    over: bool


@dataclass(frozen=True)
class OnDuty:
    """How many of a kind of duty were on at each hour of the week, on average: 168 numbers, Monday 00:00 first."""

    kind: str
    by_hour: tuple[float, ...]


@dataclass(frozen=True)
class TeamNow:
    """Who is in post: whole posts by role, whether the youth ERCMs speak Spanish too, what one may carry."""

    youth_ercm: int = 0
    youth_bilingual: bool = False
    ercm: int = 0
    bilingual_ercm: int = 0
    case_manager: int = 0
    ceiling: float = 0.0


@dataclass(frozen=True)
class Goal:
    """What an award promised, and how far it is: young people reached so far by its own post, and by anybody."""

    title: str = ""
    target: int = 100
    starts_on: date | None = None
    ends_on: date | None = None
    by_post: int = 0
    by_anyone: int = 0


@dataclass(frozen=True)
class Trainings:
    """Days of trainings of other agencies' staff: held, and still promised, spread evenly over their year.

    ``lift``: how much one is believed to bring at its height (0.03 = 3 in 100 more); the counts correct it.
    """

    held: Sequence[date] = ()
    promised: Sequence[date] = ()
    lift: float = 0.03


@dataclass(frozen=True)
class Own:
    """All the agency's own counts have to say, read once for one question. ``begins``: the first day looked at."""

    today: date
    begins: date
    contacts: Sequence[Came] = ()
    responses: Sequence[Answered] = ()
    hand_offs: Sequence[Lasted] = ()
    offered: tuple[int, int] = (0, 0)
    stays: Sequence[Lasted] = ()
    cases: Sequence[Lasted] = ()
    beds: int = 0
    aid: tuple[float, int] = (0.0, 0)
    team: TeamNow = TeamNow()
    on_duty: Sequence[OnDuty] = ()
    goal: Goal = Goal()
    trainings: Trainings = Trainings()
