"""capacity.drop_scenario"""

import pytest
from django.urls import reverse

from firstlight.capacity import actions, queries
from firstlight.kit.errors import Refused
from firstlight.kit.ids import new_id
from tests.capacity import made
from tests.response.made import done

pytestmark = pytest.mark.django_db


def page_of(one):
    return reverse("capacity:drop_scenario", args=[one.pk])


def test_it_is_asked_about_no_more_and_its_name_is_free(cast, night, sign_in, ledger):
    one = made.scenario(cast.hal)
    browser = sign_in(cast.hal)
    assert "asked about no more" in browser.get(page_of(one)).content.decode()
    assert browser.post(page_of(one), {}).url == reverse("capacity:see_capacity")
    assert [row["key"] for row in queries.question()] == [""]
    made.scenario(cast.hal)
    [event] = done(ledger("capacity.drop_scenario"))
    assert event.noun_id == one.pk


def test_it_refuses_to_put_away_twice(cast, night):
    gone = actions.drop_scenario(by=cast.hal, scenario=made.scenario(cast.hal))
    with pytest.raises(Refused, match="dropped"):
        actions.drop_scenario(by=cast.hal, scenario=gone)


def test_403_and_404(cast, night, sign_in):
    one = made.scenario(cast.hal)
    assert sign_in(cast.ruth).post(page_of(one), {}).status_code == 403
    assert sign_in(cast.hal).post(f"/scenarios/{new_id()}/drop_scenario/", {}).status_code == 404
