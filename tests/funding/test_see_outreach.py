"""funding.see_outreach: what followed liaison and training, as counts"""

import re
from datetime import date, timedelta

import pytest

from firstlight.funding.followed_queries import followed_in
from firstlight.hotline.models import Contact
from firstlight.hotline.queries import referrals_by_partner
from tests.funding.made import local
from tests.outreach.made import activity, partner, training

pytestmark = pytest.mark.django_db
PAGE = "/outreach/followed/"
FIRST, TODAY = date(2026, 1, 1), date(2026, 11, 24)


def referred(cast, by, at):
    return Contact.objects.create(sign=f"s {at:%m%d%H%M}", taken_by=cast.ana, opened_at=at, referred_by=by)


def plain(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_within_90_days_and_on_other_days(cast, night):
    county, other, silent = partner(), partner("A school (invented)"), partner("Never met (invented)")
    activity(cast.iris, county, on=date(2026, 3, 1))
    training(cast.iris, partner=county, on=date(2026, 3, 11))
    referred(cast, county, local(2026, 3, 1))
    referred(cast, county, local(2026, 6, 8, 23, 30))
    referred(cast, county, local(2026, 6, 9, 0, 30))
    referred(cast, other, local(2026, 2, 2))
    referred(cast, None, local(2026, 2, 3))
    found = {one.partner: one.followed for one in followed_in(FIRST, TODAY)}
    assert silent not in found
    assert (found[county].times, found[county].referrals_after, found[county].referrals_other) == (2, 2, 1)
    assert found[county].days_after == 100
    assert (found[other].times, found[other].referrals_after, found[other].referrals_other) == (0, 0, 1)


def test_it_counts_the_same_contacts_as_the_hotline(cast, night):
    county = partner()
    for day in range(4):
        referred(cast, county, local(2026, 5, 1) + timedelta(days=day))
    [told] = referrals_by_partner(local(2026, 1, 1, 0), local(2026, 12, 31))
    [found] = followed_in(FIRST, TODAY)
    assert told.contacts == found.followed.referrals == 4


def test_below_eleven_stays_inside(cast, night, sign_in):
    county = partner("County (invented)")
    activity(cast.iris, county, on=date(2026, 10, 1))
    for number in range(11):
        referred(cast, county, local(2026, 10, 2) + timedelta(hours=number))
        if number == 9:
            words = plain(sign_in(cast.hal).get(PAGE).content.decode())
            assert "County (invented) 1 10 55 0 273 inside only" in words
    words = plain(sign_in(cast.hal).get(PAGE).content.decode())
    assert "County (invented) 1 11 55 0 273 for the board and the funder" in words
    assert "All 1 11 – 0 – for the board" in words


def test_the_page_holds_no_contact(cast, night, sign_in):
    made = referred(cast, partner(), local(2026, 10, 2))
    html = sign_in(cast.iris).get(PAGE).content.decode()
    assert made.pk not in html
    assert made.sign not in html
    assert "contacts/" not in html


@pytest.mark.parametrize("year", ["", "1890", "2999", "x", "<b>"])
def test_a_year_that_cannot_be_meant_is_this_year(cast, night, sign_in, year):
    words = plain(sign_in(cast.iris).get(PAGE, {"year": year}).content.decode())
    assert "What followed outreach · 2026" in words
    assert "No partner was met or referred anybody in this year: 0." in words


def test_who_may_see_it(cast, night, sign_in):
    for username in ("iris", "ruth", "hal", "grace", "tess"):
        assert sign_in(getattr(cast, username)).get(PAGE).status_code == 200
    for username in ("ana", "dee", "omar"):
        assert sign_in(getattr(cast, username)).get(PAGE).status_code == 403
