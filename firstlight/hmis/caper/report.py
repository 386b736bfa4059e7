"""A report: every table of a form, worked out in as few passes over the columns as there are groupings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from firstlight.hmis.caper import forms
from firstlight.hmis.caper.cells import Cell, Count, Median, Number, Said, Worked, listed, measured
from firstlight.hmis.caper.labels import labels
from firstlight.hmis.caper.opening import WillNotReport, opened
from firstlight.hmis.caper.people import people_of
from firstlight.hmis.caper.run import Frame, Run
from firstlight.hmis.reading import Held


class Tabled(Protocol):
    """What can be written as files: the figures of every table. A ``Report`` is one, ``Figures`` kept of it another."""

    @property
    def form(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def names(self) -> list[str]: ...
    @property
    def start(self) -> date: ...
    @property
    def end(self) -> date: ...
    @property
    def projects(self) -> tuple[str, ...]: ...
    def table(self, name: str) -> list[list[str]]:
        """The figures of one table, without labels."""


@dataclass(frozen=True)
class Figures:
    """A report as it was kept: its figures alone, nobody behind them."""

    form: str
    title: str
    start: date
    end: date
    projects: tuple[str, ...]
    tables: Mapping[str, list[list[str]]]

    @property
    def names(self) -> list[str]:
        """The tables, in order."""
        return list(self.tables)

    def table(self, name: str) -> list[list[str]]:
        """The figures of one table, without labels."""
        return self.tables[name]


@dataclass(frozen=True)
class Report:
    """The cells of each table, and what they came to."""

    form: str
    title: str
    run: Run
    people: Frame
    cells: dict[str, list[list[Cell]]]
    numbers: dict[Count | Median, Number]
    quality: Frame | None = None
    """Whom the tables of data quality ask, where it is not simply ``people``."""
    details: dict[str, list[list[Cell]]] = field(default_factory=dict)
    """Tables in more detail than they are written in (``forms.DETAILS``)."""

    @property
    def names(self) -> list[str]:
        """The tables, in order."""
        return list(self.cells)

    @property
    def start(self) -> date:
        """The first day."""
        return self.run.start

    @property
    def end(self) -> date:
        """The last day."""
        return self.run.end

    @property
    def projects(self) -> tuple[str, ...]:
        """Their ids."""
        return self.run.projects

    def figure(self, cell: Cell) -> str:
        """What stands in the file."""
        if isinstance(cell, Said):
            return cell.text
        if isinstance(cell, Worked):
            return cell.shown(cell.make(*(self.numbers[part] for part in cell.parts)))
        number = self.numbers[cell]
        return str(int(number)) if float(number).is_integer() else str(number)

    def headed(self, name: str) -> bool:
        """Has the table a first row of labels? Q5a of FY2022 has none."""
        return labels(self.form)[name].headed

    def table(self, name: str) -> list[list[str]]:
        """The figures of one table, without labels."""
        return [[self.figure(cell) for cell in row] for row in self.cells[name]]

    def behind(self, table: str, row: int, column: int) -> list[dict[str, Any]]:
        """The stays behind a cell; row and column count from 0, labels left out."""
        return self.stays(table, self.cells[table][row][column])

    def stays(self, table: str, cell: Cell) -> list[dict[str, Any]]:
        """The stays behind a cell of this table."""
        if isinstance(cell, Said):
            return []
        counted = cell.parts[0] if isinstance(cell, Worked) else cell
        asked = self.quality if table in forms.QUALITY_TABLES else None
        return listed(self.run, self.people if asked is None else asked, counted)


def report(run: Run, form: str = "", people: Frame | None = None) -> Report:
    """Work a whole form out: ``caper_`` or ``apr_`` and the year of the run, else its CAPER; of ``people`` that are
    there already, if they are."""
    form = form or f"caper_{run.year.version}"
    if not form.endswith(f"_{run.year.version}"):
        raise WillNotReport(f"The export is of FY{run.year.version}, and the form {form} is not.")
    people = people_of(run, annual=form.startswith("apr")) if people is None else people
    cells, details = forms.tables(form, run), forms.details(form, run)
    quality = people_of(run, engaged=True) if run.year.engaged_first and run.meets() else None
    asked: dict[bool, list[Cell]] = {False: [], True: []}
    for name, table in (*cells.items(), *details.items()):
        apart = quality is not None and name in forms.QUALITY_TABLES
        asked[apart].extend(cell for row in table for cell in row)
    numbers = measured(run, people, asked[False])
    if quality is not None:
        numbers |= measured(run, quality, asked[True])
    return Report(form, forms.TITLES[form], run, people, cells, numbers, quality, details)


def of_export(held: Held, start: date, end: date, projects: tuple[str, ...] = (), form: str = "") -> Report:
    """The report of a folder, a zip or an export in memory; without projects: of all; without a form: its CAPER."""
    with opened(held, projects, start, end) as run:
        return report(run, form)
