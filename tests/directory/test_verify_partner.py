"""directory.verify_partner"""

from datetime import date

import pytest
from django.urls import reverse

from firstlight.directory import actions
from firstlight.kit.errors import Refused
from firstlight.kit.ids import new_id
from tests.directory.made import anew, partner

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("directory:verify_partner", args=[of.pk])


def test_one_press_and_it_holds_for_half_a_year(cast, night, sign_in, ledger):
    house = partner(cast.iris)
    night(days=200)
    assert house.stale
    assert "180" in sign_in(cast.noor).get(page(house)).content.decode()
    sign_in(cast.noor).post(page(house), {"seen": f"{house.pk}:{house.version}"})
    fresh = anew(house)
    assert fresh.verified_on == date(2027, 6, 12)
    assert not fresh.stale
    assert [event.outcome for event in ledger("directory.verify_partner")] == ["done"]


def test_it_refuses_twice_a_day_and_a_partner_asked_no_more(cast, night):
    house = partner(cast.iris)
    with pytest.raises(Refused, match="checked_today"):
        actions.verify_partner(by=cast.iris, partner=house)
    actions.end_partner(by=cast.iris, partner=house)
    night(days=1)
    with pytest.raises(Refused, match="ended"):
        actions.verify_partner(by=cast.iris, partner=anew(house))


def test_403_without_the_verb_and_404_for_what_is_not_there(cast, sign_in):
    assert sign_in(cast.omar).post(page(partner(cast.iris)), {}).status_code == 403
    gone = reverse("directory:verify_partner", args=[new_id()])
    assert sign_in(cast.iris).post(gone, {}).status_code == 404
