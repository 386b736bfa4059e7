"""Seal and reveal: what goes in comes out for that field of that row alone, and a line says who looked."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firstlight.access.models import Team
from firstlight.survivors.models import Alias, Survivor
from firstlight.vault import keyring, sealing
from firstlight.vault.models import DataKey
from firstlight.vault.sealing import Unreadable, reveal, reveal_many, seal, seal_many
from tests.survivors.made import person
from tests.vault.made import NAME, alias_of, anew, named, with_blob

pytestmark = pytest.mark.django_db


def opened(noun, field, by):
    return reveal(noun, field, by=by, why="vault.test")


def test_it_comes_back_as_it_went_in_and_the_row_holds_nothing_readable(cast):
    survivor = anew(named())
    assert opened(survivor, "name", cast.omar) == NAME
    assert b"Jolanta" not in survivor.name.blob
    assert str(survivor.name) == repr(survivor.name) == f"{survivor.name}" == "‹sealed›"


@settings(max_examples=60, deadline=None)
@given(text=st.text(min_size=1, max_size=400))
def test_every_text_comes_back(text):
    survivor = Survivor(sign="quiet river", begun_at=None)
    survivor.name = seal(survivor, "name", text)
    assert sealing._open(survivor, "name") == text
    long = len(survivor.name.blob) - 3 - 12 - 16
    assert long in (32, 64, 128, 256, 512, 1024) or long % 1024 == 0
    assert long > len(text.encode())


def test_how_long_a_name_is_does_not_show():
    survivor = person()
    names = ("Li", "Ana", NAME, "María de los Ángeles Tz")
    assert len({len(seal(survivor, "name", name).blob) for name in names}) == 1


def test_what_was_sealed_before_texts_were_filled_up_opens_and_nothing_passes_for_it(cast):
    survivor = named()
    key = keyring.key_for(survivor.about)
    bound = sealing._bound_to(survivor, "name", survivor.about, key.version, sealing.EXACT)
    header, nonce = bytes([sealing.EXACT]) + key.version.to_bytes(2, "big"), b"n" * 12
    old = header + nonce + key.cipher.encrypt(nonce, NAME.encode(), bound)
    new = survivor.name.blob
    assert opened(with_blob(survivor, "name", old), "name", cast.omar) == NAME
    for passed_off in (bytes([sealing.FILLED]) + old[1:], bytes([sealing.EXACT]) + new[1:]):
        with pytest.raises(Unreadable):
            opened(with_blob(survivor, "name", passed_off), "name", cast.omar)


def test_the_same_text_is_never_the_same_twice():
    survivor = person()
    assert len({seal(survivor, "name", NAME) for _ in range(20)}) == 20


def test_nothing_is_sealed_as_nothing_and_read_as_nothing(cast, ledger):
    survivor = person()
    assert seal(survivor, "name", "") is None
    assert opened(survivor, "name", cast.omar) == ""
    assert ledger("vault.reveal:vault.test") == []


def test_a_noun_without_an_owner_seals_nothing():
    with pytest.raises(ValueError, match=r"access\.Team names no owner"):
        seal(Team(code="x", name="X"), "name", "text")


def test_moved_to_another_row_field_table_or_owner_it_does_not_open(cast):
    survivor, other = named(), named()
    alias, second = alias_of(survivor), alias_of(survivor, "Lupita")
    moved = [
        (with_blob(survivor, "pronouns", survivor.name.blob), "pronouns"),
        (with_blob(second, "text", alias.text.blob), "text"),
        (with_blob(alias, "text", survivor.name.blob), "text"),
        (with_blob(other, "name", survivor.name.blob), "name"),
        (Alias(id=survivor.pk, survivor=survivor, text=survivor.name), "text"),
        (Alias(id=second.pk, survivor=other, text=second.text), "text"),
    ]
    for noun, field in moved:
        with pytest.raises(Unreadable) as refused:
            opened(noun, field, cast.omar)
        assert refused.value.args == (f"{noun._meta.label_lower}.{field}",)
    assert opened(survivor, "name", cast.omar) == NAME


@pytest.mark.parametrize("place", [0, 1, 2, 3, 14, 15, 20, -16, -1])
def test_one_bit_changed_anywhere_and_it_does_not_open(cast, place):
    survivor = named()
    blob = bytearray(survivor.name.blob)
    blob[place] ^= 1
    with pytest.raises(Unreadable):
        opened(with_blob(survivor, "name", bytes(blob)), "name", cast.omar)


@pytest.mark.parametrize("length", [0, 1, 3, 10, 14, 15, 30, 31, 40])
def test_cut_short_it_does_not_open(cast, length):
    survivor = named()
    with pytest.raises(Unreadable):
        opened(with_blob(survivor, "name", survivor.name.blob[:length]), "name", cast.omar)


def test_another_owners_key_put_in_place_opens_nothing(cast):
    survivor, other = named(), named()
    theirs = DataKey.objects.get(owner=other.about)
    DataKey.objects.filter(owner=survivor.about).update(wrapped=theirs.wrapped)
    keyring.forget_open_keys()
    with pytest.raises(Unreadable):
        opened(survivor, "name", cast.omar)
    assert opened(other, "name", cast.omar) == NAME


def test_once_the_key_is_destroyed_nothing_of_that_owner_opens(cast):
    survivor, other = named(), named()
    alias = alias_of(survivor)
    DataKey.objects.filter(fate=survivor.about).delete()
    keyring.forget_open_keys()
    for noun, field in ((survivor, "name"), (alias, "text")):
        with pytest.raises(Unreadable):
            opened(noun, field, cast.omar)
    assert opened(other, "name", cast.omar) == NAME


def test_a_refusal_to_open_carries_no_content(cast):
    survivor = named()
    with pytest.raises(Unreadable) as refused:
        opened(with_blob(survivor, "name", b"\x01\x00\x01" + NAME.encode() * 3), "name", cast.omar)
    assert NAME not in repr(refused.value)
    assert refused.value.__suppress_context__


def test_looking_leaves_one_line_with_the_rows_and_no_word_of_it(cast, night, ledger):
    survivor = named()
    alias = alias_of(survivor, "Lupita")
    wanted = [(survivor, "name"), (survivor, "pronouns"), (alias, "text")]
    assert reveal_many(wanted, by=cast.omar, why="vault.test") == [NAME, "", "Lupita"]
    [event] = ledger("vault.reveal:vault.test")
    assert (event.by, event.outcome, event.about) == (cast.omar.ledger_id, "read", survivor.about)
    assert event.ids == sorted([survivor.pk, alias.pk])
    assert not any(word in str(vars(event)) for word in ("Jolanta", "Lupita"))


def test_it_is_written_once_in_ten_minutes_for_each_who_and_why(cast, night, ledger):
    survivor = named()
    for by in (cast.omar, cast.omar, cast.ruth):
        opened(survivor, "name", by)
    assert len(ledger("vault.reveal:vault.test")) == 2
    reveal(survivor, "name", by=cast.omar, why="vault.other")
    assert len(ledger("vault.reveal:vault.other")) == 1
    night(minutes=10, seconds=1)
    opened(survivor, "name", cast.omar)
    assert len(ledger("vault.reveal:vault.test")) == 3


def test_a_row_not_named_in_the_earlier_line_is_written_down(cast, night, ledger):
    survivor = named()
    first, second = alias_of(survivor), alias_of(survivor)
    for rows in ([survivor], [survivor, first], [survivor, second], [survivor, first]):
        pairs = [(row, "name" if row is survivor else "text") for row in rows]
        reveal_many(pairs, by=cast.omar, why="vault.test")
    ids = [set(event.ids) for event in ledger("vault.reveal:vault.test")]
    assert ids == [{survivor.pk}, {survivor.pk, first.pk}, {survivor.pk, second.pk}]


def test_looking_is_written_down_even_when_it_does_not_open(cast, ledger):
    survivor = with_blob(named(), "name", b"nonsense")
    for _twice in range(2):
        with pytest.raises(Unreadable):
            opened(survivor, "name", cast.omar)
    events = ledger("vault.reveal:vault.test")
    assert [(one.outcome, one.reason) for one in events] == [("read", ""), ("refused", "unreadable")]


def test_several_sealed_together_open_each_in_its_own_place(cast):
    one, other = named(), person(cast.dee)
    sealed = seal_many(
        [(one, "name", "A"), (one, "pronouns", ""), (other, "name", "B"), (one, "birth_date", "C")]
    )
    assert sealed[1] is None
    one.name, other.name, one.birth_date = sealed[0], sealed[2], sealed[3]
    assert [opened(one, "name", cast.omar), opened(other, "name", cast.omar)] == ["A", "B"]
    assert opened(one, "birth_date", cast.omar) == "C"
    with pytest.raises(ValueError, match="no owner"):
        seal_many([(Team(), "name", "A")])
