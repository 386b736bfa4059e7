"""casework.see_case"""

import pytest
from django.urls import reverse

from firstlight.survivors.steps import let_in
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


def test_a_legal_case_opens_to_its_attorney_and_others_read_only_that_there_is_one(cast, sign_in):
    legal = case(cast.lena, cast.dee, "legal")
    let_in(legal.survivor, why="case", user=cast.omar)
    assert sign_in(cast.lena).get(page(legal)).status_code == 200
    omar = sign_in(cast.omar)
    assert omar.get(page(legal)).status_code == 404
    assert page(legal) not in omar.get(reverse("casework:list_cases") + "?tab=all").content.decode()
    panel = omar.get(reverse("casework:panel_case", args=[legal.survivor_id])).content.decode()
    assert "legal" in panel
    assert page(legal) not in panel


def test_403_without_the_verb_and_404_out_of_scope(cast, sign_in):
    walked = case(cast.omar, cast.dee)
    assert sign_in(cast.dee).get(page(walked)).status_code == 403
    assert sign_in(cast.lena).get(page(walked)).status_code == 404
