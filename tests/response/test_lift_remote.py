"""response.lift_remote"""

import pytest
from django.urls import reverse

from firstlight.kit.errors import Refused
from firstlight.response import actions, queries
from tests.response.made import done

pytestmark = pytest.mark.django_db


def page(pk):
    return reverse("response:lift_remote", args=[pk])


def test_safe_again_and_it_may_be_switched_on_anew(cast, sign_in, night, ledger):
    switch = actions.switch_to_remote(by=cast.ruth, area="spa4", reason="unrest")
    assert "4 Metro Los Angeles" in sign_in(cast.ruth).get(page(switch.pk)).content.decode()
    assert sign_in(cast.ruth).post(page(switch.pk), {"seen": f"{switch.pk}:0"}).status_code == 302
    assert queries.switch_for("spa4") is None
    with pytest.raises(Refused, match="lifted"):
        actions.lift_remote(by=cast.ruth, switch=switch)
    actions.switch_to_remote(by=cast.ruth, area="spa4", reason="threat")
    assert len(done(ledger("response.lift_remote"))) == 1


def test_others_may_not_and_a_wrong_id_is_not_found(cast, sign_in):
    switch = actions.switch_to_remote(by=cast.ruth, area="", reason="unrest")
    assert sign_in(cast.marco).get(page(switch.pk)).status_code == 403
    assert sign_in(cast.ruth).get(page("0" * 12)).status_code == 404
