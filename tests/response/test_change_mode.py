"""response.change_mode"""

import pytest
from django.urls import reverse

from firstlight.kit.errors import Refused
from firstlight.response import actions
from firstlight.vault.sealing import reveal
from tests.response.made import accepted, anew, done

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("response:change_mode", args=[of.pk])


def test_remote_for_safety_shows_on_the_timeline(cast, ana, sign_in, ledger):
    sent = accepted(ana, cast.dee, place="Library steps, invented")
    assert sign_in(cast.dee).get(page(sent)).status_code == 200
    form = {"mode": "phone", "why_remote": "not_safe", "seen": f"{sent.pk}:{anew(sent).version}"}
    assert sign_in(cast.dee).post(page(sent), form).status_code == 302
    changed = anew(sent)
    assert (changed.mode, changed.why_remote, changed.state) == ("phone", "not_safe", "accepted")
    assert reveal(changed, "place", by=cast.dee, why="test") == "Library steps, invented"
    last = changed.moves.last()
    assert (last.from_state, last.to_state, last.why) == ("accepted", "accepted", "mode_phone")
    assert (
        "how we meet was changed"
        in sign_in(cast.dee).get(reverse("response:see_response", args=[sent.pk])).content.decode()
    )
    assert len(done(ledger("response.change_mode"))) == 1


def test_back_in_person_with_a_new_place(cast, ana):
    sent = accepted(ana, cast.dee, mode="phone", why_remote="wish")
    changed = actions.change_mode(
        by=cast.dee, response=sent, mode="in_person", why_remote="wish", place_kind="school", place="Gate"
    )
    assert (changed.mode, changed.why_remote, changed.place_kind) == ("in_person", "", "school")
    assert reveal(changed, "place", by=cast.dee, why="test") == "Gate"


def test_it_refuses_remote_without_a_reason_and_one_that_has_ended(cast, ana):
    sent = accepted(ana, cast.dee)
    with pytest.raises(Refused, match="why_remote_missing"):
        actions.change_mode(by=cast.dee, response=sent, mode="video")
    actions.cancel_response(by=cast.dee, response=anew(sent), reason="wish")
    with pytest.raises(Refused, match="ended"):
        actions.change_mode(by=cast.dee, response=anew(sent), mode="in_person")


def test_others_may_not_and_out_of_scope_is_not_found(cast, ana, sign_in):
    sent = accepted(ana, cast.dee)
    assert sign_in(cast.ana).get(page(sent)).status_code == 403
    assert sign_in(cast.sam).get(page(sent)).status_code == 404
