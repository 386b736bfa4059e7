"""What a sitting changes in a plan: which goals to propose, which standing ones to hasten. Pure: no Django, no clock.

The rules are the instrument's data (levels, falls, days); a person decides on every proposal. What the person said
"not now" to is not brought up again before the next sitting is due, unless it fell or cannot wait.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from firstlight.assessments.outcomes import GOAL, TRIAGE, Instrument
from firstlight.assessments.scoring import Proposed

LEVEL, FALL = "level", "fall"
SAFETY_PLAN = "safety_plan_review"
URGENT = "urgent"


@dataclass(frozen=True)
class NewGoal:
    """A goal to propose: where, from what, why (codes of the rules), by when its first step is due."""

    domain: str
    source: str
    reasons: tuple[str, ...]
    urgent: bool
    due_at: datetime


@dataclass(frozen=True)
class Hasten:
    """A goal that stands already and cannot wait any more."""

    domain: str
    reasons: tuple[str, ...]
    due_at: datetime


@dataclass(frozen=True)
class PlanChange:
    """Everything one sitting asks of the plan. ``ask_danger``: ask about danger again today."""

    propose: tuple[NewGoal, ...] = ()
    hasten: tuple[Hasten, ...] = ()
    ask_danger: bool = False
    review_safety_plan: bool = False

    @property
    def anything(self) -> bool:
        """Whether somebody should look at the plan."""
        return bool(self.propose or self.hasten or self.ask_danger)


def plan_change(
    instrument: Instrument,
    asked: Sequence[Proposed],
    *,
    standing: Iterable[str],
    left: Mapping[str, datetime],
    at: datetime,
    zone: tzinfo,
) -> PlanChange:
    """What the sitting of ``at`` asks for.

    ``standing``: areas with a goal proposed or agreed. ``left``: areas the person said "not now" to, and when.
    """
    mine = [one for one in asked if one.at == at]
    standing, propose, hasten = set(standing), [], []
    for domain in dict.fromkeys(one.domain for one in mine):
        goal = _goal(instrument, [one for one in mine if one.domain == domain], zone)
        if domain not in standing:
            if _bring_up(instrument, goal, left.get(domain), at):
                propose.append(goal)
        elif goal.urgent:
            hasten.append(Hasten(domain, goal.reasons, goal.due_at))
    return PlanChange(
        tuple(propose),
        tuple(hasten),
        ask_danger=any(one.what == TRIAGE for one in mine),
        review_safety_plan=any(SAFETY_PLAN in one.also for one in mine),
    )


def _goal(instrument: Instrument, asked: Sequence[Proposed], zone: tzinfo) -> NewGoal:
    """One goal out of everything asked for in one area; its own rule says how soon, else the soonest does."""
    goals = [one for one in asked if one.what == GOAL]
    deciding = goals or list(asked)
    return NewGoal(
        domain=asked[0].domain,
        source=FALL if any(one.fell for one in asked) else LEVEL,
        reasons=tuple(dict.fromkeys(code for one in asked for code in one.reasons)),
        urgent=any(one.urgency == URGENT for one in goals),
        due_at=min(instrument.due_at(one.rule, one.at, zone) for one in deciding),
    )


def _bring_up(instrument: Instrument, goal: NewGoal, left_at: datetime | None, at: datetime) -> bool:
    if left_at is None or goal.urgent or goal.source == FALL:
        return True
    return at - left_at >= timedelta(days=instrument.reassess.standard_days)


# ---------------------------------------------------------------- after the support
@dataclass(frozen=True)
class MayAsk:
    """A day on which the person said we may ask how they are."""

    days: int
    due_at: datetime


ASKING_STAYS = timedelta(days=21)
"""How long such a day stays on the list; not heard from is no debt."""


def may_ask_now(graduated_at: datetime, after_days: Iterable[int], now: datetime) -> MayAsk | None:
    """The latest day that has come and is not long past; None when there is none, or none was wished."""
    come = [MayAsk(days, graduated_at + timedelta(days=days)) for days in sorted(after_days)]
    due = [one for one in come if one.due_at <= now < one.due_at + ASKING_STAYS]
    return due[-1] if due else None
