"""Who waits, and the steps the response floor takes with a contact."""

from contextlib import contextmanager

import pytest

from firstlight.audit.guard import inside_a_verb
from firstlight.hotline import actions, queries, steps
from firstlight.kit.clock import now
from tests.hotline.made import ENOUGH, answered, taken

pytestmark = pytest.mark.django_db


@contextmanager
def in_a_verb():
    with inside_a_verb():
        yield


def test_the_queue_is_by_level_then_time_left_then_young_people(cast, on_duty, night):
    ana = on_duty("ana", "hotline")
    planned = answered(ana, danger_hurt="no", danger_near="no", safe_tonight="yes")
    early = answered(ana, safe_tonight="no")
    young = answered(ana, age="16")
    night(minutes=30)
    late = answered(ana, safe_tonight="no")
    danger = answered(ana, chips=["weapon"])
    actions.close_contact(by=ana, contact=taken(ana), kind="info")
    signs = [line.contact.sign for line in queries.waiting(ana)]
    assert signs == [contact.sign for contact in (danger, young, early, late, planned)]


def test_a_line_of_the_board_names_nobody(cast, on_duty):
    ana = on_duty("ana", "hotline")
    answered(ana, age="16", language="es", area="spa4", relation="self", needs=["shelter"], call_me="pelican")
    (line,) = queries.waiting(ana)
    assert line.words == "16 · Spanish"
    assert line.needs == ("shelter",)
    assert line.urgent
    assert line.clock.code == "response_start"


def test_my_sense_of_an_age_is_printed_nowhere(cast, on_duty):
    ana = on_duty("ana", "hotline")
    answered(ana, may_be_under_18="on")
    (line,) = queries.waiting(ana)
    assert line.level == "P1"
    assert "18" not in line.words


def test_the_queue_costs_the_same_however_long(cast, on_duty, django_assert_num_queries):
    ana = on_duty("ana", "hotline")
    for _again in range(3):
        answered(ana, safe_tonight="no")
    queries.waiting(ana)
    with django_assert_num_queries(2):
        queries.waiting(ana)
    for _again in range(3):
        taken(ana)
    with django_assert_num_queries(2):
        queries.waiting(ana)


def test_what_is_still_needed_to_send(cast):
    contact = taken(cast.ana)
    assert set(queries.still_needed(contact)) == (set(ENOUGH) - {"callback"}) | {"reach"}
    unclear = {**ENOUGH, "safe_to_talk": "unknown", "callback": "unknown", "danger_hurt": "unknown"}
    assert queries.still_needed(answered(cast.ana, contact, **unclear)) == []
    by_number = {
        **{field: value for field, value in ENOUGH.items() if field != "callback"},
        "reach": "sister",
    }
    assert queries.still_needed(answered(cast.ana, **by_number)) == []


def test_before_any_call_not_asked_is_no(cast):
    said = queries.before_any_call(taken(cast.ana))
    assert said.first == ("Not asked means do not call back.",)
    assert said.also == ()
    contact = answered(cast.ana, callback="call", stop_word="pizza", chips=["phone_watched"])
    said = queries.before_any_call(contact)
    assert said.first[0].startswith("A phone that may be watched")
    assert said.first[1] == "may call · no voicemail"
    assert said.also[-1].startswith("At the stop word")


def test_a_sent_contact_waits_no_longer_and_may_come_back(cast, on_duty):
    ana = on_duty("ana", "hotline")
    contact = answered(ana, chips=["weapon"])
    with in_a_verb():
        steps.mark_sent(contact, ana)
        assert queries.waiting(ana) == []
        assert contact.clocks.get(code="dispatch").met_at == now_of(contact)
        steps.mark_reopened(contact, ana)
    assert [line.contact for line in queries.waiting(ana)] == [contact]


def now_of(contact):
    return contact.moves.get(to_state="sent").happened_at


def test_once_spoken_with_a_young_person_is_judged_anew(cast, night):
    contact = answered(cast.ana, age="16", safe_tonight="no")
    spoke = night(minutes=10)
    night(minutes=20)
    with in_a_verb():
        steps.spoken_with(contact, spoke, cast.ana)
        steps.spoken_with(contact, now(), cast.ana)
    clock = contact.clocks.get(code="live_contact")
    assert (clock.met_at, clock.met_recorded_at, clock.missed) == (spoke, now(), False)
    assert (contact.spoken_with_at, contact.level) == (spoke, "P2")
    assert [clock.code for clock in queries.open_clocks(contact)] == ["response_day"]
    change = contact.level_changes.get()
    assert (change.by, change.reason) == (cast.ana.ledger_id, "spoken_with")
    assert (change.from_level, change.to_level) == ("P1", "P2")


def test_being_spoken_with_never_lowers_what_an_answer_taken_back_holds(cast):
    contact = answered(cast.ana, age="16", danger_hurt="yes")
    contact = answered(cast.ana, contact, danger_hurt="unknown")
    with in_a_verb():
        steps.spoken_with(contact, now(), cast.ana)
    assert contact.level == "P1"
    assert not contact.level_changes.exists()
    assert answered(cast.ana, contact, danger_hurt="no", danger_near="no", safe_tonight="yes").level == "P4"


def test_a_response_ends_a_contact_that_was_sent_and_no_other(cast, night):
    waits, contact = taken(cast.ana), answered(cast.ana, kind="crisis")
    ended = night(minutes=50)
    with in_a_verb():
        steps.mark_sent(contact, cast.ana)
        steps.end_with_response(contact, by=cast.ana, at=ended)
        steps.end_with_response(waits, by=cast.ana, at=ended)
    assert (contact.state, contact.closed_at, contact.kind) == ("closed", ended, "crisis")
    assert contact.moves.last().why == "response_ended"
    assert waits.state == "open"


def test_help_still_needed_after_a_call_off_runs_the_sending_clock_anew(cast, night):
    contact = answered(cast.ana, chips=["weapon"])
    with in_a_verb():
        steps.mark_sent(contact, cast.ana)
        called_off = night(minutes=40)
        steps.mark_reopened(contact, cast.ana)
    clock = contact.clocks.get(code="dispatch")
    assert (clock.from_at, clock.met_at, (clock.due_at - called_off).seconds) == (called_off, None, 300)


def test_the_board_shows_only_clocks_of_sending_and_responding(cast, on_duty):
    ana = on_duty("ana", "hotline")
    answered(ana, needs=["interpreter"], danger_hurt="no", danger_near="no", safe_tonight="yes")
    (line,) = queries.waiting(ana)
    assert line.clock.code == "response_soon"


@pytest.mark.parametrize(
    ("answers", "heard"),
    [
        ({"relation": "self", "age": "16"}, True),
        ({"age": "teen", "channel": "walk_in", "relation": "self"}, True),
        ({"relation": "self", "age": "16", "channel": "text"}, False),
        ({"relation": "friend", "age": "16"}, False),
        ({"relation": "self", "may_be_under_18": "on"}, False),
    ],
)
def test_a_young_person_on_the_line_is_being_spoken_with(cast, answers, heard):
    order = ({"channel": answers.pop("channel")} if answers.get("channel") == "text" else {}) | answers
    contact = answered(cast.ana, **order)
    assert (contact.clocks.get(code="live_contact").met_at is not None) is heard
    assert contact.level == "P1"
    assert contact.clocks.get(code="response_start").met_at is None


def test_life_danger_asks_nothing_more_before_somebody_is_sent(cast):
    contact = answered(cast.ana, chips=["weapon"])
    assert contact.level == "P0"
    assert queries.still_needed(contact) == []
