"""``firstlight hmis caper``: what it writes, what it refuses, who stands behind a cell."""

import zipfile
from pathlib import Path

import pytest

pytest.importorskip("polars", reason="the extra hmis is not installed")

from firstlight.cli import main
from firstlight.hmis.caper.forms import FORMS
from firstlight.hmis.caper.labels import labels
from tests.hmis.caper_made import crowd, export
from tests.hmis.caper_made_2022 import older

RANGE = ["--start", "2025-10-01", "--end", "2026-09-30"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return export(tmp_path_factory.mktemp("command") / "export", crowd(3, "ES", 0, homes=4))


def caper(source: Path, *more: str | Path) -> int:
    return main(["hmis", "caper", "--source", str(source), *RANGE, *map(str, more)])


BESIDE = ("caper_2026.zip", "report.html", "report.xlsx", "quality.html", "quality.csv")


def test_it_writes_forty_tables_a_zip_a_page_and_a_workbook(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert caper(folder, "--project", "ES", "--out", out) == 0
    tables = sorted(f"{name}.csv" for name in labels("caper_2026"))
    assert len(tables) == 40
    assert sorted(file.name for file in out.iterdir()) == sorted([*tables, *BESIDE])
    with zipfile.ZipFile(out / "caper_2026.zip") as packed:
        assert sorted(packed.namelist()) == tables
        assert packed.read("Q5a.csv") == (out / "Q5a.csv").read_bytes()
    assert '"Total number of persons served",' in (out / "Q5a.csv").read_text()
    assert '<th scope="row">Number of veterans</th>' in (out / "report.html").read_text()


def test_every_question_says_which_table_of_the_specification_it_is() -> None:
    for form in FORMS.values():
        for name, question in form.items():
            assert (question.__doc__ or "").startswith(f"{name}: "), f"{question.__name__} cites {name}"


def test_a_zip_gives_the_same_as_a_folder(folder: Path, tmp_path: Path) -> None:
    packed = tmp_path / "export.zip"
    with zipfile.ZipFile(packed, "w") as into:
        for file in folder.iterdir():
            into.write(
                file, f"inside/{file.name.upper()}" if file.name == "Exit.csv" else f"inside/{file.name}"
            )
    assert caper(folder, "--project", "ES", "--out", tmp_path / "one") == 0
    assert caper(packed, "--every-project", "--out", tmp_path / "two") == 0
    for file in (tmp_path / "one").glob("*.csv"):
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes()


def test_it_says_who_is_behind_a_cell(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert caper(folder, "--project", "ES", "--explain", "q5a", "c2") == 0
    first, *stays = capsys.readouterr().out.splitlines()
    assert first == f"Q5a C2: {len(stays)}, {len(stays)} stays behind it"
    assert all(line.startswith("ES") for line in stays)


@pytest.mark.parametrize(
    ("version", "more", "words"),
    [
        (2022, ["--form", "2026"], "the form asked for is that of FY2026: “firstlight hmis convert"),
        (2024, [], "the forms here are those of FY2022 and FY2026: “firstlight hmis convert"),
        (2024, ["--form", "2026"], "--to 2026"),
        (2026, ["--form", "2022"], "told in the form of its year"),
    ],
)
def test_an_export_is_told_in_the_form_of_its_year_or_brought_up_to_date_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], version: int, more: list[str], words: str
) -> None:
    other = export(tmp_path / "other", {}, version)
    assert caper(other, "--every-project", *more, "--out", tmp_path / "out") == 2
    assert words in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_an_older_export_is_told_in_its_own_form(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = export(tmp_path / "old", older(crowd(3, "ES", 0, homes=4)), 2022)
    assert caper(old, "--project", "ES", "--form", "2022", "--out", tmp_path / "out") == 0
    assert {"caper_2022.zip", "Q10d.csv", "Q24.csv"} <= {file.name for file in (tmp_path / "out").iterdir()}
    first = (tmp_path / "out" / "Q5a.csv").read_text().splitlines()[0]
    assert first.startswith('"Total number of persons served",')  # no first row of labels
    capsys.readouterr()
    assert caper(old, "--project", "ES", "--explain", "Q5a", "B1") == 0
    assert capsys.readouterr().out.startswith(f"Q5a B1: {first.split(',')[1]}, ")


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (["--out", "x"], "Name each project"),
        (["--project", "ES"], "Say where to write"),
        (["--project", "NONE", "--out", "x"], "no project NONE"),
        (["--project", "ES", "--explain", "Q99", "B2"], "no cell B2 in Q99"),
        (["--project", "ES", "--explain", "Q5a", "Z9"], "no cell Z9"),
    ],
)
def test_it_refuses(folder: Path, capsys: pytest.CaptureFixture[str], more: list[str], words: str) -> None:
    assert caper(folder, *more) == 2
    assert words in capsys.readouterr().err


def test_it_writes_into_no_folder_that_holds_something(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    assert caper(folder, "--project", "ES", "--out", tmp_path) == 2
    assert "not an empty folder" in capsys.readouterr().err
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]


def test_a_damaged_zip_is_refused_and_nothing_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"PK\x03\x04 and no more")
    assert caper(broken, "--every-project", "--out", tmp_path / "out") == 2
    assert capsys.readouterr().err
    assert not (tmp_path / "out").exists()
