"""access.set_pin"""

import pytest
from django.urls import reverse

from firstlight.access import actions
from firstlight.kit.errors import Refused
from tests.access.made import PASSWORD, PIN

pytestmark = pytest.mark.django_db
HERE = "access:set_pin"


def test_a_worker_chooses_a_pin_and_only_its_hash_is_kept(cast, sign_in, ledger):
    ana = sign_in(cast.ana)
    assert ana.get(reverse(HERE)).status_code == 200
    assert ana.post(reverse(HERE), {"password": PASSWORD, "pin": PIN}).status_code == 302
    assert cast.ana.pin
    assert PIN not in cast.ana.pin
    [event] = ledger("access.set_pin")
    assert (event.by, event.noun_id) == (cast.ana.ledger_id, cast.ana.pk)
    assert PIN not in str(vars(event))
    assert PASSWORD not in str(vars(event))


@pytest.mark.parametrize("pin", ["123", "123456789", "12a4", "1111", "2345", "9876", "٤٠٧١", ""])
def test_a_pin_anybody_would_guess_and_one_of_another_shape_are_not_taken(cast, sign_in, pin):
    answer = sign_in(cast.ana).post(reverse(HERE), {"password": PASSWORD, "pin": pin})
    assert answer.status_code == 200
    assert cast.ana.pin == ""


def test_it_refuses_without_the_password_and_five_tries_end_the_session(cast, sign_in):
    with pytest.raises(Refused, match="wrong_password"):
        actions.set_pin(by=cast.ana, password="guess", pin=PIN)
    ana = sign_in(cast.ana)
    for _try in range(5):
        answer = ana.post(reverse(HERE), {"password": "guess", "pin": PIN})
    assert answer["Location"].startswith(reverse("account_login"))
    assert "_auth_user_id" not in ana.session
    assert cast.ana.pin == ""


def test_nobody_signed_in_has_none(client):
    assert reverse("account_login") in client.post(reverse(HERE), {"pin": PIN})["Location"]
