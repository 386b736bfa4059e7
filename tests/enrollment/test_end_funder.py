"""enrollment.end_funder"""

from datetime import date

import pytest
from django.urls import reverse

from firstlight.enrollment.models import ProjectFunder
from firstlight.kit.ids import new_id
from tests.enrollment.made import project
from tests.shelter.made import done

pytestmark = pytest.mark.django_db


def page(pk):
    return reverse("enrollment:end_funder", args=[pk])


def test_what_only_they_needed_is_asked_no_more(cast, sign_in, ledger, night):
    made = project()
    funder = ProjectFunder.objects.get()
    assert sign_in(cast.grace).post(page(funder.pk), {"ended_on": "2026-11-20"}).status_code == 302
    assert ProjectFunder.objects.get().ended_on == date(2026, 11, 20)
    seen = sign_in(cast.grace).get(reverse("enrollment:see_project", args=[made.pk])).content
    assert b"Nothing: no funder" in seen
    assert len(done(ledger("enrollment.end_funder"))) == 1


def test_403_without_the_verb_and_404_where_there_is_none(cast, sign_in):
    project()
    assert sign_in(cast.dee).get(page(ProjectFunder.objects.get().pk)).status_code == 403
    assert sign_in(cast.grace).get(page(new_id())).status_code == 404
