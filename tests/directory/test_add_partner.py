"""directory.add_partner"""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from firstlight.directory import actions
from firstlight.directory.models import Partner
from firstlight.kit.errors import Denied, Refused
from tests.directory.made import HOUSE, partner, typed

pytestmark = pytest.mark.django_db
PAGE = "directory:add_partner"


def test_a_place_is_added_as_it_told_us_and_counts_as_checked(cast, night, sign_in, ledger):
    browser = sign_in(cast.iris)
    assert browser.get(reverse(PAGE)).status_code == 200
    answer = browser.post(reverse(PAGE), typed())
    added = Partner.objects.get()
    assert answer["Location"] == reverse("directory:see_partner", args=[added.pk])
    assert {name: getattr(added, name) for name in HOUSE} == HOUSE
    assert (added.verified_on, added.verify_by) == (date(2026, 11, 24), date(2027, 5, 23))
    assert not added.stale
    events = ledger("directory.add_partner")
    assert [event.outcome for event in events] == ["done"]
    assert "Lantern" not in str(vars(events[0]))


def test_after_half_a_year_it_is_to_be_asked_again(cast, night):
    added = partner(cast.iris)
    assert added.verify_by - added.verified_on == timedelta(days=180)
    night(days=182)
    assert added.stale


def test_it_refuses_a_name_that_is_in_already(cast):
    partner(cast.iris)
    with pytest.raises(Refused, match="in_already"):
        partner(cast.iris, name="lantern house (INVENTED)")


def test_it_takes_nothing_it_does_not_know(cast):
    with pytest.raises(TypeError):
        actions.add_partner(by=cast.iris, **HOUSE, address="somewhere")


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "x" * 121},
        {"phone": "call Rosa"},
        {"phone": "<script>alert(1)</script>"},
        {"youngest": "20", "oldest": "12"},
        {"youngest": "-3"},
        {"youngest": "1890"},
        {"youngest": "twelve"},
        {"consent_from": "40"},
        {"kind": "castle"},
        {"takes": ["dragons"]},
        {"languages": ["xx"]},
        {"how_to_hold": "x" * 301},
    ],
)
def test_what_cannot_be_gives_a_sentence_and_loses_nothing(cast, sign_in, wrong):
    page = sign_in(cast.iris).post(reverse(PAGE), typed(hours="weekdays 8 to 5", **wrong))
    assert page.status_code == 200
    assert "Not done yet" in page.content.decode()
    assert "weekdays 8 to 5" in page.content.decode()
    assert not Partner.objects.exists()


@pytest.mark.parametrize("name", ["Casa Ñandú 🏠", "بيت النور", "<b>House</b>"])
def test_any_script_is_a_name_and_none_is_markup(cast, sign_in, name):
    answer = sign_in(cast.iris).post(reverse(PAGE), typed(name=name), follow=True)
    assert answer.status_code == 200
    assert "<b>House</b>" not in answer.content.decode()
    assert Partner.objects.get().name == name


def test_403_without_the_verb(cast, sign_in):
    assert sign_in(cast.ana).post(reverse(PAGE), typed()).status_code == 403
    with pytest.raises(Denied):
        partner(cast.ana)
