"""What is asked of whom, and when. Pure: no Django.

A question is asked when its stage, the project's type and a funder in force on the day need it, and it concerns this
person. Ages nobody told count as adult. An answer left out is “not asked” (99 in a file), never a fault of anybody.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from firstlight.asking.quiet import asked_from
from firstlight.asking.sheets import NOT_ASKED, NUMBER, OWN_DAY, Group, Question, Questions
from firstlight.hmis.schema.keys import AFTER, ANNUAL, EXIT, RACES, START, UPDATE

ADULT_AT = 18
WITH_OWN_BEFORE = frozenset({0, 1, 4, 8})
"""Project types whose people answer the history of homelessness whatever the night before was."""
INSTITUTIONS, HOMELESS = range(200, 300), (101, 116, 118)
UNDER_90_DAYS, UNDER_7_NIGHTS = (10, 11, 2, 3), (10, 11)
YES = 1
WORKED_OUT = frozenset({"TotalMonthlyIncome", "LOSUnderThreshold"})
"""Columns nobody is asked about: they follow from others."""
Said = dict[str, Any]


@dataclass(frozen=True)
class Whom:
    """Of whom something is asked: how the project stands on the day, and who they are in their household."""

    project_type: int
    funders: frozenset[int]
    age_years: int | None = None
    head: bool = True

    @property
    def adult(self) -> bool:
        """18 or older, or nobody told."""
        return self.age_years is None or self.age_years >= ADULT_AT


def asked(
    groups: Iterable[Group], whom: Whom, stage: int | None = None, *, on_team: bool = True
) -> list[Group]:
    """The groups asked of this person at this stage (``None``: whatever the stage). Sensitive ones only by the
    assigned team."""
    return [one for one in groups if _concerns(one, whom, stage) and (on_team or not one.sensitive)]


def _concerns(group: Group, whom: Whom, stage: int | None) -> bool:
    right_stage = stage is None or stage in group.stages
    right_type = (
        not group.types or whom.project_type in group.types
    ) and whom.project_type not in group.but_types
    who = group.who == "everybody" or whom.adult or (group.who == "adults_heads" and whom.head)
    return right_stage and right_type and who and bool(group.funders & whom.funders)


def open_stages(*, ended: bool) -> tuple[int, ...]:
    """The stages something may be asked at, in the order of a time in a project."""
    return (START, ANNUAL, EXIT, AFTER) if ended else (START, UPDATE, ANNUAL)


def questions_of(groups: Iterable[Group], whom: Whom) -> list[Question]:
    """The questions of these groups for this project: those another funder alone needs are left out."""
    return [one for group in groups for one in group.questions if is_for(one, whom)]


def is_for(question: Question, whom: Whom) -> bool:
    """Whether the project's type and funders ask it at all."""
    other_funder = not question.but_funders or bool(whom.funders - question.but_funders)
    return whom.project_type not in question.but_types and other_funder


def on_page(group: Group, whom: Whom) -> list[Question]:
    """The questions of a group that a page shows."""
    return [one for one in group.questions if is_for(one, whom) and one.kind != OWN_DAY]


def applies(question: Question, said: Mapping[str, Any], whom: Whom) -> bool:
    """Whether it is asked after what was said so far."""
    return not question.only or any(_holds(term, said, whom) for term in question.only)


def _holds(term: Mapping[str, tuple[int, ...]], said: Mapping[str, Any], whom: Whom) -> bool:
    return all(
        (whom.project_type if column == "type" else said.get(column)) in codes
        for column, codes in term.items()
    )


def tidy(groups: Iterable[Group], said: Mapping[str, Any], whom: Whom, day: date | None = None) -> Said:
    """What is kept of what was typed: “not asked” and empty left out, what does not follow left out, an amount means
    yes, the sum and the short-stay mark worked out. ``day``: what the page is about."""
    kept: Said = {}
    for question in questions_of(groups, whom):
        if not applies(question, kept, whom):
            continue
        if question.kind == "several":
            kept |= _several(question, said)
        elif question.kind == OWN_DAY:
            kept |= {question.code: day.isoformat()} if day else {}
        elif (value := said.get(question.code)) not in (None, "") and not _is_blank(question, value):
            kept[question.code] = value
    return kept | _worked_out(kept, whom)


def _is_blank(question: Question, value: Any) -> bool:
    return question.kind != NUMBER and value == NOT_ASKED


