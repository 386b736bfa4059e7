"""access.end_role"""

import pytest
from django.urls import reverse

from firstlight.access import actions
from firstlight.kit.errors import Denied, Refused

pytestmark = pytest.mark.django_db
PAGE = "access:end_role"


def test_it_ends_at_once_and_stays_to_be_read(cast, sign_in, ledger):
    held = cast.dee.memberships.get(team__code="youth")
    adam = sign_in(cast.adam)
    assert adam.get(reverse(PAGE, args=[held.pk])).status_code == 200
    answer = adam.post(reverse(PAGE, args=[held.pk]))
    assert answer["Location"] == reverse("access:see_worker", args=[cast.dee.pk])
    assert [one.team.code for one in cast.dee.memberships_now] == ["response"]
    assert "Before" in adam.get(answer["Location"]).content.decode()
    [event] = ledger("access.end_role")
    assert (event.by, event.noun_id, event.about) == (cast.adam.ledger_id, held.pk, "")


def test_the_last_role_takes_every_verb_with_it(cast, sign_in):
    held = cast.ana.memberships.get()
    actions.end_role(by=cast.adam, membership=held)
    assert not cast.ana.may("hotline.take_contact")
    assert sign_in(cast.ana).get(reverse("desk:see_board")).status_code == 403


def test_it_refuses_what_has_ended(cast):
    held = actions.end_role(by=cast.adam, membership=cast.ana.memberships.get())
    with pytest.raises(Refused, match="ended"):
        actions.end_role(by=cast.adam, membership=held)


def test_others_may_not_and_nothing_is_nothing(cast, sign_in):
    held = cast.ana.memberships.get()
    assert sign_in(cast.ana).post(reverse(PAGE, args=[held.pk])).status_code == 403
    assert sign_in(cast.adam).post(reverse(PAGE, args=["0123456789ab"])).status_code == 404
    with pytest.raises(Denied):
        actions.end_role(by=cast.ruth, membership=held)
