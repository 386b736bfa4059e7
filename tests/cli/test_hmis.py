"""firstlight hmis: validate, convert, stats, as somebody with an export meets them."""

import json
import subprocess
import sys

import pytest

from firstlight.cli import main
from firstlight.cli.words import BAD_INPUT, DONE, FAILED
from tests.hmis import made


@pytest.fixture
def export(tmp_path):
    return made.write(tmp_path / "export", made.rows(2022), 2022)


@pytest.fixture
def spoilt(tmp_path):
    rows = made.rows(2026)
    for row in rows["Client"]:
        row["Sex"] = "7"
    rows["Client"][0]["FirstName"] = "=1+1"
    return made.write(tmp_path / "spoilt", rows, 2026)


def run(*words) -> int:
    return main(["hmis", *map(str, words)])


def test_a_valid_export_is_said_to_be(export, capsys):
    assert run("validate", export) == DONE
    assert capsys.readouterr().out == "FY2022, 90 rows: 0 errors, 0 warnings, 0 notes.\n"
    assert run("validate", export, "--quiet") == DONE
    assert capsys.readouterr().out == ""


def test_what_is_wrong_is_said_with_line_and_remedy(spoilt, capsys):
    assert run("validate", spoilt) == FAILED
    said = capsys.readouterr().out
    assert "error [code] Client.csv Sex (code 7) 4 times, line 2, 3, 4, 5: Not a code of the list." in said
    assert "5 errors" in said


def test_for_programs(spoilt, capsys):
    assert run("validate", spoilt, "--json") == FAILED
    told = json.loads(capsys.readouterr().out)
    assert (told["version"], told["valid"], told["counts"]) == (2026, False, {"error": 5})
    assert told["rows"]["Client"] == 4
    [code] = [one for one in told["findings"] if one["rule"] == "code"]
    assert (code["file"], code["column"], code["count"], code["lines"]) == (
        "Client.csv",
        "Sex",
        4,
        [2, 3, 4, 5],
    )
    assert code["severity"] == "error"
    assert code["remedy"]


def test_every_finding_goes_into_a_file_once(spoilt, tmp_path, capsys):
    every = tmp_path / "every.csv"
    assert run("validate", spoilt, "--every", every) == FAILED
    assert len(every.read_text(encoding="utf-8").splitlines()) == 6
    assert run("validate", spoilt, "--every", every) == BAD_INPUT
    assert "cannot be written" in capsys.readouterr().err


def test_converting_says_what_became_of_it(export, tmp_path, capsys):
    assert run("convert", export, tmp_path / "out.zip") == DONE
    said = capsys.readouterr().out
    assert "made: Client.csv Sex, 4 values" in said
    assert said.splitlines()[-1].startswith("FY2022 to FY2026: ")
    assert run("convert", export, tmp_path / "2024", "--to", "2024", "--json") == DONE
    assert json.loads(capsys.readouterr().out)["rows"]["HMISParticipation"] == 3
    assert run("convert", export, tmp_path / "out.zip") == BAD_INPUT
    assert "nothing was written" in capsys.readouterr().err


def test_converting_stops_at_what_is_unsafe_unless_it_is_accepted(spoilt, tmp_path, capsys):
    assert run("convert", spoilt, tmp_path / "out") == FAILED
    said = capsys.readouterr().out
    assert "[formula] Client.csv FirstName" in said
    assert "Nothing was written" in said
    assert not (tmp_path / "out").exists()
    assert run("convert", spoilt, tmp_path / "out", "--accept", "formula") == DONE
    assert run("convert", spoilt, tmp_path / "again", "--accept", "formulas") == BAD_INPUT
    assert "no rule formulas" in capsys.readouterr().err


def test_stats_count(export, tmp_path, capsys):
    assert run("stats", export) == DONE
    said = capsys.readouterr().out
    assert "4 people, 4 households" in said
    assert "PH - Rapid Re-Housing: 1 projects, 2 people, 2 stays, 1 open" in said
    assert run("stats", export, "--json") == DONE
    told = json.loads(capsys.readouterr().out)
    assert (told["people"], told["rows"]["Enrollment"], told["first_entry"]) == (4, 5, "2025-01-10")
    (tmp_path / "nothing").mkdir()
    assert run("stats", tmp_path / "nothing") == FAILED


def test_a_path_that_is_not_there(tmp_path, capsys):
    for what in ("validate", "stats"):
        assert run(what, tmp_path / "absent") == BAD_INPUT
    assert run("convert", tmp_path / "absent", tmp_path / "out") == BAD_INPUT
    assert "no folder or zip" in capsys.readouterr().err


def test_it_needs_no_django(export):
    code = (
        "import sys; from firstlight.cli import main; done = main(['hmis', 'validate', sys.argv[1]]);"
        "sys.exit(done or 'django.apps' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(export)], check=False, capture_output=True)
    assert done.returncode == 0, done
