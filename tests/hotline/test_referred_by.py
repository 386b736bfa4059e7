"""Who referred, and whether the person knows and wants it (care.md 15); counts for outreach, nothing more."""

from datetime import timedelta

import pytest

from firstlight.directory.models import Partner
from firstlight.hotline.models import Contact
from firstlight.hotline.queries import Referrals, referrals_by_partner
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from tests.hotline.made import answered, taken

pytestmark = pytest.mark.django_db


def partner(name="Invented Clinic", **more):
    return Partner.objects.create(name=name, kind="clinic", **more)


def shown(browser, contact):
    return browser.get(f"/contacts/{contact.pk}/").content.decode()


def say(browser, contact, field, value):
    path = f"/contacts/{contact.pk}/record_answer/"
    return browser.post(path, {"field": field, "value": value}, headers={"X-Keep": "1"})


@pytest.mark.parametrize("relation", ["", "self", "friend", "community", "student"])
def test_nobody_but_an_agency_is_asked(cast, sign_in, relation):
    partner()
    contact = answered(cast.ana, relation=relation)
    assert 'data-field="referred_by"' not in shown(sign_in(cast.ana), contact)


def test_an_agency_is_asked_which_and_whether_the_person_knows(cast, sign_in):
    clinic, browser, contact = partner(), sign_in(cast.ana), taken(cast.ana)
    piece = say(browser, contact, "relation", "hospital").content.decode()
    assert 'id="referred" hx-swap-oob="true"' in piece
    assert "Invented Clinic" in piece
    assert say(browser, contact, "referred_by", clinic.pk).status_code == 200
    assert say(browser, contact, "partner_asked", "not_yet").status_code == 200
    kept = Contact.objects.get(pk=contact.pk)
    assert (kept.referred_by, kept.partner_asked) == (clinic, "not_yet")
    page = shown(browser, contact)
    assert f'value="{clinic.pk}" selected' in page
    assert "No name, history or status" in page
    piece = say(browser, contact, "relation", "self").content.decode()
    assert "Invented Clinic" in piece, "what was kept stays in sight"


def test_the_whole_page_sent_without_script_keeps_it_too(cast, sign_in):
    clinic, contact = partner(), answered(cast.ana, relation="agency")
    given = {"kept": "relation:1", "relation": "agency", "referred_by": clinic.pk, "partner_asked": "yes"}
    answer = sign_in(cast.ana).post(f"/contacts/{contact.pk}/record_answer/", given)
    assert answer.status_code == 302
    assert Contact.objects.get(pk=contact.pk).referred_by == clinic


def test_it_can_be_taken_back(cast):
    contact = answered(cast.ana, relation="agency", referred_by=partner().pk)
    answered(cast.ana, contact, referred_by="")
    assert Contact.objects.get(pk=contact.pk).referred_by is None


@pytest.mark.parametrize("value", ["no_such", "x" * 5000, "<script>", "‮🏥"])
def test_only_a_partner_of_the_directory_is_taken(cast, value):
    with pytest.raises(Refused, match="not_in_list"):
        answered(cast.ana, referred_by=value)
    with pytest.raises(Refused, match="not_in_list"):
        answered(cast.ana, partner_asked=value)


def test_one_we_stopped_working_with_is_not_offered_but_stays_where_it_is(cast, sign_in):
    gone = partner("Gone Clinic", ended_at=now())
    with pytest.raises(Refused, match="not_in_list"):
        answered(cast.ana, referred_by=gone.pk)
    contact = answered(cast.ana, relation="agency")
    assert "Gone Clinic" not in shown(sign_in(cast.ana), contact)
    Contact.objects.filter(pk=contact.pk).update(referred_by=gone)
    assert "Gone Clinic" in shown(sign_in(cast.ana), contact)


def test_outreach_gets_counts_of_the_time_asked_for(cast, night):
    clinic, school = partner(), partner("Invented School")
    since = now()
    answered(cast.ana, referred_by=clinic.pk, partner_asked="yes")
    answered(cast.ana, referred_by=clinic.pk, partner_asked="unknown")
    answered(cast.ana)
    until = night(days=1)
    answered(cast.ana, referred_by=school.pk)
    assert referrals_by_partner(since, until) == [Referrals(clinic, 2, 1)]
    assert referrals_by_partner(until, until + timedelta(days=1)) == [Referrals(school, 1, 0)]
    assert set(Referrals.__dataclass_fields__) == {"partner", "contacts", "asked"}
