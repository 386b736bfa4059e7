"""casework.see_case"""

import pytest
from django.urls import reverse

from tests.casework.made import case, paused

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("casework:see_case", args=[of.pk])


def test_who_walks_with_them_what_is_kept_and_what_happened(cast, sign_in, ledger):
    resting = paused(cast.omar, cast.dee, why="travelling")
    omar = sign_in(cast.omar)
    shown = omar.get(page(resting)).content.decode()
    for words in ("Omar Diallo", "away for a while", "They are back", "keep the card"):
        assert words in shown
    omar.get(page(resting))
    assert [event.outcome for event in ledger("casework.see_case")] == ["read"]
    assert "Pause" not in shown.split("Next")[1].split("What happened")[0].replace("paused", "")


def test_403_without_the_verb_and_404_out_of_scope(cast, sign_in):
    walked = case(cast.omar, cast.dee)
    assert sign_in(cast.dee).get(page(walked)).status_code == 403
    assert sign_in(cast.lena).get(page(walked)).status_code == 404
