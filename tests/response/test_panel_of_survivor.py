"""response.panel_of_survivor"""

import pytest
from django.urls import reverse

from tests.response.made import accepted

pytestmark = pytest.mark.django_db


def test_the_responses_stand_on_the_persons_page(cast, ana, sign_in):
    sent = accepted(ana, cast.dee)
    page = reverse("survivors:see_survivor", args=[sent.survivor_id])
    shown = sign_in(cast.dee).get(page).content.decode()
    assert reverse("response:see_response", args=[sent.pk]) in shown


def test_others_may_not_and_out_of_scope_is_not_found(cast, ana, sign_in):
    page = reverse("response:panel_of_survivor", args=[accepted(ana, cast.dee).survivor_id])
    assert sign_in(cast.dee).get(page).status_code == 200
    assert sign_in(cast.marco).get(page).status_code == 404
    assert sign_in(cast.grace).get(page).status_code == 403
