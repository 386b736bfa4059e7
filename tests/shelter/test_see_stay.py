"""shelter.see_stay"""

import pytest
from django.urls import reverse

from firstlight.shelter import actions
from firstlight.survivors.actions import keep_out
from tests.shelter.made import beds, house, opened_to, somebody, staying

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("shelter:see_stay", args=[of.pk])


def test_what_can_be_done_next(cast, sign_in, night):
    one, home = somebody(cast.dee), house(cast.noor)
    held = actions.hold_bed(by=cast.dee, survivor=one, beds=beds(home, 1))
    said = sign_in(cast.dee).get(page(held)).content.decode()
    assert "They are here" in said
    assert "Let the beds go" in said
    staying(cast.dee, one)
    night(hours=30)
    said = sign_in(cast.noor).get(page(held)).content.decode()
    assert "2 nights" in said
    assert "The stay ends" in said
    assert "Ask to leave" not in said
    opened_to(one, cast.ruth)
    assert b"Ask to leave" in sign_in(cast.ruth).get(page(held)).content


def test_the_house_sees_its_own_stays_and_never_whom_it_is_kept_out_from(cast, sign_in):
    one, home = somebody(cast.ruth), house(cast.noor)
    stay = staying(cast.ruth, one, *beds(home, 1))
    assert sign_in(cast.noor).get(page(stay)).status_code == 200
    keep_out(by=cast.ruth, survivor=one, worker=cast.noor, asked_by="person")
    assert sign_in(cast.noor).get(page(stay)).status_code == 404
    assert one.sign.encode() not in sign_in(cast.noor).get(reverse("shelter:list_beds")).content


def test_a_stay_elsewhere_is_not_the_houses(cast, sign_in):
    stay = actions.place_elsewhere(by=cast.dee, survivor=somebody(cast.dee), place="hospital")
    assert sign_in(cast.noor).get(page(stay)).status_code == 404


def test_reading_is_written_down_once(cast, sign_in, ledger):
    stay = staying(cast.dee, somebody(cast.dee), *beds(house(cast.noor), 1))
    browser = sign_in(cast.dee)
    browser.get(page(stay))
    browser.get(page(stay))
    assert [event.outcome for event in ledger("shelter.see_stay")] == ["read"]


def test_403_and_404(cast, sign_in):
    stay = staying(cast.dee, somebody(cast.dee), *beds(house(cast.noor), 1))
    assert sign_in(cast.hal).get(page(stay)).status_code == 403
    assert sign_in(cast.marco).get(page(stay)).status_code == 404
