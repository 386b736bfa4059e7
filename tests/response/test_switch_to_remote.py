"""response.switch_to_remote"""

import pytest
from django.urls import reverse

from firstlight.kit.errors import Refused
from firstlight.response import actions, queries
from firstlight.response.models import RemoteSwitch
from tests.response.made import done

pytestmark = pytest.mark.django_db
PAGE = "response:switch_to_remote"


def test_one_area_or_the_whole_county(cast, sign_in, night, ledger):
    ruth = sign_in(cast.ruth)
    assert ruth.post(reverse(PAGE), {"area": "spa4", "reason": "unrest"}).status_code == 302
    assert queries.switch_for("spa4").reason == "unrest"
    assert queries.switch_for("spa8") is None
    ruth.post(reverse(PAGE), {"area": "", "reason": "epidemic"})
    assert queries.switch_for("spa8").reason == "epidemic"
    shown = ruth.get(reverse(PAGE)).content.decode()
    assert "the whole county" in shown
    assert "unrest or police operation" in shown
    assert len(done(ledger("response.switch_to_remote"))) == 2


def test_it_refuses_twice_a_strange_area_and_no_reason(cast, night):
    actions.switch_to_remote(by=cast.ruth, area="spa4", reason="unrest")
    with pytest.raises(Refused, match="on_already"):
        actions.switch_to_remote(by=cast.ruth, area="spa4", reason="epidemic")
    with pytest.raises(Refused, match="no_such_area"):
        actions.switch_to_remote(by=cast.ruth, area="moon", reason="epidemic")
    with pytest.raises(Refused, match="no_reason"):
        actions.switch_to_remote(by=cast.ruth, area="", reason="because")
    assert RemoteSwitch.objects.count() == 1


def test_others_may_not(cast, sign_in):
    assert sign_in(cast.dee).get(reverse(PAGE)).status_code == 403
