"""casework.list_hand_offs"""

import pytest
from django.urls import reverse

from firstlight.survivors.actions import keep_out
from tests.casework.made import case, wished
from tests.survivors.made import person

pytestmark = pytest.mark.django_db
PAGE = "casework:list_hand_offs"


def shown(browser):
    return browser.get(reverse(PAGE)).content.decode()


def test_who_waits_is_a_sign_and_a_kind_until_somebody_says_yes(cast, sign_in):
    hand_off = wished(cast.dee, person(cast.dee, sign="Blue Lantern"))
    seen = shown(sign_in(cast.omar))
    assert "Blue Lantern" in seen
    assert reverse("casework:take_case", args=[hand_off.pk]) in seen
    assert reverse("survivors:see_survivor", args=[hand_off.survivor_id]) not in seen
    assert "Blue Lantern" not in shown(sign_in(cast.lena))
    assert sign_in(cast.omar).get(f"/people/{hand_off.survivor_id}/").status_code == 404


def test_legal_wishes_are_for_attorneys(cast, sign_in):
    wished(cast.dee, person(cast.dee, sign="Green Kettle"), "legal")
    assert "Green Kettle" in shown(sign_in(cast.lena))
    assert "Green Kettle" not in shown(sign_in(cast.omar))


def test_kept_out_it_exists_nowhere(cast, sign_in):
    survivor = person(cast.dee, cast.ruth, sign="Round Pebble")
    wished(cast.dee, survivor)
    keep_out(by=cast.ruth, survivor=survivor, worker=cast.omar, asked_by="person")
    assert "Round Pebble" not in shown(sign_in(cast.omar))


def test_who_handed_off_sees_what_became_of_it(cast, sign_in):
    walked = case(cast.omar, cast.dee, survivor=person(cast.dee, sign="Tall Willow"))
    seen = shown(sign_in(cast.dee))
    assert "Tall Willow" in seen
    assert walked.worker.display_name in seen


def test_403_for_who_has_no_part_in_it(cast, sign_in):
    assert sign_in(cast.ana).get(reverse(PAGE)).status_code == 403
    assert sign_in(cast.noor).get(reverse(PAGE)).status_code == 403
