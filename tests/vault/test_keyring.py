"""The keyring: one wrapped key per owner, and a keyset that does not belong to it is refused at the start."""

import secrets
from functools import lru_cache

import pytest
from django.db import DatabaseError, connections, transaction

from firstlight.access.actors import System
from firstlight.audit.guard import inside_a_verb
from firstlight.kit.server import CannotStart
from firstlight.vault import keyring, start
from firstlight.vault.keyring import KeyGone, key_for
from firstlight.vault.keyset import Keyset, KeysetError, new_keyset, write_keyset
from firstlight.vault.models import DataKey, KeyCheck
from firstlight.vault.sealing import Unreadable, reveal, seal
from tests.vault.made import NAME, alias_of, anew, named

pytestmark = pytest.mark.django_db
OWNER = "survivor:0123456789ab"


@pytest.fixture(autouse=True)
def _forget():
    keyring.forget_open_keys()
    yield
    keyring.forget_open_keys()


@pytest.fixture
def use(monkeypatch):
    """Go on with this keyset, as after a restart."""

    def using(keyset: Keyset) -> None:
        monkeypatch.setattr(keyring, "keyset", lru_cache(maxsize=1)(lambda: keyset))
        keyring.forget_open_keys()

    return using


def rotated(old: Keyset) -> Keyset:
    """The same keyset with a new current master key."""
    masters = {**old.masters, 2: secrets.token_bytes(32)}
    return Keyset(masters, 2, old.database, old.secret)


def test_a_key_is_made_once_and_kept_wrapped_in_its_own_database():
    key = key_for(OWNER, make=True)
    row = DataKey.objects.get(owner=OWNER)
    assert (row.fate, row.key_version, row.master_version, len(bytes(row.wrapped))) == (OWNER, 1, 1, 60)
    keyring.forget_open_keys()
    again = key_for(OWNER, make=True)
    sealed = key.cipher.encrypt(b"n" * 12, b"text", None)
    assert again.cipher.decrypt(b"n" * 12, sealed, None) == b"text"
    assert DataKey.objects.filter(owner=OWNER).count() == 1
    assert DataKey.objects.db == "keyring"
    assert "vault_datakey" not in connections["default"].introspection.table_names()


def test_without_a_key_nothing_is_made_on_reading():
    with pytest.raises(KeyGone):
        key_for(OWNER)
    assert not DataKey.objects.filter(owner=OWNER).exists()


def test_a_key_stays_open_for_ten_minutes_at_most(monkeypatch):
    key_for(OWNER, make=True)
    DataKey.objects.all().delete()
    assert key_for(OWNER).version == 1
    clock = keyring.monotonic()
    monkeypatch.setattr(keyring, "monotonic", lambda: clock + 601)
    with pytest.raises(KeyGone):
        key_for(OWNER)


def test_only_so_many_keys_stay_open(monkeypatch):
    monkeypatch.setattr(keyring, "OPEN_KEYS", 3)
    for number in range(5):
        key_for(f"contact:{number}", make=True)
    assert list(keyring._open_keys) == ["contact:2", "contact:3", "contact:4"]


def test_an_act_that_is_undone_ties_no_key_to_anybody(committed):
    key_for("contact:a", make=True)
    with committed(), transaction.atomic():
        keyring.share_fate("contact:a", OWNER)
        transaction.set_rollback(True)
    assert DataKey.objects.get(owner="contact:a").fate == "contact:a"


def test_a_contact_that_found_its_person_shares_their_fate(committed):
    key_for("contact:a", make=True)
    key_for("contact:b", fate=OWNER, make=True)
    with committed():
        keyring.share_fate("contact:a", OWNER)
    assert set(DataKey.objects.filter(fate=OWNER).values_list("owner", flat=True)) == {
        "contact:a",
        "contact:b",
    }


def test_a_new_master_wraps_new_keys_and_the_old_ones_still_open(use, cast):
    old = keyring.keyset()
    survivor = named()
    use(rotated(old))
    other = named()
    assert DataKey.objects.get(owner=other.about).master_version == 2
    assert [reveal(one, "name", by=cast.omar, why="vault.test") for one in (survivor, other)] == [NAME, NAME]
    use(old)
    assert reveal(survivor, "name", by=cast.omar, why="vault.test") == NAME
    with pytest.raises(KeysetError, match="no master key of version 2"):
        reveal(other, "name", by=cast.omar, why="vault.test")


def test_the_right_keyset_starts():
    keyring.write_check()
    keyring.write_check()
    assert KeyCheck.objects.count() == 1
    keyring.check()


def test_a_wrong_keyset_is_refused_with_a_plain_sentence(use):
    keyring.write_check()
    use(new_keyset())
    with pytest.raises(
        KeysetError, match=r"^This keyset does not belong to this keyring: nothing would open"
    ):
        keyring.check()


def test_a_keyset_older_than_the_keyring_is_refused(use):
    old = keyring.keyset()
    use(rotated(old))
    keyring.write_check()
    keyring.check()
    use(old)
    with pytest.raises(KeysetError, match="older than the keyring"):
        keyring.check()


