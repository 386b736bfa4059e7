"""devices.end_session"""

import re

import pytest

from firstlight.devices import actions, queries
from firstlight.kit.errors import Refused
from tests.devices.test_list_sessions import DESK, PHONE, signed_in

pytestmark = pytest.mark.django_db
PAGE, LIST = "/account/sessions/end_session/", "/account/sessions/"


def test_one_other_place_is_signed_out_at_once(cast, ledger):
    phone, desk = signed_in("dee", PHONE), signed_in("dee", DESK)
    [other] = re.findall(r'name="session" value="(\w+)"', desk.get(LIST).content.decode())
    assert desk.post(PAGE, {"session": other}).url == LIST
    assert phone.get("/account/").url.startswith("/sign-in/")
    assert desk.get("/account/").status_code == 200
    [event] = ledger("devices.end_session")
    assert (event.by, event.noun_id) == (cast.dee.ledger_id, cast.dee.pk)
    assert "signed out already" in desk.post(PAGE, {"session": other}).content.decode()
    assert desk.get(PAGE).url == LIST


def test_a_colleagues_place_is_none_of_theirs(cast):
    signed_in("dee", PHONE)
    [place] = queries.places(cast.dee)
    with pytest.raises(Refused, match="gone"):
        actions.end_session(by=cast.ana, session=place.id)
    assert len(queries.places(cast.dee)) == 1
