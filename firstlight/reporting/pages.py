"""Pages of reports put together: tables with labels, beside last year's, who is behind a figure, what is amiss."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from firstlight.access.models import User
from firstlight.enrollment.models import Enrollment
from firstlight.hmis.caper.labels import Labels, labels
from firstlight.reporting import making, queries
from firstlight.reporting.models import ReportRun
from firstlight.services.queries import team_of

CELL = re.compile(r"([A-Z]{1,2})([1-9]\d{0,2})")
PROJECTS = "Q4a"
FOR_THE_TEAM = re.compile(r"Q(13|14|15|19b|23|24e|25|26|27[fi])")
"""Tables whose rows of people only their assigned team reads (care.md 12): conditions, violence, sex, places of care
somebody came from or went to, and chronic homelessness, which rests on a condition."""
WORDS_FOR_THE_TEAM = re.compile(r"chronic|disabl|disabilit|\(3\.08\)", re.IGNORECASE)
"""The same in the rows of other tables."""
FILES_FOR_THE_TEAM = ("Disabilities.csv", "HealthAndDV.csv", "Exit.csv", "Enrollment.csv DisablingCondition")
NEVER_KEPT = "(3.02)"
"""No social security number is kept here: that it is missing is nothing to mend."""
Shown = dict[str, Any]


def run_page(run: ReportRun, by: User) -> Shown:
    """What ``reporting/see_run.html`` reads."""
    page: Shown = {"run": run, "version": version(run), "projects": queries.projects_of(run)}
    if run.state == run.State.DONE:
        told = labels(run.form)
        found = queries.tables(run, by=by, page="reporting.see_run")
        page["tables"] = [_table(name, told[name], rows) for name, rows in found.items()]
        page["before"] = queries.year_before(run)
        page["days_before"] = queries.days_before(run)
    return page


def version(run: ReportRun) -> str:
    """Changes when the page would."""
    return f"{run.pk}:{run.version}"


def letters(place: int) -> str:
    """The letter of a column, counted from 0."""
    name, place = "", place + 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(65 + rest) + name
    return name


def _table(name: str, told: Labels, rows: Sequence[Sequence[str]]) -> Shown:
    """One table: its header, and rows of (label, cells); a cell is (figure, its place or nothing)."""
    first = 1 if told.rows else 0
    shown = []
    for line, figures in enumerate(rows):
        cells = [
            (
                figure,
                ""
                if name == PROJECTS or figure in ("", "0", "0.0000")
                else f"{letters(n + first)}{line + 2}",
            )
            for n, figure in enumerate(figures)
        ]
        shown.append((told.rows[line] if told.rows else "", cells))
    return {"name": name, "title": told.title, "header": told.header, "rows": shown, "labelled": bool(first)}


# ---------------------------------------------------------------- beside last year's
def comparison(run: ReportRun, before: ReportRun, by: User) -> Shown:
    """Both years' tables in one: this year's figure, last year's, the difference. No percentage: the base is small."""
    now_, then = (queries.tables(one, by=by, page="reporting.see_comparison") for one in (run, before))
    told = labels(run.form)
    tables = []
    for name, rows in now_.items():
        if name == PROJECTS or name not in then:
            continue
        lines = [
            (
                told[name].rows[line],
                [_beside(one, other) for one, other in zip(row, then[name][line], strict=True)],
            )
            for line, row in enumerate(rows)
        ]
        tables.append({"name": name, "title": told[name].title, "header": told[name].header, "rows": lines})
    return {"run": run, "before": before, "tables": tables}


def _beside(one: str, other: str) -> tuple[str, str, str]:
    """This year's, last year's, and how they differ in words of numbers."""
    try:
        change = float(one or 0) - float(other or 0)
    except ValueError:
        return one, other, ""
    if not (one or other) or (change == 0 and float(one or 0) == 0):
        return one, "", ""
    size = f"{abs(change):.4f}".rstrip("0").rstrip(".")
    return one or "0", other or "0", "0" if not change else f"{'+' if change > 0 else '−'}{size}"


