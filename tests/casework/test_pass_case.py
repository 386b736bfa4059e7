"""casework.pass_case"""

import pytest
from django.urls import reverse

from firstlight.access import actions as access
from firstlight.access.actors import System
from firstlight.access.models import Team, User
from firstlight.casework import actions
from firstlight.kit.errors import Refused
from firstlight.survivors.actions import keep_out
from firstlight.survivors.models import Survivor
from tests.casework.made import anew, case, done, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def nadia(cast):
    """A second case manager."""
    worker = access.add_worker(
        by=System("command"),
        username="nadia",
        display_name="Nadia Berg",
        title="",
        password="blue lantern over the quiet hill",
    )
    team = Team.objects.get(code="casework")
    access.give_role(by=System("command"), worker=worker, team=team, role="case_manager", share=100)
    return User.objects.get(username="nadia")


def page(of):
    return reverse("casework:pass_case", args=[of.pk])


def test_the_circle_moves_with_the_case(cast, nadia, sign_in, ledger):
    walked = case(cast.omar, cast.dee)
    omar = sign_in(cast.omar)
    assert "Nadia Berg" in omar.get(page(walked)).content.decode()
    sent = omar.post(page(walked), {"worker": nadia.pk, "seen": f"{walked.pk}:0"})
    assert sent.url == reverse("casework:list_cases")
    assert (anew(walked).worker, anew(walked).state) == (nadia, "open")
    assert Survivor.objects.visible_to(nadia).filter(pk=walked.survivor_id).exists()
    assert not Survivor.objects.visible_to(cast.omar).filter(pk=walked.survivor_id).exists()
    assert told(nadia)[-1] == ("hand_off", "casework.see_case")
    assert walked.moves.last().why == "passed"
    assert len(done(ledger("casework.pass_case"))) == 1


def test_it_refuses_who_cannot(cast, nadia, sign_in):
    walked = case(cast.omar, cast.dee)
    for worker, code in ((cast.omar, "same"), (cast.lena, "not_possible"), (cast.dee, "not_possible")):
        with pytest.raises(Refused, match=code):
            actions.pass_case(by=cast.omar, case=anew(walked), worker=worker)
    keep_out(by=cast.ruth, survivor=walked.survivor, worker=nadia, asked_by="person")
    with pytest.raises(Refused, match="not_possible"):
        actions.pass_case(by=cast.omar, case=anew(walked), worker=nadia)
    assert "Nadia" not in sign_in(cast.omar).get(page(walked)).content.decode()
    ended = actions.end_case(by=cast.omar, case=anew(walked), ending="moved", keep_what="card")
    with pytest.raises(Refused, match="ended"):
        actions.pass_case(by=cast.ruth, case=anew(ended), worker=nadia)


def test_403_without_the_verb_and_404_out_of_scope(cast, nadia, sign_in):
    walked = case(cast.omar, cast.dee)
    assert sign_in(cast.dee).get(page(walked)).status_code == 403
    assert sign_in(nadia).get(page(walked)).status_code == 404
