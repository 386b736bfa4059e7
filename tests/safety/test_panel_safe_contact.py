"""safety.panel_safe_contact"""

import pytest
from django.urls import reverse

from tests.safety.made import way
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def page(survivor):
    return reverse("safety:panel_safe_contact", args=[survivor.pk])


def test_which_way_is_safe_and_whether_watched_with_nothing_opened(cast, sign_in, ledger):
    survivor = way(cast.dee, watched=True).survivor
    way(cast.dee, survivor=survivor, channel="email", safe="unknown")
    shown = sign_in(cast.dee).get(page(survivor)).content.decode()
    for words in ("Call", "safe, asked again", "E-mail", "not known: unsafe", "may be watched"):
        assert words in shown
    assert "library" not in shown
    assert not ledger("vault.reveal:safety.panel_safe_contact")


def test_nothing_asked_is_said(cast, sign_in):
    assert "Not asked yet" in sign_in(cast.dee).get(page(person(cast.dee))).content.decode()


def test_403_without_the_verb_and_404_out_of_scope(cast, sign_in):
    survivor = person(cast.dee)
    assert sign_in(cast.grace).get(page(survivor)).status_code == 403
    assert sign_in(cast.omar).get(page(survivor)).status_code == 404
