"""enrollment.change_project"""

import pytest
from django.urls import reverse

from firstlight.kit.ids import new_id
from tests.enrollment.made import project, told
from tests.shelter.made import anew, done, house

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("enrollment:change_project", args=[of.pk])


def test_the_page_shows_what_is_there_and_keeps_what_is_changed(cast, sign_in, ledger):
    made, home = project(), house(cast.noor)
    shown = sign_in(cast.grace).get(page(made)).content.decode()
    assert made.name in shown
    assert 'value="2026-11-01"' in shown
    sent = told(feeds="stays", houses=[home.pk], seen=f"{made.pk}:{made.version}")
    assert sign_in(cast.grace).post(page(made), sent).status_code == 302
    assert (anew(made).name, list(anew(made).houses)) == ("Site A shelter", [home])
    sent = told(seen=f"{made.pk}:{anew(made).version}")
    sign_in(cast.grace).post(page(made), sent)
    assert not anew(made).houses.exists()
    assert len(done(ledger("enrollment.change_project"))) == 2


def test_who_was_slower_is_told(cast, sign_in):
    made = project()
    sign_in(cast.grace).post(page(made), told())
    answer = sign_in(cast.grace).post(page(made), told(name="Other", seen=f"{made.pk}:{made.version}"))
    assert b"changed" in answer.content


def test_403_without_the_verb_and_404_where_there_is_none(cast, sign_in):
    assert sign_in(cast.ruth).post(page(project()), told()).status_code == 403
    url = reverse("enrollment:change_project", args=[new_id()])
    assert sign_in(cast.grace).get(url).status_code == 404
