"""capacity.copy_scenario"""

import pytest
from django.urls import reverse

from firstlight.capacity.models import Scenario
from firstlight.kit.ids import new_id
from firstlight.staffing.plan import plan_of
from tests.capacity import made
from tests.response.made import done

pytestmark = pytest.mark.django_db


def page_of(one):
    return reverse("capacity:copy_scenario", args=[one.pk])


def test_the_same_plan_stands_under_another_name(cast, night, sign_in, ledger):
    one = made.scenario(cast.hal, demand_times=2.0)
    browser = sign_in(cast.hal)
    assert 'value="One more Youth ERCM (2)"' in browser.get(page_of(one)).content.decode()
    answer = browser.post(page_of(one), {"title": "One more, twice as many"})
    copy = Scenario.objects.get(title="One more, twice as many")
    assert answer.url == reverse("capacity:change_scenario", args=[copy.pk])
    assert plan_of(copy.plan) == plan_of(one.plan)
    [event] = done(ledger("capacity.copy_scenario"))
    assert (event.by, "twice" in str(event.__dict__)) == (cast.hal.ledger_id, False)


def test_it_refuses_the_same_name(cast, night, sign_in):
    one = made.scenario(cast.hal)
    assert (
        "Choose another name" in sign_in(cast.hal).post(page_of(one), {"title": one.title}).content.decode()
    )
    assert Scenario.objects.count() == 1


def test_403_and_404(cast, night, sign_in):
    one = made.scenario(cast.hal)
    assert sign_in(cast.tess).post(page_of(one), {"title": "Mine"}).status_code == 403
    assert sign_in(cast.hal).post(f"/scenarios/{new_id()}/copy_scenario/", {"title": "x"}).status_code == 404
