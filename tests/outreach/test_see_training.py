"""outreach.see_training"""

from decimal import Decimal

import pytest
from django.urls import reverse

from tests.outreach.made import agreement, training

pytestmark = pytest.mark.django_db


def test_one_training_in_counts(cast, night, sign_in):
    quiz = {"quiz_before": Decimal("54.5"), "quiz_before_n": 18}
    made = training(cast.iris, agreement=agreement(cast.iris), **quiz)
    html = sign_in(cast.hal).get(reverse("outreach:see_training", args=[made.pk])).content.decode()
    for words in ("20 came", "child welfare", "54.5 % right, 18 answered", "none taken", "Seaside county"):
        assert words in html
    assert "Correct it" not in html
    assert (
        "Correct it"
        in sign_in(cast.iris).get(reverse("outreach:see_training", args=[made.pk])).content.decode()
    )


def test_who_may_see_it(cast, night, sign_in):
    page = reverse("outreach:see_training", args=[training(cast.iris).pk])
    for username in ("iris", "ruth", "grace", "tess"):
        assert sign_in(getattr(cast, username)).get(page).status_code == 200
    assert sign_in(cast.dee).get(page).status_code == 403
    assert sign_in(cast.iris).get(reverse("outreach:see_training", args=["0" * 12])).status_code == 404
