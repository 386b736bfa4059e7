"""services.panel_help"""

import pytest
from django.urls import reverse

from tests.services.made import logged
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("services:panel_help", args=[of.pk])


def test_the_way_to_log_what_is_open_and_what_was_given_last(cast, night, sign_in):
    survivor = person(cast.dee)
    for code in ("food", "phone", "clothing", "hygiene_kit", "dental"):
        logged(cast.dee, survivor, code, state="asked")
    logged(cast.dee, survivor, "transportation")
    text = sign_in(cast.dee).get(page(survivor)).content.decode()
    assert reverse("services:log_help", args=[survivor.pk]) in text
    assert "1 more is open" in text
    assert "A ride" in text


def test_nothing_yet(cast, sign_in):
    assert "Nothing yet." in sign_in(cast.dee).get(page(person(cast.dee))).content.decode()


def test_403_without_the_verb_and_404_out_of_scope(cast, sign_in):
    survivor = person(cast.dee)
    assert sign_in(cast.lena).get(page(survivor)).status_code == 403
    assert sign_in(cast.marco).get(page(survivor)).status_code == 404
