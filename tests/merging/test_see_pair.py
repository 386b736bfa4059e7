"""merging.see_pair"""

import pytest
from django.urls import reverse

from firstlight.audit.models import Event
from firstlight.merging.wording import AGREES, DIFFERS, explained
from firstlight.names.cards import CODES
from firstlight.survivors import actions as people
from firstlight.survivors.models import Survivor
from tests.devices.made import forget_proof
from tests.merging.made import merged, named, nothing_personal, two

pytestmark = pytest.mark.django_db


def page(one, other):
    return reverse("merging:see_pair", args=[one.pk, other.pk])


def test_both_names_and_the_reasons_in_words_and_the_ledger_says_who_looked(cast, sign_in, night):
    older, newer = two(cast.omar)
    day = older.begun_at.date().replace(year=2006, month=3, day=14)
    people.record_identity(by=cast.omar, survivor=older, birth_date=day)
    people.record_identity(by=cast.omar, survivor=newer, birth_date=day.replace(year=1990, day=2))
    shown = sign_in(cast.omar).get(page(older, newer)).content.decode()
    for words in (
        "María Guadalupe Hernández Inventada",
        "Lupe Hernandes Inventada",
        "are forms of one name",
        "Both are called “Inventada”",
        "A phone number of both ends in 0142",
        "Birth dates differ",
        f"“{older.sign}” stands for both",
        "Nobody comes to see more than now",
    ):
        assert words in shown, words
    reads = Event.objects.filter(by=cast.omar.ledger_id, outcome="read")
    assert set(reads.values_list("about", flat=True)) == {older.about, newer.about}
    assert nothing_personal()


def test_ages_as_told_speak_either_way():
    assert explained(None, (17, 18)).alike == ["The ages as told fit: about 18."]
    assert explained(None, (17, 28)).differs == ["By the ages as told they are 17 and 28 now."]
    assert explained(None, (None, 28)) == explained(None)


def test_every_reason_the_index_gives_has_words():
    assert set(CODES) == set(AGREES) | set(DIFFERS)


def test_what_stands_in_the_way_is_said_and_no_button_leads_there(cast, sign_in, night):
    older, newer = two(cast.omar)
    people.restrict(by=cast.ruth, survivor=newer)
    people.open_circle(by=cast.ruth, survivor=older, worker=cast.dee)
    shown = sign_in(cast.omar).get(page(older, newer)).content.decode()
    assert "Let them in to the restricted record first" in shown
    assert cast.dee.display_name in shown
    assert reverse("merging:merge_people", args=[older.pk, newer.pk]) not in shown


def test_before_a_restricted_persons_name_it_asks_whether_it_is_still_them(cast, sign_in, night):
    older, newer = two(cast.omar)
    browser = sign_in(cast.omar)
    forget_proof(browser)
    assert browser.get(page(older, newer)).status_code == 200
    people.restrict(by=cast.ruth, survivor=newer)
    for one, other in ((older, newer), (newer, older)):
        assert browser.get(page(one, other)).url.startswith(reverse("devices:prove_again"))


def test_two_with_nothing_alike_and_one_that_is_one_already(cast, sign_in, night):
    older, newer = two(cast.omar)
    other = named(cast.omar, name="Kofi Somebody")
    browser = sign_in(cast.omar)
    assert "Nothing that is kept of them is alike" in browser.get(page(older, other)).content.decode()
    merged(cast.omar, older, newer)
    assert browser.get(page(newer, older)).url == reverse("survivors:see_survivor", args=[older.pk])
    assert browser.get(page(newer, other)).status_code == 200


def test_403_without_the_verb_404_alike_for_out_of_scope_barred_and_nobody(cast, sign_in, night):
    older, newer = two(cast.omar)
    assert sign_in(cast.dee).get(page(older, newer)).status_code == 403
    browser, other = sign_in(cast.omar), named(cast.ruth, name="Lupe Inventada")
    people.step_back(by=cast.omar, survivor=newer)
    nobody = Survivor(sign="nobody here")
    for one, two_ in ((older, other), (other, older), (older, newer), (newer, older), (older, nobody)):
        assert browser.get(page(one, two_)).status_code == 404
