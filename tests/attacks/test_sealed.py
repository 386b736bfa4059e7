"""Somebody with the database but no keys moves, swaps or cuts what is sealed: it does not open, and is written down."""

import pytest
from django.urls import reverse

from firstlight.audit import doors
from firstlight.audit.models import Event
from firstlight.kit.errors import Unreadable
from firstlight.survivors import actions as people
from firstlight.survivors.models import Alias, CrisisCard, Survivor
from firstlight.vault import keyring
from firstlight.vault.models import DataKey
from firstlight.vault.sealing import seal
from tests.survivors.made import person
from tests.vault.made import NAME, anew, with_blob

pytestmark = pytest.mark.django_db
OTHER = "Zora Erfunden"


@pytest.fixture
def two(cast):
    """Two people of Omar's circle, each with a name, an alias and a card."""
    made = []
    for name in (NAME, OTHER):
        survivor = person(cast.omar)
        people.record_identity(by=cast.omar, survivor=anew(survivor), name=name)
        people.add_alias(by=cast.omar, survivor=anew(survivor), text=f"{name} again")
        card = {line: f"{name} {line}" for line in CrisisCard.LINES}
        people.write_crisis_card(by=cast.omar, survivor=anew(survivor), card=None, keep_what="card", **card)
        made.append(anew(survivor))
    return made


def page_of(survivor):
    return reverse("survivors:see_identity", args=[survivor.pk])


def refuses_calmly(browser, address, worker, about):
    answer = browser.get(address)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "does not open" in page
    assert answer["Cache-Control"] == "no-store"
    assert not any(word in page for word in (NAME, OTHER, "Traceback", "Unreadable", "InvalidTag"))
    [event] = Event.objects.filter(outcome="refused", reason="unreadable")
    assert (event.by, event.about) == (worker.ledger_id, about)
    assert not any(word in str(vars(event)) for word in (NAME, OTHER))


def move_person_to_person(first, second):
    return with_blob(second, "name", first.name.blob)


def move_field_to_field(first, second):
    return with_blob(second, "pronouns", second.name.blob)


def move_table_to_table(first, second):
    with_blob(Alias.objects.get(survivor=second), "text", second.name.blob)


def move_row_to_row(first, second):
    with_blob(Alias.objects.get(survivor=second), "text", Alias.objects.get(survivor=first).text.blob)


def cut(first, second):
    with_blob(second, "name", second.name.blob[:20])


def change_one_bit(first, second):
    blob = bytearray(second.name.blob)
    blob[-1] ^= 1
    with_blob(second, "name", bytes(blob))


def claim_another_key_version(first, second):
    blob = bytearray(second.name.blob)
    blob[2] += 1
    with_blob(second, "name", bytes(blob))


def swap_the_data_keys(first, second):
    for one, other in ((first, second), (second, first)):
        DataKey.objects.filter(owner=one.about).update(wrapped=bytes(keys_before[other.about]))


def rename_the_owner(first, second):
    DataKey.objects.filter(owner=second.about).delete()
    DataKey.objects.filter(owner=first.about).update(owner=second.about)


keys_before: dict[str, bytes] = {}


@pytest.mark.parametrize(
    "attack",
    [
        move_person_to_person,
        move_field_to_field,
        move_table_to_table,
        move_row_to_row,
        cut,
        change_one_bit,
        claim_another_key_version,
        swap_the_data_keys,
        rename_the_owner,
    ],
    ids=lambda attack: attack.__name__,
)
def test_it_does_not_open_the_page_says_so_and_the_ledger_too(attack, two, cast, sign_in):
    keys_before.update(DataKey.objects.values_list("owner", "wrapped"))
    attack(*two)
    keyring.forget_open_keys()
    refuses_calmly(sign_in(cast.omar), page_of(two[1]), cast.omar, two[1].about)


def test_a_verb_that_meets_it_is_undone_whole_and_written_down_all_the_same(two, cast):
    with_blob(two[1], "name", b"nonsense")

    def opens_what_was_changed(*, by, survivor):
        """Changes something, then looks."""
        from firstlight.vault.sealing import reveal

        Survivor.objects.filter(pk=survivor.pk).update(version=77)
        return reveal(survivor, "name", by=by, why="test")

    opens_what_was_changed.__module__ = "firstlight.survivors.actions"
    opens_what_was_changed.__name__ = "add_alias"
    verb = doors.action(opens_what_was_changed)
    for _again_and_again in range(3):
        with pytest.raises(Unreadable):
            verb(by=cast.omar, survivor=anew(two[1]))
    assert anew(two[1]).version != 77
    events = Event.objects.filter(outcome="refused", reason="unreadable", verb="survivors.add_alias")
    assert [event.about for event in events] == [two[1].about]


def test_words_put_in_unsealed_do_not_show(two, cast, sign_in):
    with_blob(two[1], "name", OTHER.encode())
    refuses_calmly(sign_in(cast.omar), page_of(two[1]), cast.omar, two[1].about)


def test_who_has_the_key_of_one_cannot_seal_for_another(two, cast, sign_in, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(Survivor, "sealed_under", property(lambda self: two[0].about))
        forged = seal(two[1], "name", "Somebody Else")
    with_blob(two[1], "name", forged.blob)
    refuses_calmly(sign_in(cast.omar), page_of(two[1]), cast.omar, two[1].about)
