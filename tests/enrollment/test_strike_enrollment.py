"""enrollment.strike_enrollment"""

import pytest
from django.urls import reverse

from firstlight.enrollment.models import Enrollment
from tests.enrollment.made import theirs
from tests.shelter.made import done

pytestmark = pytest.mark.django_db


def page(row):
    return reverse("enrollment:strike_enrollment", args=[row.pk])


def test_it_counts_nowhere_and_the_days_are_free_again(cast, sign_in, ledger, night):
    row = theirs(cast.omar)
    assert sign_in(cast.omar).get(page(row)).status_code == 200
    assert sign_in(cast.omar).post(page(row), {}).status_code == 302
    assert not Enrollment.objects.meant().exists()
    sent = {"project": row.project_id, "entered_on": "2026-11-20", "relation": "1"}
    into = reverse("enrollment:enroll", args=[row.survivor_id])
    assert sign_in(cast.omar).post(into, sent).status_code == 302
    (event,) = done(ledger("enrollment.strike_enrollment"))
    assert event.about == row.about


def test_403_without_the_verb_and_404_out_of_scope(cast, sign_in):
    row = theirs(cast.omar)
    assert sign_in(cast.grace).post(page(row)).status_code == 403
    assert sign_in(cast.dee).post(page(row)).status_code == 404
