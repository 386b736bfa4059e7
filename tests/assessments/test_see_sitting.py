"""assessments.see_sitting"""

import pytest
from django.urls import reverse

from firstlight.assessments.steps import AnswerGiven
from tests.assessments.made import OWN_WORDS, everywhere, level, sitting
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def address(kept):
    return reverse("assessments:see_sitting", args=[kept.pk])


def test_every_area_in_a_sentence_and_the_persons_own_beside_it(cast, sign_in, ledger):
    kept = sitting(
        cast.omar,
        person(cast.omar),
        {"housing": level(2, own=4), "legal": AnswerGiven("declined", None, "declined")},
        sureness="fairly",
    )
    page = sign_in(cast.omar).get(address(kept)).content.decode()
    assert "A few nights in a motel" in page
    assert "As the person rates it: Growing" in page
    assert "Prefers not to rate" in page
    assert OWN_WORDS in page
    assert "fairly sure" in page
    assert reverse("assessments:correct_rating", args=[kept.ratings.get(domain="legal").pk]) in page
    assert len(ledger("vault.reveal:assessments.see_sitting")) == 1


def test_what_moved_since_the_time_before(cast, night, sign_in):
    survivor = person(cast.omar)
    first = sitting(cast.omar, survivor, everywhere(2))
    night(days=40)
    second = sitting(cast.omar, survivor, everywhere(2, housing=level(3), safety=level(4), legal=level(1)))
    page = sign_in(cast.omar).get(address(second)).content.decode()
    for words in ("one level higher, provisional", "higher, real", "one level lower, provisional"):
        assert words in page
    assert "provisional" not in sign_in(cast.omar).get(address(first)).content.decode()


def test_after_the_days_of_correction_no_way_is_shown(cast, night, sign_in):
    kept = sitting(cast.omar, person(cast.omar))
    night(days=31)
    page = sign_in(cast.omar).get(address(kept)).content.decode()
    assert "correct_rating" not in page
    assert "new sitting" in page


def test_words_typed_as_code_are_shown_as_words(cast, sign_in):
    kept = sitting(cast.omar, person(cast.omar), words="<script>alert('😀')</script>\n‮abc")
    page = sign_in(cast.omar).get(address(kept)).content.decode()
    assert "&lt;script&gt;" in page
    assert "<script>alert" not in page


def test_403_without_the_verb_and_404_out_of_scope(cast, sign_in):
    page = address(sitting(cast.omar, person(cast.omar)))
    assert sign_in(cast.grace).get(page).status_code == 403
    assert sign_in(cast.dee).get(page).status_code == 404
