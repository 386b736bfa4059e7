"""The questions after somebody left (stage 6): enrollment.answer_questions, offered and never due."""

import json
from datetime import date, timedelta

import pytest
from django.urls import reverse

from firstlight.access.actors import System
from firstlight.casework.models import Graduation
from firstlight.enrollment import actions
from firstlight.enrollment.models import Answers, Enrollment, ProjectFunder
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.safety.models import SafeContact
from firstlight.survivors.models import Circle, CrisisCard
from firstlight.vault.sealing import reveal
from tests.enrollment.made import project, theirs
from tests.safety.made import way
from tests.shelter.made import anew, done

pytestmark = pytest.mark.django_db
TRANSITIONAL_LIVING = 24
LEFT = date(2026, 11, 10)
LIST = reverse("enrollment:list_due")


def page(row):
    return reverse("enrollment:answer_questions", args=[row.pk]) + "?stage=6"


def of(row):
    return reverse("enrollment:see_enrollment", args=[row.pk])


@pytest.fixture
def row(cast, night):
    """A young person who left a fortnight ago and may be called."""
    made = theirs(
        cast.omar,
        of=project(kind=2, funder=TRANSITIONAL_LIVING),
        age_years=17,
        exited_on=LEFT,
        destination=312,
        exit_recorded_at=now(),
    )
    way(cast.omar, survivor=made.survivor)
    return made


def refused(cast, row, code):
    with pytest.raises(Refused, match=code):
        actions.answer_questions(by=cast.omar, enrollment=row, stage=6, said={"AftercareProvided": 0})


def test_it_is_offered_on_the_page_of_who_left_and_kept(cast, sign_in, ledger, row):
    assert b"?stage=6" in sign_in(cast.omar).get(of(row)).content
    shown = sign_in(cast.omar).get(page(row)).content.decode()
    assert "Reach them only in a way that is safe" in shown
    assert 'name="AftercareDate"' not in shown
    sent = {"on": "2026-11-20", "AftercareProvided": "1", "Telephone": "on"}
    assert sign_in(cast.omar).post(page(row), sent).status_code == 302
    kept = Answers.objects.get()
    told = json.loads(reveal(anew(kept), "said", by=System("nightly"), why="test"))
    assert (kept.stage, kept.on, told["AftercareDate"], told["Telephone"]) == (
        6,
        date(2026, 11, 20),
        "2026-11-20",
        1,
    )
    (event,) = done(ledger("enrollment.answer_questions"))
    assert (event.about, event.reason) == (row.about, "")


def test_it_is_never_due(cast, sign_in, row, night):
    for stage in (1, 3):
        actions.answer_questions(by=cast.omar, enrollment=anew(row), stage=stage, said={})
    for _month in range(5):
        assert b"Nothing is due" in sign_in(cast.omar).get(LIST).content
        night(days=30)


def test_a_later_day_stands_beside_the_first(cast, row):
    for day, told in ((date(2026, 11, 12), 9), (date(2026, 11, 20), 1)):
        actions.answer_questions(
            by=cast.omar, enrollment=anew(row), stage=6, on=day, said={"AftercareProvided": told}
        )
    assert Answers.objects.filter(stage=6).count() == 2


@pytest.mark.parametrize("day", [LEFT - timedelta(days=1), date(2026, 11, 25)])
def test_its_day_lies_between_the_end_and_today(cast, row, day):
    with pytest.raises(Refused, match="outside"):
        actions.answer_questions(by=cast.omar, enrollment=row, stage=6, on=day, said={})


def test_not_without_a_way_that_is_safe(cast, sign_in, row):
    SafeContact.objects.update(safe="no")
    shown = sign_in(cast.omar).get(of(row)).content
    assert b"No way to reach them is known to be safe" in shown
    assert b"?stage=6" not in shown
    assert b"AftercareProvided" not in sign_in(cast.omar).get(page(row)).content
    refused(cast, row, "no_way")


def test_not_against_their_wish(cast, row):
    at = now()
    last = Graduation.objects.create(
        survivor=row.survivor, state="graduated", begun_at=at, graduated_at=at, ask_after_days=[]
    )
    refused(cast, row, "not_wished")
    Graduation.objects.filter(pk=last.pk).update(ask_after_days=[30])
    CrisisCard.objects.create(survivor=row.survivor, keep="nothing")
    refused(cast, row, "not_wished")
    CrisisCard.objects.update(keep="card")
    assert actions.answer_questions(by=cast.omar, enrollment=row, stage=6, said={"AftercareProvided": 0})


def test_not_of_who_died_nor_while_they_are_here_nor_after_half_a_year(cast, row, night):
    Enrollment.objects.filter(pk=row.pk).update(destination=24)
    refused(cast, anew(row), "died")
    Enrollment.objects.filter(pk=row.pk).update(destination=None, exited_on=None, exit_recorded_at=None)
    refused(cast, anew(row), "not_ended")
    Enrollment.objects.filter(pk=row.pk).update(destination=312, exited_on=LEFT, exit_recorded_at=now())
    night(days=180)
    refused(cast, anew(row), "let_go")


def test_not_without_a_youth_grant_that_pays_now(cast, sign_in, row):
    ProjectFunder.objects.update(ended_on=date(2026, 11, 20))
    assert b"After they left" not in sign_in(cast.omar).get(of(row)).content
    refused(cast, row, "nothing_asked")


def test_the_assigned_team_alone(cast, sign_in, row):
    Circle.objects.create(survivor=row.survivor, user=cast.dee, why="household")
    assert b"After they left" not in sign_in(cast.dee).get(of(row)).content
    assert b"AftercareProvided" not in sign_in(cast.dee).get(page(row)).content


def test_in_spanish(cast, sign_in, row):
    browser = sign_in(cast.omar)
    browser.cookies["language"] = "es"
    assert "¿Le ayudamos después de irse?" in browser.get(page(row)).content.decode()
    SafeContact.objects.update(safe="no")
    assert "forma segura de comunicarse" in browser.get(of(row)).content.decode()
