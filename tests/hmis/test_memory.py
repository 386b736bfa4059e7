"""An export in memory is read, checked, reported and written as one on disk, and no file is made on the way."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from firstlight.hmis.caper.opening import WillNotReport
from firstlight.hmis.findings import Report
from firstlight.hmis.reading import open_export
from firstlight.hmis.rows import batches
from firstlight.hmis.schema.tables import schema
from firstlight.hmis.validating import validate
from firstlight.hmis.writing import zip_export

pytest.importorskip("polars", reason="the extra hmis is not installed")

from firstlight.hmis.caper.report import of_export
from firstlight.hmis.caper.writing import files_of, for_sage, write

RANGE = (date(2024, 10, 1), date(2025, 9, 30))


def held(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def packed(files: dict[str, bytes]) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as one:
        for name, inside in files.items():
            one.writestr(name, inside)
    return into.getvalue()


def found(one) -> list[tuple[object, ...]]:
    return [
        (group.rule, group.file, group.column, group.value, group.count) for group in validate(one).report
    ]


def test_validating_and_reporting_are_the_same_from_memory(export) -> None:
    folder = export(lambda rows: rows["Client"][0].update(DOB="1.2.1990"))
    files = held(folder)
    assert found(folder) == found(files) == found(packed(files))
    tables = [for_sage(of_export(one, *RANGE)) for one in (folder, files, packed(files))]
    assert tables[0] == tables[1] == tables[2]


def test_what_is_wrong_in_memory_is_said(export) -> None:
    files = held(export())
    with pytest.raises(WillNotReport, match=r"The export: The file is damaged"):
        of_export(b"PK\x03\x04 and no more", *RANGE)
    with pytest.raises(WillNotReport, match=r"no Exit\.csv"):
        of_export({name: inside for name, inside in files.items() if name != "Exit.csv"}, *RANGE)
    assert not validate({}).version


def test_an_export_is_written_to_memory_as_to_disk(export) -> None:
    folder, into = export(), io.BytesIO()
    with open_export(folder, Report()) as one, zip_export(into, schema(2026)) as writing:
        for name, table in schema(2026).tables.items():
            writing.table(name, batches(one, table, Report()))
    assert validate(into.getvalue()).valid
    assert found(into.getvalue()) == found(folder)


def test_a_report_in_memory_is_the_one_on_disk_and_always_the_same(export, tmp_path: Path) -> None:
    made = of_export(held(export()), *RANGE)
    files = files_of(made)
    write(made, tmp_path / "out")
    assert held(tmp_path / "out") == files == files_of(made)
    assert files["caper_2026.zip"] == for_sage(made)


def test_the_workbook_has_labels_numbers_and_no_formula(export) -> None:
    folder = export(lambda rows: rows["Organization"][0].update(OrganizationName="=1+1"))
    book = zipfile.ZipFile(io.BytesIO(files_of(of_export(folder, *RANGE))["report.xlsx"]))
    sheets = {name: book.read(name).decode() for name in book.namelist() if "worksheets/sheet" in name}
    assert len(sheets) == 41
    assert not any("<f>" in inside for inside in sheets.values())
    words = book.read("xl/sharedStrings.xml").decode()
    assert "Total number of persons served" in words
    assert "=1+1" in words
    assert "<v>3</v>" in sheets["xl/worksheets/sheet3.xml"]
