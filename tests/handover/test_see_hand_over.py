"""handover.see_hand_over"""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from firstlight.handover import actions, listing, queries, sections
from firstlight.hotline import actions as hotline
from firstlight.kit.clock import now
from firstlight.outing import actions as outing
from firstlight.response import actions as response
from firstlight.shelter.actions import hold_bed
from firstlight.survivors import actions as survivors
from firstlight.survivors.models import Barred
from tests.handover.made import WORDS, called, coming, promised
from tests.hotline.made import ENOUGH, answered
from tests.outing.made import out
from tests.response.made import accepted, anew, contact
from tests.shelter.made import beds, house, mother_and_three

pytestmark = pytest.mark.django_db
PAGE = reverse("handover:see_hand_over")


def kinds(user, duty):
    return [item.kind for item in listing.standing(user, duty)]


def test_the_list_builds_itself_by_level_and_without_words(cast, on_duty, sign_in, night):
    ana = on_duty("ana", "hotline")
    urgent, soon = (
        contact(ana),
        answered(ana, **{**ENOUGH, "age": "30", "safe_tonight": "yes"}, needs=["food"]),
    )
    promise = called(ana, soon)
    coming(cast.ruth, "hotline", cast.ruth)
    shown = sign_in(ana).get(PAGE).content.decode()
    assert shown.index(urgent.sign) < shown.rindex(promise.sign)
    assert WORDS not in shown
    assert f'value="contact:{urgent.pk}"' in shown
    assert f'name="passing" value="{promise.pk}" checked' in shown
    assert "Ruth Adler" in shown


def test_information_and_tips_are_not_handed(cast, on_duty):
    ana = on_duty("ana", "hotline")
    answered(ana, relation="community")
    assert all(item.level in sections.HANDED for item in listing.standing(ana, "hotline"))


def test_a_field_worker_hands_their_own_responses_the_hotline_all_under_way(cast, on_duty):
    ana = on_duty("ana", "hotline")
    dee = on_duty("dee", "youth_ercm")
    sent = accepted(ana, dee)
    assert [item.pk for item in listing.standing(dee, "youth_ercm") if item.kind == "response"] == [sent.pk]
    assert [item.pk for item in listing.standing(ana, "hotline") if item.kind == "response"] == [sent.pk]
    assert "response" not in kinds(on_duty("marco", "ercm"), "ercm")


def test_a_supervisor_reads_levels_lowered_and_talks_to_offer(cast, on_duty, night):
    ana, ruth = on_duty("ana", "hotline"), on_duty("ruth", "supervisor")
    lowered = answered(ana, **{**ENOUGH, "age": "30"})
    assert lowered.level == "P2"
    hotline.lower_level(by=ana, contact=lowered, level="P3", reason="wish")
    sent = accepted(ana, on_duty("dee", "youth_ercm"))
    response.meet_person(by=cast.dee, response=sent)
    response.stabilise(by=cast.dee, response=anew(sent))
    items = {item.kind: item for item in listing.standing(ruth, "supervisor")}
    assert (items["lowered"].sign, items["lowered"].goes_to) == (lowered.sign, lowered.pk)
    assert "P2 → P3" in items["lowered"].what
    assert "the person wishes to wait" in items["lowered"].what
    assert set(items["debrief"].what.split(", ")) == {"Dee Okafor", "Ana Reyes"}
    assert not {"lowered", "debrief"} & set(kinds(ana, "hotline"))


def test_what_is_nobodys_stands_on_the_supervisors_list(cast, on_duty):
    promise = promised(cast.omar)
    survivors.step_back(by=cast.omar, survivor=promise.survivor)
    items = listing.standing(on_duty("ruth", "supervisor"), "supervisor")
    assert [(item.kind, item.sign) for item in items] == [("promise", promise.sign)]
    assert "nobody keeps it yet" in items[0].what


