"""Reads the triage rules and the first responders' stages, YAML an agency edits; checked once, frozen."""

from collections.abc import Mapping
from datetime import time
from functools import lru_cache
from pathlib import Path

from firstlight.dispatch.rulebook import (
    DANGER_ANSWER,
    FROM,
    LEVELS,
    AnswerRule,
    ClockRule,
    ExamClocks,
    Level,
    MinorRule,
    Protocol,
    Reason,
    Rules,
    Stage,
    Together,
)
from firstlight.kit.sheets import Sheet, read_sheet

RULES = Path(__file__).parent / "rules"


def _reason(code: str, row: Sheet, stem: str = "", level: str = "") -> Reason:
    return Reason(code, *row.both(stem), *row.trust(), level=level)


def _clock(code: str, row: Sheet) -> ClockRule:
    minutes, days = row.number("minutes"), row.number("business_days")
    if (minutes is None) == (days is None):
        raise row.fail("give either “minutes” or “business_days”, not both.")
    return ClockRule(
        code,
        *row.both(),
        *row.trust(),
        minutes=minutes,
        business_days=days,
        counts_from=row.code("counts_from", FROM) if "counts_from" in row.values else FROM[0],
        note_en=row.text("note_en", ""),
        note_es=row.text("note_es", ""),
    )


def _level(code: str, row: Sheet, clocks: Mapping[str, ClockRule]) -> Level:
    return Level(code, *row.both(), *row.both("first_"), row.codes("clocks", clocks), *row.trust())


def _answer(code: str, row: Sheet) -> AnswerRule:
    field = row.code("field", DANGER_ANSWER)
    if row.text("value") != DANGER_ANSWER[field]:
        raise row.fail("only an answer that tells of danger may carry a level; a reassuring one never does.")
    return AnswerRule(field, row.text("value"), _reason(code, row, level=row.code("level", LEVELS)))


def _minor(sheet: Sheet) -> MinorRule:
    level, years = sheet.code("level", LEVELS), sheet.number("under")
    if not years:
        raise sheet.fail("“under” must be an age in years.")
    known = _reason("minor", sheet, level=level)
    return MinorRule(years, known, _reason("may_be_minor", sheet, "maybe_", level))


def _levels_by_code(sheet: Sheet, key: str) -> dict[str, str]:
    part = sheet.part(key)
    return {code: part.code(code, LEVELS) for code in part.values}


def _together(
    sheet: Sheet, answers: Mapping[str, object], chips: Mapping[str, object]
) -> tuple[Together, ...]:
    return tuple(
        Together(
            frozenset(row.codes("answers", answers)),
            frozenset(row.codes("chips", chips)),
            _reason(code, row, level=row.code("level", LEVELS)),
        )
        for code, row in sheet.rows("together").items()
    )


def _closing(sheet: Sheet) -> time:
    try:
        return time.fromisoformat(sheet.text("business_day_ends"))
    except ValueError as error:
        raise sheet.fail("“business_day_ends” must be a time such as 17:00.") from error


def read_rules(path: Path) -> Rules:
    """One version of the triage rules. Raises RulesError naming the file, the place and what is expected."""
    sheet = read_sheet(path)
    clocks = {code: _clock(code, row) for code, row in sheet.rows("clocks").items()}
    levels = {code: _level(code, row, clocks) for code, row in sheet.parts("levels").items()}
    if tuple(levels) != LEVELS:
        raise sheet.fail(f"“levels” must be {', '.join(LEVELS)}, in this order.")
    answers = {code: _answer(code, row) for code, row in sheet.rows("answers").items()}
    chips = {
        code: _reason(code, row, level=row.code("raises", ("", *LEVELS)))
        for code, row in sheet.rows("chips").items()
    }
    kinds, exam, unknown = _levels_by_code(sheet, "kinds"), sheet.part("exam"), sheet.part("not_known")
    kind_clocks = sheet.part("kind_clocks")
    return Rules(
        name=sheet.text("name"),
        as_of=sheet.text("as_of"),
        approved_by_counsel_on=sheet.text("approved_by_counsel_on", ""),
        business_day_ends=_closing(sheet),
        levels=levels,
        kinds=kinds,
        not_in_need=frozenset(sheet.codes("not_about_a_person_in_need", kinds)),
        kind_clocks={kind: kind_clocks.codes(kind, clocks) for kind in kind_clocks.keys_in(kinds)},
        minor=_minor(sheet.part("minor")),
        not_known=_reason("not_known", unknown, level=unknown.code("level", LEVELS)),
        answers=answers,
        chips=chips,
        together=_together(sheet, answers, chips),
        needs=_levels_by_code(sheet, "needs"),
        need_reason=_reason("need", sheet.part("need_reason")),
        kind_reason=_reason("kind", sheet.part("kind_reason")),
        clocks=clocks,
        exam=ExamClocks(
            exam.code("chip", chips),
            exam.codes("adult", clocks),
            exam.codes("minor_or_unknown", clocks),
            exam.codes("minor_also", clocks),
        ),
        interpreter_clock=sheet.code("interpreter_clock", clocks),
    )


@lru_cache
def load_rules(name: str = "triage_v1") -> Rules:
    """The triage rules of this version, read and checked once."""
    return read_rules(RULES / f"{name}.yaml")


def _stage(code: str, row: Sheet) -> Stage:
    minutes, days = row.number("minutes"), row.number("days")
    if (minutes is None) == (days is None):
        raise row.fail("give either “minutes” or “days”, not both.")
    after = minutes if minutes is not None else (days or 0) * 1440
    roles = row.values.get("roles")
    if not isinstance(roles, list):
        raise row.fail("“roles” must be a list.")
    tasks = tuple((task, *line.both()) for task, line in row.rows("tasks").items())
    return Stage(code, *row.both(), after, tuple(map(str, roles)), tasks, *row.trust())


@lru_cache
def load_protocol(name: str = "protocol_frp_v1") -> Protocol:
    """A first responders' protocol: its stages in order. Raises RulesError as ``read_rules`` does."""
    sheet = read_sheet(RULES / f"{name}.yaml")
    stages = tuple(_stage(code, row) for code, row in sheet.rows("stages").items())
    return Protocol(
        sheet.text("name"), *sheet.both(), sheet.part("applies").number("under_years") or 0, stages
    )
