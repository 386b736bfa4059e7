"""outreach.add_agreement"""

from datetime import date

import pytest
from django.urls import reverse

from firstlight.audit.models import Event
from firstlight.kit.clock import now
from firstlight.kit.errors import Denied, Refused
from firstlight.outreach.models import Agreement
from firstlight.outreach.steps import Promise
from tests.outreach.made import agreement, partner

pytestmark = pytest.mark.django_db
PAGE = "/outreach/add_agreement/"


def typed(with_whom, **more):
    return {
        "partner": with_whom.pk,
        "kind": "referral",
        "title": "Referrals by night",
        "from_on": "2026-12-01",
        "until_on": "2027-11-30",
        "trainings_a_year": "",
        "people_a_year": "40",
        **more,
    }


def test_it_is_written_down_with_its_deliverables(cast, night, sign_in, ledger):
    county = partner()
    rows = {
        "d0_words": "Quarterly meetings",
        "d0_number": "4",
        "d0_unit": "meetings",
        "d0_due_on": "2027-11-30",
        "d3_words": "A poster",
        "d3_number": "1",
        "d3_unit": "other",
        "d3_due_on": "2027-01-31",
    }
    answer = sign_in(cast.iris).post(PAGE, typed(county, **rows))
    made = Agreement.objects.get()
    assert answer.url == reverse("outreach:see_agreement", args=[made.pk])
    assert (made.partner, made.trainings_a_year, made.people_a_year) == (county, None, 40)
    assert [(d.words, d.number, d.unit) for d in made.deliverables.all()] == [
        ("A poster", 1, "other"),
        ("Quarterly meetings", 4, "meetings"),
    ]
    [event] = ledger("outreach.add_agreement")
    assert (event.noun_id, event.about, event.reason) == (made.pk, "", "")


@pytest.mark.parametrize(
    ("terms", "code"),
    [
        ({"until_on": date(2026, 6, 30)}, "ends_first"),
        ({"from_on": date(1890, 1, 1), "until_on": date(1891, 1, 1)}, "year_not_meant"),
        ({"until_on": date(2999, 1, 1)}, "too_long_agreed"),
        ({"deliverables": [Promise("Report", 1, "other", date(2030, 1, 1))]}, "due_outside"),
        ({"deliverables": [Promise("Report", 0, "other", date(2027, 1, 1))]}, "no_number"),
        ({"deliverables": [Promise("Classes", 9, "trainings", date(2027, 1, 1), done=3)]}, "counted_here"),
        ({"title": "Call 213 555 0100 or 0101"}, "holds_an_address"),
        ({"title": "x" * 121}, "too_long"),
    ],
)
def test_it_refuses(cast, night, ledger, terms, code):
    with pytest.raises(Refused, match=code):
        agreement(cast.iris, **terms)
    assert [event.outcome for event in ledger("outreach.add_agreement")] == ["refused"]
    assert not Agreement.objects.exists()


def test_it_refuses_a_partner_we_no_longer_work_with(cast, night):
    with pytest.raises(Refused, match="partner_ended"):
        agreement(cast.iris, partner(ended_at=now()))


@pytest.mark.parametrize(
    "bad",
    [
        {"title": ""},
        {"title": "😀" * 200},
        {"kind": "friendship"},
        {"from_on": "31/12/2999"},
        {"people_a_year": "-1"},
        {"people_a_year": "many"},
        {"partner": "0" * 12},
        {"d0_words": "<script>alert(1)</script>"},
        {"d0_number": "3"},
        {"d1_words": "x" * 500, "d1_number": "1", "d1_due_on": "2027-01-01"},
    ],
)
def test_what_cannot_be_meant_gets_a_sentence_and_loses_nothing(cast, night, sign_in, bad):
    county = partner()
    html = sign_in(cast.iris).post(PAGE, typed(county, d5_words="Kept words", **bad)).content.decode()
    assert "problems" in html
    assert "Kept words" in html
    assert "<script>alert" not in html
    assert not Agreement.objects.exists()


def test_from_the_partners_page_the_partner_is_chosen(cast, sign_in):
    county = partner()
    partner("Another agency (invented)")
    html = sign_in(cast.iris).get(f"{PAGE}?partner={county.pk}").content.decode()
    assert f'<option value="{county.pk}" selected>' in html
    assert sign_in(cast.iris).get(f"{PAGE}?partner=<b>").status_code == 200


def test_only_outreach_may(cast, sign_in):
    for username in ("ruth", "hal", "grace", "tess", "ana"):
        assert sign_in(getattr(cast, username)).get(PAGE).status_code == 403
    county = partner()
    with pytest.raises(Denied):
        agreement(cast.hal, county)
    assert {e.outcome for e in Event.objects.filter(verb="outreach.add_agreement")} == {"denied"}
