"""casework.offer_hand_off"""

from datetime import timedelta

import pytest
from django.urls import reverse

from firstlight.casework import actions
from firstlight.casework.models import HandOff
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from tests.casework.made import case, done, told, wished
from tests.response.made import anew
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("casework:offer_hand_off", args=[of.pk])


@pytest.mark.parametrize(
    ("choice", "kept"),
    [
        ("case_management", {"case_management": "wished"}),
        ("legal", {"legal": "wished"}),
        ("both", {"case_management": "wished", "legal": "wished"}),
        ("not_now", {"case_management": "not_now", "legal": "not_now"}),
        ("declined", {"case_management": "declined", "legal": "declined"}),
        ("offered", {"case_management": "offered", "legal": "offered"}),
    ],
)
def test_what_they_say_is_one_tap(cast, sign_in, ledger, choice, kept):
    survivor = person(cast.dee)
    browser = sign_in(cast.dee)
    assert f'value="{choice}"' in browser.get(page(survivor)).content.decode()
    answer = browser.post(page(survivor), {"choice": choice})
    assert answer.url == reverse("survivors:see_survivor", args=[survivor.pk])
    assert dict(HandOff.objects.values_list("kind", "state")) == kept
    [event] = done(ledger("casework.offer_hand_off"))
    assert (event.noun_id, event.about) == (survivor.pk, survivor.about)
    assert choice not in str(vars(event)).replace("casework.offer_hand_off", "")


def test_those_whose_work_it_is_are_told_and_nobody_kept_out(cast):
    survivor = person(cast.dee)
    wished(cast.dee, survivor, "both")
    assert told(cast.omar) == told(cast.lena) == [("hand_off", "casework.list_hand_offs")]
    assert told(cast.dee) == told(cast.ana) == []


def test_somebody_named_is_asked_alone_and_a_restricted_record_needs_a_name(cast):
    survivor = person(cast.ruth)
    from firstlight.survivors.actions import keep_out, restrict

    restrict(by=cast.ruth, survivor=survivor)
    with pytest.raises(Refused, match="name_somebody"):
        actions.offer_hand_off(by=cast.ruth, survivor=anew(survivor), choice="case_management")
    with pytest.raises(Refused, match="name_somebody"):
        actions.offer_hand_off(by=cast.ruth, survivor=anew(survivor), choice="both", to_worker=cast.lena)
    assert told(cast.omar) == [], "nobody of the other kind hears of a restricted record"
    [hand_off] = actions.offer_hand_off(
        by=cast.ruth, survivor=anew(survivor), choice="case_management", to_worker=cast.omar
    )
    assert hand_off.to_worker == cast.omar
    other = person(cast.ruth)
    keep_out(by=cast.ruth, survivor=other, worker=cast.omar, asked_by="person")
    wished(cast.ruth, other)
    assert len(told(cast.omar)) == 1
    assert not HandOff.objects.visible_to(cast.omar).filter(survivor=other).exists()


def test_what_they_thought_about_is_answered_by_saying_it_again(cast):
    survivor = person(cast.dee)
    actions.offer_hand_off(by=cast.dee, survivor=survivor, choice="offered")
    actions.offer_hand_off(by=cast.dee, survivor=survivor, choice="case_management")
    assert dict(HandOff.objects.values_list("kind", "state")) == {
        "case_management": "wished",
        "legal": "offered",
    }
    actions.offer_hand_off(by=cast.dee, survivor=survivor, choice="legal")
    assert HandOff.objects.count() == 2


def test_not_now_can_be_asked_again_as_a_new_row(cast):
    survivor = person(cast.dee)
    actions.offer_hand_off(by=cast.dee, survivor=survivor, choice="not_now")
    actions.offer_hand_off(by=cast.dee, survivor=survivor, choice="case_management")
    assert HandOff.objects.filter(kind="case_management").count() == 2


def test_it_refuses_what_waits_already_what_they_have_and_odd_choices_and_times(cast):
    survivor = person(cast.dee)
    wished(cast.dee, survivor)
    with pytest.raises(Refused, match="waits_already"):
        actions.offer_hand_off(by=cast.dee, survivor=survivor, choice="both")
    walked = case(cast.omar, cast.dee)
    with pytest.raises(Refused, match="has_case"):
        actions.offer_hand_off(by=cast.dee, survivor=walked.survivor, choice="case_management")
    with pytest.raises(Refused, match="no_choice"):
        actions.offer_hand_off(by=cast.dee, survivor=person(cast.dee), choice="<script>")
    for when, code in ((timedelta(days=900), "in_the_future"), (timedelta(days=-900), "before_we_met")):
        with pytest.raises(Refused, match=code):
            actions.offer_hand_off(
                by=cast.dee, survivor=person(cast.dee), choice="declined", happened_at=now() + when
            )


def test_declining_legal_help_leaves_the_case_alone(cast):
    walked = case(cast.omar, cast.dee)
    actions.offer_hand_off(by=cast.dee, survivor=walked.survivor, choice="declined")
    assert dict(HandOff.objects.values_list("kind", "state")) == {
        "case_management": "taken",
        "legal": "declined",
    }


@pytest.mark.parametrize("typed", ["", "1", "‮both", "💡" * 900, "2999-01-01"])
def test_bad_input_is_a_sentence(cast, sign_in, typed):
    survivor = person(cast.dee)
    sent = {"choice": typed, "to_worker": typed, "happened_at": typed}
    answer = sign_in(cast.dee).post(page(survivor), sent)
    assert answer.status_code == 200
    assert "problems" in answer.content.decode()
    assert not HandOff.objects.exists()


def test_403_without_the_verb_and_404_out_of_scope(cast, sign_in):
    survivor = person(cast.dee)
    assert sign_in(cast.ana).post(page(survivor), {"choice": "both"}).status_code == 403
    assert sign_in(cast.lena).post(page(survivor), {"choice": "both"}).status_code == 403
    assert sign_in(cast.sam).post(page(survivor), {"choice": "both"}).status_code == 404
