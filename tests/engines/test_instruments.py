"""Instruments as data: released ones are locked, whole in both languages, and an edit that is wrong is told where."""

import hashlib
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import yaml

from firstlight.assessments.instruments import (
    SHEETS,
    all_instruments,
    instrument,
    instrument_at,
    instrument_now,
    read_instrument,
)
from firstlight.kit.ids import ID_PATTERN
from firstlight.kit.sheets import RulesError

RELEASED = {
    "default_13_v1.yaml": "8f7fdc4b6c9c162c892ef320eba388b9cab8162dfb77343d47516d034122b274",
}
SHEET = instrument_now()
LOS_ANGELES = ZoneInfo("America/Los_Angeles")


def test_the_engines_know_nothing_of_django():
    parts = ("instruments", "outcomes", "profiles", "scoring", "picture")
    names = ", ".join(f"firstlight.assessments.{part}" for part in parts)
    asked = f"import sys, {names}; print([name for name in sys.modules if name.startswith('django')])"
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"


def test_a_released_file_never_changes():
    """A changed text is a new version in a file of its own: answers keep the words they were given to."""
    shipped = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in SHEETS.glob("*.yaml")}
    assert shipped == RELEASED


def test_the_default_has_thirteen_areas_five_levels_and_five_dimensions():
    assert len(SHEET.domains) == 13
    assert [level.value for level in SHEET.levels] == [1, 2, 3, 4, 5]
    assert {one.key: len(one.domains) for one in SHEET.dimensions} == {
        "safety_shelter": 3,
        "health": 3,
        "connection": 2,
        "rights": 2,
        "self_sufficiency": 3,
    }
    assert SHEET.crisis_set == ("safety", "housing", "basic_needs", "physical_health", "mental_health")
    assert [domain.key for domain in SHEET.asked("crisis_five")] == list(SHEET.crisis_set)
    assert len(SHEET.asked("all")) == 13


def test_it_says_whose_it_is_and_that_nobody_has_validated_it():
    assert not SHEET.validated
    assert SHEET.es_review == "needed"
    assert "not validated" in SHEET.note()
    assert "sin validar" in SHEET.note("es")


def test_every_text_stands_in_both_languages_and_is_not_the_same():
    pairs = [SHEET.titles, SHEET.notes, *SHEET.rating_rules, *SHEET.plan_notes, *SHEET.others.values()]
    for domain in SHEET.domains:
        pairs += [domain.definitions, *domain.anchors.values()]
        assert len(domain.anchors) == 5
    for rule in SHEET.plan_rules:
        pairs.append(rule.texts)
    for english, spanish in pairs:
        assert english.strip()
        assert spanish.strip()
        assert english != spanish


def test_spanish_is_not_english_left_over():
    words = re.compile(r"\b(the|and|with|person's|help|they|their)\b")
    assert not [es for domain in SHEET.domains for _en, es in domain.anchors.values() if words.search(es)]


def test_what_must_stay_on_the_team_has_a_name_for_others():
    outside = {domain.key: domain.label_outside() for domain in SHEET.domains}
    assert {outside[key] for key in ("physical_health", "mental_health", "substance_use", "legal")} == {
        "Health",
        "Support",
        "Legal",
    }
    assert SHEET.domain("substance_use").label_outside("es-mx") == "Salud"
    assert outside["housing"] == "Housing"


def test_versions_are_found_by_name_and_by_page():
    assert instrument("default-13", 1) is SHEET
    assert instrument_at(SHEET.page_id) is SHEET
    assert instrument_at("0" * 12) is None
    assert len({one.page_id for one in all_instruments()}) == len(all_instruments())
    assert ID_PATTERN.match(SHEET.page_id)
    for name, version in (("default-13", 2), ("other", 1)):
        with pytest.raises(KeyError):
            instrument(name, version)
    with pytest.raises(KeyError):
        SHEET.domain("shoe_size")


