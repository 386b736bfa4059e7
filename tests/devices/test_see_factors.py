"""devices.see_factors, and who is led there."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from firstlight.access import idle
from firstlight.access.models import User
from firstlight.kit.clock import now
from tests.access.made import PASSWORD, type_in
from tests.devices.made import add_passkey

pytestmark = pytest.mark.django_db
PAGE = "/account/factors/"


@pytest.fixture(autouse=True)
def _required(settings):
    settings.SECOND_FACTOR = "roles"


def test_the_front_line_is_offered_one_and_asked_for_nothing(cast):
    browser = Client()
    assert type_in(browser, "ana", PASSWORD, next="/account/").url == "/account/"
    page = browser.get(PAGE).content.decode()
    assert "Make a passkey" in page
    assert "Your role needs" not in page


def test_a_supervisor_is_led_there_at_sign_in_with_days_to_put_it_off(cast, ledger):
    browser = Client()
    assert type_in(browser, "ruth", PASSWORD, next="/account/").url == f"{PAGE}?next=/account/"
    due = cast.ruth.factor_due_at
    assert timedelta(days=6) < due - now() < timedelta(days=8)
    page = browser.get(f"{PAGE}?next=/account/").content.decode()
    assert "You may put it off until" in page
    assert 'href="/account/"' in page
    assert browser.get("/account/").status_code == 200
    assert type_in(Client(), "ruth", PASSWORD).status_code == 302
    assert cast.ruth.factor_due_at == due
    [event] = ledger("access.ask_factor")
    assert (event.by, event.noun_id) == ("system:sign-in", cast.ruth.pk)


def test_once_the_days_are_over_every_page_leads_there_but_not_what_is_sent(cast, sign_in):
    ruth = sign_in(cast.ruth)
    User.objects.filter(username="ruth").update(factor_due_at=now() - timedelta(hours=1))
    assert ruth.get("/account/").url == f"{PAGE}?next=/account/"
    assert ruth.get("/board/", {"since": "1"}).status_code in (200, 204)
    assert ruth.post(reverse("access:lock_desk")).status_code == 302
    session = ruth.session
    idle.show(session)
    session.save()
    add_passkey(ruth)
    assert ruth.get("/account/").status_code == 200


def test_nobody_is_stopped_on_duty_or_in_a_contact(cast, sign_in, on_duty):
    User.objects.filter(username__in=["ruth", "ana"]).update(factor_due_at=now() - timedelta(hours=1))
    ruth = sign_in(on_duty("ruth", "supervisor"))
    assert ruth.get("/account/").status_code == 200
    assert sign_in(cast.ana).get("/account/").status_code == 200


def test_in_a_contact_nobody_is_stopped(cast, sign_in):
    User.objects.filter(username="ruth").update(factor_due_at=now() - timedelta(hours=1))
    ruth = sign_in(cast.ruth)
    session = ruth.session
    session[idle.CONTACT_UNTIL] = (now() + timedelta(minutes=20)).timestamp()
    session.save()
    assert ruth.get("/account/").status_code == 200


@pytest.mark.parametrize(("choice", "led"), [("off", False), ("all", True)])
def test_the_house_may_ask_nobody_or_everybody(settings, cast, choice, led):
    settings.SECOND_FACTOR = choice
    assert (PAGE in type_in(Client(), "ana", PASSWORD).url) is led
