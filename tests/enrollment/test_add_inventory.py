"""enrollment.add_inventory"""

import pytest
from django.urls import reverse

from firstlight.enrollment.models import Inventory
from firstlight.kit.ids import new_id
from tests.enrollment.made import project
from tests.shelter.made import done

pytestmark = pytest.mark.django_db
TOLD = {
    "household_type": "3",
    "beds": "8",
    "units": "3",
    "youth_beds": "0",
    "bed_type": "1",
    "availability": "1",
    "begun_on": "2026-11-01",
}


def page(pk):
    return reverse("enrollment:add_inventory", args=[pk])


def test_beds_for_one_kind_of_household(cast, sign_in, ledger):
    made = project()
    assert sign_in(cast.grace).post(page(made.pk), TOLD).status_code == 302
    row = Inventory.objects.get()
    assert (row.household_type, row.beds, row.units, row.bed_type) == (3, 8, 3, 1)
    assert b"8 beds" in sign_in(cast.grace).get(reverse("enrollment:see_project", args=[made.pk])).content
    assert len(done(ledger("enrollment.add_inventory"))) == 1


@pytest.mark.parametrize(
    "given", [{"youth_beds": "9"}, {"beds": "-1"}, {"household_type": "2"}, {"units": "x"}]
)
def test_what_cannot_be_gets_a_sentence(cast, sign_in, given):
    answer = sign_in(cast.grace).post(page(project().pk), {**TOLD, **given})
    assert b'class="problems"' in answer.content
    assert not Inventory.objects.exists()


def test_403_without_the_verb_and_404_where_there_is_none(cast, sign_in):
    assert sign_in(cast.dee).post(page(project().pk), TOLD).status_code == 403
    assert sign_in(cast.grace).get(page(new_id())).status_code == 404
