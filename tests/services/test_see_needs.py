"""services.see_needs"""

from datetime import timedelta

import pytest
from django.urls import reverse

from firstlight.kit.clock import now
from firstlight.survivors.models import Barred
from tests.services.made import award, logged
from tests.survivors.made import person

pytestmark = pytest.mark.django_db
PAGE = "services:see_needs"


def lines(client, **asked):
    shown = client.get(reverse(PAGE), asked)
    assert shown.status_code == 200
    found = {line.code: line for line in shown.context["lines"]}
    return found, shown


def test_what_came_up_what_became_of_it_and_what_it_cost(cast, night, sign_in):
    one, two, paying = person(cast.dee), person(cast.dee), award()
    logged(cast.dee, one, "food", "phone", award=paying)
    logged(cast.dee, one, "emergency_shelter", state="unavailable", reason="none_free")
    logged(cast.dee, two, "emergency_shelter", state="asked")
    logged(cast.dee, two, "clothing", cost_cents=4000, award=paying)
    logged(cast.dee, two, "hygiene_kit", cost_cents=550)
    found, shown = lines(sign_in(cast.grace))
    assert (found["daily"].tally.came_up, found["daily"].tally.given, found["daily"].tally.people) == (
        4,
        4,
        2,
    )
    night_line = found["night"].tally
    assert (night_line.unavailable, night_line.still_open, night_line.unmet) == (1, 1, 2)
    assert found["family"].tally.came_up == 0
    assert shown.context["costs"] == [("no award", 1, "$5.50"), ("Youth in crisis", 1, "$40.00")]
    assert shown.context["reasons"] == [("nothing free tonight", 1)]
    assert shown.context["total"].tally.came_up == 6


def test_given_after_the_period_is_not_unmet(cast, night, sign_in):
    survivor = person(cast.dee)
    logged(cast.dee, survivor, "emergency_shelter", state="unavailable", reason="none_free")
    night(days=10)  # December
    logged(cast.dee, survivor, "emergency_shelter")
    found, _shown = lines(sign_in(cast.tess), period="last_month")
    assert (found["night"].tally.unavailable, found["night"].tally.unmet) == (1, 0)


def test_only_the_period_asked_for(cast, night, sign_in):
    logged(cast.dee, person(cast.dee), happened_at=now() - timedelta(days=40))
    browser = sign_in(cast.hal)
    counts = {}
    for period in ("this_month", "last_month", "last_90", "this_year", "last_year", "nonsense"):
        found, _shown = lines(browser, period=period)
        counts[period] = found["daily"].tally.came_up
    assert counts == {
        "this_month": 0,
        "last_month": 1,
        "last_90": 1,
        "this_year": 1,
        "last_year": 0,
        "nonsense": 0,
    }


def test_small_figures_say_that_they_stay_inside(cast, night, sign_in):
    for place in range(12):
        survivor = person(cast.dee)
        logged(cast.dee, survivor, "food")
        if place < 6:
            logged(cast.dee, survivor, "dental")
        if place < 2:
            logged(cast.dee, survivor, "childcare")
    found, shown = lines(sign_in(cast.grace))
    told = {code: line.audience for code, line in found.items()}
    assert told["daily"] == "the public"
    assert told["health"] == "the board"
    assert told["family"] == "inside only"
    assert told["after"] == "the public"
    assert shown.context["reasons_audience"] == "the public"


def test_who_is_kept_out_counts_nobody_they_are_kept_from(cast, night, sign_in):
    survivor = person(cast.dee)
    logged(cast.dee, survivor)
    Barred.objects.create(survivor=survivor, user=cast.grace, asked_by="person")
    _found, shown = lines(sign_in(cast.grace))
    assert shown.context["total"].tally.came_up == 0
    _found, shown = lines(sign_in(cast.tess))
    assert shown.context["total"].tally.came_up == 1


def test_403_without_the_verb(cast, sign_in):
    assert sign_in(cast.dee).get(reverse(PAGE)).status_code == 403
