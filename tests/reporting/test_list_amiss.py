"""reporting.list_amiss"""

import pytest
from django.urls import reverse

pytest.importorskip("polars", reason="the extra hmis is not installed")

from firstlight.reporting import making
from tests.reporting import made

pytestmark = pytest.mark.django_db


def page(run):
    return reverse("reporting:list_amiss", args=[run.pk])


def test_what_is_amiss_of_ones_own_people_and_how_to_mend_it(cast, night, sign_in):
    story = made.year()
    made.in_circle(story["people"][3], cast.omar)
    run = made.counted(cast.grace, story["shelter"])
    words = sign_in(cast.omar).get(page(run)).content.decode()
    assert "Race/Ethnicity (3.04): Information Missing" in words
    assert "Ask in the person&#x27;s own words" in words
    assert "Amber Stone" in words
    assert "Amber Bridge" not in words
    assert "Social Security" not in words, "it is never kept here: nothing to mend"


def test_who_has_nobody_sees_nobody(cast, night, sign_in):
    run = made.counted(cast.grace, made.year()["shelter"])
    words = sign_in(cast.grace).get(page(run)).content.decode()
    assert "Amber" not in words
    assert "Nothing is amiss in the records of your people." in words


def test_without_the_parts_it_says_how_to_get_them(cast, night, sign_in, monkeypatch):
    run = made.counted(cast.grace, made.project())
    monkeypatch.setattr(making, "find_spec", lambda _name: None)
    assert "bin/setup hmis" in sign_in(cast.grace).get(page(run)).content.decode()


def test_403_without_the_verb_and_404_before_it_is_counted(cast, night, sign_in):
    run = made.waiting(cast.grace, made.project())
    assert sign_in(cast.pia).get(page(run)).status_code == 403
    assert sign_in(cast.grace).get(page(run)).status_code == 404


def test_what_touches_a_condition_is_shown_to_the_assigned_team_alone(cast, night, sign_in):
    from firstlight.survivors.models import Circle

    story = made.year()
    made.in_circle(story["people"][3], cast.omar)
    run = made.counted(cast.grace, story["shelter"])
    assert "Disabling Condition (3.08)" in sign_in(cast.omar).get(page(run)).content.decode()
    Circle.objects.update(why=Circle.Why.TOOK_CONTACT)
    words = sign_in(cast.omar).get(page(run)).content.decode()
    assert "Disabling Condition (3.08)" not in words
    assert "Race/Ethnicity (3.04)" in words
