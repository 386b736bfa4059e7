"""outing.answer_alarm"""

from datetime import timedelta

import pytest

from firstlight.kit.clock import now
from firstlight.kit.errors import Denied, Refused
from firstlight.outing import actions
from tests.outing.made import anew, done, missed, told

pytestmark = pytest.mark.django_db


def page(of):
    return f"/outings/{of.pk}/answer_alarm/"


@pytest.fixture
def alarm(outing, night):
    night(minutes=41)
    return missed(outing)


def answer(by, alarm, found, **given):
    return actions.answer_alarm(by=by, outing=anew(alarm), found=found, **given)


def test_reached_and_safe_they_are_out_again_and_due(cast, alarm, sign_in, ledger):
    browser = sign_in(cast.ruth)
    assert browser.get(page(alarm)).status_code == 200
    given = {"found": "reached_safe", "seen": f"{alarm.pk}:{alarm.version}"}
    assert browser.post(page(alarm), given)["Location"] == f"/outings/{alarm.pk}/see_alarm/"
    kept = anew(alarm)
    assert (kept.state, kept.alarm_at, kept.due_at) == ("out", None, now() + timedelta(minutes=30))
    assert kept.moves.last().why == "reached_safe"
    assert len(done(ledger("outing.answer_alarm"))) == 1


def test_back_with_somebody_nobody_asks_after_them_any_more(cast, alarm):
    assert answer(cast.ruth, alarm, "false_alarm", is_back=True).state == "back"


def test_while_help_is_on_its_way_the_alarm_stands_and_nobody_is_called(cast, alarm):
    before = told()
    kept = answer(cast.ruth, alarm, "help_sent", help_by="colleague")
    assert (kept.state, kept.moves.last().why) == ("alarm", "help_colleague")
    assert told() == before
    assert answer(cast.ruth, alarm, "reached_safe").state == "out"


def test_a_silent_alarm_ends_only_so_and_the_screen_is_itself_again(cast, outing, night):
    actions.raise_duress(by=cast.dee, outing=outing)
    actions.come_back(by=cast.dee, outing=anew(outing))
    kept = answer(cast.ruth, outing, "reached_safe", is_back=True)
    assert (kept.state, kept.told_back_at, kept.back_at) == ("back", None, now())


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"found": ""}, "not_found_out"),
        ({"found": "asleep"}, "not_found_out"),
        ({"found": "help_sent"}, "help_by_missing"),
        ({"found": "help_sent", "help_by": "helicopter"}, "help_by_missing"),
    ],
)
def test_it_refuses_what_says_nothing(cast, alarm, given, code):
    with pytest.raises(Refused, match=code):
        answer(cast.ruth, alarm, **given)


def test_it_refuses_once_it_is_over_and_before_they_went(cast, alarm):
    with pytest.raises(Refused, match="before_going"):
        answer(cast.ruth, alarm, "reached_safe", happened_at=now().replace(year=2020))
    actions.still_safe(by=cast.dee, outing=anew(alarm))
    with pytest.raises(Refused, match="no_alarm"):
        answer(cast.ruth, alarm, "reached_safe")


def test_bad_input_gets_a_sentence(cast, alarm, sign_in):
    given = {"found": "<script>", "help_by": "‮" * 900, "happened_at": "32.13.2999"}
    assert sign_in(cast.ruth).post(page(alarm), given).status_code == 200
    assert anew(alarm).state == "alarm"


def test_others_may_not_and_out_of_scope_is_not_found(cast, alarm, sign_in):
    assert sign_in(cast.dee).post(page(alarm), {}).status_code == 403
    with pytest.raises(Denied):
        answer(cast.marco, alarm, "false_alarm")
    type(alarm).objects.filter(pk=alarm.pk).update(worker=cast.ruth)
    assert sign_in(cast.ruth).post(page(alarm), {}).status_code == 404
    with pytest.raises(Refused, match="own"):
        answer(cast.ruth, alarm, "false_alarm")
