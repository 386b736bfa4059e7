"""records.see_lookers"""

import pytest
from django.urls import reverse

from firstlight.records import queries
from firstlight.survivors import actions as people
from tests.records.made import known
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("records:see_lookers", args=[of.pk])


def test_every_day_and_worker_with_what_they_did(cast, on_duty, sign_in, ledger):
    on_duty("dee", "youth_ercm")
    survivor = known(cast, on_duty("ana", "hotline"))
    sign_in(cast.dee).get(reverse("survivors:see_survivor", args=[survivor.pk]))
    told = {one.name: one for one in queries.lookers(survivor)}
    assert {"Ana Reyes", "Dee Okafor"} <= set(told)
    assert (told["Dee Okafor"].role, told["Dee Okafor"].read > 0, told["Dee Okafor"].wrote > 5) == (
        "Youth ERCM",
        True,
        True,
    )
    shown = sign_in(cast.pia).get(page(survivor)).content.decode()
    assert "Youth ERCM" in shown
    assert "screen-only" in shown
    assert len(ledger("records.see_lookers")) == 1


def test_looking_who_looked_is_looking(cast, sign_in):
    survivor = person()
    assert not queries.lookers(survivor)
    assert "Privacy officer" in sign_in(cast.pia).get(page(survivor)).content.decode()
    assert [one.name for one in queries.lookers(survivor)] == ["Pia Lund"]


def test_403_without_the_verb_and_404_for_a_record_they_are_kept_out_from(cast, sign_in):
    survivor = person(cast.ruth)
    assert sign_in(cast.ruth).get(page(survivor)).status_code == 403
    people.keep_out(by=cast.ruth, survivor=survivor, worker=cast.pia, asked_by="person")
    assert sign_in(cast.pia).get(page(survivor)).status_code == 404
