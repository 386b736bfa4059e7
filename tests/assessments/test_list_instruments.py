"""assessments.list_instruments"""

import pytest
from django.urls import reverse

from tests.assessments.made import SHEET

pytestmark = pytest.mark.django_db


def test_every_shipped_version_with_its_mark(cast, sign_in):
    page = sign_in(cast.ruth).get(reverse("assessments:list_instruments")).content.decode()
    assert "Default survivor progress profile" in page
    assert "not validated" in page
    assert reverse("assessments:see_instrument", args=[SHEET.page_id]) in page


def test_403_without_the_verb(cast, sign_in):
    assert sign_in(cast.grace).get(reverse("assessments:list_instruments")).status_code == 403
