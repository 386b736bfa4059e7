"""glass.review_glass"""

import pytest
from django.urls import reverse

from firstlight.glass import actions
from firstlight.glass.queries import to_review
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from tests.glass.made import broken, worked_with
from tests.response.made import anew

pytestmark = pytest.mark.django_db
SAID = "Canary: we spoke in the morning"


@pytest.fixture
def glass(cast, on_duty, night):
    return broken(on_duty("dee", "youth_ercm"), worked_with(cast))


def page(glass):
    return reverse("glass:review_glass", args=[glass.pk])


def test_it_is_looked_at_once_and_leaves_the_list(cast, glass, sign_in, ledger):
    ruth = sign_in(cast.ruth)
    assert "Dee Okafor needed to see more: they ask me to look" in ruth.get(page(glass)).content.decode()
    given = {"outcome": "talk", "words": SAID, "seen": f"{glass.pk}:{glass.version}"}
    assert ruth.post(page(glass), given).status_code == 302
    done = anew(glass)
    assert (done.outcome, done.reviewed_by, done.reviewed_at) == ("talk", cast.ruth, now())
    assert done.is_open
    assert not to_review(cast.ruth)
    [event] = [one for one in ledger("glass.review_glass") if one.outcome == "done"]
    assert SAID not in str(vars(event))
    with pytest.raises(Refused, match="reviewed"):
        actions.review_glass(by=cast.pia, glass=done, outcome="fine")


def test_when_something_went_wrong_it_closes_at_once_and_leads_on(cast, glass, sign_in):
    actions.review_glass(by=cast.pia, glass=glass, outcome="wrong")
    assert not anew(glass).is_open
    shown = sign_in(cast.pia).get(reverse("glass:see_glass", args=[glass.pk])).content.decode()
    assert reverse("records:report_wrong") in shown


def test_nobody_looks_at_their_own_and_a_supervisors_own_is_the_privacy_officers(
    cast, on_duty, sign_in, night
):
    own = broken(on_duty("ruth", "supervisor"), worked_with(cast))
    for worker in (cast.ruth,):
        with pytest.raises(Refused, match="not_yours"):
            actions.review_glass(by=worker, glass=own, outcome="fine")
    assert sign_in(cast.ruth).post(page(own), {"outcome": "fine"}).status_code == 200
    assert not to_review(cast.ruth)
    assert [one.pk for one in to_review(cast.pia)] == [own.pk]
    assert actions.review_glass(by=cast.pia, glass=anew(own), outcome="fine").outcome == "fine"


def test_without_an_outcome_it_goes_on_waiting(cast, glass, sign_in):
    with pytest.raises(Refused, match="no_outcome"):
        actions.review_glass(by=cast.ruth, glass=glass, outcome="seen")
    assert sign_in(cast.ruth).post(page(glass), {"outcome": ""}).status_code == 200
    assert to_review(cast.ruth)


def test_403_without_the_verb_and_404_for_what_is_not_there(cast, glass, sign_in):
    for worker in (cast.dee, cast.marco, cast.omar, cast.tess):
        assert sign_in(worker).post(page(glass), {"outcome": "fine"}).status_code == 403
    assert sign_in(cast.ruth).get(reverse("glass:review_glass", args=["0" * 12])).status_code == 404
