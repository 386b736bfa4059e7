"""outreach.change_training"""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from firstlight.access import actions as access
from firstlight.access.actors import System
from firstlight.kit.errors import Denied, Refused
from firstlight.outreach import actions
from tests.outreach.made import training

pytestmark = pytest.mark.django_db
TOLD = {
    "on": date(2026, 10, 6),
    "curriculum": "Seeing and asking",
    "curriculum_version": "2",
    "minutes": 120,
    "format": "in_person",
    "language": "en",
}


def test_a_correction_replaces_what_was_noted(cast, night, sign_in, ledger):
    made = training(cast.iris, quiz_before=Decimal(50), quiz_before_n=20)
    page = reverse("outreach:change_training", args=[made.pk])
    browser = sign_in(cast.iris)
    html = browser.get(page).content.decode()
    assert 'name="people_child_welfare" value="15"' in html
    typed = {
        **TOLD,
        "on": "2026-10-07",
        "trainer": cast.iris.pk,
        "people_child_welfare": "16",
        "seen": f"{made.pk}:{made.version}",
    }
    assert browser.post(page, typed).url == reverse("outreach:see_training", args=[made.pk])
    made.refresh_from_db()
    assert (made.on, made.people, made.quiz_before, made.quiz_before_n) == (date(2026, 10, 7), 16, None, None)
    assert {row.profession: row.people for row in made.attendance.all()} == {"child_welfare": 16, "police": 0}
    [event] = ledger("outreach.change_training")
    assert (event.noun_id, event.about) == (made.pk, "")
    assert "Iris changed this" in browser.post(page, typed).content.decode()


def test_a_trainer_who_has_left_stays_with_what_they_gave(cast, night, sign_in):
    made = training(cast.iris, trainer=cast.marco)
    access.end_access(by=System("command"), worker=cast.marco)
    html = sign_in(cast.iris).get(reverse("outreach:change_training", args=[made.pk])).content.decode()
    assert f'<option value="{cast.marco.pk}" selected>' in html
    assert cast.marco.pk not in sign_in(cast.iris).get("/outreach/note_training/").content.decode()


def test_it_refuses(cast, night):
    made = training(cast.iris)
    given = {**TOLD, "trainer": cast.iris, "attended": {"police": 3}}
    with pytest.raises(Refused, match="more_than_came"):
        actions.change_training(by=cast.iris, training=made, **given, quiz_after=Decimal(50), quiz_after_n=5)
    with pytest.raises(Refused, match="in_the_future"):
        actions.change_training(by=cast.iris, training=made, **{**given, "on": date(2027, 1, 1)})


def test_only_outreach_may(cast, night, sign_in):
    made = training(cast.iris)
    with pytest.raises(Denied):
        actions.change_training(by=cast.hal, training=made, attended={}, **TOLD, trainer=cast.iris)
    page = reverse("outreach:change_training", args=[made.pk])
    assert sign_in(cast.tess).get(page).status_code == 403
    missing = reverse("outreach:change_training", args=["0" * 12])
    assert sign_in(cast.iris).get(missing).status_code == 404
