"""survivors.write_crisis_card"""

import pytest
from django.urls import reverse

from firstlight.survivors.models import CrisisCard
from firstlight.vault.sealing import reveal
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def test_the_lines_are_kept_sealed_and_read_back(cast, sign_in, ledger):
    survivor = person(cast.omar)
    page = reverse("survivors:write_crisis_card", args=[survivor.pk])
    browser = sign_in(cast.omar)
    browser.post(page, {"call_me": "Jota", "never": "do not call home", "keep_what": "card"})
    card = CrisisCard.objects.get(survivor=survivor)
    assert reveal(card, "never", by=cast.omar, why="test") == "do not call home"
    assert b"home" not in card.never.blob
    assert "Jota" in browser.get(page).content.decode()
    assert [e.outcome for e in ledger("survivors.write_crisis_card")] == ["done", "read"]


def test_writing_it_again_keeps_one_card_and_an_emptied_line_is_gone(cast, sign_in):
    survivor = person(cast.omar)
    page = reverse("survivors:write_crisis_card", args=[survivor.pk])
    browser = sign_in(cast.omar)
    browser.post(page, {"call_me": "Jota", "keep_what": "card"})
    browser.post(page, {"call_me": "", "keep_what": "nothing"})
    card = CrisisCard.objects.get(survivor=survivor)
    assert (card.call_me, card.keep) == (None, "nothing")


def test_the_second_of_two_tabs_wipes_nothing(cast, sign_in):
    survivor = person(cast.omar, cast.ruth)
    page = reverse("survivors:write_crisis_card", args=[survivor.pk])
    sign_in(cast.omar).post(page, {"call_me": "Jota", "keep_what": "card"})
    card = CrisisCard.objects.get(survivor=survivor)
    shown = f"{card.pk}:{card.version}"
    sign_in(cast.omar).post(page, {"never": "no police", "keep_what": "card", "seen": shown})
    answer = sign_in(cast.ruth).post(page, {"call_me": "J", "keep_what": "card", "seen": shown})
    assert "Omar changed this" in answer.content.decode()
    card.refresh_from_db()
    assert reveal(card, "never", by=cast.omar, why="test") == "no police"


def test_duty_reads_the_card_and_writes_nothing_on_it(cast, sign_in, on_duty):
    survivor = person(cast.omar)
    ana = sign_in(on_duty("ana", "hotline"))
    page = reverse("survivors:write_crisis_card", args=[survivor.pk])
    card = ana.get(reverse("survivors:see_crisis_card", args=[survivor.pk]))
    assert card.status_code == 200
    assert page not in card.content.decode()
    assert ana.post(page, {"safe_contact": "any number", "keep_what": "card"}).status_code == 404


def test_only_those_with_the_verb_and_in_the_circle(cast, sign_in):
    page = reverse("survivors:write_crisis_card", args=[person(cast.omar).pk])
    assert sign_in(cast.omar).get(page).status_code == 200
    assert sign_in(cast.marco).get(page).status_code == 404
    assert sign_in(cast.grace).get(page).status_code == 403


@pytest.mark.parametrize("until", ["1890-01-01", "2999-12-31"])
def test_it_is_kept_until_a_day_to_come_within_ten_years(cast, sign_in, night, until):
    survivor = person(cast.omar)
    page = reverse("survivors:write_crisis_card", args=[survivor.pk])
    told = {"call_me": "Jota", "keep_what": "card", "keep_until": until}
    answer = sign_in(cast.omar).post(page, told).content.decode()
    assert "at most ten years ahead" in answer
    assert "Jota" in answer
    assert not CrisisCard.objects.exists()
