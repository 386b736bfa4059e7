"""Exports come as vendors write them: other capitals, a byte order mark, quotes everywhere, one folder deep."""

import csv

import pytest

from firstlight.hmis.findings import Report
from firstlight.hmis.reading import CannotRead, open_export
from firstlight.hmis.rows import ROWS, batches
from firstlight.hmis.schema.tables import schema
from firstlight.hmis.validating import validate
from tests.hmis import made


def rewrite(file, change) -> None:
    file.write_bytes(change(file.read_bytes()))


def quoted(file) -> None:
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines))
    with file.open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)


def columns_turned(file) -> None:
    with file.open(encoding="utf-8", newline="") as lines:
        rows = [row[::-1] for row in csv.reader(lines)]
    with file.open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines).writerows(rows)


def all_of(export, table):
    report = Report()
    with open_export(export, report) as files:
        found = [batch for batch in batches(files, schema(2026).tables[table], report) if len(batch)]
    return found, report


@pytest.mark.parametrize("version", [2022, 2024, 2026])
def test_a_folder_and_a_zip_of_each_version(export, tmp_path, version):
    folder = export(version=version)
    inside = made.zipped(folder, tmp_path / "a.zip", "An export/")
    backslashes = made.zipped(folder, tmp_path / "b.zip", "An export\\")
    for path in (folder, tmp_path, inside, backslashes):
        checked = validate(path)
        assert (checked.version, checked.valid, list(checked.report)) == (version, True, []), path
        assert checked.rows["Client"] == 4
        if path == tmp_path:
            continue
    assert validate(inside).rows == validate(folder).rows


def test_capitals_byte_order_mark_quotes_and_line_ends_do_not_matter(export):
    folder = export()
    for file in folder.iterdir():
        quoted(file)
        rewrite(file, lambda data: b"\xef\xbb\xbf" + data.replace(b"ZIP", b"Zip").replace(b"OHL", b"oHL"))
    (folder / "Client.csv").rename(folder / "CLIENT.CSV")
    rewrite(folder / "User.csv", lambda data: data + b"\n\n")
    rewrite(folder / "Exit.csv", lambda data: data.replace(b"\n", b"\r\n"))
    assert made.found_in(folder) == {}


def test_columns_in_another_order_are_read_and_told(export):
    folder = export()
    columns_turned(folder / "Client.csv")
    assert made.found_in(folder) == {("column-order", "Client.csv", "", ""): 1}
    [batch] = all_of(folder, "Client")[0]
    assert batch.column("PersonalID") == ("p1", "p2", "p3", "p4")
    assert batch.table.header[0] == "PersonalID"


def test_lines_are_those_of_the_file_where_values_hold_line_breaks(export):
    def change(rows):
        rows["CurrentLivingSituation"][0]["LocationDetails"] = "one\ntwo\r\nthree"
        rows["CurrentLivingSituation"][2]["CurrentLivingSituation"] = "7"

    checked = validate(export(change))
    [group] = checked.report
    lines = (checked.held / "CurrentLivingSituation.csv").read_bytes().splitlines()
    assert b",7," in lines[group.lines[0] - 1]


def test_large_files_come_in_batches_with_their_lines(export):
    def change(rows):
        row = rows["User"][0]
        rows["User"] += [row | {"UserID": f"u{number}"} for number in range(2, 2 * ROWS + 2)]

    found, report = all_of(export(change), "User")
    assert [len(batch) for batch in found] == [ROWS, ROWS, 1]
    assert [batch.lines[0] for batch in found] == [2, ROWS + 2, 2 * ROWS + 2]
    assert not list(report)


def test_a_column_nobody_knows_is_passed_over_by_its_place(export):
    folder = export()
    rewrite(
        folder / "User.csv",
        lambda data: data.replace(b"\r\n", b",Secret\r\n", 1).replace(b"x1\r\n", b"x1,z\r\n"),
    )
    assert made.found_in(folder) == {("column-unknown", "User.csv", "", "column 11"): 1}


def test_deleted_rows_are_left_out_of_live_ones(export):
    def change(rows):
        rows["Client"][1]["DateDeleted"] = "2025-02-01 00:00:00"

    [batch] = all_of(export(change), "Client")[0]
    assert batch.live().column("PersonalID") == ("p1", "p3", "p4")
    assert list(batch.live().lines) == [2, 4, 5]


def test_there_must_be_something_at_the_path(tmp_path):
    with pytest.raises(CannotRead, match="no folder or zip"):
        open_export(tmp_path / "absent", Report())


def test_progress_ends_at_its_end(export):
    told = []
    validate(export(), progress=lambda done, of, what: told.append((done, of, what)))
    assert [done < of for done, of, _what in told[:-1]].count(False) == 0
    assert told[-1][0] == told[-1][1]
    assert {what for _done, _of, what in told} >= {"Client", "Enrollment", "Services"}


def test_a_file_is_handed_on_whole_without_its_mark(export):
    folder = export()
    rewrite(folder / "User.csv", lambda data: b"\xef\xbb\xbf" + data)
    with open_export(folder, Report()) as files, files.text("user") as file:
        assert file.readall() == (folder / "User.csv").read_bytes()[3:]
