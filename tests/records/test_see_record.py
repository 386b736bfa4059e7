"""records.see_record"""

import pytest
from django.urls import reverse

from firstlight.survivors import actions as people
from tests.records.made import MARK, known
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("records:see_record", args=[of.pk])


def test_a_record_from_outside_with_what_may_be_done(cast, on_duty, sign_in):
    on_duty("dee", "youth_ercm")
    survivor = known(cast, on_duty("ana", "hotline"))
    shown = sign_in(cast.pia).get(page(survivor)).content.decode()
    for words in (survivor.sign, "Not held", "Nothing stands in the way", "Who looked"):
        assert words in shown
    assert MARK not in shown


def test_403_without_the_verb_and_404_for_what_is_not_there(cast, sign_in):
    survivor = person(cast.ruth)
    assert sign_in(cast.ruth).get(page(survivor)).status_code == 403
    people.keep_out(by=cast.ruth, survivor=survivor, worker=cast.pia, asked_by="person")
    assert sign_in(cast.pia).get(page(survivor)).status_code == 404
