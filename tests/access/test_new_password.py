"""access.new_password"""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from firstlight.access import actions
from firstlight.kit.errors import Refused
from tests.access.made import PASSWORD, type_in
from tests.access.test_lose_device import signed_in
from tests.devices.made import add_code_app

pytestmark = pytest.mark.django_db
NEW = "a quiet lamp by the door"


def page(worker):
    return reverse("access:new_password", args=[worker.pk])


def test_the_new_one_signs_in_the_old_one_no_more_and_every_session_is_over(cast, sign_in, ledger):
    cache.clear()
    phone, adam = signed_in("dee"), sign_in(cast.adam)
    assert page(cast.dee) in adam.get(reverse("access:see_worker", args=[cast.dee.pk])).content.decode()
    assert "call them back" in adam.get(page(cast.dee)).content.decode()
    assert adam.post(page(cast.dee), {"password": NEW}).status_code == 302
    assert phone.get("/account/").status_code == 302
    assert type_in(Client(), "dee", PASSWORD).status_code == 200
    assert type_in(Client(), "dee", NEW).status_code == 302
    [event] = ledger("access.new_password")
    assert (event.by, event.noun_id) == (cast.adam.ledger_id, cast.dee.pk)
    assert NEW not in str(vars(event))


def test_the_new_one_does_not_pass_the_second_step(cast, sign_in):
    cache.clear()
    add_code_app(sign_in(cast.dee))
    sign_in(cast.adam).post(page(cast.dee), {"password": NEW})
    browser = Client()
    assert type_in(browser, "dee", NEW).url == reverse("mfa_authenticate")
    assert "_auth_user_id" not in browser.session


def test_a_weak_one_is_not_taken_and_nobody_gives_it_to_themselves(cast, sign_in):
    assert sign_in(cast.adam).post(page(cast.dee), {"password": "short"}).status_code == 200
    assert cast.dee.check_password(PASSWORD)
    with pytest.raises(Refused, match="own"):
        actions.new_password(by=cast.adam, worker=cast.adam, password=NEW)


def test_403_without_the_verb_404_for_nobody(cast, sign_in):
    assert sign_in(cast.ruth).post(page(cast.dee), {"password": NEW}).status_code == 403
    assert sign_in(cast.adam).get(reverse("access:new_password", args=["0" * 12])).status_code == 404
