"""desk.see_keys"""

import pytest

pytestmark = pytest.mark.django_db


def test_every_key_of_the_rail_is_listed(cast, sign_in):
    from firstlight.desk.context import RAIL

    page = sign_in(cast.ana).get("/keys/").content.decode()
    assert all(f"<kbd>{place.key}</kbd>" in page for place in RAIL if place.key)


def test_nobody_signed_in_is_led_to_sign_in(client, db):
    assert client.get("/keys/").status_code == 302
