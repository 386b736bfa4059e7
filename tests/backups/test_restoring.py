"""Restoring: right, or refused with one sentence and the live files as they were, byte for byte."""

import errno
import os
import random
import secrets
from datetime import timedelta

import pytest

from firstlight.backups import disk, files, looking, making, restoring
from firstlight.kit.clock import frozen, now
from firstlight.kit.holding import alone, share
from firstlight.kit.sqlcipher.copies import opened, take_away
from firstlight.vault import container, keyring, start
from firstlight.vault.container import BackupRefused
from tests.backups.made import count, everything, flipped, lay

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _keyring_of_the_tests():
    keyring.write_check()


@pytest.fixture
def backup(home):
    """A backup, and then one more row in the live data."""
    file = making.back_up(home.backups)
    with opened(home.data, keyring.database_key()) as connection:
        connection.execute("INSERT INTO signs VALUES ('after the backup', NULL)")
    return file


def refused(home, sentence: str, *given, **more) -> None:
    before = everything(home.folder)
    with pytest.raises(BackupRefused, match=sentence):
        restoring.restore(*given, **more)
    assert everything(home.folder) == before


def test_after_the_disk_died_data_and_keyring_come_back(home, backup, ledger):
    take_away(home.data)
    take_away(home.keyring)
    said = restoring.restore(backup)
    assert (count(home.data), count(home.keyring)) == (400, 3)
    assert "The keyring is its newest copy." in said
    assert said[-1].startswith("The data are those of 20")
    assert home.data.stat().st_mode & 0o077 == 0
    assert {one.name for one in home.data.parent.iterdir()} <= {home.data.name, "scratch", "in-use.lock"}
    assert len(ledger("backups.note_restore")) == 1


def test_nobody_is_signed_in_any_more(home, backup):
    restoring.restore(backup, replace=True)
    assert (count(home.data, "django_session"), count(home.data, "django_migrations") > 0) == (0, True)


def test_data_that_stand_are_replaced_only_when_told_and_kept_aside(home, backup):
    refused(home, "There are data already", backup)
    keys = home.keyring.read_bytes()
    said = restoring.restore(backup, replace=True)
    [kept] = home.data.parent.glob("firstlight.db.before-*")
    assert (count(home.data), count(kept)) == (400, 401)
    assert any(str(kept) in sentence for sentence in said)
    assert "The keyring is the one that stood here." in said
    assert home.keyring.read_bytes() == keys


def test_a_damaged_file_with_its_log_is_kept_whole_and_its_log_not_played_into_the_new_one(home, backup):
    home.data.write_bytes(b"damaged" * 1000)
    log = home.data.with_name("firstlight.db-wal")
    log.write_bytes(b"a log of before")
    restoring.restore(backup, replace=True)
    assert count(home.data) == 400
    [kept] = home.data.parent.glob("firstlight.db.before-*Z")
    assert kept.read_bytes() == b"damaged" * 1000
    assert kept.with_name(kept.name + "-wal").read_bytes() == b"a log of before"


def test_a_log_left_without_its_file_is_not_played_into_the_new_one(home, backup):
    log = home.data.with_name("firstlight.db-wal")
    home.data.unlink()
    log.write_bytes(b"a log of before")
    restoring.restore(backup)
    assert count(home.data) == 400


def test_it_refuses_while_somebody_works_on_the_data(home, backup):
    with alone(start.in_use()):
        refused(home, "Firstlight runs on these data", backup, replace=True)
        assert not share(start.in_use())


def test_another_keyset_is_refused(home, backup, monkeypatch):
    before = everything(home.folder)
    monkeypatch.setattr(keyring, "database_key", lambda: secrets.token_bytes(32))
    with pytest.raises(BackupRefused, match="This keyset does not open this backup"):
        restoring.restore(backup, replace=True)
    assert everything(home.folder) == before


def test_a_byte_changed_anywhere_is_refused(home, backup):
    raw = backup.read_bytes()
    for at in [0, 9, 30, 80, len(raw) - 1, *(random.randrange(len(raw)) for _ in range(12))]:
        backup.write_bytes(flipped(raw, at))
        refused(home, r"altered|not a backup|newer|not whole|copy of the keyring", backup, replace=True)


def test_every_missing_end_is_refused(home, backup):
    raw = backup.read_bytes()
    for length in [40, 90, len(raw) - 1, *(random.randrange(1, len(raw)) for _ in range(8))]:
        backup.write_bytes(raw[:length])
        refused(home, "its end is missing", backup, replace=True)


@pytest.mark.parametrize("what", [b"", b"a letter", b"SQLite format 3\0" + bytes(4096)])
def test_something_else_is_refused(home, backup, what):
    backup.write_bytes(what)
    refused(home, "not a backup", backup, replace=True)


