"""A report: every table of a form, worked out in as few passes over the columns as there are groupings."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from firstlight.hmis.caper import forms
from firstlight.hmis.caper.cells import Cell, Count, Median, Number, Said, Worked, listed, measured
from firstlight.hmis.caper.opening import opened
from firstlight.hmis.caper.people import people_of
from firstlight.hmis.caper.run import Frame, Run
from firstlight.hmis.reading import Held


@dataclass(frozen=True)
class Report:
    """The cells of each table, and what they came to."""

    form: str
    title: str
    run: Run
    people: Frame
    cells: dict[str, list[list[Cell]]]
    numbers: dict[Count | Median, Number]

    def figure(self, cell: Cell) -> str:
        """What stands in the file."""
        if isinstance(cell, Said):
            return cell.text
        if isinstance(cell, Worked):
            return cell.shown(cell.make(*(self.numbers[part] for part in cell.parts)))
        number = self.numbers[cell]
        return str(int(number)) if float(number).is_integer() else str(number)

    def table(self, name: str) -> list[list[str]]:
        """The figures of one table, without labels."""
        return [[self.figure(cell) for cell in row] for row in self.cells[name]]

    def behind(self, table: str, row: int, column: int) -> list[dict[str, Any]]:
        """The stays behind a cell; row and column count from 0, labels left out."""
        cell = self.cells[table][row][column]
        if isinstance(cell, Said):
            return []
        counted = cell.parts[0] if isinstance(cell, Worked) else cell
        return listed(self.run, self.people, counted)


def report(run: Run, form: str = "caper_2026", people: Frame | None = None) -> Report:
    """Work a whole form out: ``caper_2026`` or ``apr_2026``; of ``people`` that are there already, if they are."""
    people = people_of(run, annual=form.startswith("apr")) if people is None else people
    cells = forms.tables(form, run)
    every = [cell for table in cells.values() for row in table for cell in row]
    return Report(form, forms.TITLES[form], run, people, cells, measured(run, people, every))


def of_export(
    held: Held, start: date, end: date, projects: tuple[str, ...] = (), form: str = "caper_2026"
) -> Report:
    """The report of a folder or zip, or of an export in memory, in one call; without projects: of all."""
    with opened(held, projects, start, end) as run:
        return report(run, form)
