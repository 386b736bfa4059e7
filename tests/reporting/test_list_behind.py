"""reporting.list_behind"""

import pytest
from django.urls import reverse

pytest.importorskip("polars", reason="the extra hmis is not installed")

from firstlight.audit.models import Event
from tests.reporting import made

pytestmark = pytest.mark.django_db


def page(run, table="Q5a", cell="C2"):
    return f"{reverse('reporting:list_behind', args=[run.pk])}?table={table}&cell={cell}"


def test_only_people_of_the_readers_own_circle(cast, night, sign_in):
    story = made.year()
    made.in_circle(story["people"][0], cast.ruth)
    run = made.counted(cast.grace, story["shelter"])
    words = sign_in(cast.ruth).get(page(run)).content.decode()
    assert "Amber Bridge" in words
    assert "Amber Field" not in words
    words = sign_in(cast.grace).get(page(run)).content.decode()
    assert "Amber" not in words
    assert "Nobody of your own circle." in words
    assert not Event.objects.filter(reason__contains="Amber").exists()


def test_the_worker_has_read_whom_they_were_shown_and_nobody_else(cast, night, sign_in):
    story = made.year()
    made.in_circle(story["people"][0], cast.ruth)
    run = made.counted(cast.grace, story["shelter"])
    sign_in(cast.ruth).get(page(run))
    sign_in(cast.grace).get(page(run))
    read = Event.objects.filter(outcome=Event.Outcome.READ, about__startswith="survivor:")
    mine = read.filter(by=cast.ruth.ledger_id)
    assert {one.about for one in mine} == {story["people"][0].about}
    assert not read.filter(by=cast.grace.ledger_id).exists()


def test_only_those_who_are_behind_that_figure(cast, night, sign_in):
    story = made.year()
    for one in story["people"]:
        made.in_circle(one, cast.ruth)
    run = made.counted(cast.grace, story["shelter"])
    words = sign_in(cast.ruth).get(page(run, "Q5a", "C6")).content.decode()
    assert ("Amber Field" in words, "Amber Bridge" in words) == (True, False)


def test_conditions_only_to_the_assigned_team(cast, night, sign_in):
    story = made.year()
    mother = story["people"][0]
    made.in_circle(mother, cast.omar)
    run = made.counted(cast.grace, story["shelter"])
    assert "Amber Bridge" in sign_in(cast.omar).get(page(run, "Q13a1", "B2")).content.decode()
    from firstlight.survivors.models import Circle

    Circle.objects.filter(survivor=mother).update(why=Circle.Why.TOOK_CONTACT)
    words = sign_in(cast.omar).get(page(run, "Q13a1", "B2")).content.decode()
    assert "Amber Bridge" not in words
    assert "Of this table only the assigned team sees rows." in words
    assert "Amber Bridge" in sign_in(cast.omar).get(page(run)).content.decode()


def test_403_without_the_verb_and_404_where_there_is_no_such_cell(cast, night, sign_in):
    run = made.counted(cast.grace, made.project())
    assert sign_in(cast.ana).get(page(run)).status_code == 403
    for table, cell in (("Q99", "B2"), ("Q5a", "A2"), ("Q5a", "B99"), ("Q4a", "B2"), ("Q5a", "x")):
        assert sign_in(cast.grace).get(page(run, table, cell)).status_code == 404
