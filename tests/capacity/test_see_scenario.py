"""capacity.see_scenario"""

import pytest
from django.urls import reverse

from firstlight.capacity import actions
from firstlight.kit.ids import new_id
from tests.capacity import made

pytestmark = pytest.mark.django_db


def page_of(one):
    return reverse("capacity:see_scenario", args=[one.pk])


def test_every_number_of_it_and_how_it_differs_from_today(cast, night, sign_in):
    one = made.scenario(cast.hal, leaver="ercm", leaves_in_month=4)
    page = sign_in(cast.grace).get(page_of(one)).content.decode()
    for words in (
        "Youth ERCMs to hire",
        "<b>1</b>",
        "As we are today",
        "our default, editable",
        "your own counts",
    ):
        assert words in page, words
    assert "Put away" not in page


def test_who_may_change_it_is_led_there_and_what_was_put_away_says_so(cast, night, sign_in):
    one = made.scenario(cast.hal)
    assert f"/scenarios/{one.pk}/change_scenario/" in sign_in(cast.hal).get(page_of(one)).content.decode()
    actions.drop_scenario(by=cast.hal, scenario=one)
    page = sign_in(cast.hal).get(page_of(one)).content.decode()
    assert "It is asked about no more" in page
    assert "change_scenario" not in page


def test_403_and_404(cast, night, sign_in):
    one = made.scenario(cast.hal)
    assert sign_in(cast.dee).get(page_of(one)).status_code == 403
    assert sign_in(cast.hal).get(f"/scenarios/{new_id()}/").status_code == 404
