"""A plan in counts: the team by kind, how much comes, who starts or leaves when. No worker is named (care.md 44).

Pure. What is left empty (None) is taken from the agency's own counts when the question is asked.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import Any

ROLES = ("youth_ercm", "ercm", "bilingual_ercm")
"""Who goes out: for young people under 24, for anybody, for anybody and in Spanish too."""
BEYOND = {"urgent": ("P0", "P1"), "crisis": ("P0", "P1", "P2"), "all": ("P0", "P1", "P2", "P3", "P4")}
LONGEST = 104
A_MONTH = 30.44


@dataclass(frozen=True)
class Plan:
    """One plan. Weeks, days and months count from the day it is asked about; money a year, whole currency.

    ``time_percent``: part of working time that is for people, the rest is liaison, training and paper.
    ``hire_*``: how many more of each kind; ``lag_weeks`` until they are in post, ``shadow_weeks`` beside a colleague,
    ``ramp_weeks`` after joining until they carry as much as everybody. ``leaver``: of which role one goes, in month
    ``leaves_in_month``; filled again ``refilled_after_weeks`` later, or not (None). ``beyond``: who is answered all the
    same when everybody is full.
    """

    demand_times: float = 1.0
    youth_ercm: int = 0
    youth_bilingual: bool = False
    ercm: int = 2
    bilingual_ercm: int = 0
    case_manager: int = 0
    time_percent: int = 85
    hire_youth_ercm: int = 0
    hire_ercm: int = 0
    hire_bilingual_ercm: int = 0
    lag_weeks: int = 10
    shadow_weeks: int = 2
    ramp_weeks: int = 8
    leave_weeks: float = 4.0
    leaver: str = ""
    leaves_in_month: int | None = None
    refilled_after_weeks: int | None = None
    on_call_depth: int = 2
    nights_in_row: int = 4
    ceiling_points: float = 20.0
    cap_open: int = 12
    beyond: str = "urgent"
    episode_days: float | None = None
    beds: int | None = None
    target_youth: int = 100
    ends_on: str = ""
    salary: int = 58_000
    aid_a_person: float | None = None

    @property
    def hires(self) -> dict[str, int]:
        """How many more of each role."""
        return {role: getattr(self, f"hire_{role}") for role in ROLES}

    @property
    def team(self) -> dict[str, int]:
        """How many of each role are in post on the first day."""
        return {role: getattr(self, role) for role in ROLES}

    def with_one_more(self, role: str) -> "Plan":
        """The same with one hire more of this role."""
        changes: dict[str, Any] = {f"hire_{role}": self.hires[role] + 1}
        return replace(self, **changes)

    @property
    def last_day(self) -> date | None:
        """The last day that counts for the target."""
        return date.fromisoformat(self.ends_on) if self.ends_on else None


DEFAULTS = Plan()
OURS = frozenset(
    {
        "time_percent", "lag_weeks", "shadow_weeks", "ramp_weeks", "leave_weeks", "on_call_depth", "nights_in_row",
        "ceiling_points", "cap_open", "beyond", "salary",
    }
)  # fmt: skip
"""Numbers nobody told us: our defaults, to be changed."""


def plan_of(kept: Mapping[str, Any]) -> Plan:
    """The plan from what was kept. What a later release adds stands at its default, what it dropped is passed over."""
    known = {one.name for one in fields(Plan)}
    return replace(DEFAULTS, **{name: value for name, value in kept.items() if name in known})


def kept_of(plan: Plan) -> dict[str, Any]:
    """The plan as plain data."""
    return asdict(plan)


def why_not(plan: Plan, today: date) -> str:
    """A code when the plan cannot be worked out: what is wrong with it; "" when nothing is."""
    if sum(plan.team.values()) + sum(plan.hires.values()) == 0:
        return "nobody"
    if bool(plan.leaver) != (plan.leaves_in_month is not None):
        return "leaver_unpaired"
    if plan.leaver and plan.team[plan.leaver] == 0:
        return "leaver_not_there"
    if plan.shadow_weeks > plan.ramp_weeks:
        return "shadow_longer"
    if plan.last_day is not None and not 14 <= (plan.last_day - today).days <= 7 * LONGEST:
        return "odd_end"
    return ""


def changed_from(before: Plan, plan: Plan) -> list[str]:
    """The names of what differs from another plan, in order."""
    return [one.name for one in fields(Plan) if getattr(plan, one.name) != getattr(before, one.name)]
