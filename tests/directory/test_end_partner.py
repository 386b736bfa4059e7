"""directory.end_partner"""

import pytest
from django.urls import reverse

from firstlight.directory import actions, queries
from firstlight.kit.errors import Refused
from firstlight.kit.ids import new_id
from tests.directory.made import anew, partner

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("directory:end_partner", args=[of.pk])


def test_they_leave_every_list_and_their_page_stays(cast, sign_in, ledger):
    house = partner(cast.iris)
    browser = sign_in(cast.iris)
    assert browser.get(page(house)).status_code == 200
    browser.post(page(house), {"seen": f"{house.pk}:{house.version}"})
    assert queries.standing() == []
    assert (
        "not asked any more"
        in browser.get(reverse("directory:see_partner", args=[house.pk])).content.decode()
    )
    assert [event.outcome for event in ledger("directory.end_partner")] == ["done"]


def test_it_refuses_twice_and_the_name_is_free_again(cast):
    house = actions.end_partner(by=cast.iris, partner=partner(cast.iris))
    with pytest.raises(Refused, match="ended"):
        actions.end_partner(by=cast.iris, partner=anew(house))
    assert partner(cast.iris).pk != house.pk


def test_403_without_the_verb_and_404_for_what_is_not_there(cast, sign_in):
    assert sign_in(cast.ana).post(page(partner(cast.iris)), {}).status_code == 403
    assert sign_in(cast.iris).post(reverse("directory:end_partner", args=[new_id()]), {}).status_code == 404
