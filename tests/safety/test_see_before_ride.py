"""safety.see_before_ride"""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db
PAGE = "/before_ride/"


def test_it_is_about_nobody_and_says_what_to_look_at(cast, sign_in):
    assert reverse("safety:see_before_ride") == PAGE
    shown = sign_in(cast.dee).get(PAGE).content.decode()
    for words in (
        "location off",
        "Tags and accounts",
        "old login",
        "Who else knows",
        "Car seat",
        "Pets",
        "Medicine",
    ):
        assert words in shown
    assert 'lang="es"' in shown


def test_it_speaks_spanish(cast, sign_in):
    browser = sign_in(cast.dee)
    browser.post(reverse("desk:set_language"), {"language": "es", "next": "/"})
    shown = browser.get(PAGE).content.decode()
    assert "Antes del viaje" in shown
    assert "Silla de carro" in shown


def test_403_without_the_verb(cast, sign_in):
    assert sign_in(cast.grace).get(PAGE).status_code == 403
