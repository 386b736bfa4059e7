"""records.hold_record"""

import pytest
from django.urls import reverse

from firstlight.kit.errors import Refused
from firstlight.records import actions
from firstlight.records.models import Hold
from firstlight.survivors import actions as people
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("records:hold_record", args=[of.pk])


def test_it_is_held_and_everybody_at_the_desk_sees_it(cast, sign_in, ledger):
    survivor = person()
    pia = sign_in(cast.pia)
    assert pia.get(page(survivor)).status_code == 200
    answer = pia.post(page(survivor), {"why": "subpoena", "seen": f"{survivor.pk}:{survivor.version}"})
    assert answer.url == reverse("records:see_record", args=[survivor.pk])
    hold = Hold.objects.get()
    assert (hold.survivor, hold.why, hold.by, hold.lifted_at) == (
        survivor,
        "subpoena",
        cast.pia.ledger_id,
        None,
    )
    assert survivor.sign in pia.get(reverse("records:list_records")).content.decode()
    [event] = [one for one in ledger("records.hold_record") if one.outcome == "done"]
    assert event.about == survivor.about


def test_twice_for_one_reason_is_refused_and_for_another_it_stands_beside(cast):
    survivor = person()
    actions.hold_record(by=cast.pia, survivor=survivor, why="subpoena")
    with pytest.raises(Refused, match="held"):
        actions.hold_record(by=cast.pia, survivor=survivor, why="subpoena")
    actions.hold_record(by=cast.pia, survivor=survivor, why="preserve")
    with pytest.raises(Refused, match="no_reason"):
        actions.hold_record(by=cast.pia, survivor=survivor, why="because")
    assert Hold.objects.in_force().count() == 2


def test_403_without_the_verb_404_for_a_record_they_are_kept_out_from(cast, sign_in):
    survivor = person(cast.ruth)
    assert sign_in(cast.ruth).get(page(survivor)).status_code == 403
    people.keep_out(by=cast.ruth, survivor=survivor, worker=cast.pia, asked_by="person")
    assert sign_in(cast.pia).get(page(survivor)).status_code == 404
    assert survivor.sign not in sign_in(cast.pia).get(reverse("records:list_records")).content.decode()
