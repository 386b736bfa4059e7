"""Broken and hostile input: one clear finding each, nothing written, nothing left behind."""

import os
import stat
import zipfile

import pytest

from firstlight.hmis.converting import WillNotConvert, convert
from firstlight.hmis.reading import LONGEST_LINE
from firstlight.hmis.validating import validate
from tests.hmis import made

TWO_GIGABYTES = 2 << 30


def put(folder, name, data: bytes) -> None:
    (folder / name).write_bytes(data)


def edit(name, old: bytes, new: bytes):
    def spoil(folder):
        data = (folder / name).read_bytes()
        assert old in data
        put(folder, name, data.replace(old, new, 1))

    return spoil


def huge_field(folder):
    """Two gigabytes without a line end, which take no room on the disk."""
    with (folder / "Client.csv").open("r+b") as file:
        file.seek(0, os.SEEK_END)
        file.truncate(file.tell() + TWO_GIGABYTES)


def never_closed(folder):
    lines = b'"never closed,' + b"a,b,c\r\n" * (LONGEST_LINE // 7)
    put(folder, "User.csv", (folder / "User.csv").read_bytes() + lines)


def older(folder):
    """Columns of FY2022 that say FY2026."""
    rows = made.rows(2022)
    rows["Export"][0]["CSVVersion"] = "2026 v1.0"
    for file in folder.iterdir():
        file.unlink()
    made.write(folder, rows, 2022)


def duplicated(folder):
    data = (folder / "Client.csv").read_bytes()
    put(folder, "Client.csv", data + data.splitlines(keepends=True)[1])


BROKEN = {
    # name: (what is done to a good export, rule, file)
    "missing file": (lambda folder: (folder / "Exit.csv").unlink(), "file-missing", "Exit.csv"),
    "wrong version": (older, "version", "Export.csv"),
    "duplicate ids": (duplicated, "key-twice", "Client.csv"),
    "huge field": (huge_field, "too-big", "Client.csv"),
    "quote never closed": (never_closed, "too-big", "User.csv"),
    "formula": (edit("Client.csv", b"Invented", b"=cmd|'/C calc'!A0"), "formula", "Client.csv"),
    "not UTF-8": (edit("Client.csv", "Zoë".encode(), b"Zo\xeb"), "encoding", "Client.csv"),
    "empty file": (lambda folder: put(folder, "User.csv", b""), "header-missing", "User.csv"),
    "no header": (lambda folder: put(folder, "User.csv", b"u1,Ada\r\n"), "header-missing", "User.csv"),
    "semicolons": (
        lambda folder: put(folder, "User.csv", b"UserID;UserFirstName\r\n"),
        "header-missing",
        "User.csv",
    ),
    "missing column": (edit("User.csv", b"UserID,", b"Nothing,"), "column-missing", "User.csv"),
    "column twice": (edit("User.csv", b"UserPhone,", b"UserID,"), "column-twice", "User.csv"),
    "comma not quoted": (
        edit("Project.csv", b'"Invented, nights"', b"Invented, nights"),
        "row-width",
        "Project.csv",
    ),
}


def refused(path, out, rule, file):
    checked = validate(path)
    found = {(group.rule, group.file) for group in checked.report if group.told.stops}
    assert (rule, file) in found, found
    assert not checked.valid
    before = sorted(out.parent.iterdir())
    with pytest.raises(WillNotConvert) as problem:
        convert(path, out)
    assert (rule, file) in {(group.rule, group.file) for group in problem.value.groups}
    assert sorted(out.parent.iterdir()) == before


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_folder_is_told_and_nothing_is_written(export, tmp_path, name):
    spoil, rule, file = BROKEN[name]
    folder = export()
    spoil(folder)
    (tmp_path / "out").mkdir()
    refused(folder, tmp_path / "out" / "converted", rule, file)
    refused(folder, tmp_path / "out" / "converted.zip", rule, file)


def damaged_whole(path, folder):
    made.zipped(folder, path)
    path.write_bytes(path.read_bytes()[:-2000])


def damaged_inside(path, folder):
    made.zipped(folder, path)
    with zipfile.ZipFile(path) as file:
        place = file.getinfo("Client.csv").header_offset + 200
    data = bytearray(path.read_bytes())
    data[place : place + 40] = bytes(40)
    path.write_bytes(data)


def with_another(name):
    """Spoils a zip by one file more."""

    def spoil(path, folder):
        made.zipped(folder, path)
        with zipfile.ZipFile(path, "a") as file:
            file.writestr(name, "PersonalID\r\n")

    spoil.__name__ = name
    return spoil


def link(path, folder):
    made.zipped(folder, path)
    with zipfile.ZipFile(path, "a") as file:
        entry = zipfile.ZipInfo("More.csv")
        entry.create_system, entry.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        file.writestr(entry, "/etc/passwd")


def under_password(path, folder):
    made.zipped(folder, path)
    data = bytearray(path.read_bytes())
    place = data.index(b"PK\x01\x02")
    data[place + 8] |= 1
    path.write_bytes(data)


ZIPS = {
    damaged_whole: ("damaged", "bad.zip"),
    damaged_inside: ("damaged", "Client.csv"),
    with_another("../../Client.csv"): ("unsafe-path", "bad.zip"),
    with_another("Sample/../Client.csv"): ("unsafe-path", "bad.zip"),
    with_another("..\\Client.csv"): ("unsafe-path", "bad.zip"),
    with_another("/etc/Client.csv"): ("unsafe-path", "bad.zip"),
    with_another("C:\\Client.csv"): ("unsafe-path", "bad.zip"),
    link: ("unsafe-path", "bad.zip"),
    with_another("older/CLIENT.csv"): ("file-twice", "CLIENT.csv"),
    under_password: ("locked", "Affiliation.csv"),
}


@pytest.mark.parametrize("spoil", ZIPS, ids=lambda spoil: spoil.__name__)
def test_a_broken_zip_is_told_and_nothing_is_written(export, tmp_path, spoil):
    path = tmp_path / "bad.zip"
    spoil(path, export())
    (tmp_path / "out").mkdir()
    refused(path, tmp_path / "out" / "converted", *ZIPS[spoil])


def test_what_is_no_zip_and_what_is_no_export(tmp_path):
    (tmp_path / "notes.zip").write_text("no zip")
    assert made.found_in(tmp_path / "notes.zip") == {("damaged", "notes.zip", "", ""): 1}
    (tmp_path / "empty").mkdir()
    put(tmp_path / "empty", "notes.txt", b"")
    found = made.found_in(tmp_path / "empty")
    assert found == {("file-unknown", "notes.txt", "", ""): 1, ("header-missing", "empty", "", ""): 1}


def test_a_file_of_no_table_is_only_noted(export):
    folder = export()
    put(folder, "Readme.txt", b"")
    put(folder, "EnrollmentCoC.csv", b"A,B\r\n1,2\r\n")
    put(folder, ".DS_Store", b"")
    checked = validate(folder)
    assert checked.valid
    assert {(group.rule, group.told.severity) for group in checked.report} == {("file-unknown", "note")}
    assert sum(group.count for group in checked.report) == 2


def test_what_was_read_before_the_damage_counts(export):
    folder = export()
    never_closed(folder)
    checked = validate(folder)
    assert checked.rows["User"] == 1
    assert checked.rows["Services"] == 5


def test_an_accepted_rule_does_not_stop(export, tmp_path):
    folder = export(lambda rows: rows["Client"][0].update(FirstName="=Ada"))
    done = convert(folder, tmp_path / "out", accept=frozenset({"formula"}))
    assert done.rows["Client"] == 4
    assert made.read(tmp_path / "out")["Client"][0]["FirstName"] == "=Ada"
