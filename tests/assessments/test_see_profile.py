"""assessments.see_profile"""

import pytest
from django.urls import reverse

from firstlight.assessments.steps import AnswerGiven
from firstlight.survivors.steps import let_in
from tests.assessments.made import OWN_WORDS, everywhere, level, sitting
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def address(survivor):
    return reverse("assessments:see_profile", args=[survivor.pk])


def shown(browser, survivor):
    return browser.get(address(survivor)).content.decode()


@pytest.fixture
def told(cast, night):
    """A person whose profile was talked over twice."""
    survivor = person(cast.omar)
    sitting(cast.omar, survivor, everywhere(2, housing=level(1), legal=AnswerGiven("declined")))
    night(days=65)
    sitting(cast.omar, survivor, everywhere(2, housing=level(3, own=2), safety=level(3), family=level(1)))
    return survivor


def test_then_and_now_as_a_picture_in_sentences_and_as_a_table(cast, sign_in, told):
    page = shown(sign_in(cast.omar), told)
    assert "<svg" in page
    assert "var(--accent)" in page
    assert "In crisis: Family." in page
    assert "Stable: Safety, Housing." in page
    assert "one level higher, provisional" in page
    assert "higher, real" in page
    assert "first level" in page, "what was declined then has its first level now"
    assert "OUR default, not validated, editable" in page


def test_no_total_stands_anywhere_and_the_persons_words_stay_closed(cast, sign_in, told, ledger):
    page = shown(sign_in(cast.omar), told)
    for word in ("total score", "Total:", "Score"):
        assert word not in page
    assert OWN_WORDS not in page
    assert not ledger("vault.reveal:assessments.see_profile")
    assert len(ledger("assessments.see_profile")) == 1


def test_groups_are_compared_over_what_was_rated_both_times(cast, sign_in, told):
    page = shown(sign_in(cast.omar), told)
    assert "Safety and shelter" in page
    assert "substantially higher" in page
    assert "cannot be compared" not in page


def test_somebody_nobody_has_talked_with_yet(cast, sign_in):
    page = shown(sign_in(cast.omar), person(cast.omar))
    assert "Not talked over yet" in page
    assert "<svg" in page


def test_one_time_only_shows_no_mark_of_then(cast, sign_in):
    survivor = person(cast.omar)
    sitting(cast.omar, survivor)
    page = shown(sign_in(cast.omar), survivor)
    assert "first level" in page
    assert "Areas that belong together" not in page


def test_in_spanish_the_instrument_speaks_spanish(cast, told, sign_in):
    browser = sign_in(cast.omar)
    browser.cookies["language"] = "es"
    page = shown(browser, told)
    assert "Seguridad y libertad frente a la explotación" in page
    assert "Texto NUESTRO, sin validar" in page


def test_duty_alone_finds_nothing_and_nothing_is_noted_as_read(cast, on_duty, sign_in, ledger, told):
    let_in(told, why="duty", duty="youth_ercm")
    dee = on_duty("dee", "youth_ercm")
    assert sign_in(dee).get(address(told)).status_code == 404
    assert not ledger("assessments.see_profile")


def test_403_without_the_verb_and_404_out_of_scope(cast, sign_in, told):
    assert sign_in(cast.ana).get(address(told)).status_code == 403
    assert sign_in(cast.noor).get(address(told)).status_code == 403
    assert sign_in(cast.dee).get(address(told)).status_code == 404
