"""enrollment.answer_about_person"""

import json
from datetime import date

import pytest
from django.urls import reverse

from firstlight.access.actors import System
from firstlight.enrollment import actions
from firstlight.enrollment.models import HudPerson
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.vault.sealing import reveal
from tests.enrollment.made import enrolled, project
from tests.shelter.made import done, somebody

pytestmark = pytest.mark.django_db
SENT = {"Sex": "9", "White": "on", "HispanicLatinao": "on", "VeteranStatus": "0", "NameDataQuality": "2"}


def page(who):
    return reverse("enrollment:answer_about_person", args=[who.pk])


def said():
    return json.loads(reveal(HudPerson.objects.get(), "said", by=System("nightly"), why="test"))


def seen():
    row = HudPerson.objects.get()
    return f"{row.pk}:{row.version}"


def test_asked_once_and_kept_sealed(cast, sign_in, ledger, night):
    who = somebody(cast.omar)
    enrolled(who)
    assert b"Asked for HUD alone" in sign_in(cast.omar).get(page(who)).content
    assert sign_in(cast.omar).post(page(who), SENT).status_code == 302
    found = said()
    assert (found["Sex"], found["White"], found["Asian"], found["VeteranStatus"]) == (9, 1, 0, 0)
    sign_in(cast.omar).post(page(who), {"Sex": "1", "seen": seen()})
    assert said() == {"Sex": 1}
    assert len(done(ledger("enrollment.answer_about_person"))) == 2


def test_the_second_of_two_who_had_it_open_is_told_and_nothing_is_lost(cast, sign_in, night):
    who = somebody(cast.omar)
    enrolled(who)
    sign_in(cast.omar).post(page(who), SENT)
    before = seen()
    never_saw_it = sign_in(cast.omar).post(page(who), {"Sex": "0"})
    assert b"while you had it open" in never_saw_it.content
    assert sign_in(cast.omar).post(page(who), {"Sex": "1", "seen": before}).status_code == 302
    late = sign_in(cast.omar).post(page(who), {"Sex": "0", "seen": before})
    assert b'class="problems"' in late.content
    assert said() == {"Sex": 1}


def test_not_asked_of_a_child_and_never_without_a_project_that_needs_it(cast, sign_in, night):
    child, other = somebody(cast.omar, years=9), somebody(cast.omar)
    enrolled(child)
    assert b"VeteranStatus" not in sign_in(cast.omar).get(page(child)).content
    enrolled(other, project("Local", funder=46))
    assert b"Nothing is asked" in sign_in(cast.omar).get(page(other)).content
    with pytest.raises(Refused, match="nothing_asked"):
        actions.answer_about_person(by=cast.omar, survivor=other, said={"Sex": 1})


def test_never_in_the_first_72_hours_of_the_project_they_came_to_last(cast, sign_in, night):
    who = somebody(cast.omar)
    enrolled(who)
    enrolled(who, project("Site B"), entered_on=date(2026, 11, 22))
    shown = sign_in(cast.omar).get(page(who)).content
    assert b"first 72 hours" in shown
    assert b'name="Sex"' not in shown
    with pytest.raises(Refused, match="too_soon"):
        actions.answer_about_person(by=cast.omar, survivor=who, said={"Sex": 1})
    night(days=2)
    assert actions.answer_about_person(by=cast.omar, survivor=who, said={"Sex": 1})


def test_no_project_left_long_ago_asks_it(cast, sign_in, night):
    who = somebody(cast.omar)
    left = {"exited_on": date(2026, 11, 10), "destination": 312, "exit_recorded_at": now()}
    enrolled(who, **left)
    assert b'name="Sex"' in sign_in(cast.omar).get(page(who)).content
    night(days=107)
    assert b"Nothing is asked" in sign_in(cast.omar).get(page(who)).content
    with pytest.raises(Refused, match="nothing_asked"):
        actions.answer_about_person(by=cast.omar, survivor=who, said={"Sex": 1})


def test_a_social_security_number_has_no_box_and_no_column(cast, sign_in, night):
    who = somebody(cast.omar)
    enrolled(who)
    assert b'name="SSN' not in sign_in(cast.omar).get(page(who)).content
    sign_in(cast.omar).post(page(who), {**SENT, "SSN": "123456789"})
    assert "SSN" not in said()


def test_403_without_the_verb_and_404_out_of_scope(cast, sign_in):
    who = somebody(cast.omar)
    assert sign_in(cast.grace).get(page(who)).status_code == 403
    assert sign_in(cast.dee).get(page(who)).status_code == 404
