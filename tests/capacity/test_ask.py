"""capacity.ask"""

import pytest
from django.urls import reverse

from firstlight.capacity import actions
from firstlight.capacity.models import Run
from firstlight.staffing.plan import plan_of
from tests.capacity import made
from tests.response.made import done

pytestmark = pytest.mark.django_db
PAGE = "/capacity/ask/"


def test_the_team_as_it_is_and_every_scenario_are_asked_about(cast, night, sign_in, ledger):
    one = made.scenario(cast.hal)
    assert sign_in(cast.hal).post(PAGE).url == reverse("capacity:see_capacity")
    run = Run.objects.get()
    assert (run.state, [part["key"] for part in run.question]) == ("waiting", ["", one.pk])
    base = plan_of(run.question[0]["plan"])
    assert (base.youth_ercm, base.ercm + base.bilingual_ercm) == (1, 2)
    [event] = done(ledger("capacity.ask"))
    assert (event.by, event.noun_id) == (cast.hal.ledger_id, run.pk)


def test_asked_twice_while_it_goes_on_is_once_and_afterwards_anew(cast, night, sign_in):
    browser = sign_in(cast.hal)
    browser.post(PAGE)
    browser.post(PAGE)
    run = actions.begin_run(by=made.NIGHTLY, run=Run.objects.get())
    browser.post(PAGE)
    assert Run.objects.count() == 1
    actions.answer_run(by=made.NIGHTLY, run=run, answer=made.answer())
    browser.post(PAGE)
    assert Run.objects.count() == 2


def test_another_question_waits_beside_it(cast, night):
    first = actions.ask(by=cast.hal)
    made.scenario(cast.hal)
    assert actions.ask(by=cast.hal) != first


def test_403_without_the_verb_and_no_reading(cast, sign_in):
    for worker in (cast.grace, cast.tess, cast.ruth):
        assert sign_in(worker).post(PAGE).status_code == 403
    assert sign_in(cast.hal).get(PAGE).status_code == 405
