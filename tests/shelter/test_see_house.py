"""shelter.see_house"""

import pytest
from django.urls import reverse

from firstlight.kit.ids import new_id
from tests.shelter.made import house

pytestmark = pytest.mark.django_db


def test_rooms_and_beds_to_be_kept_in_order(cast, sign_in):
    home = house(cast.noor, 2, cots=1, whole=True)
    said = " ".join(
        sign_in(cast.noor).get(reverse("shelter:see_house", args=[home.pk])).content.decode().split()
    )
    for words in ("Site A", "Room 1", "for a household", "bed 2", "cot 3", "Out of use", "More beds"):
        assert words in said


def test_403_and_404(cast, sign_in):
    home = house(cast.noor)
    assert sign_in(cast.dee).get(reverse("shelter:see_house", args=[home.pk])).status_code == 403
    assert sign_in(cast.noor).get(reverse("shelter:see_house", args=[new_id()])).status_code == 404
