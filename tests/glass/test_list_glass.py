"""glass.list_glass"""

import pytest
from django.urls import reverse

from firstlight.glass import actions
from firstlight.kit.clock import now
from firstlight.survivors import actions as people
from firstlight.survivors.models import Survivor
from firstlight.survivors.steps import begin_record
from tests.glass.made import WORDS, broken, worked_with
from tests.response.made import anew

pytestmark = pytest.mark.django_db
PAGE = "/glasses/"


@pytest.fixture
def glass(cast, on_duty, night):
    return broken(on_duty("dee", "youth_ercm"), worked_with(cast))


def test_it_waits_there_and_on_the_board_until_it_is_looked_at(cast, glass, sign_in):
    ruth, link = sign_in(cast.ruth), reverse("glass:see_glass", args=[glass.pk])
    for path in (PAGE, reverse("desk:see_board")):
        shown = ruth.get(path).content.decode()
        assert link in shown
        assert "Dee Okafor" in shown
        assert WORDS not in shown
    actions.review_glass(by=cast.ruth, glass=glass, outcome="fine")
    assert link not in ruth.get(reverse("desk:see_board")).content.decode()
    assert "fine, it was needed" in ruth.get(PAGE).content.decode()


def test_dees_board_says_nothing_of_it(cast, glass, sign_in):
    assert glass.pk not in sign_in(cast.dee).get(reverse("desk:see_board")).content.decode()


def test_a_supervisor_meets_none_of_restricted_records_or_of_who_they_are_kept_out_from(cast, glass, sign_in):
    Survivor.objects.filter(pk=glass.survivor_id).update(restricted=True)
    assert glass.pk not in sign_in(cast.ruth).get(PAGE).content.decode()
    assert glass.pk in sign_in(cast.pia).get(PAGE).content.decode()
    people.keep_out(by=cast.ruth, survivor=anew(glass.survivor), worker=cast.pia, asked_by="person")
    assert glass.pk not in sign_in(cast.pia).get(PAGE).content.decode()


def test_a_record_joined_with_a_restricted_one_is_asked_of_that_one(cast, glass, sign_in):
    root = begin_record("", now())
    Survivor.objects.filter(pk=root.pk).update(restricted=True)
    Survivor.objects.filter(pk=glass.survivor_id).update(merged_into=root)
    assert glass.pk not in sign_in(cast.ruth).get(PAGE).content.decode()
    assert glass.pk in sign_in(cast.pia).get(PAGE).content.decode()


def test_403_without_the_verb(cast, sign_in):
    for worker in (cast.dee, cast.ana, cast.omar, cast.lena, cast.tess):
        assert sign_in(worker).get(PAGE).status_code == 403
