"""dispatch.check_in: how often a worker out alone is heard, and when they are missed."""

from datetime import UTC, datetime, timedelta

import pytest
import yaml

from firstlight.dispatch.check_in import load_check_in, read_check_in
from firstlight.dispatch.rulefiles import RULES
from firstlight.kit.sheets import RulesError

RULED = load_check_in()
AT = datetime(2026, 11, 24, 10, 14, tzinfo=UTC)


@pytest.mark.parametrize(
    ("due_minutes_ago", "missed"), [(-30, False), (0, False), (9, False), (10, True), (11, True), (600, True)]
)
def test_ten_minutes_of_grace_and_a_restart_forgets_nobody(due_minutes_ago, missed):
    assert (AT - timedelta(minutes=due_minutes_ago) <= RULED.late_since(AT)) is missed


def test_the_next_check_an_unopened_alarm_and_the_end():
    assert RULED.next_due(AT, 30) == AT + timedelta(minutes=30)
    assert RULED.unopened_since(AT) == AT - timedelta(minutes=10)
    assert RULED.back_since(AT) == AT - timedelta(hours=24)
    assert (RULED.usual, RULED.every[0], RULED.every[-1]) == (30, 15, 90)


def test_it_says_that_it_is_our_own_default_in_both_languages():
    assert (RULED.note(), RULED.note("es-mx")) == ("our default, editable", "valor nuestro, editable")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"every_minutes": [30, 15]}, "“every_minutes” must be a list of minutes"),
        ({"every_minutes": [0]}, "“every_minutes” must be a list of minutes"),
        ({"every_minutes": "30"}, "“every_minutes” must be a list of minutes"),
        ({"usual_every_minutes": 20}, "“usual_every_minutes” must be one of"),
        ({"grace_minutes": 0}, "“grace_minutes” must be a whole number above zero"),
        ({"forget_after_hours": -1}, "“forget_after_hours” must be a whole number"),
        ({"trust": "X"}, "“trust” says “X”"),
    ],
)
def test_a_wrong_edit_is_told_with_its_place(tmp_path, change, message):
    rules = yaml.safe_load((RULES / "check_in_v1.yaml").read_text(encoding="utf-8")) | change
    edited = tmp_path / "check_in_v2.yaml"
    edited.write_text(yaml.safe_dump(rules), encoding="utf-8")
    with pytest.raises(RulesError) as refused:
        read_check_in(edited)
    assert str(refused.value).startswith("check_in_v2.yaml")
    assert message in str(refused.value)