def _several(question: Question, said: Mapping[str, Any]) -> Said:
    found: Said = {}
    for part in question.parts:
        amount = said.get(part.amount) if part.amount else None
        if said.get(part.code) or amount:
            found[part.code] = YES
            if amount:
                found[part.amount] = str(amount)
    return {part.code: found.get(part.code, 0) for part in question.parts} | found if found else {}


def _worked_out(kept: Said, whom: Whom) -> Said:
    made: Said = {}
    amounts = [Decimal(value) for key, value in kept.items() if key.endswith("Amount")]
    if amounts:
        made["TotalMonthlyIncome"] = str(sum(amounts))
    elif kept.get("IncomeFromAnySource") == 0:
        made["TotalMonthlyIncome"] = "0"
    where, long = kept.get("LivingSituation"), kept.get("LengthOfStay")
    if whom.project_type not in WITH_OWN_BEFORE and where and long and where not in HOMELESS and where >= 100:
        limit = UNDER_90_DAYS if where in INSTITUTIONS else UNDER_7_NIGHTS
        made["LOSUnderThreshold"] = int(long in limit)
    return made


def not_fitting(said: Mapping[str, Any]) -> list[str]:
    """Codes of what does not fit together; nothing is refused for it."""
    found = []
    lasting = [n for n in (5, 7, 9, 10) if said.get(f"Indefinite{n}") == YES]
    lasting += [n for n in (6, 8) if said.get(f"Disability{n}") == YES]
    if said.get("DisablingCondition") == 0 and lasting:
        found.append("disabling")
    for gate, parts in (("IncomeFromAnySource", "Earned"), ("InsuranceFromAnySource", "Medicaid")):
        if said.get(gate) == YES and parts not in said:
            found.append(gate)
    if said.get("RaceNone") and any(said.get(name) == YES for name in RACES):
        found.append("race")
    return found


@dataclass(frozen=True)
class Due:
    """Something to write down: the stage, the day it is true for, from when and by when it is meant."""

    stage: int
    on: date
    since: date
    by: date
    overdue: bool = False


@dataclass(frozen=True)
class Stood:
    """What is known of one enrollment, for what is due: its days, the hour they came, the head's entry, what is done:
    (stage, day)."""

    entered: date
    came_at: datetime
    exited: date | None
    head_entered: date
    done: frozenset[tuple[int, date]]


def due(
    sheet: Questions, stood: Stood, at: datetime, whom: Callable[[date], Whom], *, exit_asked: bool = True
) -> list[Due]:
    """What is due at a moment on the agency's clock, of whom ``whom`` says who they are for a day.

    Nothing of it in the first hours, though they left within them. Each year near the day the head came; the end after
    they left. What was not written for long is let go: it is then “not asked”. Where nothing is asked nothing is due.
    """
    first = asked_from(sheet.days, stood.came_at)
    if at < first:
        return []
    found = _all_due(sheet.days, stood, at.date(), first.astimezone(at.tzinfo).date(), exit_asked)
    listed = [one for one in found if one.since <= at.date()]
    return [one for one in listed if asked(sheet.groups, whom(one.on), one.stage)]


def _all_due(
    days: Mapping[str, int], stood: Stood, today: date, since: date, exit_asked: bool
) -> Iterator[Due]:
    by, listed, ended = timedelta(days=days["by"]), timedelta(days=days["listed"]), stood.exited
    if (START, stood.entered) not in stood.done and today <= (ended or today) + listed:
        yield _due(START, stood.entered, since, stood.entered + by, today)
    if ended and exit_asked and (EXIT, ended) not in stood.done and today <= ended + listed:
        yield _due(EXIT, ended, max(ended, since), ended + by, today)
    for day in anniversaries(stood.head_entered, min(today + by, ended or today + by)):
        near = timedelta(days=days["annual"])
        written = any(stage == ANNUAL and abs(on - day) <= near for stage, on in stood.done)
        if day > stood.entered and not written and day - near <= today <= day + near:
            yield _due(ANNUAL, min(max(day - near, today), day + near), day - near, day + near, today)


def _due(stage: int, on: date, since: date, by: date, today: date) -> Due:
    return Due(stage, on, since, by, by < today)


def anniversaries(first: date, until: date) -> list[date]:
    """The same day of each later year, until a day; the 29th of February is the 28th."""
    found = []
    for year in range(first.year + 1, until.year + 2):
        try:
            day = first.replace(year=year)
        except ValueError:
            day = first.replace(year=year, day=28)
        if day <= until + timedelta(days=31):
            found.append(day)
    return found
