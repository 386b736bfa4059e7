"""safety.see_safe_contact"""

import pytest
from django.urls import reverse

from firstlight.safety import actions
from firstlight.survivors.models import Survivor
from tests.safety.made import way
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def page(survivor):
    return reverse("safety:see_safe_contact", args=[survivor.pk])


def test_the_rules_stand_there_and_no_number_and_no_code_word(cast, sign_in, ledger):
    survivor = way(cast.dee).survivor
    shown = sign_in(cast.dee).get(page(survivor)).content.decode()
    for words in (
        "weekdays before three",
        "the library",
        "your book is here",
        "umbrella",
        "I have read this",
    ):
        assert words in shown
    for words in ("0147", "azul"):
        assert words not in shown
    assert len(ledger("safety.see_safe_contact")) == 1
    assert len(ledger("vault.reveal:safety.see_safe_contact")) == 1


def test_whoever_is_on_duty_reads_it_and_changes_nothing_but_to_stricter(cast, sign_in, on_duty):
    survivor = way(cast.dee).survivor
    shown = sign_in(on_duty("ana", "hotline")).get(page(survivor)).content.decode()
    assert "tighten_channel" in shown
    for way_on in ("add_channel", "loosen_channel", "confirm_channel", "keep_facts"):
        assert way_on not in shown


def test_each_reason_is_said_and_nothing_opens(night, cast, sign_in):
    survivor = way(cast.dee).survivor
    way(cast.dee, survivor=survivor, channel="text", safe="unknown", watched=True)
    way(cast.dee, survivor=survivor, channel="email", safe="no")
    night(days=20)
    shown = sign_in(cast.dee).get(page(survivor)).content.decode()
    for words in ("more than 14 days", "not known is not safe", "Not safe. Wait", "face to face"):
        assert words in shown
    assert "I have read this" not in shown


def test_withdrawn_ways_show_their_kind_only_and_nobody_asked_is_said(cast, sign_in):
    kept = way(cast.dee)
    actions.tighten_channel(by=cast.dee, channel=kept, how="withdraw")
    shown = sign_in(cast.dee).get(page(kept.survivor)).content.decode()
    assert "Withdrawn" in shown
    assert "the library" not in shown
    assert "Nobody has asked yet" in sign_in(cast.dee).get(page(person(cast.dee))).content.decode()


def test_ways_of_a_merged_record_stand_on_the_same_page(cast, sign_in):
    kept, other = way(cast.dee), way(cast.dee, channel="mail", good_hours="any day")
    Survivor.objects.filter(pk=other.survivor_id).update(merged_into=kept.survivor)
    for survivor in (kept.survivor, other.survivor):
        shown = sign_in(cast.dee).get(page(Survivor.objects.get(pk=survivor.pk))).content.decode()
        assert "weekdays before three" in shown
        assert "any day" in shown


def test_it_speaks_spanish(cast, sign_in):
    survivor = way(cast.dee, watched=True).survivor
    browser = sign_in(cast.dee)
    browser.post(reverse("desk:set_language"), {"language": "es", "next": "/"})
    shown = browser.get(page(survivor)).content.decode()
    for words in ("Antes de llamar o escribir", "Dígalo cara a cara", "Ya lo leí: abrirlo"):
        assert words in shown
    assert "Stricter" not in shown


def test_403_without_the_verb_and_404_out_of_scope(cast, sign_in, on_duty):
    survivor = person(cast.dee)
    assert sign_in(cast.grace).get(page(survivor)).status_code == 403
    assert sign_in(cast.omar).get(page(survivor)).status_code == 404
    Survivor.objects.filter(pk=survivor.pk).update(restricted=True)
    assert sign_in(on_duty("ana", "hotline")).get(page(survivor)).status_code == 404
