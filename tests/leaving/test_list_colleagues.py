"""leaving.list_colleagues"""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db
PAGE = "/leaving/"


def test_a_supervisor_sees_whom_they_may_see_off(cast, sign_in):
    text = sign_in(cast.ruth).get(PAGE).content.decode()
    assert cast.omar.display_name in text
    assert cast.otto.display_name not in text
    assert reverse("leaving:end_work", args=[cast.ruth.pk]) not in text


def test_403_without_the_verb(cast, sign_in):
    assert sign_in(cast.dee).get(PAGE).status_code == 403