# ---------------------------------------------------------------- who is behind a figure
@dataclass(frozen=True)
class Place:
    """A cell that was asked about."""

    table: str
    cell: str
    row: int
    column: int


def place_asked(run: ReportRun, table: str, cell: str) -> Place | None:
    """The cell, where the form has it and it is no label."""
    told, found = labels(run.form).get(table), CELL.fullmatch(cell)
    if told is None or found is None or not told.rows:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    row, column = int(found[2]) - 2, column - 2
    inside = 0 <= row < len(told.rows) and 0 <= column < len(told.columns)
    return Place(table, cell, row, column) if inside else None


def behind(run: ReportRun, place: Place, by: User) -> Shown:
    """The people behind a figure whom this worker may see, counted anew from the records as they stand."""
    told = labels(run.form)[place.table]
    report, _held = making.made(queries.asked(run), why=f"reporting.behind:{run.pk}")
    stays = report.behind(place.table, place.row, place.column)
    shown = list(queries.shown_to([stay["EnrollmentID"] for stay in stays], by).values())
    row = told.rows[place.row]
    for_team = bool(FOR_THE_TEAM.match(place.table) or WORDS_FOR_THE_TEAM.search(row))
    if for_team:
        shown = _of_team(shown, by)
    return {
        "run": run,
        "table": place.table,
        "cell": place.cell,
        "title": told.title,
        "row": row,
        "column": told.columns[place.column],
        "people": sorted(shown, key=lambda one: (one.survivor.root.sign, one.pk)),
        "read": shown,
        "for_team": for_team,
    }


def _of_team(rows: Sequence[Enrollment], by: User) -> list[Enrollment]:
    """Those whose assigned team this worker is."""
    team = team_of(by, [one.survivor.root.pk for one in rows])
    return [one for one in rows if one.survivor.root.pk in team]


# ---------------------------------------------------------------- what is amiss
@dataclass(frozen=True)
class Kind:
    """One kind of thing that is amiss, and the rows of it this worker may see."""

    where: str
    what: str
    says: str
    remedy: str
    source: str
    rows: list[Enrollment]


def amiss(run: ReportRun, by: User) -> Shown:
    """What question 6 counts and what the rules of the format find, of this worker's people; and in the set-up."""
    from firstlight.hmis.caper.mending import quality_of
    from firstlight.hmis.rules import NOTE
    from firstlight.hmis.whose import found

    asked = queries.asked(run)
    report, held = making.made(asked, why=f"reporting.amiss:{run.pk}")
    wrong = [one for one in found(held, report.projects, asked.start, asked.end) if one.severity != NOTE]
    quality = quality_of(report, tuple(wrong))
    ids = {record.enrollment for one in quality.amiss for record in one.records if record.enrollment}
    mine = queries.shown_to(sorted(ids), by)
    by_person: dict[str, list[Enrollment]] = {}
    for enrolled in mine.values():
        by_person.setdefault(enrolled.survivor.root.pk, []).append(enrolled)
    kinds = []
    for one in quality.amiss:
        if NEVER_KEPT in one.what:
            continue
        rows = {
            row.pk: row
            for record in one.records
            for row in (
                [mine[record.enrollment]] if record.enrollment in mine else by_person.get(record.person, [])
            )
        }
        listed = list(rows.values())
        if WORDS_FOR_THE_TEAM.search(one.what) or one.where.startswith(FILES_FOR_THE_TEAM):
            listed = _of_team(listed, by)
        setup = not any(record.enrollment or record.person for record in one.records)
        if listed or setup:
            ordered = sorted(listed, key=lambda row: (row.survivor.root.sign, row.pk))
            says = "" if one.says.startswith(one.what) else one.says
            kinds.append(Kind(one.where, one.what, says, _(one.remedy), one.source, ordered))
    read = {row.pk: row for kind in kinds for row in kind.rows}
    return {"run": run, "kinds": kinds, "read": list(read.values())}
