"""``firstlight capacity sweep``: a table from a sheet; what cannot be read or played in a sentence."""

import csv
import io

import pytest
import yaml

from firstlight.cli import main
from firstlight.forecasting.simulation.answers import BadScenario
from firstlight.forecasting.simulation.sheet import read_sheet
from tests.house.source import ROOT

pytestmark = pytest.mark.xdist_group("simulation")  # compiled once

SHEET = """
begins: 2027-01-04
days: 60
replications: 4
agencies: {Harbor: {contacts_a_week: 20, ercms: 3}, Vista: }
vary: {times: [1, 2]}
"""


def test_a_table_of_every_scenario(tmp_path, capsys):
    file = tmp_path / "sheet.yaml"
    file.write_text(SHEET)
    assert main(["capacity", "sweep", str(file)]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [(row["agency"], row["times"]) for row in rows] == [
        ("Harbor", "1"),
        ("Harbor", "2"),
        ("Vista", "1"),
        ("Vista", "2"),
    ]
    assert float(rows[1]["people"]) > float(rows[0]["people"])
    assert 0 <= float(rows[0]["chance"]) <= 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "must be names with values"),
        ("begins: soon", "on which day"),
        (SHEET.replace("days: 60", "weather: 1"), "does not know “weather”"),
        (SHEET.replace("[1, 2]", "2"), "over a list of numbers"),
        (SHEET.replace("times", "weather"), "cannot vary “weather”"),
        (SHEET.replace("ercms: 3", "ercms: 0"), "Nobody responds"),
        (SHEET.replace("ercms: 3", "ercms: many"), "needs a number, not “many”"),
        (SHEET.replace("ercms: 3", "nurses: 3"), "“nurses” is not known"),
        ("begins: 2027-01-04\nagencies: {}", "names no agency"),
        ("a: [", "is not YAML"),
    ],
)
def test_what_cannot_be_played_is_said_in_a_sentence(tmp_path, capsys, text, words):
    file = tmp_path / "sheet.yaml"
    file.write_text(text)
    assert main(["capacity", "sweep", str(file)]) == 2
    assert words in capsys.readouterr().err


def test_a_file_is_needed(tmp_path, capsys):
    assert main(["capacity", "sweep"]) == 2
    assert "Name the file" in capsys.readouterr().err
    assert main(["capacity", "sweep", str(tmp_path / "none.yaml")]) == 2
    assert "cannot be read" in capsys.readouterr().err


def test_the_proposals_question_can_be_asked():
    sheet = read_sheet(yaml.safe_load((ROOT / "docs/guide/capacity.yaml").read_text(encoding="utf-8")))
    assert len(sheet.cells) == 48
    assert sheet.replications == 1000
    with pytest.raises(BadScenario):
        read_sheet(None)
