"""Triage: which level, P0 to P5, is suggested for a contact, why, and which clocks run.

Pure. A suggestion is the most urgent level any single thing said or seen gives, so another danger heard never
lowers it; reassuring answers carry no level, so an unknown answer is never judged less urgent than a
reassuring one. People decide: raising is free, lowering has its price (``may_lower``, ``effective``).
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from firstlight.dispatch.rulebook import DANGER_ANSWER, LEVELS, ClockRule, Reason, Rules
from firstlight.survivors.ages import is_under

SATURDAY = 5
FAR = datetime.max.replace(tzinfo=UTC)
KNOWN = frozenset({"yes", "no"})


@dataclass(frozen=True)
class Facts:
    """What has been said or seen so far. Everything is optional; an empty answer is an unknown one.

    The age is the age of the person in need, as told. ``young_person_known``: somebody who reports or asks
    for others knows of a particular young person. ``worker_has_spoken``: with that young person.
    """

    kind: str = ""
    relation: str = ""
    danger_hurt: str = ""
    danger_near: str = ""
    safe_tonight: str = ""
    chips: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    age_years: int | None = None
    age_word: str = ""
    may_be_under_18: bool = False
    young_person_known: bool = False
    worker_has_spoken: bool = False
    interpreter_needed: bool = False


@dataclass(frozen=True)
class Suggestion:
    """The level suggested, the reasons for it, what else was weighed (``also``), and the clocks that run."""

    level: str
    reasons: tuple[Reason, ...]
    clocks: tuple[ClockRule, ...]
    also: tuple[Reason, ...] = ()
    rules: str = ""


def urgency(level: str) -> int:
    """0 for P0 down to 5 for P5: smaller is more urgent. Raises ValueError for anything else."""
    return LEVELS.index(level)


def most_urgent(*levels: str) -> str:
    """The most urgent of some levels."""
    return min(levels, key=urgency)


def suggest(facts: Facts, rules: Rules) -> Suggestion:
    """The level, its reasons and its clocks. Reasons less urgent than the level stand in ``also``."""
    found = sorted(_reasons(facts, rules), key=lambda reason: urgency(reason.level))
    level = found[0].level
    return Suggestion(
        level=level,
        reasons=tuple(reason for reason in found if reason.level == level),
        clocks=tuple(_clocks(facts, level, rules)),
        also=tuple(reason for reason in found if reason.level != level),
        rules=rules.name,
    )


def minor(facts: Facts, rules: Rules) -> str:
    """A minor? ``yes`` as told, ``maybe`` by a worker's sense or "teen", ``no``, ``unknown``."""
    told = is_under(facts.age_years, rules.minor.under, facts.age_word)
    if told == "yes":
        return "yes"
    said_young = told == "unknown" and facts.age_word
    return "maybe" if facts.may_be_under_18 or said_young else told


def in_need(facts: Facts, rules: Rules) -> bool:
    """Whether the contact is, or may be, about a person in need rather than a student, teacher or tip."""
    return (
        facts.kind not in rules.not_in_need
        or facts.young_person_known
        or bool(facts.chips & rules.chips.keys())
        or bool(facts.needs)
        or any(getattr(facts, field) == value for field, value in DANGER_ANSWER.items())
    )


def _reasons(facts: Facts, rules: Rules) -> Iterator[Reason]:
    kind = facts.kind if facts.kind in rules.kinds else ""
    yield _at(rules.kind_reason, rules.kinds[kind])
    heard = {code for code, rule in rules.answers.items() if getattr(facts, rule.field) == rule.value}
    yield from (rules.answers[code].reason for code in rules.answers if code in heard)
    yield from (reason for code, reason in rules.chips.items() if code in facts.chips and reason.level)
    for rule in rules.together:
        if rule.answers <= heard and rule.chips <= facts.chips:
            yield rule.reason
    needs = [rules.needs[code] for code in facts.needs if code in rules.needs]
    if needs:
        yield _at(rules.need_reason, most_urgent(*needs))
    if in_need(facts, rules):
        yield from _about_a_person(facts, rules)


