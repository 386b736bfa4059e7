"""Instruments as data: one YAML file per version, read and checked once. Pure, no Django.

A released file is locked by its hash in a test: a changed text is a new version. Whoever edits one is told the
file, the place and what is expected.
"""

from collections.abc import Iterable
from datetime import timedelta
from functools import lru_cache
from pathlib import Path

from firstlight.assessments.outcomes import (
    ALL,
    ALSO,
    CRISIS,
    EFFECTS,
    KINDS,
    LEVELS,
    NOT_LEVELS,
    OTHERS,
    REQUIRES,
    STATUSES,
    URGENCIES,
    WHAT,
    Dimension,
    Domain,
    Graduation,
    Instrument,
    Level,
    Reassess,
    Rule,
)
from firstlight.kit.sheets import Sheet, read_sheet

SHEETS = Path(__file__).parent / "instruments"
NOW = ("default-13", 1)


@lru_cache
def instrument(name: str, version: int) -> Instrument:
    """One shipped version, read and checked once. KeyError when there is none."""
    for shipped in all_instruments():
        if (shipped.id, shipped.version) == (name, version):
            return shipped
    raise KeyError(f"{name} version {version}")


def instrument_now() -> Instrument:
    """The one new sittings are taken with."""
    return instrument(*NOW)


@lru_cache
def all_instruments() -> tuple[Instrument, ...]:
    """Every version this house ships, by name and version."""
    found = (read_instrument(file) for file in sorted(SHEETS.glob("*.yaml")))
    return tuple(sorted(found, key=lambda one: (one.id, one.version)))


def instrument_at(page_id: str) -> Instrument | None:
    """The one whose page has this id."""
    return next((one for one in all_instruments() if one.page_id == page_id), None)


def read_instrument(path: Path) -> Instrument:
    """One version. Raises RulesError naming the file, the place and what is expected."""
    sheet = read_sheet(path)
    sheet.code("kind", KINDS)
    domains = tuple(_domain(key, row) for key, row in _rows(sheet, "domains").items())
    keys = [domain.key for domain in domains]
    means = sheet.part("mean_change")
    read = Instrument(
        id=sheet.text("id"),
        version=_whole(sheet, "version"),
        kind=sheet.code("kind", KINDS),
        status=sheet.code("status", STATUSES),
        titles=sheet.part("title").both(),
        notes=sheet.part("note").both(),
        es_review=sheet.text("es_review"),
        license_note=sheet.text("license_note"),
        rating_rules=tuple(row.both() for row in _rows(sheet, "rating_rules").values()),
        levels=_levels(sheet),
        others={key: sheet.part("other_answers").part(key).both() for key in NOT_LEVELS},
        domains=domains,
        dimensions=tuple(
            Dimension(key, row.both(), row.codes("domains", keys))
            for key, row in _rows(sheet, "dimensions").items()
        ),
        crisis_set=sheet.codes("crisis_set", keys),
        reassess=_reassess(sheet.part("reassess")),
        mean_change=(means.decimal("measurable"), means.decimal("substantial")),
        plan_rules=tuple(_rule(key, row, keys, sheet) for key, row in _rows(sheet, "plan_rules").items()),
        plan_notes=tuple(row.both() for row in _rows(sheet, "plan_notes").values()),
        correction_days=_whole(sheet, "correction_days"),
        same_day_hours=_whole(sheet, "same_day_at_least_hours"),
        graduation=_graduation(sheet.part("graduation_prompt"), keys),
    )
    _check(read, sheet)
    return read


def _rows(sheet: Sheet, name: str) -> dict[str, Sheet]:
    """A list of mappings, each with a ``key`` of its own, by key."""
    found: dict[str, Sheet] = {}
    listed = sheet.values.get(name)
    if not isinstance(listed, list) or not listed:
        raise sheet.fail(f"“{name}” must be a list.")
    for number, value in enumerate(listed, 1):
        row = Sheet(value, f"{sheet.place}, {name}, entry {number}")
        key = row.text("key")
        if key in found:
            raise row.fail(f"the key “{key}” stands twice.")
        row.place = f"{sheet.place}, {name}, {key}"
        found[key] = row
    return found


def _whole(sheet: Sheet, key: str) -> int:
    value = sheet.number(key)
    if value is None:
        raise sheet.fail(f"“{key}” is missing; it is a whole number.")
    return value


