"""What a history of profiles asks for: goals to propose, when next, the ratings' part of readiness.

Pure: no Django, no clock. A history is a list of profiles, oldest first; ``profiles`` says how areas moved.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from firstlight.assessments.outcomes import ALL, URGENCIES, WHAT, Instrument, Rule
from firstlight.assessments.profiles import Change, Profile, Story, stories

CRISIS, STANDARD, AFTER = "crisis", "standard", "after"
SAFETY = "safety"


# ---------------------------------------------------------------- goals to propose
@dataclass(frozen=True)
class Proposed:
    """Something the plan rules ask for: a goal to offer, a review of the plan, or asking about danger again.

    It counts from ``at``, the sitting that showed it. ``reasons`` are the codes of every rule that asked for it,
    the strictest first; its ``rule`` is that first one. Staff propose; the person's own priorities go first.
    """

    domain: str
    what: str
    urgency: str
    within: timedelta
    reasons: tuple[str, ...]
    also: tuple[str, ...]
    level: int
    fell: int
    at: datetime
    rule: Rule

    @property
    def same_day(self) -> bool:
        """Whether the first action is due the same day."""
        return not self.within


def proposals(instrument: Instrument, history: Sequence[Profile]) -> list[Proposed]:
    """What the latest rating of each area asks for, most urgent first, then in the instrument's order.

    An area whose latest answer is no level asks for nothing: an older level is never taken in its place.
    """
    found = [
        one
        for story in stories(instrument, history)
        if story.now is not None and story.now.level is not None and story.now_at is not None
        for one in _asked_for(instrument, story, story.now.level, story.now_at)
    ]
    return sorted(found, key=lambda one: (URGENCIES.index(one.urgency), one.within))


def _asked_for(instrument: Instrument, story: Story, level: int, at: datetime) -> list[Proposed]:
    fell = max(0, (story.last or 0) - level)
    rules = [rule for rule in instrument.plan_rules if _applies(rule, story.domain, level, fell)]
    found = []
    for what in WHAT:
        strict = sorted((rule for rule in rules if rule.what == what), key=_strictness)
        if strict:
            found.append(
                Proposed(
                    domain=story.domain,
                    what=what,
                    urgency=strict[0].urgency,
                    within=strict[0].within,
                    reasons=tuple(rule.code for rule in strict),
                    also=tuple(dict.fromkeys(code for rule in strict for code in rule.also)),
                    level=level,
                    fell=fell,
                    at=at,
                    rule=strict[0],
                )
            )
    return found


def _applies(rule: Rule, domain: str, level: int, fell: int) -> bool:
    return domain in rule.domains and (not rule.levels or level in rule.levels) and fell >= rule.fall


def _strictness(rule: Rule) -> tuple[int, timedelta]:
    return URGENCIES.index(rule.urgency), rule.within


# ---------------------------------------------------------------- when next
class DueState(StrEnum):
    """Where the work of talking a profile over stands. Work is overdue, people never are."""

    NEVER = "never"
    NOT_ASKED = "not_asked"
    NOT_DUE = "not_due"
    DUE = "due"
    REMINDER = "reminder"
    OVERDUE = "overdue"


@dataclass(frozen=True)
class Due:
    """When a profile is talked over again. Without a sitting that counts there is no date, only ``never``."""

    state: DueState
    last_at: datetime | None = None
    next_at: datetime | None = None
    reminder_at: datetime | None = None
    overdue_at: datetime | None = None


def due(instrument: Instrument, history: Sequence[Profile], phase: str, now: datetime) -> Due:
    """When next, in this phase, seen at ``now``.

    In the crisis any sitting counts; walking together, only one of all areas, so a person who was only asked
    about the five of the crisis has ``never`` had one. After the support nothing is asked for.
    """
    if phase == AFTER:
        return Due(DueState.NOT_ASKED)
    counted = [one.at for one in history if phase == CRISIS or one.scope == ALL]
    if not counted:
        return Due(DueState.NEVER)
    days, last = instrument.reassess, max(counted)
    first_due = days.crisis_days if phase == CRISIS else days.standard_days
    next_at, reminder_at, overdue_at = (
        last + timedelta(days=many) for many in (first_due, days.reminder_days, days.overdue_days)
    )
    state = DueState.NOT_DUE
    for reached, at in (
        (DueState.DUE, next_at),
        (DueState.REMINDER, reminder_at),
        (DueState.OVERDUE, overdue_at),
    ):
        state = reached if now >= at else state
    return Due(state, last, next_at, reminder_at, overdue_at)


# ---------------------------------------------------------------- the ratings' part of readiness
@dataclass(frozen=True)
class Low:
    """An area that was below stable when last rated, and when that was."""

    domain: str
    level: int
    at: datetime


@dataclass(frozen=True)
class Readiness:
    """What the ratings say before staff raise a conversation about moving on; the rest is casework's.

    ``below``: areas below stable when last rated, answers since that are no level notwithstanding. ``sittings``
    of ``sittings_needed``: sittings of all areas in a row, up to the last, in which every rated area was stable.
    ``days`` of ``days_needed``: from the first to the last of those. ``not_rated``: areas that must be rated and
    are not, unless a supervisor says why. It is about staff raising it; a person who asks gets a conversation.
    """

    below: tuple[Low, ...]
    sittings: int
    sittings_needed: int
    days: int
    days_needed: int
    safety_lower: bool
    not_rated: tuple[str, ...]

    @property
    def ready(self) -> bool:
        """Whether the ratings hold nothing back."""
        return not (self.below or self.safety_lower or self.not_rated or self.waits_for_time)

    @property
    def ready_if_excused(self) -> bool:
        """The same, when a supervisor has said why an area is not rated."""
        return not (self.below or self.safety_lower or self.waits_for_time)

    @property
    def waits_for_time(self) -> bool:
        """Whether sittings, or days between them, are still to come."""
        return self.sittings < self.sittings_needed or self.days < self.days_needed


def ready(instrument: Instrument, history: Sequence[Profile]) -> Readiness:
    """The part of the prompt that is about ratings."""
    prompt, told = instrument.graduation, stories(instrument, history)
    full = _stable_in_a_row(history, prompt.at_least)
    levels = {one.domain: one.now.level if one.now else None for one in told}
    return Readiness(
        below=_below(instrument, history, prompt.at_least),
        sittings=len(full),
        sittings_needed=prompt.sittings,
        days=(full[-1].at - full[0].at).days if full else 0,
        days_needed=prompt.days_between,
        safety_lower=any(
            one.since_last in (Change.FALL, Change.PROVISIONAL_FALL) for one in told if one.domain == SAFETY
        ),
        not_rated=tuple(key for key in prompt.must_be_rated if levels.get(key) is None),
    )


def _below(instrument: Instrument, history: Sequence[Profile], at_least: int) -> tuple[Low, ...]:
    found = []
    for key in instrument.keys:
        for one in reversed(history):
            if (level := one.level(key)) is not None:
                found += [Low(key, level, one.at)] if level < at_least else []
                break
    return tuple(found)


def _stable_in_a_row(history: Sequence[Profile], at_least: int) -> list[Profile]:
    """The sittings of all areas among the latest in a row in which every rated area was stable; oldest first."""
    row: list[Profile] = []
    for one in reversed(history):
        levels = [answer.level for answer in one.answers.values() if answer.level is not None]
        if not levels or min(levels) < at_least:
            break
        row.insert(0, one)
    return [one for one in row if one.scope == ALL]