def _about_a_person(facts: Facts, rules: Rules) -> Iterator[Reason]:
    if any(getattr(facts, field) not in KNOWN for field in DANGER_ANSWER):
        yield rules.not_known
    if facts.worker_has_spoken:
        return
    age = minor(facts, rules)
    if age == "yes":
        yield rules.minor.known
    elif age == "maybe":
        yield rules.minor.maybe


def _at(reason: Reason, level: str) -> Reason:
    return Reason(reason.code, reason.text_en, reason.text_es, reason.citation, reason.trust, level)


def _clocks(facts: Facts, level: str, rules: Rules) -> Iterator[ClockRule]:
    codes = [*rules.levels[level].clocks]
    if level == LEVELS[-1]:
        codes += rules.kind_clocks.get(facts.kind, ())
    if rules.exam.chip in facts.chips:
        age = minor(facts, rules)
        codes += rules.exam.adult if age == "no" else rules.exam.minor_or_unknown
        if age in ("yes", "maybe"):
            codes += rules.exam.minor_also
    if facts.interpreter_needed:
        codes.append(rules.interpreter_clock)
    yield from (rules.clocks[code] for code in dict.fromkeys(codes))


def effective(suggested: str, override: str, override_against: str) -> str:
    """The level in force: what is suggested and what a person decided against the suggestion of that time.

    A raise always holds (and a suggestion that grows more urgent still counts). A lowering holds while the
    suggestion has not become more urgent than the one it was made against; then it is void.
    """
    if not override:
        return suggested
    against = override_against or suggested
    if urgency(override) <= urgency(against):
        return most_urgent(suggested, override)
    return suggested if urgency(suggested) < urgency(against) else override


def hold(level_before: str, suggestion_now: str, answer: str | bool) -> str:
    """The level after one answer was given: an answer changed to unknown (or emptied) never lowers it."""
    return most_urgent(level_before, suggestion_now) if answer in ("", "unknown") else suggestion_now


def may_lower(from_level: str, to_level: str) -> str:
    """What a change of level costs: ``free`` (raising), ``reason``, or ``supervisor`` (lowering P0 or P1)."""
    if urgency(to_level) <= urgency(from_level):
        return "free"
    return "supervisor" if from_level in LEVELS[:2] else "reason"


def due_times(
    clocks: Iterable[ClockRule],
    from_at: datetime,
    holidays: Collection[date] = (),
    *,
    zone: tzinfo = UTC,
    closing: time = time(17, 0),
    event_at: datetime | None = None,
) -> dict[str, datetime]:
    """When each clock is due, in UTC, by clock code.

    Clocks run from ``from_at`` (the contact); those that count from what happened run from ``event_at`` when
    it is known. Business days skip Saturdays, Sundays and ``holidays`` in the agency's ``zone`` and end at
    ``closing``.
    """

    def due(clock: ClockRule) -> datetime:
        start = event_at if event_at and clock.counts_from == "event" else from_at
        if clock.minutes is not None:
            return (start + timedelta(minutes=clock.minutes)).astimezone(UTC)
        return _business_end(start.astimezone(zone), clock.business_days or 0, holidays, closing)

    return {clock.code: due(clock) for clock in clocks}


def _business_end(start: datetime, days: int, holidays: Collection[date], closing: time) -> datetime:
    day = start.date()
    while days > 0:
        day += timedelta(days=1)
        days -= day.weekday() < SATURDAY and day not in holidays
    return datetime.combine(day, closing, tzinfo=start.tzinfo).astimezone(UTC)


def queue_key(level: str, due_at: datetime | None, minor: bool) -> tuple[int, datetime, int]:
    """Sort key of those who wait: level, then time left on the clock, then minors first."""
    return urgency(level), due_at or FAR, 0 if minor else 1
