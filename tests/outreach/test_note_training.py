"""outreach.note_training"""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from firstlight.kit.errors import Denied, Refused
from firstlight.outreach.models import Training
from tests.outreach.made import agreement, partner, training

pytestmark = pytest.mark.django_db
PAGE = "/outreach/note_training/"
QUIZ = {
    "quiz_before": Decimal("54.0"),
    "quiz_before_n": 18,
    "quiz_after": Decimal("78.5"),
    "quiz_after_n": 16,
}


def typed(trainer, **more):
    return {
        "on": "2026-11-10",
        "curriculum": "Seeing and asking",
        "curriculum_version": "3",
        "trainer": trainer.pk,
        "minutes": "90",
        "format": "live_online",
        "language": "es",
        "people_school": "12",
        "people_health": "0",
        **more,
    }


def test_it_is_noted_with_counts_by_profession(cast, night, sign_in, ledger):
    made_under = agreement(cast.iris)
    quiz = {"quiz_before": "40.5", "quiz_before_n": "12", "quiz_after": "80", "quiz_after_n": "10"}
    answer = sign_in(cast.iris).post(PAGE, typed(cast.iris, agreement=made_under.pk, **quiz))
    made = Training.objects.get()
    assert answer.url == reverse("outreach:see_training", args=[made.pk])
    assert (made.partner, made.agreement, made.people) == (made_under.partner, made_under, 12)
    assert {row.profession: row.people for row in made.attendance.all()} == {"school": 12, "health": 0}
    assert (made.quiz_before, made.quiz_after_n) == (Decimal("40.5"), 10)
    [event] = ledger("outreach.note_training")
    assert (event.noun_id, event.about, event.reason) == (made.pk, "", "")


def test_a_new_one_begins_like_the_last(cast, night, sign_in):
    training(cast.iris, curriculum="Doors that open", curriculum_version="7b")
    html = sign_in(cast.iris).get(PAGE).content.decode()
    assert 'value="Doors that open"' in html
    assert 'value="7b"' in html
    assert f'<option value="{cast.iris.pk}" selected>' in html


def test_nobody_came_is_noted_as_nought(cast, night):
    assert training(cast.iris, attended={"police": 0}).people == 0


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"on": date(2026, 12, 1)}, "in_the_future"),
        ({"on": date(1999, 1, 1)}, "too_long_ago"),
        ({"minutes": 0}, "no_time"),
        ({**QUIZ, "quiz_before_n": 4}, "too_few_for_a_mean"),
        ({**QUIZ, "quiz_after_n": None}, "mean_without_n"),
        ({**QUIZ, "quiz_after_n": 21}, "more_than_came"),
        ({**QUIZ, "quiz_after": Decimal("100.1")}, "no_percent"),
        ({"curriculum": "see https://example.org"}, "holds_an_address"),
    ],
)
def test_it_refuses(cast, night, ledger, told, code):
    with pytest.raises(Refused, match=code):
        training(cast.iris, **told)
    assert not Training.objects.exists()
    assert [event.reason for event in ledger("outreach.note_training")] == [code]


def test_an_agreement_and_its_partner_and_days_belong_together(cast, night):
    made_under, other = agreement(cast.iris), partner("Another agency (invented)")
    with pytest.raises(Refused, match="another_partner"):
        training(cast.iris, agreement=made_under, partner=other)
    with pytest.raises(Refused, match="outside_agreement"):
        training(cast.iris, agreement=made_under, on=date(2026, 6, 30))


@pytest.mark.parametrize(
    "bad",
    [
        {"people_school": "", "people_health": ""},
        {"people_school": "-1"},
        {"people_school": "1e9"},
        {"quiz_before": "101", "quiz_before_n": "9"},
        {"quiz_before": "50", "quiz_before_n": ""},
        {"curriculum": ""},
        {"curriculum_version": "v" * 21},
        {"trainer": "0" * 12},
        {"on": "2999-99-99"},
        {"format": ""},
    ],
)
def test_what_cannot_be_meant_gets_a_sentence_and_loses_nothing(cast, night, sign_in, bad):
    form = {**typed(cast.iris), "curriculum_version": "Kept 9", **bad}
    html = sign_in(cast.iris).post(PAGE, form).content.decode()
    assert form["curriculum_version"] in html
    assert "problems" in html
    assert not Training.objects.exists()


def test_only_outreach_may(cast, night, sign_in):
    with pytest.raises(Denied):
        training(cast.grace)
    assert sign_in(cast.ruth).get(PAGE).status_code == 403
