"""``firstlight hmis caper`` and ``apr``: HUD's reports of an HMIS CSV export, and who is behind each cell."""

import argparse
import os
import re
from collections.abc import Callable
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from typing import Any

from firstlight.cli.words import DONE, BadInput, say

CELL = re.compile(r"([A-Z]{1,2})([1-9]\d{0,3})")
NEEDED = ("polars", "narwhals", "xlsxwriter")
MISSING = (
    "Reports need packages that are not installed here: install the extra with “pip install 'firstlight[hmis]'”, "
    "or run “bin/setup hmis”."
)
EMBEDDED, SPARK = "embedded", "spark"


def arguments(what: Any) -> None:
    """What each report needs to know."""
    rest = (
        "of an HMIS CSV export, in the form of its year: one CSV a table as Sage reads them, a zip, "
        "a page and a workbook."
    )
    _arguments(what, "caper", f"The ESG-CAPER {rest}")
    _arguments(what, "apr", f"The CoC APR {rest}")


def _arguments(what: Any, name: str, words: str) -> None:
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
        "--form", type=int, choices=(2022, 2026), help="the year of the form; that of the export, unless said"
    )
    one.add_argument(
        "--quality",
        action="store_true",
        help="hold the export against every rule too, and say in quality.html whose record is wrong",
    )
    one.add_argument(
        "--engine",
        choices=(EMBEDDED, SPARK),
        default=EMBEDDED,
        help="what computes: this process, or the Spark that its own settings name (the extra spark; a folder only)",
    )
    one.add_argument("--out", type=Path, metavar="DIR", help="an empty folder, or one that is not there yet")
    one.add_argument(
        "--explain",
        nargs=2,
        metavar=("TABLE", "CELL"),
        help="write nothing; list the stays behind a cell, such as Q6a C3",
    )
    one.set_defaults(what=_report, report=name)


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
        projects, engine = tuple(given.project), _engine(given)
        with opened(given.source, projects, given.start, given.end, engine, form=given.form) as run:
            made = report(run, f"{given.report}_{run.year.version}")
            if given.explain:
                return _explain(made, *given.explain)
            wrong = found(given.source, run.projects, run.start, run.end) if given.quality else []
            quality = quality_of(made, tuple(wrong))
            files = write(made, given.out, mending_files.files_of(made, quality))
    except (WillNotReport, WillNotWrite) as problem:
        raise BadInput(str(problem)) from None
    of = "1 project" if len(run.projects) == 1 else f"{len(run.projects)} projects"
    say(f"{made.title}: {len(made.cells)} tables of {of}, {len(files)} files in {given.out}.")
    return DONE


def _engine(given: argparse.Namespace) -> Any:
    """Spark where it is asked for; nothing where the embedded engine is."""
    if given.engine == EMBEDDED:
        return None
    if find_spec("pyspark") is None:
        raise BadInput(
            "Spark is not installed here: “pip install 'firstlight[spark]'”, or run “bin/setup spark”."
        )
    if given.source.is_file():
        raise BadInput("Spark reads a folder of CSV files, where its workers find it, and no zip.")
    if not (which("java") or "JAVA_HOME" in os.environ):
        raise BadInput(
            "Spark needs Java 17 or later: “apt-get install openjdk-17-jre-headless”, or “brew install openjdk@17”."
        )
    from firstlight.hmis.columns.spark import Spark, session

    return Spark(session())


def _explain(made: Any, table: str, cell: str) -> int:
    name = next((known for known in made.cells if known.casefold() == table.casefold()), None)
    place = CELL.fullmatch(cell.upper())
    if name is None or place is None:
        raise BadInput(f"There is no cell {cell} in {table}: write it as Q6a C3, the header being row 1.")
    labelled: Callable[[int], int] = lambda column: column if name == "Q4a" else column - 1  # noqa: E731
    first = 2 if made.headed(name) else 1
    row, column = int(place[2]) - first, labelled(_column(place[1]))
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
