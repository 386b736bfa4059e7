"""enrollment.see_project"""

import pytest
from django.urls import reverse

from firstlight.kit.ids import new_id
from tests.enrollment.made import project

pytestmark = pytest.mark.django_db


def page(pk):
    return reverse("enrollment:see_project", args=[pk])


def test_in_words_and_what_is_asked_because_of_it(cast, sign_in):
    made = project(feeds="in_person", quiet_days=60)
    shown = sign_in(cast.grace).get(page(made.pk)).content.decode()
    assert "Emergency shelter, from entry to exit" in shown
    assert "60 days without another" in shown
    assert "Health insurance" in shown
    assert "not verified" in shown


def test_who_only_reads_is_offered_no_change(cast, sign_in):
    shown = sign_in(cast.ruth).get(page(project().pk)).content
    assert b"change_project" not in shown
    assert b"add_funder" not in shown


def test_403_without_the_verb_and_404_where_there_is_none(cast, sign_in):
    assert sign_in(cast.dee).get(page(project().pk)).status_code == 403
    assert sign_in(cast.grace).get(page(new_id())).status_code == 404
