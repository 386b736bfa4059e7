"""enrollment.add_funder"""

import pytest
from django.urls import reverse

from firstlight.enrollment.models import ProjectFunder
from firstlight.kit.ids import new_id
from tests.enrollment.made import project
from tests.shelter.made import done

pytestmark = pytest.mark.django_db
TOLD = {"code": "8", "grant": "S-26-1", "begun_on": "2026-11-01", "ended_on": "", "other": "", "award": ""}


def page(pk):
    return reverse("enrollment:add_funder", args=[pk])


def test_from_that_day_on_something_is_asked(cast, sign_in, ledger):
    made = project(funder=0)
    seen = reverse("enrollment:see_project", args=[made.pk])
    assert b"Nothing: no funder" in sign_in(cast.grace).get(seen).content
    assert sign_in(cast.grace).post(page(made.pk), TOLD).status_code == 302
    assert (ProjectFunder.objects.get().code, ProjectFunder.objects.get().grant) == (8, "S-26-1")
    assert b"Money each month" in sign_in(cast.grace).get(seen).content
    assert len(done(ledger("enrollment.add_funder"))) == 1


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"code": "46"}, b"Say who the other funder is"),
        ({"ended_on": "2026-10-01"}, b"before the first"),
        ({"code": "7777"}, b'class="problems"'),
        ({"grant": ""}, b'class="problems"'),
    ],
)
def test_what_cannot_be_gets_a_sentence(cast, sign_in, given, words):
    made = project(funder=0)
    assert words in sign_in(cast.grace).post(page(made.pk), {**TOLD, **given}).content
    assert not ProjectFunder.objects.exists()


def test_one_grant_once(cast, sign_in):
    made = project(funder=0)
    sign_in(cast.grace).post(page(made.pk), TOLD)
    assert b"already" in sign_in(cast.grace).post(page(made.pk), TOLD).content


def test_403_without_the_verb_and_404_where_there_is_none(cast, sign_in):
    assert sign_in(cast.dee).post(page(project().pk), TOLD).status_code == 403
    assert sign_in(cast.grace).get(page(new_id())).status_code == 404
