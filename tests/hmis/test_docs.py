"""docs/hmis.md says every rule as the code has it, and names what there is."""

import re
from pathlib import Path

from firstlight.cli import main
from firstlight.hmis.rules import RULES, SOURCES, told

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "hmis.md").read_text(encoding="utf-8")


def test_the_table_of_rules_is_that_of_the_code(capsys):
    assert told() in PAGE, "put what “firstlight hmis rules” prints into docs/hmis.md"
    assert main(["hmis", "rules"]) == 0
    assert capsys.readouterr().out == told() + "\n"


def test_every_source_is_named():
    for name, words in SOURCES.items():
        assert f"**{name}**: {words}." in PAGE


def test_the_code_it_names_is_there():
    for module, name in re.findall(r"from (firstlight\.hmis[\w.]*) import (\w+)", PAGE):
        assert hasattr(__import__(module, fromlist=[name]), name)
    for rule in re.findall(r"--accept (\S+?)`", PAGE):
        assert rule in RULES
