"""enrollment.end_inventory"""

from datetime import date

import pytest
from django.urls import reverse

from firstlight.enrollment import actions
from firstlight.enrollment.models import Inventory
from firstlight.kit.ids import new_id
from tests.enrollment.made import DAY, project
from tests.shelter.made import done

pytestmark = pytest.mark.django_db


def page(pk):
    return reverse("enrollment:end_inventory", args=[pk])


@pytest.fixture
def line(cast):
    return actions.add_inventory(
        by=cast.grace, project=project(), household_type=1, beds=4, units=4, begun_on=DAY
    )


def test_until_a_day(cast, sign_in, ledger, line):
    assert sign_in(cast.grace).post(page(line.pk), {"ended_on": "2026-11-20"}).status_code == 302
    assert Inventory.objects.get().ended_on == date(2026, 11, 20)
    assert len(done(ledger("enrollment.end_inventory"))) == 1


def test_not_before_it_began(cast, sign_in, line):
    assert b"before the first" in sign_in(cast.grace).post(page(line.pk), {"ended_on": "2026-01-01"}).content


def test_403_without_the_verb_and_404_where_there_is_none(cast, sign_in, line):
    assert sign_in(cast.dee).get(page(line.pk)).status_code == 403
    assert sign_in(cast.grace).get(page(new_id())).status_code == 404
