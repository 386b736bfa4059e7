"""What holds of every report: parts and totals, order of rows, deleted rows, separate projects."""

import random
from pathlib import Path

import pytest

pytest.importorskip("polars", reason="the extra hmis is not installed")

from firstlight.hmis.caper.cells import Count
from firstlight.hmis.caper.opening import opened
from firstlight.hmis.caper.report import Report, report
from tests.hmis.caper_made import END, START, TYPES, crowd, export, together

ALL = {f"P{kind}": crowd(7, f"P{kind}", kind) for kind in TYPES}


def _report(folder: Path, *projects: str) -> Report:
    with opened(folder, projects, START, END) as run:
        return report(run)


def _tables(made: Report) -> dict[str, list[list[str]]]:
    return {name: made.table(name) for name in made.cells}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return export(tmp_path_factory.mktemp("crowd") / "export", together(*ALL.values()))


@pytest.fixture(scope="module")
def everybody(folder: Path) -> Report:
    return _report(folder, *ALL)


def test_counts_of_separate_projects_add_up(folder: Path, everybody: Report) -> None:
    apart = [_report(folder, name) for name in ("P1", "P3")]
    both = _report(folder, "P1", "P3")
    for name, table in both.cells.items():
        if name == "Q4a":
            continue
        for row, cells in enumerate(table):
            for place, cell in enumerate(cells):
                if isinstance(cell, Count):
                    parts = sum(float(one.table(name)[row][place]) for one in apart)
                    assert float(both.table(name)[row][place]) == parts, (name, row, place)


def test_household_types_add_up_to_the_total(everybody: Report) -> None:
    for name in (
        "Q7a",
        "Q7b",
        "Q8a",
        "Q8b",
        "Q11",
        "Q12",
        "Q14a",
        "Q14b",
        "Q22d",
        "Q22e",
        "Q24a",
        "Q24e",
        "Q26b",
    ):
        for row in everybody.table(name):
            total, *parts = map(int, row)
            assert total == sum(parts), name


def test_rows_add_up_to_the_total(everybody: Report) -> None:
    for name in (
        "Q11",
        "Q12",
        "Q14a",
        "Q14b",
        "Q22a2",
        "Q22d",
        "Q23d",
        "Q23e",
        "Q24a",
        "Q24e",
        "Q25a",
        "Q26b",
    ):
        *parts, total = everybody.table(name)
        assert [sum(map(int, line)) for line in zip(*parts, strict=True)] == [int(cell) for cell in total], (
            name
        )
    served = [int(row[1]) for row in everybody.table("Q5a")]
    assert served[0] == sum(served[1:4]) == served[4] + served[7]
    assert [int(row[0]) for row in everybody.table("Q7a")][4] == served[0]


def test_income_bands_hold_every_adult_once(everybody: Report) -> None:
    *rows, total = everybody.table("Q16")
    for place in range(3):
        assert sum(int(row[place] or 0) for row in rows) == int(total[place])


def test_the_order_of_rows_changes_nothing(tmp_path: Path, everybody: Report) -> None:
    rows = together(*ALL.values())
    for table in rows.values():
        random.Random(11).shuffle(table)
    assert _tables(_report(export(tmp_path / "other", rows), *ALL)) == _tables(everybody)


def test_deleted_rows_change_nothing(tmp_path: Path, everybody: Report) -> None:
    gone = crowd(8, "P1", 1)
    for table in gone.values():
        for row in table:
            row["DateDeleted"] = "2026-08-01 10:00:00"
    rows = together(*ALL.values(), gone)
    assert _tables(_report(export(tmp_path / "other", rows), *ALL)) == _tables(everybody)
