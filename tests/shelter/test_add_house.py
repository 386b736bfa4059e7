"""shelter.add_house"""

import pytest
from django.urls import reverse

from firstlight.kit.errors import Refused
from firstlight.shelter import actions
from firstlight.shelter.models import House
from tests.shelter.made import done

pytestmark = pytest.mark.django_db
PAGE = reverse("shelter:add_house")
TOLD = {"name": "Site A", "youngest": "18", "takes": ["for_women"], "area": "spa4", "languages": ["en", "es"]}


def test_under_a_neutral_name(cast, sign_in, ledger):
    answer = sign_in(cast.noor).post(PAGE, {**TOLD, "takes_children": "on"})
    home = House.objects.get()
    assert answer["Location"] == reverse("shelter:see_house", args=[home.pk])
    assert (home.youngest, home.takes_children, home.takes, home.languages) == (
        18,
        True,
        ["for_women"],
        ["en", "es"],
    )
    (event,) = done(ledger("shelter.add_house"))
    assert event.about == ""


@pytest.mark.parametrize("name", ["1416 Maple", "Maple Street", "Calle Sol", "Maple Ave", "Rd 5"])
def test_a_name_that_could_be_an_address_is_not_kept(cast, sign_in, name):
    answer = sign_in(cast.noor).post(PAGE, {**TOLD, "name": name})
    assert b"could tell where the house is" in answer.content
    assert House.objects.count() == 0


def test_nobody_under_18_comes_alone_and_odd_input_gets_a_sentence(cast, sign_in):
    for odd in (
        {"youngest": "17"},
        {"youngest": "🌙"},
        {"name": ""},
        {"name": "x" * 41},
        {"takes": ["moon"]},
    ):
        assert b'class="problems"' in sign_in(cast.noor).post(PAGE, {**TOLD, **odd}).content


def test_one_name_once(cast):
    actions.add_house(by=cast.noor, name="Site A")
    with pytest.raises(Refused, match="name_in_use"):
        actions.add_house(by=cast.noor, name="Site A")


def test_403_without_the_verb(cast, sign_in):
    assert sign_in(cast.dee).post(PAGE, TOLD).status_code == 403
