"""shelter.ask_to_leave"""

import pytest
from django.urls import reverse

from firstlight.kit.errors import Refused
from firstlight.shelter import actions
from tests.shelter.made import anew, beds, done, house, opened_to, somebody, staying

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("shelter:ask_to_leave", args=[of.pk])


@pytest.fixture
def stay(cast):
    one = somebody(cast.dee)
    opened_to(one, cast.ruth)
    return staying(cast.dee, one, *beds(house(cast.noor), 1))


def test_only_to_a_safe_place_with_the_appeal_told(cast, sign_in, ledger, stay):
    sign_in(cast.ruth).post(page(stay), {"next_place": "partner", "appeal_told": "on"})
    row = anew(stay)
    assert (row.state, row.why_ended, row.next_place) == ("ended", "asked_to_leave", "partner")
    assert len(done(ledger("shelter.ask_to_leave"))) == 1


@pytest.mark.parametrize(
    ("place", "told", "code"),
    [
        ("outside", True, "no_safe_place"),
        ("not_told", True, "no_safe_place"),
        ("partner", False, "no_appeal"),
    ],
)
def test_it_refuses_the_street_and_silence_about_the_appeal(cast, stay, place, told, code):
    with pytest.raises(Refused, match=code):
        actions.ask_to_leave(by=cast.ruth, stay=stay, next_place=place, appeal_told=told)
    assert anew(stay).state == "staying"


def test_only_a_supervisor_and_404(cast, sign_in, stay):
    for worker in (cast.dee, cast.noor):
        assert sign_in(worker).post(page(stay), {}).status_code == 403
    other = staying(cast.dee, somebody(cast.dee), *beds(house(cast.noor, name="Site B"), 1))
    assert sign_in(cast.ruth).post(page(other), {}).status_code == 404
