"""casework.panel_talking: while somebody talks with a person no profile opens, whatever its address (care.md 25)."""

import pytest
from django.urls import reverse

from firstlight.access.roles import ROLES
from firstlight.hotline import actions as hotline
from firstlight.survivors.models import Survivor
from tests.assessments.made import everywhere, sitting
from tests.response.made import anew, contact
from tests.survivors.made import person

pytestmark = pytest.mark.django_db
TALKING = "One of us is talking with them now"


def page(of):
    return reverse("casework:panel_talking", args=[of.pk])


def test_every_address_of_a_profile_stays_closed_until_the_contact_is(cast, on_duty, sign_in, night):
    survivor = person(cast.omar)
    kept = sitting(cast.omar, survivor, everywhere(2))
    rating = kept.ratings.order_by("domain")[0]
    addresses = {
        "assessments:see_profile": survivor.pk,
        "assessments:panel_profile": survivor.pk,
        "assessments:see_sitting": kept.pk,
        "assessments:correct_rating": rating.pk,
    }
    omar = sign_in(cast.omar)
    before = {name: omar.get(reverse(name, args=[pk])).content.decode() for name, pk in addresses.items()}
    assert not omar.get(page(survivor)).content.decode().strip()
    ana = on_duty("ana", "hotline")
    call = contact(ana)
    hotline.link_contact(by=ana, contact=call, sign=survivor.sign, asked=True)
    assert TALKING in omar.get(page(survivor)).content.decode()
    for name, pk in addresses.items():
        shown = omar.get(reverse(name, args=[pk])).content.decode()
        assert shown != before[name]
        assert (TALKING in shown) is (name != "assessments:panel_profile"), name
        for words in ("In crisis", "Housing", "<svg class"):
            assert words not in shown, name
    hotline.close_contact(by=ana, contact=anew(call), kind="info")
    assert TALKING not in omar.get(reverse("assessments:see_profile", args=[survivor.pk])).content.decode()


def test_also_on_a_record_merged_into_theirs(cast, on_duty, sign_in, night):
    survivor, other = person(cast.omar), person(cast.omar)
    kept = sitting(cast.omar, other, everywhere(2))
    Survivor.objects.filter(pk=other.pk).update(merged_into=survivor)
    ana = on_duty("ana", "hotline")
    hotline.link_contact(by=ana, contact=contact(ana), sign=survivor.sign, asked=True)
    shown = sign_in(cast.omar).get(reverse("assessments:see_sitting", args=[kept.pk])).content.decode()
    assert TALKING in shown


def test_whoever_may_open_a_profile_is_told():
    for code, role in ROLES.items():
        if "assessments.see_profile" in role.verbs:
            assert "casework.panel_talking" in role.verbs, code


def test_403_without_the_verb_and_404_out_of_scope(cast, sign_in, night):
    survivor = person(cast.omar)
    assert sign_in(cast.noor).get(page(survivor)).status_code == 403
    assert sign_in(cast.marco).get(page(survivor)).status_code == 404
