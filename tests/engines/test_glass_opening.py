"""For how long a record opens wider, and the short list of reasons as data."""

from datetime import UTC, datetime, timedelta

import pytest
import yaml

from firstlight.glass.opening import RULES, opening, read_opening
from firstlight.kit.sheets import RulesError

NIGHT = datetime(2026, 11, 24, 10, 14, tzinfo=UTC)


@pytest.mark.parametrize(
    ("shifts", "minutes"),
    [([300], 120), ([30], 30), ([30, 90], 90), ([30, 600], 120), ([120], 120), ([], 0)],
)
def test_two_hours_and_never_past_the_last_shift(shifts, minutes):
    ends = [NIGHT + timedelta(minutes=one) for one in shifts]
    assert opening().until(NIGHT, ends) == NIGHT + timedelta(minutes=minutes)


def test_the_reasons_speak_both_languages():
    assert opening().words("asks", "en") == "they ask me to look"
    assert opening().words("asks", "es-mx") == "me pide que mire"
    assert opening().words("of_old", "en") == "of_old"
    assert [code for code, one in opening().reasons.items() if one.in_words] == ["other"]
    assert opening().note("en") == "our default, editable"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda r: r.update(hours=0), "“hours” must be more than zero"),
        (lambda r: r.update(hours=17), "at most 16"),
        (lambda r: r.update(reasons=[]), "needs at least one reason"),
        (lambda r: r["reasons"][0].pop("es"), "reasons, danger: “es” is missing"),
    ],
)
def test_a_wrong_edit_is_told_with_its_place(tmp_path, change, message):
    rules = yaml.safe_load((RULES / "glass_v1.yaml").read_text(encoding="utf-8"))
    change(rules)
    edited = tmp_path / "glass_v2.yaml"
    edited.write_text(yaml.safe_dump(rules, sort_keys=False), encoding="utf-8")
    with pytest.raises(RulesError) as refused:
        read_opening(edited)
    assert str(refused.value).startswith("glass_v2.yaml")
    assert message in str(refused.value)