@pytest.mark.parametrize(
    ("code", "taken", "due"),
    [
        ("crisis_level_1", datetime(2026, 11, 24, 10, 14, tzinfo=UTC), datetime(2026, 11, 25, 8, tzinfo=UTC)),
        # 23:30 in Los Angeles: the same day still leaves four hours
        (
            "crisis_level_1",
            datetime(2026, 11, 25, 7, 30, tzinfo=UTC),
            datetime(2026, 11, 25, 11, 30, tzinfo=UTC),
        ),
        # the day the clocks go forward ends an hour sooner
        ("crisis_level_1", datetime(2026, 3, 8, 9, tzinfo=UTC), datetime(2026, 3, 9, 7, tzinfo=UTC)),
        (
            "other_level_1",
            datetime(2026, 11, 24, 10, 14, tzinfo=UTC),
            datetime(2026, 11, 27, 10, 14, tzinfo=UTC),
        ),
        ("level_2", datetime(2026, 11, 24, 10, 14, tzinfo=UTC), datetime(2026, 12, 8, 10, 14, tzinfo=UTC)),
    ],
)
def test_by_when_a_rule_is_due(code, taken, due):
    rule = next(rule for rule in SHEET.plan_rules if rule.code == code)
    assert SHEET.due_at(rule, taken, LOS_ANGELES) == due
    assert due - taken >= timedelta(hours=4)


# ---------------------------------------------------------------- an edit that is wrong
def edited(tmp_path, change):
    values = yaml.safe_load((SHEETS / "default_13_v1.yaml").read_text(encoding="utf-8"))
    change(values)
    file = tmp_path / "ours_v1.yaml"
    file.write_text(yaml.safe_dump(values, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return file


def test_a_copy_with_another_name_and_version_is_read(tmp_path):
    ours = read_instrument(edited(tmp_path, lambda values: values.update(id="ours", version=4)))
    assert (ours.id, ours.version) == ("ours", 4)
    assert ours.page_id != SHEET.page_id


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda v: v.pop("id"), "“id” is missing"),
        (lambda v: v.update(kind="quiz"), "“kind” says “quiz”"),
        (lambda v: v.update(status="perfect"), "“status” says “perfect”"),
        (lambda v: v.update(version="one"), "“version” must be a whole number"),
        (lambda v: v.update(domains=[]), "“domains” must be a list"),
        (lambda v: v["levels"].reverse(), "“levels” must be the five of 1 to 5"),
        (lambda v: v["domains"][0]["anchors_es"].pop(3), "a sentence is needed for each level"),
        (lambda v: v["domains"][0].pop("anchors_es"), "domains, safety, anchors_es"),
        (lambda v: v["domains"][0].update(definition_es=""), "“definition_es” is missing"),
        (lambda v: v["domains"][0].update(na_allowed="no"), "“na_allowed” must be true or false"),
        (lambda v: v["domains"][0].update(services="food"), "“services” must be a list"),
        (lambda v: v["domains"].append(v["domains"][0]), "“safety” stands twice"),
        (lambda v: v["crisis_set"].append("shoes"), "“crisis_set” names “shoes”"),
        (lambda v: v.update(crisis_set=[]), "“crisis_set” names no area"),
        (lambda v: v["dimensions"][0]["domains"].pop(), "exactly one of the “dimensions”"),
        (lambda v: v["reassess"].update(reminder_days=10), "the days must grow"),
        (lambda v: v["plan_rules"][0].update(days=3), "say when it is due"),
        (lambda v: v["plan_rules"][1].pop("hours"), "say when it is due"),
        (lambda v: v["plan_rules"][1].update(levels=[7]), "some of 1 to 5"),
        (lambda v: v["plan_rules"][1].update(levels=[]), "from what “fall” on"),
        (lambda v: v["plan_rules"][1].update(domains="some"), "“domains” says “some”"),
        (lambda v: v["plan_rules"][1].pop("trust"), "“trust” says"),
        (lambda v: v["graduation_prompt"].update(effect="close_case"), "“effect” says “close_case”"),
        (lambda v: v["graduation_prompt"].update(must_be_rated=["shoes"]), "“must_be_rated” names “shoes”"),
    ],
)
def test_what_is_wrong_with_an_edit_is_told_with_its_place(tmp_path, change, told):
    with pytest.raises(RulesError) as error:
        read_instrument(edited(tmp_path, change))
    assert told in str(error.value)
    assert "ours_v1.yaml" in str(error.value)
