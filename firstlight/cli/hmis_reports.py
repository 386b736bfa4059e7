"""``firstlight hmis caper`` and ``apr``: HUD's reports of an HMIS CSV export, and who is behind each cell."""

import argparse
import re
from collections.abc import Callable
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from firstlight.cli.words import DONE, BadInput, say

CELL = re.compile(r"([A-Z]{1,2})([1-9]\d{0,3})")
NEEDED = ("polars", "narwhals", "xlsxwriter")
MISSING = (
    "Reports need packages that are not installed here: install the extra with “pip install 'firstlight[hmis]'”, "
    "or run “bin/setup hmis”."
)


def arguments(what: Any) -> None:
    """What each report needs to know."""
    rest = "of an HMIS CSV export: one CSV a table as Sage reads them, a zip, a page and a workbook."
    _arguments(what, "caper", "caper_2026", f"The ESG-CAPER (FY2026) {rest}")
    _arguments(what, "apr", "apr_2026", f"The CoC APR (FY2026) {rest}")


def _arguments(what: Any, name: str, form: str, words: str) -> None:
    one = what.add_parser(name, help=words, description=words)
    one.add_argument(
        "--source", type=Path, required=True, metavar="PATH", help="the export: a folder or a zip"
    )
    one.add_argument(
        "--project", action="append", default=[], metavar="ID", help="a project; may be repeated"
    )
    one.add_argument("--every-project", action="store_true", help="all projects of the export")
    one.add_argument(
        "--start", type=_day, required=True, metavar="YYYY-MM-DD", help="first day of the report"
    )
    one.add_argument("--end", type=_day, required=True, metavar="YYYY-MM-DD", help="last day of the report")
    one.add_argument(
        "--quality",
        action="store_true",
        help="hold the export against every rule too, and say in quality.html whose record is wrong",
    )
    one.add_argument("--out", type=Path, metavar="DIR", help="an empty folder, or one that is not there yet")
    one.add_argument(
        "--explain",
        nargs=2,
        metavar=("TABLE", "CELL"),
        help="write nothing; list the stays behind a cell, such as Q6a C3",
    )
    one.set_defaults(what=_report, form=form)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not a date such as 2026-09-30") from None


def _report(given: argparse.Namespace) -> int:
    if any(find_spec(package) is None for package in NEEDED):
        raise BadInput(MISSING)
    if bool(given.project) == given.every_project:
        raise BadInput("Name each project with --project, or take all of them with --every-project.")
    if (given.out is None) == (given.explain is None):
        raise BadInput("Say where to write with --out, or which cell with --explain.")
    from firstlight.hmis.caper import mending_files
    from firstlight.hmis.caper.mending import quality_of
    from firstlight.hmis.caper.opening import WillNotReport, opened
    from firstlight.hmis.caper.report import report
    from firstlight.hmis.caper.writing import WillNotWrite, write
    from firstlight.hmis.whose import found

    try:
        with opened(given.source, tuple(given.project), given.start, given.end) as run:
            made = report(run, given.form)
            if given.explain:
                return _explain(made, *given.explain)
            wrong = found(given.source, run.projects, run.start, run.end) if given.quality else []
            quality = quality_of(made, tuple(wrong))
            files = write(made, given.out, mending_files.files_of(made, quality))
    except (WillNotReport, WillNotWrite) as problem:
        raise BadInput(str(problem)) from None
    projects = "1 project" if len(run.projects) == 1 else f"{len(run.projects)} projects"
    say(f"{made.title}: {len(made.cells)} tables of {projects}, {len(files)} files in {given.out}.")
    return DONE


def _explain(made: Any, table: str, cell: str) -> int:
    name = next((known for known in made.cells if known.casefold() == table.casefold()), None)
    place = CELL.fullmatch(cell.upper())
    if name is None or place is None:
        raise BadInput(f"There is no cell {cell} in {table}: write it as Q6a C3, the header being row 1.")
    labelled: Callable[[int], int] = lambda column: column if name == "Q4a" else column - 1  # noqa: E731
    row, column = int(place[2]) - 2, labelled(_column(place[1]))
    cells = made.cells[name]
    if not (0 <= row < len(cells) and 0 <= column < len(cells[row])):
        raise BadInput(f"{name} has no cell {cell}, or it holds a label.")
    behind = made.behind(name, row, column)
    say(
        f"{name} {cell.upper()}: {made.figure(cells[row][column]) or 'left empty'}, {len(behind)} stays behind it"
    )
    for stay in behind:
        say(f"{stay['EnrollmentID']}\t{stay['PersonalID']}\t{stay['ProjectID']}")
    return DONE


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
