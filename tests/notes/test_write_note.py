"""notes.write_note"""

from datetime import timedelta

import pytest
from django.urls import reverse

from firstlight.access import actions as access
from firstlight.access.actors import System
from firstlight.access.models import Team
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.notes.models import Note
from firstlight.privilege.queries import privilege_of
from firstlight.survivors import actions as people
from firstlight.survivors.steps import let_in
from firstlight.vault.sealing import reveal
from tests.notes.made import WORDS, noted
from tests.response.made import anew
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("notes:write_note", args=[of.pk])


def test_it_is_kept_sealed_with_who_was_there(cast, sign_in, ledger, night):
    survivor, browser = person(cast.omar), sign_in(cast.omar)
    shown = browser.get(page(survivor)).content.decode()
    assert "A court may still read this" in shown
    assert "do not stand in the register" in shown
    given = {"words": WORDS, "present": "interpreter", "staff_only": "on"}
    assert browser.post(page(survivor), given).url == reverse("notes:list_notes", args=[survivor.pk])
    note = Note.objects.get()
    assert (note.author, note.role, note.legal, note.staff_only) == (cast.omar, "case_manager", False, True)
    assert (note.present, note.third_parties, note.happened_at) == ("interpreter", False, now())
    assert reveal(note, "words", by=cast.omar, why="test") == WORDS
    [event] = [one for one in ledger("notes.write_note") if one.outcome == "done"]
    assert event.about == survivor.about
    assert WORDS not in str(vars(event))


def test_an_attorneys_stands_behind_the_wall(cast, sign_in, night):
    survivor = person(cast.lena, cast.omar)
    assert (
        "read by attorneys who work with the person"
        in sign_in(cast.lena).get(page(survivor)).content.decode()
    )
    note = noted(cast.lena, survivor)
    assert (note.legal, note.role) == (True, "attorney")
    assert noted(cast.omar, survivor).legal is False


def test_with_two_hats_the_attorneys_unless_the_other_is_chosen(cast, sign_in, night):
    membership = cast.lena.memberships.get()
    type(membership).objects.filter(pk=membership.pk).update(share=50)
    team = Team.objects.get(code="casework")
    access.give_role(by=System("command"), worker=cast.lena, team=team, role="case_manager", share=50)
    survivor = person(cast.lena)
    assert 'name="role"' in sign_in(cast.lena).get(page(survivor)).content.decode()
    assert noted(cast.lena, survivor).legal
    other = noted(cast.lena, survivor, role="case_manager")
    assert not other.legal
    assert privilege_of(author=cast.lena, at=now()).reason == "two_hats"
    assert privilege_of(author=cast.lena, at=now(), role=other.role).reason == "not_there"


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"words": "  "}, "empty"),
        ({"words": "x" * 601}, "too_long"),
        ({"present": "family"}, "no_present"),
        ({"role": "attorney"}, "no_role"),
    ],
)
def test_it_refuses_what_does_not_fit(cast, night, given, wrong):
    with pytest.raises(Refused, match=wrong):
        noted(cast.omar, person(cast.omar), **given)
    assert not Note.objects.exists()


def test_late_entry_is_normal(cast, night):
    yesterday = now() - timedelta(days=1)
    note = noted(cast.omar, person(cast.omar), happened_at=yesterday)
    assert (note.happened_at, note.recorded_at) == (yesterday, now())


def test_403_without_the_verb_404_for_who_only_answered_or_is_kept_out(cast, sign_in, night):
    survivor = person(cast.omar)
    let_in(survivor, why="took_contact", user=cast.dee)
    for worker in (cast.ana, cast.noor, cast.pia, cast.vera, cast.tess):
        assert sign_in(worker).get(page(survivor)).status_code == 403
    for worker in (cast.dee, cast.marco):
        assert sign_in(worker).get(page(survivor)).status_code == 404
        with pytest.raises(Refused, match="not_theirs"):
            noted(worker, survivor)
    people.keep_out(by=cast.ruth, survivor=anew(survivor), worker=cast.omar, asked_by="person")
    assert sign_in(cast.omar).get(page(survivor)).status_code == 404
