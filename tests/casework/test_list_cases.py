"""casework.list_cases"""

import pytest
from django.urls import reverse

from tests.casework.made import case, paused
from tests.survivors.made import person

pytestmark = pytest.mark.django_db
PAGE = "casework:list_cases"


def shown(browser, tab=""):
    return browser.get(reverse(PAGE), {"tab": tab}).content.decode()


def test_with_me_paused_and_all_i_may_see(cast, sign_in):
    walked = case(cast.omar, cast.dee, survivor=person(cast.dee, sign="Blue Lantern"))
    resting = paused(cast.omar, cast.dee)
    omar = sign_in(cast.omar)
    assert "Blue Lantern" in shown(omar)
    assert reverse("casework:see_case", args=[walked.pk]) in shown(omar, "mine")
    assert "Blue Lantern" not in shown(omar, "paused")
    assert resting.survivor.sign in shown(omar, "paused")
    assert "Blue Lantern" in shown(omar, "all")
    assert "Blue Lantern" in shown(omar, "<script>")
    assert "Blue Lantern" not in shown(sign_in(cast.lena), "all")


def test_403_without_the_verb(cast, sign_in):
    assert sign_in(cast.ana).get(reverse(PAGE)).status_code == 403
