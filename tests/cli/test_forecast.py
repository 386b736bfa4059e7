"""``firstlight forecast``: a table and why, for people and for programs; bad input in a sentence."""

import json
from datetime import date, timedelta

import pytest

from firstlight.cli import main


@pytest.fixture
def file(tmp_path):
    days = [(k, date(2024, 1, 1) + timedelta(k)) for k in range(120)]
    rows = [f"{day},{who},{(k * m) % 5}" for k, day in days for who, m in (("youth", 3), ("adult", 7))]
    path = tmp_path / "calls.csv"
    path.write_text("date,who,count\n" + "\n".join(rows) + "\n")
    return path


def test_a_table_and_the_sentence_why(file, capsys):
    assert main(["forecast", str(file), "--horizon", "3", "--by", "who", "--levels"]) == 0
    said = capsys.readouterr().out
    assert "adult, by day" in said
    assert "all together, by day" in said
    assert "50%" in said
    assert "Tue 2024-04-30" in said
    assert "look-backs" in said


def test_for_programs_with_a_shock(file, capsys):
    plain, hard = [], []
    for more, into in (([], plain), (["--shock", "2.0"], hard)):
        assert main(["forecast", str(file), "--horizon", "4", "--step", "week", "--json", *more]) == 0
        into.extend(json.loads(capsys.readouterr().out))
    [plain], [hard] = plain, hard
    assert len(plain["steps"]) == 4
    assert plain["steps"][0]["80%"][0] <= plain["steps"][0]["median"]
    assert hard["sum"]["mean"] == pytest.approx(2 * plain["sum"]["mean"], rel=0.05)
    assert "2 times as many" in hard["notes"][-1]


def test_holidays_from_a_file(file, tmp_path, capsys):
    fests = tmp_path / "holidays.csv"
    fests.write_text("date,name\n2024-02-01,fest\n2024-05-02,fest\n")
    assert main(["forecast", str(file), "--horizon", "3", "--holidays", str(fests), "--quiet"]) == 0
    assert "look-backs" not in capsys.readouterr().out
    fests.write_text("sometime\n")
    assert main(["forecast", str(file), "--holidays", str(fests)]) == 2


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "The file is empty."),
        ("date,count\n2024-01-01,-1\n", "Line 2: -1 is less than nothing; counts are zero or more."),
    ],
)
def test_bad_input_is_one_sentence_and_code_2(tmp_path, capsys, text, sentence):
    path = tmp_path / "bad.csv"
    path.write_text(text)
    assert main(["forecast", str(path)]) == 2
    assert capsys.readouterr().err == f"{sentence}\n"


def test_nothing_about_the_installation_is_needed(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("FIRSTLIGHT_DATA", str(tmp_path / "nowhere"))
    assert main(["forecast", str(tmp_path / "none.csv")]) == 2
    assert "cannot be read" in capsys.readouterr().err
