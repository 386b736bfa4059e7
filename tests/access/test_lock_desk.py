"""access.lock_desk"""

import pytest
from django.urls import reverse

from tests.access.made import is_hidden

pytestmark = pytest.mark.django_db
HERE = "access:lock_desk"


def test_one_tap_hides_the_desk_in_every_tab(cast, sign_in, ledger):
    ana = sign_in(cast.ana)
    assert ana.get(reverse(HERE)).status_code == 200
    answer = ana.post(reverse(HERE), {"next": "/account/"})
    assert answer["Location"] == reverse("access:unlock_desk") + "?next=/account/"
    assert ana.get("/account/").status_code == 302
    [event] = ledger("access.lock_desk")
    assert (event.by, event.noun_id, event.reason, event.about) == (
        cast.ana.ledger_id,
        cast.ana.pk,
        "",
        "",
    )


def test_hiding_what_is_hidden_changes_nothing(cast, sign_in, ledger):
    ana = sign_in(cast.ana)
    for _tab in range(2):
        assert ana.post(reverse(HERE)).status_code == 302
    assert len(ledger("access.lock_desk")) == 1
    assert not is_hidden(sign_in(cast.ana))


@pytest.mark.parametrize(
    "elsewhere", ["https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example"]
)
def test_the_way_back_never_leaves_the_house(cast, sign_in, elsewhere):
    answer = sign_in(cast.ana).post(reverse(HERE), {"next": elsewhere})
    assert "elsewhere" not in answer["Location"]


def test_nobody_signed_in_is_led_to_sign_in(client):
    assert reverse("account_login") in client.post(reverse(HERE))["Location"]