def test_a_check_that_was_damaged_is_refused():
    keyring.write_check()
    KeyCheck.objects.update(wrapped=b"x" * 60)
    with pytest.raises(KeysetError, match="does not belong"):
        keyring.check()


def test_an_empty_or_missing_keyring_is_refused(monkeypatch):
    with pytest.raises(KeysetError, match=r"missing or empty\. Run “firstlight init” first"):
        keyring.check()

    def broken():
        raise DatabaseError

    monkeypatch.setattr(KeyCheck.objects, "all", broken)
    with pytest.raises(KeysetError, match="missing or empty"):
        keyring.check()


# ---------------------------------------------------------------- the start
def test_the_start_refuses_with_the_same_sentences(use, monkeypatch):
    monkeypatch.setattr(start, "file_of", lambda alias: None)
    keyring.write_check()
    assert start.check_databases()
    use(new_keyset())
    with pytest.raises(CannotStart, match="This keyset does not belong to this keyring"):
        start.check_databases()


def test_the_start_refuses_without_a_keyset_or_its_passphrase(settings, tmp_path, monkeypatch):
    with pytest.raises(CannotStart, match="No keyset is named"):
        start.check_keys()
    settings.FIRSTLIGHT_KEYS = str(tmp_path / "keyset.json")
    monkeypatch.setattr(keyring, "keyset", keyring.keyset.__wrapped__)
    with pytest.raises(CannotStart, match="No keyset at"):
        start.check_keys()
    write_keyset(new_keyset(), tmp_path / "keyset.json", "three plain words")
    with pytest.raises(CannotStart, match="needs its passphrase"):
        start.check_keys()
    monkeypatch.setenv("FIRSTLIGHT_PASSPHRASE_FILE", str(tmp_path / "phrase"))
    with pytest.raises(CannotStart, match="cannot be read"):
        start.check_keys()
    (tmp_path / "phrase").write_text("three plain words\n")
    assert start.check_keys().endswith("master version 1")


def test_a_key_destroyed_with_its_act_opens_nothing_any_more_old_copies_included(committed):
    survivor = named()
    old_copy = anew(survivor)
    assert reveal(old_copy, "name", by=System("nightly"), why="test") == NAME
    with committed():
        keyring.destroy(survivor.sealed_under)
        assert keyring.standing([survivor.sealed_under, OWNER]) == {survivor.sealed_under}
    assert keyring.standing([survivor.sealed_under]) == set()
    with pytest.raises(Unreadable):
        reveal(old_copy, "name", by=System("nightly"), why="test")
    seal(survivor, "pronouns", "they")
    with pytest.raises(Unreadable):
        reveal(old_copy, "name", by=System("nightly"), why="test")


def test_an_act_that_is_undone_destroys_no_key():
    survivor = named()
    with transaction.atomic():
        keyring.destroy(survivor.sealed_under)
        transaction.set_rollback(True)
    assert reveal(anew(survivor), "name", by=System("nightly"), why="test") == NAME


def test_what_is_sealed_after_another_process_destroyed_the_key_opens_and_the_old_does_not():
    noun = named()
    old = anew(noun)
    DataKey.objects.filter(
        owner=noun.sealed_under
    ).delete()  # as another process does: ours holds it opened yet
    fresh = alias_of(noun)
    assert reveal(anew(fresh), "text", by=System("nightly"), why="test") == NAME
    with pytest.raises(Unreadable):
        reveal(old, "name", by=System("nightly"), why="test")


def test_what_another_process_sealed_under_a_new_key_opens_though_the_old_one_is_held():
    noun = named()
    held = dict(keyring._open_keys)
    DataKey.objects.filter(owner=noun.sealed_under).delete()
    fresh = alias_of(noun)
    keyring._open_keys.update(held)
    assert reveal(anew(fresh), "text", by=System("nightly"), why="test") == NAME


def test_many_keys_made_at_once_are_each_their_owners_own_with_its_fate():
    owners = {f"survivor:{number:012}": f"survivor:{number:012}" for number in range(3)}
    owners |= {f"hud:{number:012}": f"survivor:{number:012}" for number in range(3)}
    with inside_a_verb():
        keyring.make_keys(owners)
    assert dict(DataKey.objects.filter(owner__in=owners).values_list("owner", "fate")) == owners
    held = {owner: key_for(owner) for owner in owners}
    keyring.forget_open_keys()
    nonce = bytes(12)
    said = {owner: key.cipher.encrypt(nonce, b"words", b"") for owner, key in held.items()}
    assert len(set(said.values())) == len(owners)
    assert all(key_for(owner).cipher.decrypt(nonce, said[owner], b"") == b"words" for owner in owners)


def test_an_owner_who_has_a_key_is_given_no_second_one():
    with inside_a_verb():
        key_for(OWNER, make=True)
        with pytest.raises(DatabaseError), transaction.atomic(using="keyring"):
            keyring.make_keys({OWNER: OWNER})
