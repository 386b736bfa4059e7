"""desk.see_kit"""

import pytest

pytestmark = pytest.mark.django_db


def test_every_component_stands_on_one_page(cast, sign_in):
    answer = sign_in(cast.tess).get("/desk/kit/")
    assert answer.status_code == 200
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]


def test_nobody_signed_in_is_led_to_sign_in(client, db):
    assert client.get("/desk/kit/").status_code == 302
