"""capacity.change_scenario"""

import pytest
from django.urls import reverse

from firstlight.capacity import actions
from firstlight.capacity.models import Scenario
from firstlight.kit.errors import Refused
from firstlight.kit.ids import new_id
from firstlight.staffing.plan import plan_of
from tests.capacity import made
from tests.response.made import done

pytestmark = pytest.mark.django_db


def page_of(one):
    return reverse("capacity:change_scenario", args=[one.pk])


def test_it_changes_and_the_question_is_another_one(cast, night, sign_in, ledger):
    one = made.scenario(cast.hal)
    before = actions.ask(by=cast.hal)
    browser = sign_in(cast.hal)
    assert 'value="One more Youth ERCM"' in browser.get(page_of(one)).content.decode()
    sent = made.typed(title="Two more", hire_youth_ercm=2, seen=f"{one.pk}:{one.version}")
    assert browser.post(page_of(one), sent).url == reverse("capacity:see_scenario", args=[one.pk])
    one.refresh_from_db()
    assert (one.title, plan_of(one.plan).hire_youth_ercm, one.version) == ("Two more", 2, 1)
    assert actions.ask(by=cast.hal) != before
    [event] = done(ledger("capacity.change_scenario"))
    assert (event.noun_id, "Two more" in str(event.__dict__)) == (one.pk, False)


def test_the_second_of_two_tabs_is_told_who_changed_it(cast, night, sign_in):
    one = made.scenario(cast.hal)
    browser, seen = sign_in(cast.hal), f"{one.pk}:{one.version}"
    browser.post(page_of(one), made.typed(title="First tab", seen=seen))
    answer = browser.post(page_of(one), made.typed(title="Second tab", seen=seen))
    assert answer.status_code in (200, 409)
    assert "changed this while you had it open" in answer.content.decode()
    assert Scenario.objects.get().title == "First tab"


def test_it_refuses_what_was_put_away_and_a_name_taken(cast, night):
    one, other = made.scenario(cast.hal), made.scenario(cast.hal, "Another")
    with pytest.raises(Refused, match="title_taken"):
        actions.change_scenario(by=cast.hal, scenario=other, title=one.title, note="", plan=made.plan())
    gone = actions.drop_scenario(by=cast.hal, scenario=one)
    with pytest.raises(Refused, match="dropped"):
        actions.change_scenario(by=cast.hal, scenario=gone, title="Again", note="", plan=made.plan())


def test_403_and_404(cast, night, sign_in):
    one = made.scenario(cast.hal)
    assert sign_in(cast.grace).post(page_of(one), made.typed()).status_code == 403
    assert sign_in(cast.hal).get(f"/scenarios/{new_id()}/change_scenario/").status_code == 404
