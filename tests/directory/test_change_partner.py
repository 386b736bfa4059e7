"""directory.change_partner"""

import pytest
from django.urls import reverse

from firstlight.directory import actions
from firstlight.kit.errors import Refused
from firstlight.kit.ids import new_id
from tests.directory.made import anew, partner, typed

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("directory:change_partner", args=[of.pk])


def test_what_changed_is_kept_and_the_check_stays(cast, sign_in, ledger):
    house = partner(cast.iris)
    shown = sign_in(cast.noor).get(page(house)).content.decode()
    assert house.name in shown
    sign_in(cast.noor).post(page(house), typed(oldest=20, seen=f"{house.pk}:{house.version}"))
    assert (anew(house).oldest, anew(house).verify_by) == (20, house.verify_by)
    assert [event.outcome for event in ledger("directory.change_partner")] == ["done"]


def test_it_refuses_nothing_different_and_a_partner_asked_no_more(cast):
    house = partner(cast.iris)
    with pytest.raises(Refused, match="no_change"):
        actions.change_partner(by=cast.iris, partner=house, oldest=17)
    actions.end_partner(by=cast.iris, partner=house)
    with pytest.raises(Refused, match="ended"):
        actions.change_partner(by=cast.iris, partner=anew(house), oldest=18)


def test_the_second_of_two_writers_is_told(cast, sign_in):
    house = partner(cast.iris)
    seen = f"{house.pk}:{house.version}"
    actions.change_partner(by=cast.noor, partner=house, oldest=19)
    again = sign_in(cast.iris).post(page(house), typed(oldest=25, seen=seen))
    assert "Noor" in again.content.decode()
    assert anew(house).oldest == 19


def test_403_without_the_verb_and_404_for_what_is_not_there(cast, sign_in):
    house = partner(cast.iris)
    assert sign_in(cast.dee).post(page(house), typed()).status_code == 403
    gone = reverse("directory:change_partner", args=[new_id()])
    assert sign_in(cast.iris).get(gone).status_code == 404
