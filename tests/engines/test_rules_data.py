"""The rules as data: complete in both languages, of one piece, and clear about what is wrong with an edit."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

import firstlight
from firstlight.dispatch.rulefiles import RULES, load_protocol, load_rules, read_rules
from firstlight.hotline.wording import LISTS, REPORTING, contact_choices, read_wording
from firstlight.kit.sheets import RulesError

HOME = Path(firstlight.__file__).parent
PURE = (
    "firstlight.dispatch.triage",
    "firstlight.dispatch.rulefiles",
    "firstlight.hotline.wording",
    "firstlight.survivors.ages",
    "firstlight.dispatch.routing",
    "firstlight.awards.proposal",
    "firstlight.safety.clearance",
    "firstlight.safety.wording",
    "firstlight.survivors.callsigns",
)
WORDS, TRIAGE = contact_choices(), load_rules()


def test_the_engines_know_nothing_of_django():
    asked = (
        f"import sys, {', '.join(PURE)}; print([name for name in sys.modules if name.startswith('django')])"
    )
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert ast.literal_eval(said.stdout) == []


def test_triage_and_wording_speak_of_the_same_kinds_and_needs():
    assert set(TRIAGE.kinds) - {""} == set(WORDS.kinds)
    assert set(TRIAGE.needs) == set(WORDS.needs)
    assert {choice.code for choice in WORDS.needs.values() if choice.group == "work"} == {
        "papers_held",
        "pay_owed",
        "housing_work",
    }


def test_codes_fit_their_columns():
    sizes = {"channels": 20, "relations": 20, "kinds": 20, "languages": 12, "areas": 12}
    for name in LISTS:
        listed = getattr(WORDS, name)
        most = sizes.get(name, 10) if name not in ("needs", "questions", "callback_rules", "choices") else 40
        assert all(len(code) <= most for code in listed), name
        assert all(choice.en and choice.es for choice in listed.values())
    assert all(len(code) <= 30 for code in TRIAGE.clocks)


def test_one_key_closes_five_kinds():
    closing = {key: choice.code for key, choice in WORDS.closing_kinds.items()}
    assert closing == {"i": "info", "t": "tip", "g": "tta", "x": "hang_up", "w": "wrong_number"}


def test_limits_are_two_sentences_by_reporting_status_and_not_verified_until_signed():
    for reporting in REPORTING:
        for language in ("en", "es"):
            assert len(WORDS.limits_script(reporting, language)) == 2
    assert WORDS.limits_script("anything else") == WORDS.limits_script("unknown")
    assert "I have to tell" in WORDS.limits_script("mandated")[1]
    assert "I do not have to" in WORDS.limits_script("not_mandated")[1]
    assert WORDS.limits_note() == "not verified"
    assert WORDS.limits_note("es") == "sin verificar"


def test_every_question_of_the_contact_page_has_words_in_both_languages():
    assert WORDS.question("safe_tonight") == "Do you have somewhere safe tonight?"
    assert WORDS.question("safe_tonight", "es").startswith("¿")


def test_unverified_clocks_say_so():
    assert TRIAGE.clocks["early_medicine"].note().endswith("(not verified)")
    assert TRIAGE.clocks["dispatch"].note() == "(our default, editable)"
    assert TRIAGE.clocks["response_start"].note() == ""
    assert TRIAGE.levels["P0"].label("es") == "Peligro de muerte"
    assert TRIAGE.levels["P1"].first_action().startswith("Send a response")


def test_the_protocol_has_its_three_stages():
    protocol = load_protocol()
    assert [stage.minutes for stage in protocol.stages] == [90, 72 * 60, 90 * 24 * 60]
    assert protocol.under_years == 18
    assert all(stage.citation and stage.tasks for stage in protocol.stages)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            lambda r: r["chips"][0].update(raises="P9"),
            "chips, weapon: “raises” says “P9”. Use one of: empty, P0",
        ),
        (lambda r: r["chips"].append(dict(r["chips"][0])), "the code “weapon” stands twice"),
        (lambda r: r["chips"][0].pop("es"), "chips, weapon: “es” is missing"),
        (lambda r: r["chips"][0].update(trust="X"), "“trust” says “X”. Use one of: B, D, V"),
        (lambda r: r["chips"][0].update({"or more": None}), "“or more” has no value"),
        (lambda r: r["answers"][0].update(value="no"), "answers, hurt: only an answer that tells of danger"),
        (lambda r: r["clocks"][0].update(business_days=2), "clocks, dispatch: give either “minutes” or"),
        (lambda r: r["clocks"][0].update(minutes=-3), "“minutes” must be a whole number"),
        (lambda r: r["levels"].pop("P4"), "“levels” must be P0, P1, P2, P3, P4, P5"),
        (lambda r: r["levels"]["P0"].update(clocks=["late"]), "levels, P0: “clocks” names “late”"),
        (lambda r: r["kind_clocks"].update(party=[]), "kind_clocks: “party” is not known here"),
        (lambda r: r.update(business_day_ends="soon"), "must be a time such as 17:00"),
        (lambda r: r.update(chips="none"), "“chips” must be a list"),
        (lambda r: r.update(minor=3), "minor: expected keys with values"),
    ],
)
def test_a_wrong_edit_is_told_with_its_place(tmp_path, change, message):
    rules = yaml.safe_load((RULES / "triage_v1.yaml").read_text(encoding="utf-8"))
    change(rules)
    edited = tmp_path / "triage_v2.yaml"
    edited.write_text(yaml.safe_dump(rules, sort_keys=False), encoding="utf-8")
    with pytest.raises(RulesError) as refused:
        read_rules(edited)
    assert str(refused.value).startswith("triage_v2.yaml")
    assert message in str(refused.value)


@pytest.mark.parametrize(
    ("text", "message"), [("a: [", r"line \d+: is not valid YAML"), ("- a", "expected keys")]
)
def test_a_file_that_is_no_rules_is_told(tmp_path, text, message):
    broken = tmp_path / "contact_v2.yaml"
    broken.write_text(text, encoding="utf-8")
    with pytest.raises(RulesError, match=message):
        read_wording(broken)
    with pytest.raises(RulesError, match=r"absent\.yaml: cannot be opened"):
        read_wording(tmp_path / "absent.yaml")


def test_no_rule_word_is_said_about_a_person_that_hurts():
    never = (
        "trafficking",
        "victim",
        "prostitut",
        "abusiv",
        "non-compliant",
        "refus",
        "no-show",
        "immigra",
        "ilegal",
    )
    for app in ("hotline", "dispatch", "safety"):
        for path in HOME.glob(f"{app}/rules/*.yaml"):
            text = path.read_text(encoding="utf-8").lower()
            assert [word for word in never if word in text] == [], path.name
