"""enrollment.answer_about_person"""

import json

import pytest
from django.urls import reverse

from firstlight.access.actors import System
from firstlight.enrollment import actions
from firstlight.enrollment.models import HudPerson
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


def test_asked_once_and_kept_sealed(cast, sign_in, ledger, night):
    who = somebody(cast.omar)
    enrolled(who)
    assert b"Asked for HUD alone" in sign_in(cast.omar).get(page(who)).content
    assert sign_in(cast.omar).post(page(who), SENT).status_code == 302
    found = said()
    assert (found["Sex"], found["White"], found["Asian"], found["VeteranStatus"]) == (9, 1, 0, 0)
    sign_in(cast.omar).post(page(who), {"Sex": "1"})
    assert said() == {"Sex": 1}
    assert len(done(ledger("enrollment.answer_about_person"))) == 2


def test_not_asked_of_a_child_and_never_without_a_project_that_needs_it(cast, sign_in, night):
    child, other = somebody(cast.omar, years=9), somebody(cast.omar)
    enrolled(child)
    assert b"VeteranStatus" not in sign_in(cast.omar).get(page(child)).content
    enrolled(other, project("Local", funder=46))
    assert b"Nothing is asked" in sign_in(cast.omar).get(page(other)).content
    with pytest.raises(Refused, match="nothing_asked"):
        actions.answer_about_person(by=cast.omar, survivor=other, said={"Sex": 1})


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
