"""What holds of every report of either year: parts and totals, order of rows, deleted rows, separate projects."""

import random
from pathlib import Path

import pytest

pytest.importorskip("polars", reason="the extra hmis is not installed")

from firstlight.hmis.caper.cells import Cell, Count
from firstlight.hmis.caper.opening import opened
from firstlight.hmis.caper.report import report
from tests.hmis.caper_made import END, START, TYPES, Rows, crowd, export, together
from tests.hmis.caper_made_2022 import older

ALL = {f"P{kind}": crowd(7, f"P{kind}", kind) for kind in TYPES}
YEARS = (2022, 2026)
Table = list[list[str]]


class Made:
    """The figures and the cells of the CAPER and the APR together."""

    def __init__(self, folder: Path, *projects: str) -> None:
        with opened(folder, projects, START, END) as run:
            apr = report(run, f"apr_{run.year.version}")
            caper = report(run, f"caper_{run.year.version}", apr.people)
        self.tables: dict[str, Table] = {}
        self.cells: dict[str, list[list[Cell]]] = {}
        for one in (apr, caper):
            self.cells |= one.cells
            self.tables |= {name: one.table(name) for name in one.cells}


def _write(folder: Path, year: int, rows: Rows) -> Path:
    return export(folder, older(rows) if year == 2022 else rows, year)


@pytest.fixture(scope="module", params=YEARS)
def year(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, year: int) -> Path:
    return _write(tmp_path_factory.mktemp("crowd") / "export", year, together(*ALL.values()))


@pytest.fixture(scope="module")
def everybody(folder: Path) -> Made:
    return Made(folder, *ALL)


def test_counts_of_separate_projects_add_up(folder: Path) -> None:
    apart = [Made(folder, name) for name in ("P3", "P4")]
    both = Made(folder, "P3", "P4")
    for name, table in both.cells.items():
        if name == "Q4a":
            continue
        for row, cells in enumerate(table):
            for place, cell in enumerate(cells):
                if isinstance(cell, Count):
                    parts = sum(float(one.tables[name][row][place]) for one in apart)
                    assert float(both.tables[name][row][place]) == parts, (name, row, place)


BY_HOUSEHOLD = ("Q7a", "Q7b", "Q8a", "Q8b", "Q11", "Q14a", "Q14b", "Q22d", "Q22e", "Q26a", "Q26b", "Q26d")
OF_YEAR = {
    2022: ("Q10c", "Q12a", "Q12b", "Q24", "Q26c", "Q27c"),
    2026: ("Q12", "Q24a", "Q24e"),
}


def test_household_types_add_up_to_the_total(everybody: Made, year: int) -> None:
    for name in (*BY_HOUSEHOLD, *OF_YEAR[year]):
        for row in everybody.tables[name]:
            total, *parts = map(int, row)
            assert total == sum(parts), name


TOTALLED = ("Q11", "Q13a2", "Q14a", "Q14b", "Q22a1", "Q22a2", "Q22d", "Q25a", "Q25b", "Q26a", "Q26b", "Q26d")
TOTALLED_OF_YEAR = {
    2022: (*OF_YEAR[2022], "Q10a", "Q10b", "Q10d", "Q20b", "Q25c", "Q25d", "Q27e"),
    2026: (*OF_YEAR[2026], "Q23d", "Q23e"),
}


def test_rows_add_up_to_the_total(everybody: Made, year: int) -> None:
    for name in (*TOTALLED, *TOTALLED_OF_YEAR[year]):
        *parts, total = everybody.tables[name]
        assert [sum(map(int, line)) for line in zip(*parts, strict=True)] == [int(cell) for cell in total], (
            name
        )
    engaged = [int(row[0]) for row in everybody.tables["Q5a"]]
    assert engaged[0] == sum(engaged[1:4]) == engaged[4] + engaged[7]
    if year == 2026:
        served = [int(row[1]) for row in everybody.tables["Q5a"]]
        assert served[0] == sum(served[1:4]) == served[4] + served[7]
        assert [int(row[0]) for row in everybody.tables["Q7a"]][4] == served[0]


def test_places_add_up_to_the_total(everybody: Made, year: int) -> None:
    """Everybody is somewhere: subtotals of families add up to the total of Q15 and Q23c."""
    ends = {2022: {"Q15": (6, 15, 32, 33), "Q23c": (14, 25, 33, 40, 41)}}.get(
        year, {"Q15": (4, 12, 20, 26, 29, 30), "Q23c": (4, 12, 21, 30, 37, 38)}
    )
    for name, rows in ends.items():
        *parts, total = (everybody.tables[name][row] for row in rows)
        sums = [sum(map(int, line)) for line in zip(*parts, strict=True)]
        assert sums == [int(cell) for cell in total], name


def test_income_bands_hold_every_adult_once(everybody: Made) -> None:
    *rows, total = everybody.tables["Q16"]
    for place in range(3):
        assert sum(int(row[place] or 0) for row in rows) == int(total[place])


def test_the_order_of_rows_changes_nothing(tmp_path: Path, everybody: Made, year: int) -> None:
    rows = together(*ALL.values())
    for table in rows.values():
        random.Random(11).shuffle(table)
    assert Made(_write(tmp_path / "other", year, rows), *ALL).tables == everybody.tables


def test_deleted_rows_change_nothing(tmp_path: Path, everybody: Made, year: int) -> None:
    gone = crowd(8, "P1", 1)
    for table in gone.values():
        for row in table:
            row["DateDeleted"] = "2026-08-01 10:00:00"
    rows = together(*ALL.values(), gone)
    assert Made(_write(tmp_path / "other", year, rows), *ALL).tables == everybody.tables


SAME = ("Q7a", "Q7b", "Q8a", "Q8b", "Q9a", "Q9b", "Q16", "Q17", "Q19a2", "Q20a", "Q21", "Q27b")


def test_the_same_people_are_counted_alike_in_both_years(tmp_path: Path) -> None:
    """Where the rules of the years agree, so do the figures. Night by night is left out: leaving alone makes nobody
    active in FY2022."""
    kinds = [name for name in ALL if name != "P1"]
    rows = together(*(ALL[name] for name in kinds))
    old, new = (Made(_write(tmp_path / str(year), year, rows), *kinds).tables for year in YEARS)
    for name in SAME:
        assert old[name] == new[name], name
