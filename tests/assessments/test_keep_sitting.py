"""Keeping a sitting: the step casework's verb uses, what the database holds it to, and who may see it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from firstlight.access.models import Team
from firstlight.assessments.models import Rating, Sitting
from firstlight.assessments.queries import history, latest, profile_opens, sittings_of
from firstlight.assessments.steps import AnswerGiven
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.kit.nouns import keep
from firstlight.kit.triggers import is_append_only
from firstlight.survivors.models import Barred, Survivor
from firstlight.survivors.steps import let_in
from firstlight.vault.sealing import reveal
from tests.assessments.made import OWN_WORDS, SHEET, everywhere, level, rating_of, sitting
from tests.survivors.made import person

pytestmark = pytest.mark.django_db
FIVE = {key: level(2) for key in SHEET.crisis_set}


def test_it_keeps_every_area_the_persons_own_rating_and_their_words_sealed(cast):
    kept = sitting(
        cast.omar, person(cast.omar), {"safety": level(1, own=3), "housing": AnswerGiven("declined")}
    )
    assert kept.ratings.count() == 13
    assert (rating_of(kept, "safety").level, rating_of(kept, "safety").own_level) == (1, 3)
    assert rating_of(kept, "housing").level is None
    assert rating_of(kept, "education").answer == "unknown", "what is left open is not known yet"
    assert (kept.instrument, kept.instrument_version) == ("default-13", 1)
    assert repr(kept.words) == "‹sealed›"
    assert reveal(kept, "words", by=cast.omar, why="test") == OWN_WORDS


def test_in_a_crisis_only_five_areas_are_looked_at(cast):
    kept = sitting(cast.dee, person(cast.dee), FIVE, scope="crisis_five", phase="crisis", words="")
    assert {row.domain for row in kept.ratings.all()} == set(SHEET.crisis_set)
    assert kept.words is None


@pytest.mark.parametrize(
    ("answers", "given", "code"),
    [
        ({}, {}, "nothing_answered"),
        ({"safety": AnswerGiven("unknown")}, {}, "nothing_answered"),
        ({"education": level(3)}, {"scope": "crisis_five"}, "not_of_the_scope"),
        ({"shoe_size": level(3)}, {}, "not_of_the_scope"),
        (FIVE, {"scope": "half"}, "not_of_the_scope"),
        ({"safety": AnswerGiven("not_applicable")}, {}, "always_applies"),
        ({"safety": AnswerGiven("rated", 3, "not_applicable")}, {}, "always_applies"),
        ({"safety": AnswerGiven("rated")}, {}, "odd_answer"),
        ({"safety": AnswerGiven("rated", 6)}, {}, "odd_answer"),
        ({"safety": AnswerGiven("declined", 2)}, {}, "odd_answer"),
        ({"safety": AnswerGiven("")}, {}, "odd_answer"),
        ({"safety": AnswerGiven("rated", 3, "maybe")}, {}, "odd_answer"),
        (FIVE, {"words": "x" * 601}, "too_long"),
        (FIVE, {"language": ""}, "language_missing"),
        (FIVE, {"language": "Where I am from"}, "language_missing"),
        (FIVE, {"taken_at": datetime(2020, 1, 1, tzinfo=UTC)}, "before_we_knew"),
        (FIVE, {"taken_at": datetime(2999, 1, 1, tzinfo=UTC)}, "in_the_future"),
    ],
)
def test_it_refuses_with_a_sentence(cast, answers, given, code):
    survivor = person(cast.omar)
    with pytest.raises(Refused) as refused:
        sitting(cast.omar, survivor, answers or {"safety": AnswerGiven("unknown")}, **given)
    assert refused.value.code == code
    assert len(str(refused.value.sentence)) > 20
    assert not Sitting.objects.exists()


def test_late_entry_keeps_both_times(cast, night):
    survivor = person(cast.omar)
    night(days=3)
    kept = sitting(cast.omar, survivor, taken_at=now() - timedelta(days=2))
    assert kept.recorded_at - kept.taken_at == timedelta(days=2)


def test_the_history_is_oldest_first_and_of_the_person_whatever_record_it_stands_on(cast, night):
    survivor, other = person(cast.omar), person(cast.omar)
    first = sitting(cast.omar, other, everywhere(2))
    night(days=1)
    second = sitting(cast.omar, survivor, everywhere(4))
    keep(other, merged_into=survivor)
    for record in (survivor, Survivor.objects.get(pk=other.pk)):
        assert [one.id for one in history(record)] == [first.pk, second.pk]
        assert [one.pk for one in sittings_of(record)] == [first.pk, second.pk]
        assert latest(record).level("safety") == 4
    assert latest(person(cast.omar)) is None


def test_both_tables_only_grow(cast):
    kept = sitting(cast.omar, person(cast.omar))
    for table in ("assessments_sitting", "assessments_rating"):
        assert is_append_only(connection, table)
    for change in (
        lambda: Sitting.objects.filter(pk=kept.pk).update(phase="after"),
        lambda: Rating.objects.filter(sitting=kept).update(level=5),
        lambda: Rating.objects.filter(sitting=kept).delete(),
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()


@pytest.mark.parametrize(
    "wrong",
    [
        {"answer": "rated", "level": None},
        {"answer": "rated", "level": 6},
        {"answer": "declined", "level": 3},
        {"answer": "perhaps"},
        {"answer": "declined", "own_answer": "rated"},
        {"answer": "declined", "own_level": 2},
        {"answer": "declined", "why": "slip"},
    ],
)
def test_the_database_reads_last(cast, wrong):
    kept = sitting(cast.omar, person(cast.omar), FIVE, scope="crisis_five")
    with pytest.raises(IntegrityError), transaction.atomic():
        Rating.objects.create(
            survivor_id=kept.survivor_id, sitting=kept, domain="education", by=cast.omar, **wrong
        )


def test_one_rating_of_an_area_stands(cast):
    kept = sitting(cast.omar, person(cast.omar))
    with pytest.raises(IntegrityError), transaction.atomic():
        Rating.objects.create(
            survivor_id=kept.survivor_id, sitting=kept, domain="safety", by=cast.omar, answer="declined"
        )


# ---------------------------------------------------------------- who may see it
@pytest.mark.parametrize("why", ["assigned", "case", "sent"])
def test_it_opens_to_those_who_work_with_the_person(cast, why):
    survivor = person()
    let_in(survivor, why=why, user=cast.dee)
    kept = sitting(cast.dee, survivor)
    assert kept in Sitting.objects.visible_to(cast.dee)
    assert Rating.objects.visible_to(cast.dee).count() == 13
    assert profile_opens(survivor.pk, cast.dee)
    assert kept not in Sitting.objects.visible_to(cast.marco)


@pytest.mark.parametrize("why", ["took_contact", "shelter", "household"])
def test_having_answered_or_keeping_the_house_opens_none_of_it(cast, why):
    survivor = person()
    let_in(survivor, why=why, user=cast.dee)
    kept = sitting(cast.omar, survivor)
    assert survivor in Survivor.objects.visible_to(cast.dee)
    assert kept not in Sitting.objects.visible_to(cast.dee)
    assert not profile_opens(survivor.pk, cast.dee)


def test_duty_opens_none_of_it(cast, on_duty):
    survivor = person()
    let_in(survivor, why="duty", duty="youth_ercm")
    dee = on_duty("dee", "youth_ercm")
    assert survivor in Survivor.objects.visible_to(dee)
    assert sitting(cast.omar, survivor) not in Sitting.objects.visible_to(dee)
    assert not profile_opens(survivor.pk, dee)


def test_the_supervisor_of_the_programme_sees_it_and_the_programme_alone_does_not(cast):
    survivor, team = person(), Team.objects.get(code="response")
    let_in(survivor, why="programme", team=team)
    kept = sitting(cast.omar, survivor)
    assert kept not in Sitting.objects.visible_to(cast.ruth)
    let_in(survivor, why="programme", team=team, role="supervisor")
    assert kept in Sitting.objects.visible_to(cast.ruth)
    assert kept not in Sitting.objects.visible_to(cast.marco)


def test_who_is_kept_out_sees_nothing_and_who_went_sees_nothing_any_more(cast, night):
    survivor = person(cast.omar, cast.dee)
    kept = sitting(cast.omar, survivor)
    Barred.objects.create(survivor=survivor, user=cast.omar, asked_by="person")
    survivor.circle.filter(user=cast.dee).update(until_at=now())
    night(minutes=1)
    for worker in (cast.omar, cast.dee):
        assert kept not in Sitting.objects.visible_to(worker)
        assert not profile_opens(survivor.pk, worker)


def test_of_merged_records_who_works_with_the_person_sees_all_and_kept_out_of_one_is_kept_out(cast):
    survivor, other = person(cast.omar, cast.dee), person()
    kept = sitting(cast.omar, other)
    keep(other, merged_into=survivor)
    Barred.objects.create(survivor=other, user=cast.dee, asked_by="self")
    assert kept in Sitting.objects.visible_to(cast.omar)
    assert kept not in Sitting.objects.visible_to(cast.dee)
    assert profile_opens(survivor.pk, cast.omar)
    assert not profile_opens(survivor.pk, cast.dee)
