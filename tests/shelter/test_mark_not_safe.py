"""shelter.mark_not_safe"""

import pytest
from django.urls import reverse

from firstlight.kit.errors import Refused
from firstlight.shelter import actions
from firstlight.shelter.models import NotSafe
from tests.shelter.made import beds, done, house, mother_and_three, partner, somebody, staying

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("shelter:mark_not_safe", args=[of.pk])


def test_a_house_is_not_safe_and_no_reason_is_kept(cast, sign_in, ledger):
    one, home = somebody(cast.dee), house(cast.noor)
    sign_in(cast.dee).post(page(one), {"house": home.pk})
    sign_in(cast.dee).post(page(one), {"house": home.pk})
    mark = NotSafe.objects.get()
    assert (mark.place, mark.partner) == (home, None)
    assert not [column.name for column in NotSafe._meta.fields if column.name in ("why", "reason", "note")]
    assert len(done(ledger("shelter.mark_not_safe"))) == 2
    with pytest.raises(Refused, match="safety"):
        staying(cast.dee, one, *beds(home, 1))


def test_what_is_not_safe_for_one_is_not_safe_for_the_household(cast):
    mother, children = mother_and_three(cast.dee)
    home = house(cast.noor, 4, cots=1, takes_children=True)
    actions.mark_not_safe(by=cast.dee, survivor=children[1], house=home)
    with pytest.raises(Refused, match="safety"):
        staying(cast.dee, mother, *beds(home, 1, 2, 3, 5))


def test_one_place_at_a_time(cast, sign_in):
    one = somebody(cast.dee)
    for told in ({}, {"house": house(cast.noor), "partner": partner()}):
        with pytest.raises(Refused, match="choose_one"):
            actions.mark_not_safe(by=cast.dee, survivor=one, **told)
    assert sign_in(cast.dee).post(page(one), {"house": "🌙"}).status_code == 200


def test_403_and_404(cast, sign_in):
    one = somebody(cast.dee)
    assert sign_in(cast.hal).post(page(one), {}).status_code == 403
    assert sign_in(cast.marco).post(page(one), {}).status_code == 404
