"""enrollment.end_project"""

from datetime import date

import pytest
from django.urls import reverse

from firstlight.enrollment.models import ProjectFunder
from firstlight.kit.ids import new_id
from tests.enrollment.made import project
from tests.shelter.made import anew, done

pytestmark = pytest.mark.django_db


def page(pk):
    return reverse("enrollment:end_project", args=[pk])


def test_funders_end_with_it(cast, sign_in, ledger):
    made = project()
    assert sign_in(cast.grace).post(page(made.pk), {"ended_on": "2026-11-20"}).status_code == 302
    assert anew(made).ended_on == ProjectFunder.objects.get().ended_on == date(2026, 11, 20)
    (event,) = done(ledger("enrollment.end_project"))
    assert (event.about, event.reason) == ("", "")


def test_not_before_it_began(cast, sign_in):
    made = project()
    assert b"before the first" in sign_in(cast.grace).post(page(made.pk), {"ended_on": "2026-10-01"}).content
    assert anew(made).ended_on is None


def test_403_without_the_verb_and_404_where_there_is_none(cast, sign_in):
    assert sign_in(cast.dee).get(page(project().pk)).status_code == 403
    assert sign_in(cast.grace).get(page(new_id())).status_code == 404
