"""shelter.add_room"""

import pytest
from django.urls import reverse

from firstlight.kit.errors import Refused
from firstlight.kit.ids import new_id
from firstlight.shelter import actions
from firstlight.shelter.models import Room
from tests.shelter.made import done, house

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("shelter:add_room", args=[getattr(of, "pk", of)])


def test_a_room_for_a_household(cast, sign_in, ledger):
    home = house(cast.noor)
    sign_in(cast.noor).post(page(home), {"name": "Family", "whole_for_household": "on"})
    assert Room.objects.get(name="Family").whole_for_household
    assert len(done(ledger("shelter.add_room"))) == 2


def test_one_name_once_and_odd_input(cast, sign_in):
    home = house(cast.noor)
    with pytest.raises(Refused, match="name_in_use"):
        actions.add_room(by=cast.noor, house=home, name="Room 1")
    for odd in ("", "x" * 31):
        assert b'class="problems"' in sign_in(cast.noor).post(page(home), {"name": odd}).content


def test_403_and_404(cast, sign_in):
    assert sign_in(cast.dee).post(page(house(cast.noor)), {}).status_code == 403
    assert sign_in(cast.noor).post(page(new_id()), {}).status_code == 404
