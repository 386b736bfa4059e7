"""retention.set_period"""

import pytest
from django.urls import reverse

from firstlight.kit.errors import Refused
from firstlight.retention import actions, queries
from firstlight.retention.models import Period
from tests.response.made import done

pytestmark = pytest.mark.django_db
PAGE = "/retention/set_period/"


def number_of(code):
    return queries.spans()[code].number


def test_a_longer_one_counts_at_once_and_stands_on_the_page_with_its_reason(cast, night, sign_in, ledger):
    pia = sign_in(cast.pia)
    assert "sensitive" in pia.get(f"{PAGE}?code=sensitive").content.decode()
    answer = pia.post(PAGE, {"code": "sensitive", "number": "120", "why": "Our counsel, in writing"})
    assert answer.url == reverse("retention:list_retention")
    assert number_of("sensitive") == 120
    shown = pia.get(answer.url).content.decode()
    assert "120 days after" in shown
    assert "Our counsel, in writing" in shown
    [event] = done(ledger("retention.set_period"))
    assert (event.by, event.about, "counsel" in str(event.__dict__)) == (cast.pia.ledger_id, "", False)


def test_a_shorter_one_counts_a_week_later_and_may_be_taken_back(cast, night):
    actions.set_period(by=cast.pia, code="sensitive", number=60, why="Less is better")
    assert number_of("sensitive") == 90
    night(days=6)
    assert number_of("sensitive") == 90
    night(days=2)
    assert number_of("sensitive") == 60
    actions.set_period(by=cast.pia, code="sensitive", number=40, why="Less still")
    night(minutes=5)
    actions.set_period(by=cast.pia, code="sensitive", number=60, why="A slip")
    night(days=30)
    assert number_of("sensitive") == 60
    assert [one.number for one in queries.history()] == [60, 40, 60]
    assert Period.objects.count() == 3


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"number": 5}, "out_of_bounds"),
        ({"number": 4000}, "out_of_bounds"),
        ({"why": "  "}, "no_reason"),
        ({"code": "counters"}, "no_class"),
        ({"code": "else"}, "no_class"),
        ({"number": 90}, "same"),
    ],
)
def test_it_refuses_what_makes_no_sense(cast, given, code):
    with pytest.raises(Refused, match=code):
        actions.set_period(by=cast.pia, **{"code": "sensitive", "number": 100, "why": "Because", **given})


def test_403_without_the_verb(cast, sign_in):
    for worker in (cast.ruth, cast.omar, cast.tess):
        assert sign_in(worker).get(PAGE).status_code == 403
