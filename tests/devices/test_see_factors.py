"""devices.see_factors, and who is led there."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse, reverse_lazy

from firstlight.access import idle
from firstlight.access.models import User
from firstlight.kit.clock import now
from firstlight.notify.models import Notice
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


@pytest.fixture
def over(cast, sign_in):
    """Ruth off duty, her days to put it off over for long."""
    ruth = sign_in(cast.ruth)
    User.objects.filter(username="ruth").update(factor_due_at=now() - timedelta(days=3))
    return ruth


def test_once_the_days_are_over_every_page_leads_there_until_one_is_made(over):
    assert over.get("/account/").url == f"{PAGE}?next=/account/"
    page = over.get(f"{PAGE}?next=/account/").content.decode()
    assert "The days to put it off are over" in page
    for gone in ("You may put it off until", "Later</a>", 'href="/account/"><'):
        assert gone not in page
    add_passkey(over)
    assert over.get("/account/").status_code == 200


def test_no_word_in_the_address_and_no_header_goes_around_it(over):
    assert over.get("/account/", {"since": "1"}).url.startswith(PAGE)
    assert PAGE in over.get("/account/", headers={"HX-Request": "true"})["HX-Redirect"]
    assert over.get("/board/").url.startswith(PAGE)
    assert over.get("/board/", {"since": "1"}).status_code in (200, 204)


def test_what_was_being_written_is_taken_for_as_long_as_a_session_lasts(over, settings):
    page = reverse("access:lock_desk")
    assert over.post(page).url == f"{PAGE}?next=/"
    User.objects.filter(username="ruth").update(factor_due_at=now() - timedelta(hours=1))
    assert not over.post(page).url.startswith(PAGE)


def test_what_was_being_written_on_duty_is_taken_after_it(over, on_duty, cast):
    on_duty("ruth", "supervisor")
    cast.ruth.duties.update(ended_at=now() - timedelta(minutes=5), starts_at=now() - timedelta(hours=8))
    assert over.get("/account/").url.startswith(PAGE)
    assert not over.post(reverse("access:lock_desk")).url.startswith(PAGE)


@pytest.mark.parametrize(
    "page", ["/notices/", "/roster/", "/roster/start_shift/", reverse_lazy("records:report_wrong"), "someone"]
)
def test_what_cannot_wait_is_open_all_the_same(over, page):
    answer = over.get(reverse("safety:someone_asks") if page == "someone" else page)
    assert PAGE not in answer.headers.get("Location", "")


@pytest.mark.parametrize("kind", ["alarm", "escalated"])
def test_a_supervisor_woken_by_an_alarm_off_duty_is_never_led_away(over, cast, kind):
    woken = Notice(to=cast.ruth, kind=kind, page="outing.see_alarm", page_id="0" * 12)
    woken.save(force_insert=True)
    assert over.get("/account/").status_code == 200
    assert "Later</a>" in over.get(f"{PAGE}?next=/board/").content.decode()
    assert over.get(f"/outings/{'0' * 12}/see_alarm/").status_code == 404, (
        "its own page is asked, not the factor"
    )
    Notice.objects.update(read_at=now())
    assert over.get("/account/").status_code == 200, "what they go on with after reading it"
    Notice.objects.update(made_at=now() - timedelta(days=1))
    assert over.get("/account/").url.startswith(PAGE)


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
