"""casework.take_sitting"""

from datetime import timedelta

import pytest
from django.urls import reverse

from firstlight.assessments.models import Sitting
from firstlight.casework import actions
from firstlight.casework.models import Goal
from firstlight.hotline import actions as hotline
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.response import actions as response
from tests.casework.made import anew, case, done, levels, proposed, sat, sheet, told
from tests.response.made import accepted
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("casework:take_sitting", args=[of.pk])


def crisis(**others):
    return sheet(3, "safety", "housing", "basic_needs", "physical_health", "mental_health", **others)


def test_a_sitting_proposes_goals_and_decides_nothing(cast, sign_in, ledger):
    survivor = case(cast.omar, cast.dee).survivor
    omar = sign_in(cast.omar)
    assert omar.get(page(survivor)).status_code == 200
    sent = omar.post(f"{page(survivor)}?scope=all", sheet(3, housing=1, education=2, family="declined"))
    assert sent.url == reverse("casework:see_plan", args=[survivor.pk])
    assert Sitting.objects.get().phase == "standard"
    housing = proposed(survivor, "housing")
    assert (housing.urgent, housing.source, housing.owner, housing.words) == (True, "level", cast.omar, None)
    assert housing.reasons == ["crisis_level_1"]
    assert housing.sitting == Sitting.objects.get()
    assert set(Goal.objects.values_list("domain", "state")) == {
        ("housing", "proposed"),
        ("education", "proposed"),
    }
    [event] = done(ledger("casework.take_sitting"))
    assert event.about == survivor.about
    assert "housing" not in str(vars(event))


def test_in_the_crisis_the_five_are_asked_and_whoever_sat_with_them_has_the_goal(cast, sign_in):
    survivor = person(cast.dee)
    shown = sign_in(cast.dee).get(page(survivor)).content.decode()
    assert "said_housing" in shown
    assert "said_education" not in shown
    sign_in(cast.dee).post(page(survivor), crisis(housing=1))
    assert (Sitting.objects.get().phase, Sitting.objects.get().scope) == ("crisis", "crisis_five")
    assert proposed(survivor, "housing").owner == cast.dee


def test_a_fall_proposes_and_tells_whoever_walks_with_them(cast, night):
    survivor = case(cast.omar, cast.dee).survivor
    sat(cast.omar, survivor)
    night(days=40)
    sat(cast.dee, survivor, levels(3, safety=1, work_money=2))
    assert proposed(survivor, "safety").source == "fall"
    assert proposed(survivor, "safety").urgent
    assert proposed(survivor, "work_money").source == "fall"
    assert told(cast.omar)[-1] == ("goal", "casework.see_plan")


def test_a_goal_that_stands_is_hastened_not_doubled(cast, night):
    survivor = case(cast.omar, cast.dee).survivor
    wish = actions.add_goal(by=cast.omar, survivor=survivor, domain="safety", words="Sleep without the lamp")
    sat(cast.omar, survivor)
    night(days=40)
    sat(cast.omar, survivor, levels(3, safety=1))
    assert Goal.objects.filter(domain="safety").count() == 1
    assert anew(wish).urgent
    assert (anew(wish).state, anew(wish).source) == ("agreed", "person")


def test_after_the_conversation_not_in_it(cast, on_duty, night, sign_in):
    on_duty("dee", "youth_ercm")
    ana = on_duty("ana", "hotline")
    sent = accepted(ana, cast.dee)
    response.meet_person(by=cast.dee, response=sent)
    with pytest.raises(Refused, match="in_conversation"):
        sat(cast.dee, sent.survivor)
    assert "said_housing" not in sign_in(cast.dee).get(page(sent.survivor)).content.decode()
    response.stabilise(by=cast.dee, response=anew(sent))
    night(minutes=30)
    assert sat(cast.dee, sent.survivor)


def test_an_open_contact_of_theirs_closes_the_profile(cast, on_duty):
    walked = case(cast.omar, cast.dee)
    ana = on_duty("ana", "hotline")
    contact = hotline.take_contact(by=ana)
    hotline.link_contact(by=ana, contact=contact, sign=walked.survivor.sign, asked=True)
    with pytest.raises(Refused, match="in_conversation"):
        sat(cast.omar, walked.survivor)


def test_bad_input_is_a_sentence_and_loses_nothing(cast, sign_in):
    survivor = case(cast.omar, cast.dee).survivor
    omar = sign_in(cast.omar)
    for bad in (
        {},
        {"said_housing": "9"},
        {**sheet(3), "taken_at": "1890-01-01T00:00"},
        {**sheet(3), "taken_at": "2999-01-01T00:00"},
        {**sheet(3), "words": "x" * 601},
        {**sheet(3), "language": "<script>"},
        {"said_safety": "not_applicable", "with_person": "after", "source": "told", "language": "en"},
    ):
        answer = omar.post(f"{page(survivor)}?scope=all", bad)
        assert answer.status_code == 200, bad
        assert "problems" in answer.content.decode()
    assert not Sitting.objects.exists()
    assert omar.get(page(survivor), {"scope": "<b>"}).status_code == 200


def test_late_entry_counts_from_when_it_was(cast, night):
    survivor = case(cast.omar, cast.dee).survivor
    night(days=3)
    kept = sat(cast.omar, survivor, levels(3, housing=2), taken_at=now() - timedelta(days=2))
    assert proposed(survivor, "housing").due_on == (kept.taken_at + timedelta(days=14)).date()


def test_403_without_the_verb_and_404_where_the_profile_does_not_open(cast, on_duty, sign_in):
    survivor = case(cast.omar, cast.dee).survivor
    assert sign_in(cast.lena).post(page(survivor), sheet(3)).status_code == 403
    assert sign_in(cast.sam).post(page(survivor), sheet(3)).status_code == 404
    sam = on_duty("sam", "ercm")
    actions.come_back(by=sam, survivor=survivor)
    assert sign_in(sam).get(page(survivor)).status_code == 404
