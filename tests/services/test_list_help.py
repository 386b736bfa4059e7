"""services.list_help"""

from datetime import timedelta

import pytest
from django.urls import reverse

from firstlight.kit.clock import now
from firstlight.services import actions, queries
from tests.services.made import logged
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("services:list_help", args=[of.pk])


def test_open_needs_first_and_then_what_was(cast, night, sign_in):
    survivor = person(cast.dee)
    logged(cast.dee, survivor, "clothing")
    logged(cast.dee, survivor, "emergency_shelter", state="unavailable", reason="none_free")
    logged(cast.dee, survivor, "phone", state="declined", reason="not_now")
    shown = sign_in(cast.dee).get(page(survivor))
    assert [row.label for row in shown.context["waiting"]] == ["Shelter tonight"]
    assert sorted(row.label for row in shown.context["rows"]) == ["A phone", "Clothing"]
    assert "nothing free tonight" in shown.content.decode()


def test_what_was_given_later_waits_no_longer(cast, night):
    survivor = person(cast.dee)
    logged(cast.dee, survivor, "emergency_shelter", state="unavailable", reason="none_free")
    night(hours=5)
    assert len(queries.open_needs(survivor, cast.dee)) == 1
    logged(cast.dee, survivor, "emergency_shelter")
    assert queries.open_needs(survivor, cast.dee) == []
    night(days=1)
    logged(cast.dee, survivor, "emergency_shelter", state="asked")
    assert len(queries.open_needs(survivor, cast.dee)) == 1


def test_a_passed_appointment_asks_how_it_was(cast, night, sign_in):
    survivor = person(cast.dee)
    need = logged(cast.dee, survivor, "dental", appointment_at=now() + timedelta(hours=1))
    text = "How was it?"
    assert text not in sign_in(cast.dee).get(page(survivor)).content.decode()
    night(hours=2)
    assert text in sign_in(cast.dee).get(page(survivor)).content.decode()
    actions.note_kept(by=cast.dee, need=need, kept="they_cancelled")
    assert text not in sign_in(cast.dee).get(page(survivor)).content.decode()


def test_it_opens_no_sealed_words_and_asks_the_same_number_of_questions(
    cast, night, sign_in, django_assert_max_num_queries
):
    survivor, browser = person(cast.dee), sign_in(cast.dee)
    for minute in range(12):
        night(minutes=minute)
        logged(cast.dee, survivor, note="a note of the night")
    with django_assert_max_num_queries(30):
        text = browser.get(page(survivor)).content.decode()
    assert "a note of the night" not in text


def test_403_without_the_verb_and_404_out_of_scope(cast, sign_in):
    survivor = person(cast.dee)
    assert sign_in(cast.lena).get(page(survivor)).status_code == 403
    assert sign_in(cast.marco).get(page(survivor)).status_code == 404
