"""assessments.see_instrument"""

import pytest
from django.urls import reverse
from django.utils.html import escape

from firstlight.kit.ids import new_id
from tests.assessments.made import SHEET

pytestmark = pytest.mark.django_db


def test_every_word_in_both_languages_with_its_marks(cast, sign_in):
    page = (
        sign_in(cast.omar).get(reverse("assessments:see_instrument", args=[SHEET.page_id])).content.decode()
    )
    for domain in SHEET.domains:
        for words in (domain.names, domain.definitions, *domain.anchors.values()):
            assert all(escape(one) in page for one in words)
    assert "not validated" in page
    assert "Spanish still to be reviewed" in page
    assert "our default, can be changed" in page
    assert "one of the five of a crisis" in page


def test_403_without_the_verb_and_404_for_what_is_not_shipped(cast, sign_in):
    page = reverse("assessments:see_instrument", args=[SHEET.page_id])
    assert sign_in(cast.grace).get(page).status_code == 403
    assert sign_in(cast.omar).get(reverse("assessments:see_instrument", args=[new_id()])).status_code == 404
