"""survivors.record_identity"""

import pytest
from django.urls import reverse

from firstlight.kit.errors import Denied, Refused
from firstlight.survivors import actions
from firstlight.survivors.models import Survivor
from firstlight.vault.sealing import reveal
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def test_a_name_is_kept_sealed(cast, sign_in, ledger):
    survivor = person(cast.omar)
    page = reverse("survivors:record_identity", args=[survivor.pk])
    answer = sign_in(cast.omar).post(page, {"name": "Jolanta Inventada", "pronouns": "she"})
    assert answer.status_code == 302
    survivor = Survivor.objects.get(pk=survivor.pk)
    assert b"Jolanta" not in survivor.name.blob
    assert reveal(survivor, "name", by=cast.omar, why="test") == "Jolanta Inventada"
    (event,) = ledger("survivors.record_identity")
    assert event.about == f"survivor:{survivor.pk}"
    assert "Jolanta" not in str(vars(event))


def test_an_empty_form_and_an_impossible_birth_year_are_refused_in_words(cast, sign_in):
    survivor = person(cast.omar)
    with pytest.raises(Refused, match="empty"):
        actions.record_identity(by=cast.omar, survivor=survivor)
    page = reverse("survivors:record_identity", args=[survivor.pk])
    answer = sign_in(cast.omar).post(page, {"birth_date": "1890-01-01"})
    assert "Check the year" in answer.content.decode()


def test_the_auditor_may_not(cast):
    with pytest.raises(Denied):
        actions.record_identity(by=cast.tess, survivor=person(cast.omar), name="X")


def test_only_those_with_the_verb_and_in_the_circle(cast, sign_in):
    page = reverse("survivors:record_identity", args=[person(cast.omar).pk])
    assert sign_in(cast.omar).get(page).status_code == 200
    assert sign_in(cast.marco).get(page).status_code == 404
    assert sign_in(cast.grace).get(page).status_code == 403


def test_the_second_of_two_tabs_is_told_who_was_first_and_nothing_is_lost(cast, sign_in):
    survivor = person(cast.omar, cast.ruth)
    page = reverse("survivors:record_identity", args=[survivor.pk])
    shown = f"{survivor.pk}:{survivor.version}"
    sign_in(cast.omar).post(page, {"name": "Jolanta Inventada", "seen": shown})
    answer = sign_in(cast.ruth).post(page, {"name": "Somebody Else", "seen": shown}).content.decode()
    assert "Omar changed this" in answer
    assert "Somebody Else" in answer
    kept = Survivor.objects.get(pk=survivor.pk)
    assert reveal(kept, "name", by=cast.omar, why="test") == "Jolanta Inventada"
