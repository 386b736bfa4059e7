"""hotline.record_answer: one answer, kept as it was given."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from firstlight.access.models import User
from firstlight.hotline import actions
from firstlight.hotline.models import Contact
from firstlight.kit.errors import Conflict, Denied, Refused
from firstlight.vault.sealing import reveal
from tests.hotline.made import answered, taken

pytestmark = pytest.mark.django_db


def test_an_answer_is_kept_with_who_and_when(cast, night):
    contact = answered(cast.ana, safe_to_talk="yes")
    assert contact.safe_to_talk == "yes"
    assert contact.touched["safe_to_talk"] == (1, cast.ana.ledger_id, "2026-11-24T10:14:00+00:00")
    contact = answered(cast.ana, contact, safe_to_talk="near")
    assert Contact.objects.get().touched["safe_to_talk"][0] == 2


@pytest.mark.parametrize("field", ["reach", "callback_rules", "stop_word", "place", "call_me", "note"])
def test_words_are_sealed(cast, field):
    contact = answered(cast.ana, **{field: "  pelican at nine "})
    stored = bytes(getattr(Contact.objects.get(), field).blob)
    assert b"pelican" not in stored
    assert reveal(contact, field, by=cast.ana, why="test") == "pelican at nine"
    assert getattr(answered(cast.ana, contact, **{field: ""}), field) is None


def test_the_age_box_keeps_years_or_a_word_with_its_band_and_when(cast, night):
    contact = answered(cast.ana, age="about 16")
    assert (contact.age_years, contact.age_word, contact.age_band) == (16, "", "15-17")
    assert contact.age_told_at == datetime(2026, 11, 24, 10, 14, tzinfo=UTC)
    contact = answered(cast.ana, contact, age="adulta")
    assert (contact.age_years, contact.age_word, contact.age_band) == (None, "adult", "adult")


def test_a_young_person_in_need_is_urgent_and_runs_its_clocks(cast, night):
    contact = answered(cast.ana, age="16")
    assert contact.level == contact.suggested_level == "P1"
    running = {clock.code for clock in contact.clocks.filter(dropped_at=None)}
    assert running == {"live_contact", "response_start"}
    assert contact.clocks.get(code="response_soon").dropped_at is not None


def test_unknown_never_lowers_and_a_clear_answer_may(cast):
    contact = answered(cast.ana, safe_tonight="unknown", danger_hurt="yes")
    assert contact.level == "P1"
    contact = answered(cast.ana, contact, danger_hurt="unknown")
    assert contact.level == "P1"
    assert answered(cast.ana, contact, needs=["talk"]).level == "P1"
    contact = answered(cast.ana, contact, danger_hurt="yes")
    contact = answered(cast.ana, contact, danger_hurt="no")
    assert contact.level == "P3"


def test_a_missed_clock_is_not_hidden_by_a_lower_level(cast, night):
    contact = answered(cast.ana, danger_hurt="yes")
    night(minutes=40)
    contact = answered(cast.ana, contact, danger_hurt="no")
    clocks = {clock.code: clock for clock in contact.clocks.all()}
    assert clocks["live_contact"].missed
    assert clocks["live_contact"].dropped_at is None
    assert clocks["response_start"].dropped_at is not None


def test_wishes_are_five_separate_choices(cast):
    contact = answered(cast.ana, wish_police="no", wish_ambulance="later", wish_us="yes")
    assert contact.wishes == {"police": "no", "ambulance": "later", "us": "yes"}
    assert answered(cast.ana, contact, wish_ambulance="").wishes == {"police": "no", "us": "yes"}


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("name", "x", "no_such_question"),
        ("sign", "x", "no_such_question"),
        ("level", "P5", "no_such_question"),
        ("language", "klingon", "not_in_list"),
        ("danger_hurt", "perhaps", "not_in_list"),
        ("chips", ["weapon", "x"], "not_in_list"),
        ("age", "1890", "birth_year"),
        ("age", "🙂", "no_age"),
        ("children", "two", "no_number"),
        ("children", "99999999999999", "no_number"),
        ("note", "x" * 601, "too_long"),
        ("wish_army", "yes", "no_such_question"),
    ],
)
def test_it_refuses_what_the_question_does_not_take(cast, ledger, field, value, code):
    contact = taken(cast.ana)
    with pytest.raises(Refused, match=code):
        actions.record_answer(by=cast.ana, contact=contact, field=field, value=value)
    assert ledger("hotline.record_answer")[-1].outcome == "refused"
    assert Contact.objects.get().touched == {}


def test_a_colleagues_answer_is_not_overwritten(cast, on_duty, night):
    contact = answered(cast.ana, safe_tonight="no")
    ruth = on_duty("ruth", "supervisor")
    with pytest.raises(Conflict) as conflict:
        actions.record_answer(by=ruth, contact=contact, field="safe_tonight", value="yes", seen=0)
    assert "Ana" in str(conflict.value.sentence)
    assert "02:14" in str(conflict.value.sentence)
    actions.record_answer(by=ruth, contact=contact, field="safe_tonight", value="no", seen=0)
    actions.record_answer(by=ruth, contact=contact, field="safe_tonight", value="yes", seen=1)
    assert Contact.objects.get().safe_tonight == "yes"


def test_two_people_may_answer_different_questions_at_once(cast, on_duty):
    contact = taken(cast.ana)
    answered(cast.ana, contact, safe_tonight="no")
    actions.record_answer(
        by=on_duty("ruth", "supervisor"), contact=contact, field="area", value="spa4", seen=0
    )
    kept = Contact.objects.get()
    assert (kept.safe_tonight, kept.area) == ("no", "spa4")


def test_a_queue_sending_again_is_no_conflict_and_changes_nothing(cast):
    contact = answered(cast.ana, age="16")
    actions.record_answer(by=cast.ana, contact=contact, field="age", value="16", seen=0)
    assert Contact.objects.get().touched["age"][0] == 1


def test_a_closed_contact_takes_nothing(cast):
    contact = actions.close_contact(by=cast.ana, contact=taken(cast.ana), kind="info")
    with pytest.raises(Refused, match="closed"):
        answered(cast.ana, contact, age="16")


def test_it_costs_few_questions_of_the_database(cast):
    ana, contact = cast.ana, answered(cast.ana, safe_to_talk="yes", note="first, so the key is there")
    assert ana.may("hotline.record_answer")
    for field, value, most in (("callback", "call", 5), ("note", "she waits inside", 5), ("area", "spa4", 5)):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            actions.record_answer(by=ana, contact=contact, field=field, value=value)
        assert len([q for q in asked if "SAVEPOINT" not in q["sql"]]) <= most - 2, field
        assert len([q for q in asked if q["sql"].startswith("UPDATE")]) == 1


def test_nobody_else_may(cast, ledger):
    contact = taken(cast.ana)
    with pytest.raises(Denied):
        answered(cast.grace, contact, age="16")
    assert ledger("hotline.record_answer")[-1].outcome == "denied"


def test_it_leaves_one_line_without_what_was_said(cast, ledger):
    answered(cast.ana, reach="pelican street 9", age="16")
    events = ledger("hotline.record_answer")
    assert len(events) == 2
    assert "pelican" not in str([vars(event) for event in events])
    assert User.objects.filter(pk=events[0].by.partition(":")[2]).get() == cast.ana
