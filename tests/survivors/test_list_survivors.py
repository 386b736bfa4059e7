"""survivors.list_survivors"""

import pytest
from django.urls import reverse

from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def test_it_lists_my_circle_by_call_sign_only(cast, sign_in):
    mine, other = person(cast.omar), person(cast.lena)
    answer = sign_in(cast.omar).get(reverse("survivors:list_survivors")).content.decode()
    assert mine.sign in answer
    assert other.sign not in answer
    assert sign_in(cast.grace).get(reverse("survivors:list_survivors")).status_code == 403
