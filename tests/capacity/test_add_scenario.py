"""capacity.add_scenario"""

import pytest
from django.urls import reverse

from firstlight.capacity import actions
from firstlight.capacity.models import Scenario
from firstlight.kit.errors import Refused
from firstlight.staffing.plan import plan_of
from tests.capacity import made
from tests.funding.made import award
from tests.response.made import done

pytestmark = pytest.mark.django_db
PAGE = "/capacity/add_scenario/"


def test_a_plan_is_kept_as_it_was_typed(cast, night, sign_in, ledger):
    typed = made.typed(
        hire_youth_ercm=1, demand_times="1.4", leaver="ercm", leaves_in_month=3, episode_days="45.5"
    )
    answer = sign_in(cast.hal).post(PAGE, typed)
    assert answer.url == reverse("capacity:see_capacity")
    one = Scenario.objects.get()
    plan = plan_of(one.plan)
    assert (one.title, one.note) == ("One more Youth ERCM", "For the board")
    assert (plan.hire_youth_ercm, plan.demand_times, plan.leaver, plan.leaves_in_month) == (1, 1.4, "ercm", 3)
    assert (plan.episode_days, plan.refilled_after_weeks, plan.beds) == (45.5, None, None)
    [event] = done(ledger("capacity.add_scenario"))
    assert (event.by, event.about) == (cast.hal.ledger_id, "")
    assert "board" not in str(event.__dict__)


def test_it_begins_with_the_roster_and_the_award_as_they_are(cast, night, sign_in):
    made_award = award()
    form = sign_in(cast.hal).get(PAGE).context["form"]
    assert (form.initial["youth_ercm"], form.initial["ercm"] + form.initial["bilingual_ercm"]) == (1, 2)
    assert form.initial["target_youth"] == made_award.targets.get().number
    assert form.initial["ends_on"] == made_award.ends_on.isoformat()
    assert form.initial["case_manager"] == 1


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"demand_times": "-1"}, "greater than or equal to 0.2"),
        ({"demand_times": "twice"}, "Enter a number"),
        ({"ercm": "2.5"}, "Enter a whole number"),
        ({"nights_in_row": "0"}, "greater than or equal to 1"),
        ({"leaver": "Marco"}, "not one of the available choices"),
        ({"title": ""}, "This field is required"),
        ({"leaver": "ercm"}, "Enter both who leaves and in which month"),
        ({"leaver": "youth_ercm", "leaves_in_month": "2"}, "so nobody of it can leave"),
        ({"shadow_weeks": "9"}, "cannot be more"),
        ({"ercm": "0"}, "Enter at least one ERCM"),
        ({"ends_on": "2020-01-01"}, "must lie two weeks to 104 weeks ahead"),
    ],
)
def test_bad_input_is_a_sentence_each_and_nothing_is_kept(cast, night, sign_in, given, words):
    answer = sign_in(cast.hal).post(PAGE, made.typed(**given))
    assert answer.status_code == 200
    assert words in answer.content.decode().replace("&#x27;", "'")
    assert not Scenario.objects.exists()


def test_a_name_stands_once_and_there_are_only_so_many(cast, night):
    made.scenario(cast.hal)
    with pytest.raises(Refused, match="title_taken"):
        made.scenario(cast.hal)
    for place in range(actions.MOST - 1):
        made.scenario(cast.hal, f"Number {place}")
    with pytest.raises(Refused, match="too_many"):
        made.scenario(cast.hal, "One too many")


def test_403_without_the_verb(cast, sign_in):
    for worker in (cast.grace, cast.tess, cast.ruth, cast.dee):
        assert sign_in(worker).post(PAGE, made.typed()).status_code == 403