def test_a_newer_release_and_newer_migrations_are_refused(home, backup, monkeypatch):
    monkeypatch.setattr(looking, "__version__", "0.0.9")
    refused(home, "made by a newer release", backup, replace=True)
    monkeypatch.undo()


def test_a_migration_nobody_knows_is_refused(home, backup, monkeypatch):
    known = looking._known_migrations()
    monkeypatch.setattr(looking, "_known_migrations", lambda: known - {"access.0001_initial"})
    monkeypatch.setattr(start, "file_of", home.file_of)
    refused(home, "made by a newer release", backup, replace=True)


def test_an_older_release_is_restored_and_asks_to_be_migrated(home, backup, monkeypatch, ledger):
    known = looking._known_migrations()
    monkeypatch.setattr(looking, "_known_migrations", lambda: known | {"access.0999_later"})
    said = restoring.restore(backup, replace=True)
    assert said[-1] == restoring.MIGRATE
    assert ledger("backups.note_restore") == []


@pytest.mark.parametrize("room", [0, 1, 41_337])
def test_a_full_disk_leaves_everything_as_it_was(home, backup, monkeypatch, room):
    real = disk.private

    def until_full(file):
        out = real(file)

        class Full:
            left = room

            def __enter__(self):
                return self

            def __exit__(self, *problem):
                out.close()

            def write(self, piece):
                out.write(piece[: max(self.left, 0)])
                self.left -= len(piece)
                if self.left < 0:
                    raise OSError(errno.ENOSPC, "")

            def __getattr__(self, name):
                return getattr(out, name)

        return Full()

    monkeypatch.setattr(disk, "private", until_full)
    refused(home, "is full. The data are as they were", backup, replace=True)


def test_a_backup_whose_database_is_damaged_inside_is_refused(home, backup, monkeypatch):
    with opened(home.data, keyring.database_key()) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    real = files._pieces

    def harmed(copy):
        raw = bytearray(copy.read_bytes())
        raw[len(raw) // 2] ^= 1
        yield bytes(raw)

    monkeypatch.setattr(files, "_pieces", harmed)
    with frozen(now() + timedelta(days=1)):
        bad = making.back_up(home.backups)
    monkeypatch.setattr(files, "_pieces", real)
    looking.verify(bad)
    with pytest.raises(BackupRefused, match="damaged"):
        looking.verify(bad, deep=True)
    refused(home, "damaged", bad, replace=True)


# ---------------------------------------------------------------- the keyring
def test_without_any_keyring_it_asks_for_the_newest_copy(home, backup, tmp_path):
    take_away(home.keyring)
    copy = tmp_path / "of another place"
    os.rename(home.backups / disk.KEYRING, copy)
    refused(home, "There is no keyring", backup, replace=True)
    restoring.restore(backup, keyring_copy=copy, replace=True)
    assert count(home.keyring) == 3


def test_a_copy_never_takes_the_place_of_a_keyring_that_opens(home, backup):
    refused(home, "newer than any copy", backup, keyring_copy=home.backups / disk.KEYRING, replace=True)


def test_a_copy_older_than_the_backup_is_refused(home, backup, tmp_path):
    old = tmp_path / "old"
    old.write_bytes((home.backups / disk.KEYRING).read_bytes())
    with frozen(now() + timedelta(days=1)):
        newer = making.back_up(home.backups)
    take_away(home.keyring)
    refused(home, "older than the backup", newer, keyring_copy=old, replace=True)


def test_the_data_are_no_keyring_and_the_keyring_no_data(home, backup):
    refused(home, "copy of the keyring, not", home.backups / disk.KEYRING, replace=True)
    take_away(home.keyring)
    refused(home, "backup of the data, not", backup, keyring_copy=backup, replace=True)


def test_a_keyring_of_other_keys_is_refused(home, tmp_path):
    take_away(home.keyring)
    lay(home.keyring, 3)  # no known value in it
    file = making.back_up(home.backups)
    take_away(home.keyring)
    refused(home, "missing or empty", file, replace=True)


def test_a_keyring_with_keys_under_a_master_destroyed_since_is_refused(home):
    with opened(home.keyring, keyring.database_key()) as connection:
        connection.execute("INSERT INTO vault_datakey VALUES ('survivor:0123456789ab', 7)")
    file = making.back_up(home.backups)
    take_away(home.keyring)
    refused(home, "before the master key was replaced", file, replace=True)


def test_a_backup_of_a_server_goes_into_no_file(home, backup, monkeypatch):
    monkeypatch.setattr(files.FileStore, "kind", "postgresql")
    refused(
        home, "This backup is of the encrypted file, and the settings name PostgreSQL", backup, replace=True
    )
    assert looking.kind_of(backup) == container.DATA