def test_a_bed_held_is_one_line_for_those_who_stay_together(cast, on_duty, night):
    dee = on_duty("dee", "youth_ercm")
    family, children = mother_and_three(dee)
    home = house(cast.noor, 4, cots=1, whole=True, takes_children=True)
    hold_bed(by=dee, survivor=family, beds=beds(home, 1, 2, 3, 5), hours=1)
    [item] = listing.standing(dee, "youth_ercm")
    assert (item.kind, item.sign, item.what) == ("hold", family.sign, "held · 4 people")
    assert (item.due_at, item.minor) == (now() + timedelta(minutes=60), True)
    assert len(children) == 3
    assert listing.standing(on_duty("ana", "hotline"), "hotline") == []


def test_a_supervisor_sees_who_is_out_and_no_alarm_is_signed_or_shown_to_whoever_raised_it(
    cast, on_duty, sign_in
):
    ana, dee = on_duty("ana", "hotline"), on_duty("dee", "youth_ercm")
    ruth = on_duty("ruth", "supervisor")
    gone = out(dee, accepted(ana, dee))
    before = listing.standing(dee, "youth_ercm")
    outing.raise_duress(by=dee, outing=gone)
    assert listing.standing(cast.dee, "youth_ercm") == before
    [item] = [item for item in listing.standing(ruth, "supervisor") if item.kind == "outing"]
    assert (item.what, item.code, item.way) == ("Dee Okafor · alarm", "out", "outing:see_alarm")
    assert "outing" not in kinds(ana, "hotline")
    assert sign_in(ruth).get(reverse(item.way, args=[item.goes_to])).status_code == 200


def test_who_is_kept_out_sees_no_line_and_no_count(cast, on_duty, sign_in):
    ana, ruth = on_duty("ana", "hotline"), on_duty("ruth", "supervisor")
    sent = accepted(ana, on_duty("dee", "youth_ercm"))
    promised(cast.dee, sent.survivor)
    survivors.keep_out(by=cast.pia, survivor=sent.survivor, worker=ruth, asked_by=Barred.AskedBy.PERSON)
    assert listing.standing(cast.ruth, "supervisor") == []
    shown = sign_in(cast.ruth).get(PAGE).content.decode()
    assert sent.sign not in shown
    assert "Nothing is open." in shown


def test_off_duty_the_list_is_shown_and_nothing_can_be_signed(cast, sign_in):
    shown = sign_in(cast.ana).get(PAGE).content.decode()
    assert "no duty to hand over" in shown
    assert 'name="said"' not in shown


def test_a_duty_handed_over_is_no_longer_offered_for_signing(cast, on_duty, sign_in):
    ana, ruth = on_duty("ana", "hotline"), on_duty("ruth", "hotline")
    [duty] = queries.duties_to_hand(ana)
    actions.hand_over(by=ana, duty=duty, to_worker=ruth)
    assert queries.duties_to_hand(cast.ana) == []
    assert "no duty to hand over" in sign_in(cast.ana).get(PAGE).content.decode()


def test_a_wish_for_another_duty_is_met_only_within_ones_roles(cast, on_duty, sign_in):
    on_duty("ruth", "supervisor")
    assert "Hand-over · Hotline" in sign_in(cast.ruth).get(f"{PAGE}?duty=hotline").content.decode()
    assert "Hand-over · Hotline" in sign_in(cast.ana).get(f"{PAGE}?duty=supervisor").content.decode()
    assert sign_in(cast.ana).get(f"{PAGE}?duty=%00nonsense").status_code == 200


def test_the_list_asks_the_same_number_of_questions_for_one_and_for_many(cast, on_duty):
    ana = on_duty("ana", "hotline")

    def asked():
        fresh = cast.ana
        with CaptureQueriesContext(connection) as questions:
            listing.standing(fresh, "hotline")
        return len(questions)

    def add():
        called(ana, contact(ana))

    add()
    before = asked()
    add()
    add()
    assert asked() == before <= 12


def test_403_without_the_verb(cast, sign_in):
    assert sign_in(cast.omar).get(PAGE).status_code == 403
    assert sign_in(cast.vera).get(PAGE).status_code == 403