def _levels(sheet: Sheet) -> tuple[Level, ...]:
    levels = tuple(
        Level(_whole(row, "value"), key, row.both(), row.both("meaning_"))
        for key, row in _rows(sheet, "levels").items()
    )
    if [level.value for level in levels] != list(LEVELS):
        raise sheet.fail("“levels” must be the five of 1 to 5, in order.")
    return levels


def _domain(key: str, row: Sheet) -> Domain:
    na_allowed = row.values.get("na_allowed")
    if not isinstance(na_allowed, bool):
        raise row.fail("“na_allowed” must be true or false.")
    services = row.values.get("services", [])
    if not isinstance(services, list) or not all(isinstance(code, str) for code in services):
        raise row.fail("“services” must be a list of codes.")
    english, spanish = _anchors(row.part("anchors_en")), _anchors(row.part("anchors_es"))
    return Domain(
        key=key,
        names=row.both(),
        shorts=row.part("short").both(),
        definitions=row.both("definition_"),
        anchors={level: (english[level], spanish[level]) for level in LEVELS},
        na_allowed=na_allowed,
        services=tuple(services),
        outside=row.part("outside").both() if "outside" in row.values else row.both(),
    )


def _anchors(sheet: Sheet) -> dict[int, str]:
    if sorted(sheet.values) != [str(level) for level in LEVELS]:
        raise sheet.fail("a sentence is needed for each level of 1 to 5, and no other.")
    return {level: sheet.text(str(level)) for level in LEVELS}


def _rule(key: str, row: Sheet, keys: Iterable[str], sheet: Sheet) -> Rule:
    levels = row.values.get("levels", [])
    if not isinstance(levels, list) or not set(levels) <= set(LEVELS):
        raise row.fail("“levels” must be a list of some of 1 to 5.")
    fall = row.number("fall") or 0
    if not levels and not fall:
        raise row.fail("say at which “levels”, or from what “fall” on.")
    given = [unit for unit in ("days", "hours") if unit in row.values]
    if (row.values.get("due") == "same_day") == bool(given) or len(given) > 1:
        raise row.fail("say when it is due: “due: same_day”, or “days”, or “hours”.")
    within = timedelta(**{unit: _whole(row, unit) for unit in given})
    return Rule(
        code=key,
        what=row.code("what", WHAT),
        levels=frozenset(levels),
        fall=fall,
        domains=_domains_of(row, list(keys), sheet),
        urgency=row.code("urgency", URGENCIES),
        within=within,
        also=row.codes("also", ALSO),
        texts=row.both(),
        citation=row.trust()[0],
        trust=row.trust()[1],
    )


def _domains_of(row: Sheet, keys: list[str], sheet: Sheet) -> frozenset[str]:
    """``all``, ``crisis`` (the crisis set), ``others`` (all but it), or a list of keys."""
    which, crisis = row.values.get("domains"), set(sheet.codes("crisis_set", keys))
    if isinstance(which, list):
        return frozenset(row.codes("domains", keys))
    word = row.code("domains", (ALL, CRISIS, OTHERS))
    return frozenset({ALL: set(keys), CRISIS: crisis, OTHERS: set(keys) - crisis}[word])


def _reassess(sheet: Sheet) -> Reassess:
    days = Reassess(
        _whole(sheet, "crisis_phase_days"),
        _whole(sheet, "standard_days"),
        _whole(sheet, "reminder_days"),
        _whole(sheet, "overdue_days"),
    )
    if not 0 < days.crisis_days <= days.standard_days <= days.reminder_days <= days.overdue_days:
        raise sheet.fail("the days must grow: crisis, standard, reminder, overdue.")
    return days


def _graduation(sheet: Sheet, keys: Iterable[str]) -> Graduation:
    return Graduation(
        at_least=_whole(sheet, "all_rated_domains_at_least"),
        sittings=_whole(sheet, "consecutive_assessments"),
        days_between=_whole(sheet, "min_days_between"),
        must_be_rated=sheet.codes("must_be_rated", keys),
        requires=sheet.codes("requires", REQUIRES),
        effect=sheet.code("effect", EFFECTS),
    )


def _check(read: Instrument, sheet: Sheet) -> None:
    """What no single place can see: every area in one dimension, and the crisis set not empty."""
    placed = [key for dimension in read.dimensions for key in dimension.domains]
    if sorted(placed) != sorted(read.keys):
        raise sheet.fail("every area stands in exactly one of the “dimensions”.")
    if not read.crisis_set:
        raise sheet.fail("“crisis_set” names no area.")
