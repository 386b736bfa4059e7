"""The data-quality view: what is amiss, whose record it is, how to mend it; and who has answered by not answering."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest

pytest.importorskip("polars", reason="the extra hmis is not installed")

from firstlight.cli import main
from firstlight.hmis.caper.mending import Quality, quality_of
from firstlight.hmis.caper.report import of_export
from firstlight.hmis.whose import Record, found
from tests.hmis.caper_made import END, START, client, export, left, project, stay

ROWS = {
    "Organization": [{"OrganizationID": "ORG", "OrganizationName": "Invented house"}],
    "Project": [project("ES", 0), project("TH", 2)],
    "Client": [
        client("whole"),
        client("refused", SSN="", SSNDataQuality=9),
        client("unasked", "1991-01-01", VeteranStatus=99),
        client("elsewhere", "2027-01-01"),
    ],
    "Enrollment": [
        stay("S1", "whole", "ES", "2025-12-01", "H1"),
        stay("S2", "refused", "ES", "2026-01-10", "H2"),
        stay("S3", "unasked", "ES", "2026-02-01", "H3"),
        stay("S4", "elsewhere", "TH", "2026-02-01", "H4"),
    ],
    "Exit": [left("S3", "2026-01-25")],
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return export(tmp_path_factory.mktemp("quality") / "export", ROWS)


@pytest.fixture(scope="module")
def quality(folder: Path) -> Quality:
    return quality_of(of_export(folder, START, END, ("ES",)), tuple(found(folder, ("ES",), START, END)))


def records(quality: Quality, where: str) -> tuple[Record, ...]:
    return next(one.records for one in quality.amiss if one.where == where)


def test_a_missing_answer_names_the_stay_and_says_how_to_mend_it(quality: Quality) -> None:
    one = next(one for one in quality.amiss if one.where == "Q6b C2")
    assert one.what == "Veteran Status (3.07): Information Missing"
    assert one.records == (Record("ES", "S3", "unasked"),)
    assert one.remedy == "Ask adults."
    assert one.source.endswith("Q6b; HUD HMIS Data Standards, 3.07")


def test_a_refusal_is_counted_apart_and_names_nobody(quality: Quality) -> None:
    told = next(one for one in quality.chosen if "Social Security" in one.what)
    assert (told.where, told.count) == ("Q6a B3", 1)
    assert not any(one.where == "Q6a B3" for one in quality.amiss)


def test_a_finding_of_the_validator_is_told_of_the_stays_that_are_asked_about(quality: Quality) -> None:
    assert Record("ES", "S3", "unasked") in records(quality, "Exit.csv ExitDate")
    everybody = {record.person for one in quality.amiss for record in one.records}
    assert "elsewhere" not in everybody


def test_another_time_holds_other_stays(folder: Path) -> None:
    told = found(folder, ("ES",), date(2020, 1, 1), date(2020, 12, 31))
    assert not any(record.enrollment for one in told for record in one.records)


def test_what_is_nobodys_is_told_once(tmp_path: Path) -> None:
    place = export(tmp_path / "export", ROWS)
    (place / "Event.csv").unlink()
    one = next(one for one in found(place, ("ES",), START, END) if one.where == "Event.csv")
    assert (one.what, one.records, one.more) == ("file-missing", (), 1)


def test_it_is_written_beside_the_report_and_not_for_sage(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    words = ["hmis", "caper", "--source", str(folder), "--project", "ES", "--out", str(out), "--quality"]
    assert main([*words, "--start", START.isoformat(), "--end", END.isoformat()]) == 0
    lines = list(csv.DictReader(io.StringIO((out / "quality.csv").read_text())))
    assert {"Q6b C2", "Exit.csv ExitDate"} <= {line["where"] for line in lines}
    assert "<td>S3</td>" in (out / "quality.html").read_text()
    assert b"quality" not in (out / "caper_2026.zip").read_bytes()
    assert "Invented" not in (out / "quality.html").read_text() + (out / "quality.csv").read_text()
