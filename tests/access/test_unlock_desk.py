"""access.unlock_desk"""

import pytest
from django.urls import reverse

from firstlight.access import actions
from firstlight.kit.errors import Refused
from tests.access.made import PASSWORD, PIN

pytestmark = pytest.mark.django_db
HERE = "access:unlock_desk"


@pytest.fixture
def hidden(cast, sign_in, night):
    """Ana's browser with her desk hidden; she has a PIN."""
    actions.set_pin(by=cast.ana, password=PASSWORD, pin=PIN)
    browser = sign_in(cast.ana)
    browser.get("/account/")
    browser.post(reverse("access:lock_desk"))
    return browser


@pytest.mark.parametrize("secret", [PIN, PASSWORD])
def test_the_pin_or_the_password_brings_the_desk_back_where_it_was(hidden, cast, ledger, secret):
    page = hidden.get(reverse(HERE), {"next": "/account/"}).content.decode()
    assert "Ana" not in page
    assert 'value="/account/"' in page
    answer = hidden.post(reverse(HERE), {"secret": secret, "next": "/account/"})
    assert answer["Location"] == "/account/"
    assert hidden.get("/account/").status_code == 200
    [event] = ledger("access.unlock_desk")
    assert (event.outcome, event.noun_id, event.reason) == ("done", cast.ana.pk, "")
    assert secret not in str(vars(event))


def test_five_wrong_tries_end_the_session(hidden, ledger):
    for left in (4, 3, 2, 1):
        page = hidden.post(reverse(HERE), {"secret": "9999"})
        assert page.status_code == 200
        assert f"{left} tr" in page.content.decode()
    answer = hidden.post(reverse(HERE), {"secret": "9998", "next": "/account/"})
    assert answer["Location"] == f"{reverse('account_login')}?next=/account/"
    assert "_auth_user_id" not in hidden.session
    assert hidden.post(reverse(HERE), {"secret": PIN})["Location"].startswith(reverse("account_login"))
    refused = ledger("access.unlock_desk")
    assert [(event.outcome, event.reason) for event in refused] == [("refused", "wrong_secret")] * 5
    assert len(ledger("access.sign_out")) == 1


def test_the_right_secret_forgets_the_wrong_tries(hidden):
    for _round in range(2):
        for _try in range(4):
            hidden.post(reverse(HERE), {"secret": "9999"})
        hidden.post(reverse(HERE), {"secret": PIN})
        hidden.post(reverse("access:lock_desk"))
    assert hidden.post(reverse(HERE), {"secret": PIN}).status_code == 302


def test_an_empty_field_is_no_try(hidden):
    for _press in range(6):
        assert hidden.post(reverse(HERE), {"secret": ""}).status_code == 200
    assert hidden.post(reverse(HERE), {"secret": PIN}).status_code == 302


def test_without_a_pin_only_the_password_fits(cast):
    with pytest.raises(Refused, match="wrong_secret"):
        actions.unlock_desk(by=cast.dee, secret="")
    with pytest.raises(Refused, match="wrong_secret"):
        actions.unlock_desk(by=cast.dee, secret="1234")
    assert actions.unlock_desk(by=cast.dee, secret=PASSWORD) == cast.dee


@pytest.mark.parametrize(
    "elsewhere", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"]
)
def test_the_way_back_never_leaves_the_house(hidden, elsewhere):
    assert hidden.post(reverse(HERE), {"secret": PIN, "next": elsewhere})["Location"] == "/"


def test_a_desk_that_is_open_is_left_alone(cast, sign_in, ledger):
    assert sign_in(cast.ana).get(reverse(HERE), {"next": "/account/"})["Location"] == "/account/"
    assert ledger("access.unlock_desk") == []


def test_signing_out_and_the_language_stay_open_while_hidden(hidden):
    assert hidden.post(reverse("desk:set_language"), {"language": "es"}).status_code == 302
    assert "Oculta" in hidden.get(reverse(HERE)).content.decode()
    assert hidden.post(reverse("account_logout")).status_code == 302
    assert "_auth_user_id" not in hidden.session


def test_coming_back_starts_the_clock_anew(hidden, night):
    night(minutes=60)
    hidden.post(reverse(HERE), {"secret": PIN})
    night(minutes=9)
    assert hidden.get("/account/").status_code == 200
