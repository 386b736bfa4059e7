"""casework.take_case"""

import pytest
from django.urls import reverse

from firstlight.casework import actions
from firstlight.casework.models import Case
from firstlight.kit.errors import Refused
from firstlight.survivors.actions import keep_out
from firstlight.survivors.models import Circle, Survivor
from tests.casework.made import anew, case, done, told, wished
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("casework:take_case", args=[of.pk])


def test_somebody_walks_with_them_and_their_page_opens(cast, sign_in, ledger):
    hand_off = wished(cast.dee)
    omar = sign_in(cast.omar)
    assert omar.get(page(hand_off)).status_code == 200
    sent = omar.post(page(hand_off), {"seen": f"{hand_off.pk}:{hand_off.version}"})
    taken = Case.objects.get()
    assert sent.url == reverse("casework:see_case", args=[taken.pk])
    assert (taken.worker, taken.state, taken.kind) == (cast.omar, "open", "case_management")
    assert anew(hand_off).state == "taken"
    assert Survivor.objects.visible_to(cast.omar).filter(pk=taken.survivor_id).exists()
    assert Circle.objects.get(user=cast.omar).why == "case"
    assert told(cast.dee) == [("taken_on", "casework.list_hand_offs")]
    [event] = done(ledger("casework.take_case"))
    assert (event.noun_id, event.about) == (taken.pk, taken.about)


def test_each_kind_is_the_work_of_its_role(cast):
    with pytest.raises(Refused, match="other_role"):
        actions.take_case(by=cast.ruth, hand_off=wished(cast.dee))
    legal = wished(cast.dee, choice="legal")
    with pytest.raises(Refused, match="other_role"):
        actions.take_case(by=cast.omar, hand_off=legal)
    assert actions.take_case(by=cast.lena, hand_off=legal).kind == "legal"


def test_only_once(cast):
    taken = case(cast.omar, cast.dee)
    with pytest.raises(Refused, match="has_case"):
        actions.take_case(by=cast.omar, hand_off=anew(taken.hand_off))


def test_a_restricted_record_waits_for_the_one_named(cast, sign_in):
    survivor = person(cast.ruth)
    from firstlight.survivors.actions import restrict

    restrict(by=cast.ruth, survivor=survivor)
    [hand_off] = actions.offer_hand_off(
        by=cast.ruth, survivor=anew(survivor), choice="legal", to_worker=cast.lena
    )
    assert sign_in(cast.lena).get(page(hand_off)).status_code == 200


def test_403_without_the_verb_and_404_out_of_scope(cast, sign_in):
    legal = wished(cast.dee, choice="legal")
    assert sign_in(cast.dee).post(page(legal), {}).status_code == 403
    assert sign_in(cast.omar).post(page(legal), {}).status_code == 404
    assert sign_in(cast.ruth).post(page(legal), {}).status_code == 404


def test_who_asked_and_is_kept_out_by_now_hears_nothing(cast):
    hand_off = wished(cast.dee)
    keep_out(by=cast.ruth, survivor=hand_off.survivor, worker=cast.dee, asked_by="person")
    actions.take_case(by=cast.omar, hand_off=hand_off)
    assert told(cast.dee) == []
