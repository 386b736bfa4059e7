"""services.note_kept"""

from datetime import timedelta

import pytest
from django.urls import reverse

from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.services import actions
from tests.services.made import anew, done, helped_by, local

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("services:note_kept", args=[of.pk])


@pytest.fixture
def visit(cast, night):
    """A visit to a doctor that was to be an hour from now, and is over."""
    need = helped_by(cast.dee, state="asked", appointment_at=now() + timedelta(hours=1))
    night(hours=3)
    return need


def test_kept_means_given_at_that_time(visit, cast, sign_in, ledger):
    browser = sign_in(cast.dee)
    assert browser.get(page(visit)).status_code == 200
    browser.post(page(visit), {"kept": "kept", "seen": f"{visit.pk}:{visit.version}"})
    need = anew(visit)
    assert (need.state, need.kept, need.settled_at) == ("given", "kept", visit.appointment_at)
    assert need.kept_recorded_at == now()
    assert [event.outcome for event in done(ledger("services.note_kept"))] == ["done"]


@pytest.mark.parametrize("kept", ["could_not_come", "they_cancelled", "moved"])
def test_anything_else_leaves_the_need_open(visit, cast, kept):
    need = actions.note_kept(by=cast.dee, need=visit, kept=kept)
    assert (need.state, need.kept) == ("asked", kept)


def test_moved_with_its_new_time_is_an_appointment_again(visit, cast, sign_in):
    later = (now() + timedelta(days=2)).replace(second=0)
    sign_in(cast.dee).post(page(visit), {"kept": "moved", "appointment_at": local(later)})
    assert (anew(visit).appointment_at, anew(visit).kept) == (later, "")


def test_it_refuses_before_the_time_twice_and_without_one(cast, night, visit):
    bare = helped_by(cast.dee, state="asked")
    with pytest.raises(Refused, match="no_appointment"):
        actions.note_kept(by=cast.dee, need=bare, kept="kept")
    ahead = helped_by(cast.dee, state="asked", appointment_at=now() + timedelta(hours=2))
    with pytest.raises(Refused, match="still_to_come"):
        actions.note_kept(by=cast.dee, need=ahead, kept="kept")
    with pytest.raises(Refused, match="not_in_list"):
        actions.note_kept(by=cast.dee, need=visit, kept="missed")
    actions.note_kept(by=cast.dee, need=visit, kept="could_not_come")
    with pytest.raises(Refused, match="noted"):
        actions.note_kept(by=cast.dee, need=anew(visit), kept="kept")


def test_403_without_the_verb_and_404_out_of_scope(visit, cast, sign_in):
    assert sign_in(cast.lena).post(page(visit), {"kept": "kept"}).status_code == 403
    assert sign_in(cast.marco).post(page(visit), {"kept": "kept"}).status_code == 404
