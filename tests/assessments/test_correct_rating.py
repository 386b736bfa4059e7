"""assessments.correct_rating"""

import re

import pytest
from django.urls import reverse

from firstlight.assessments import actions
from firstlight.assessments.models import Rating
from firstlight.assessments.queries import history
from firstlight.assessments.steps import AnswerGiven
from firstlight.audit.models import Event
from firstlight.kit.errors import Denied, Refused
from tests.assessments.made import everywhere, level, rating_of, sitting
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(cast):
    return sitting(cast.omar, person(cast.omar), everywhere(3, safety=level(2, own=4)))


def address(rating):
    return reverse("assessments:correct_rating", args=[rating.pk])


def test_the_new_answer_stands_and_the_earlier_stays_readable(cast, kept, sign_in, ledger):
    rating, browser = rating_of(kept, "safety"), sign_in(cast.omar)
    answer = browser.post(
        address(rating), {"said_safety": "1", "own_safety": "4", "why": "slip", "seen": f"{rating.pk}:0"}
    )
    assert answer.headers["Location"] == reverse("assessments:see_sitting", args=[kept.pk])
    standing = rating_of(kept, "safety")
    assert (standing.level, standing.own_level, standing.corrects, standing.why) == (1, 4, rating, "slip")
    assert history(kept.survivor)[0].level("safety") == 1
    shown = browser.get(answer.headers["Location"]).content.decode()
    assert "Before: Vulnerable" in shown
    assert "Omar Diallo" in shown
    [event] = ledger("assessments.correct_rating")
    assert (event.outcome, event.noun_id, event.about) == ("done", standing.pk, kept.survivor.about)
    assert "Someone is hurting" not in str(vars(event))


def test_it_may_be_put_right_twice_and_only_the_last_counts(cast, kept):
    first = actions.correct_rating(
        by=cast.omar, rating=rating_of(kept, "safety"), given=AnswerGiven("declined"), why="person_says"
    )
    actions.correct_rating(by=cast.omar, rating=first, given=level(4), why="known_now")
    assert history(kept.survivor)[0].level("safety") == 4
    assert Rating.objects.filter(sitting=kept, domain="safety").count() == 3


@pytest.mark.parametrize(
    ("given", "why", "code"),
    [
        (level(2, own=4), "slip", "the_same"),
        (level(3), "", "why_missing"),
        (level(3), "because", "why_missing"),
        (AnswerGiven("not_applicable"), "slip", "always_applies"),
        (AnswerGiven("rated", 9), "slip", "odd_answer"),
    ],
)
def test_it_refuses_with_a_sentence(cast, kept, given, why, code):
    with pytest.raises(Refused) as refused:
        actions.correct_rating(by=cast.omar, rating=rating_of(kept, "safety"), given=given, why=why)
    assert refused.value.code == code
    assert Rating.objects.filter(sitting=kept, domain="safety").count() == 1


def test_the_second_of_two_tabs_is_told(cast, kept):
    rating = rating_of(kept, "safety")
    actions.correct_rating(by=cast.omar, rating=rating, given=level(1), why="slip")
    with pytest.raises(Refused, match="corrected"):
        actions.correct_rating(by=cast.omar, rating=rating, given=level(5), why="slip")


def test_after_thirty_days_it_stays_and_the_way_on_is_a_new_sitting(cast, night, sign_in):
    kept = sitting(cast.omar, person(cast.omar))
    rating = rating_of(kept, "safety")
    night(days=30)
    actions.correct_rating(by=cast.omar, rating=rating, given=level(2), why="slip")
    night(minutes=1)
    answer = sign_in(cast.omar).post(address(rating_of(kept, "safety")), {"said_safety": "5", "why": "slip"})
    assert "new sitting" in answer.content.decode()
    assert rating_of(kept, "safety").level == 2
    assert Event.objects.filter(
        verb="assessments.correct_rating", outcome="refused", reason="too_late"
    ).exists()


@pytest.mark.parametrize(
    "odd", ["", "6", "0", "<script>alert(1)</script>", "😀" * 500, "‮مرحبا", "1890-01-01"]
)
def test_what_is_no_answer_gets_a_sentence_and_changes_nothing(cast, kept, sign_in, odd):
    rating = rating_of(kept, "safety")
    answer = sign_in(cast.omar).post(address(rating), {"said_safety": odd, "why": odd})
    assert answer.status_code == 200
    assert "Not done yet" in answer.content.decode()
    assert "<script>alert" not in answer.content.decode()
    assert rating_of(kept, "safety") == rating


def test_the_page_shows_sentences_and_chooses_nothing_beforehand(cast, kept, sign_in):
    shown = sign_in(cast.omar).get(address(rating_of(kept, "safety"))).content.decode()
    assert "Out of immediate reach" in shown
    assert "Not applicable" not in shown, "safety always applies"
    assert not re.search(r'type="radio"[^>]* checked', shown)


def test_403_without_the_verb_and_404_out_of_scope(cast, kept, sign_in):
    page = address(rating_of(kept, "safety"))
    assert sign_in(cast.grace).get(page).status_code == 403
    assert sign_in(cast.dee).get(page).status_code == 404
    assert sign_in(cast.dee).post(page, {"said_safety": "5", "why": "slip"}).status_code == 404
    with pytest.raises(Denied):
        actions.correct_rating(by=cast.ana, rating=rating_of(kept, "safety"), given=level(1), why="slip")
