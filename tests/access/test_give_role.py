"""access.give_role"""

import pytest
from django.urls import reverse

from firstlight.access import actions
from firstlight.access.models import Team
from firstlight.kit.errors import Denied, Refused

pytestmark = pytest.mark.django_db
PAGE = "access:give_role"
NOBODY = "0123456789ab"


def test_a_role_opens_what_it_may_and_nothing_else(cast, sign_in, ledger):
    adam, youth = sign_in(cast.adam), Team.objects.get(code="youth")
    page = reverse(PAGE, args=[cast.vera.pk])
    assert adam.get(page).status_code == 200
    assert adam.post(page, {"team": youth.pk, "role": "case_manager", "share": 50}).status_code == 302
    assert cast.vera.role_codes == {"volunteer", "case_manager"}
    assert cast.vera.may("survivors.see_survivor")
    assert not cast.vera.may("access.give_role")
    event = ledger("access.give_role")[-1]
    assert event.noun_id == cast.vera.memberships.get(role="case_manager").pk
    assert (event.by, event.reason, event.about) == (cast.adam.ledger_id, "", "")


def test_it_refuses_more_than_the_whole_of_a_workers_time(cast, sign_in):
    answer = sign_in(cast.adam).post(
        reverse(PAGE, args=[cast.ana.pk]),
        {"team": Team.objects.get(code="youth").pk, "role": "advocate", "share": 1},
    )
    assert "more than 100 %" in answer.content.decode()


def test_it_refuses_the_same_role_twice_and_a_role_that_is_none(cast):
    team = Team.objects.get(code="hotline")
    with pytest.raises(Refused, match="has_role"):
        actions.give_role(by=cast.adam, worker=cast.vera, team=team, role="volunteer", share=1)
    with pytest.raises(Refused, match="no_such_role"):
        actions.give_role(by=cast.adam, worker=cast.vera, team=team, role="owner", share=1)


def test_it_refuses_when_the_worker_changed_meanwhile(cast, sign_in):
    page, vera = reverse(PAGE, args=[cast.vera.pk]), cast.vera
    actions.set_pin(by=vera, password="first light at six", pin="4071")
    form = {
        "team": Team.objects.get(code="youth").pk,
        "role": "volunteer",
        "share": 5,
        "seen": f"{vera.pk}:{vera.version}",
    }
    answer = sign_in(cast.adam).post(page, form)
    assert "changed this while you had it open" in answer.content.decode()


def test_others_may_not_and_nobody_is_nobody(cast, sign_in):
    assert sign_in(cast.ruth).get(reverse(PAGE, args=[cast.vera.pk])).status_code == 403
    assert sign_in(cast.adam).get(reverse(PAGE, args=[NOBODY])).status_code == 404
    team = Team.objects.get(code="youth")
    with pytest.raises(Denied):
        actions.give_role(by=cast.vera, worker=cast.vera, team=team, role="supervisor", share=1)
