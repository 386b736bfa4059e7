"""shelter.add_beds"""

import pytest
from django.urls import reverse

from firstlight.kit.errors import Refused
from firstlight.kit.ids import new_id
from firstlight.shelter import actions
from tests.shelter.made import beds, done, house

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("shelter:add_beds", args=[getattr(of, "pk", of)])


def test_numbered_on_from_those_that_are_there(cast, sign_in, ledger):
    home = house(cast.noor, 2)
    room = home.rooms.get()
    assert sign_in(cast.noor).get(page(room)).status_code == 200
    sign_in(cast.noor).post(page(room), {"beds": "1", "cots": "2"})
    assert sorted((bed.name, bed.cot) for bed in beds(home)) == [
        ("1", False),
        ("2", False),
        ("3", False),
        ("4", True),
        ("5", True),
    ]
    assert len(done(ledger("shelter.add_beds"))) == 2


@pytest.mark.parametrize(("number", "cots"), [(0, 0), (12, 1), (-1, 0)])
def test_between_one_and_twelve(cast, number, cots):
    room = house(cast.noor).rooms.get()
    with pytest.raises(Refused, match="how_many"):
        actions.add_beds(by=cast.noor, room=room, beds=number, cots=cots)


def test_odd_input_and_403_and_404(cast, sign_in):
    room = house(cast.noor).rooms.get()
    for odd in ("-1", "13", "many", "🌙"):
        assert b'class="problems"' in sign_in(cast.noor).post(page(room), {"beds": odd, "cots": "0"}).content
    assert sign_in(cast.dee).post(page(room), {}).status_code == 403
    assert sign_in(cast.noor).post(page(new_id()), {}).status_code == 404
