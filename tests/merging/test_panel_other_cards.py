"""merging.panel_other_cards"""

import pytest
from django.urls import reverse

from firstlight.survivors import actions as people
from tests.merging.made import anew, merged, part, two

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("merging:panel_other_cards", args=[of.pk])


def write(worker, survivor, **lines):
    """A crisis card with these lines."""
    card = getattr(anew(survivor), "crisis_card", None)
    return people.write_crisis_card(by=worker, survivor=survivor, card=card, keep_what="card", **lines)


def test_both_cards_stand_until_somebody_writes_one(cast, sign_in, on_duty, night, ledger):
    older, newer = two(cast.omar)
    write(cast.omar, older, call_me="Lu")
    write(cast.omar, newer, never="my uncle")
    merged(cast.omar, older, newer)
    on_duty("ana", "hotline")
    card = reverse("survivors:see_crisis_card", args=[newer.pk])
    shown = sign_in(cast.ana).get(card).content.decode()
    for words in ("Lu", "Also on record", "my uncle"):
        assert words in shown
    assert [event.about for event in ledger("merging.panel_other_cards")]
    night(minutes=5)
    write(cast.omar, older, call_me="Lu", never="my uncle")
    shown = sign_in(cast.ana).get(card).content.decode()
    assert "Also on record" not in shown


def test_a_card_only_the_merged_record_has_is_shown_and_each_has_its_own_again(cast, sign_in, night):
    older, newer = two(cast.omar)
    write(cast.omar, newer, never="my uncle")
    merge = merged(cast.omar, older, newer)
    browser = sign_in(cast.omar)
    card = reverse("survivors:see_crisis_card", args=[older.pk])
    shown = browser.get(card).content.decode()
    assert "my uncle" in shown
    assert "two records were joined" in shown
    assert "There is no card yet" not in shown
    part(cast.omar, merge)
    assert "my uncle" not in browser.get(card).content.decode()
    assert "my uncle" in browser.get(reverse("survivors:see_crisis_card", args=[newer.pk])).content.decode()


def test_403_without_the_verb_404_where_no_card_opens(cast, sign_in, night):
    older, newer = two(cast.omar)
    merged(cast.omar, older, newer)
    assert sign_in(cast.grace).get(page(older)).status_code == 403
    assert sign_in(cast.dee).get(page(older)).status_code == 404
