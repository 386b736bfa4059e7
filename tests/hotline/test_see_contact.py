"""hotline.see_contact"""

import re

import pytest

from firstlight.audit.models import Event
from firstlight.hotline import actions
from firstlight.hotline.wording import contact_choices
from tests.hotline.made import ENOUGH, answered, taken

pytestmark = pytest.mark.django_db
ORDER = ["safe_to_talk", "callback", "limits", "danger_hurt", "danger_near", "safe_tonight", "needs", "age"]


def page_of(browser, contact, **headers):
    return browser.get(f"/contacts/{contact.pk}/", **headers).content.decode()


def test_the_page_has_the_order_of_a_conversation(cast, sign_in):
    contact = taken(cast.ana)
    page = page_of(sign_in(cast.ana), contact)
    asked = [*ORDER, "language", "chips", "wish_police", "relation", "area", "children", "place", "note"]
    places = [page.index(f'data-field="{field}"') for field in asked]
    assert places == sorted(places)
    assert contact.sign in page
    assert contact.sign not in re.search(r"<title>.*?</title>", page, re.DOTALL)[0]


def test_the_limits_are_worded_for_this_worker_in_both_languages(cast, sign_in, on_duty):
    contact = taken(cast.ana)
    words = contact_choices()
    on_duty("ruth", "supervisor")
    for worker, status in ((cast.ana, "not_mandated"), (cast.ruth, "mandated")):
        page = page_of(sign_in(worker), contact)
        for language in ("en", "es"):
            assert words.limits_script(status, language)[1] in page
    assert "not verified" in page


def test_what_was_said_is_on_the_page_and_its_reading_in_the_ledger(cast, sign_in, ledger):
    contact = answered(cast.ana, reach="text after nine", age="teen", language="kjb")
    browser = sign_in(cast.ana)
    for _again in range(2):
        page = page_of(browser, contact)
    assert 'value="text after nine"' in page
    assert 'value="teen"' in page
    assert re.search(r'value="kjb"[^>]*checked', page)
    assert len(ledger("hotline.see_contact")) == 1
    assert len(ledger("vault.reveal:hotline.see_contact")) == 1
    assert "after nine" not in str([vars(event) for event in Event.objects.all()])


def test_a_response_can_be_sent_once_the_least_is_asked(cast, sign_in):
    contact, browser = taken(cast.ana), sign_in(cast.ana)
    assert 'data-key="s"' not in page_of(browser, contact)
    answered(cast.ana, contact, **ENOUGH)
    assert 'data-key="s"' in page_of(browser, contact)


def test_a_closed_contact_is_read_only_and_opens_again(cast, sign_in):
    contact = actions.close_contact(by=cast.ana, contact=taken(cast.ana), kind="tip")
    page = page_of(sign_in(cast.ana), contact)
    assert "disabled" in page
    assert "reopen_contact" in page
    assert 'data-key="x"' not in page


def test_the_page_is_complete_in_spanish(cast, sign_in):
    contact = answered(cast.ana, **{**ENOUGH, "age": "16"})
    page = page_of(sign_in(cast.ana), contact, HTTP_ACCEPT_LANGUAGE="es")
    for words in ("¿Tiene un lugar seguro esta noche?", "Enviar una respuesta", "Antes de llamar", "Urgente"):
        assert words in page
    for words in (
        "Send a response",
        "Before any call",
        "What would help",
        "Other languages",
        "Tick as you hear",
    ):
        assert words not in page


def test_it_asks_nothing_of_status_name_or_birth(cast, sign_in):
    page = page_of(sign_in(cast.ana), taken(cast.ana)).lower()
    assert not re.search(r"immigra|nationalit|citizen|birth|trafficking", page)


def test_who_may(cast, sign_in, on_duty):
    contact = taken(cast.ana)
    assert sign_in(cast.grace).get(f"/contacts/{contact.pk}/").status_code == 403
    assert sign_in(cast.marco).get(f"/contacts/{contact.pk}/").status_code == 404
    on_duty("marco", "ercm")
    assert sign_in(cast.marco).get(f"/contacts/{contact.pk}/").status_code == 200
    on_duty("vera", "hotline")
    assert sign_in(cast.vera).get(f"/contacts/{contact.pk}/").status_code == 404


def test_it_costs_a_constant_number_of_questions(cast, sign_in, django_assert_max_num_queries):
    contact = answered(cast.ana, **{**ENOUGH, "age": "16", "chips": ["exam_clock", "weapon"], "note": "x"})
    browser = sign_in(cast.ana)
    page_of(browser, contact)
    with django_assert_max_num_queries(45):
        page_of(browser, contact)
