"""enrollment.list_projects"""

import pytest
from django.urls import reverse

from tests.enrollment.made import project

pytestmark = pytest.mark.django_db
PAGE = reverse("enrollment:list_projects")


def test_each_with_its_type_and_who_pays(cast, sign_in):
    assert b"None yet" in sign_in(cast.grace).get(PAGE).content
    project("Site A")
    project("Outreach", kind=4, funder=11)
    shown = sign_in(cast.grace).get(PAGE).content
    assert b"Street outreach" in shown
    assert b"HUD: ESG - Street Outreach" in shown


def test_in_spanish(cast, sign_in):
    project()
    browser = sign_in(cast.grace)
    browser.cookies["language"] = "es"
    assert "Refugio de emergencia, de entrada a salida" in browser.get(PAGE).content.decode()


def test_403_without_the_verb(cast, sign_in):
    assert sign_in(cast.dee).get(PAGE).status_code == 403
