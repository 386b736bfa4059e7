"""Making a backup while others write, and what is found of it on the disk."""

import errno
import os
import random
import stat
import threading

import pytest

from firstlight.backups import disk, files, looking, making
from firstlight.kit.clock import frozen, now
from firstlight.kit.sqlcipher.copies import opened
from firstlight.vault import container, keyring
from firstlight.vault.container import BackupRefused
from tests.backups.made import SIGN, count, everything


def test_a_backup_is_one_moment_while_a_thread_writes_pairs(home):
    stop = threading.Event()
    written = []

    def write() -> None:
        with opened(home.data, keyring.database_key()) as connection:
            while not stop.is_set():
                connection.execute("BEGIN IMMEDIATE")
                connection.execute("INSERT INTO signs VALUES ('first of two', NULL)")
                connection.execute("INSERT INTO signs VALUES ('second of two', NULL)")
                connection.execute("COMMIT")
                written.append(2)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        made = []
        while len(made) < 3 or not written:
            with frozen(now()):
                if not (home.backups / f"{disk.stamp(now())}.backup").exists():
                    made.append(making.back_up(home.backups))
    finally:
        stop.set()
        writer.join()
    assert written, "the writer went on"
    for file in made:
        label = looking.verify(file, deep=True)
        assert label.rows["signs"] % 2 == 0, "never half an act"


def test_what_is_only_in_the_write_ahead_log_is_in_the_backup(home):
    with opened(home.data, keyring.database_key()) as connection:
        connection.execute("PRAGMA wal_autocheckpoint = 0")
        connection.execute("INSERT INTO signs VALUES ('late', NULL)")
        file = making.back_up(home.backups)
    assert looking.label_of(file, container.DATA).rows["signs"] == 401


def test_nobody_else_may_read_it_and_nothing_is_left_beside(home):
    file = making.back_up(home.backups)
    assert {one.name for one in home.backups.iterdir()} == {file.name, disk.KEYRING, ".lock"}
    assert disk.NAME.fullmatch(file.name)
    for one in [home.backups, *home.backups.iterdir()]:
        assert stat.S_IMODE(one.stat().st_mode) & 0o077 == 0
    assert list((home.data.parent / "scratch").iterdir()) == []


def test_no_word_of_the_data_is_in_the_backup_or_in_anything_it_lays_down(home, monkeypatch):
    seen: list[bytes] = []
    real = files._pieces

    def watched(copy):
        seen.extend(everything(home.folder).values())
        return real(copy)

    monkeypatch.setattr(files, "_pieces", watched)
    file = making.back_up(home.backups)
    looking.verify(file, deep=True)
    seen.extend(everything(home.folder).values())
    assert len(seen) > 8
    assert not [raw for raw in seen if SIGN.encode() in raw or b"yesterday" in raw or b"SQLite format" in raw]


def test_the_keyring_is_never_inside_and_only_its_newest_copy_lies_beside(home):
    first = making.back_up(home.backups)
    older = (home.backups / disk.KEYRING).read_bytes()
    held = os.open(home.backups / disk.KEYRING, os.O_RDONLY)
    second = None
    while second is None:
        if disk.stamp(now()) != first.stem:
            second = making.back_up(home.backups)
    assert os.pread(held, len(older), 0) == bytes(len(older)), "the older copy is blotted out"
    os.close(held)
    assert len(list(home.backups.glob("keyring*"))) == 1
    label = looking.label_of(home.backups / disk.KEYRING, container.KEYRING)
    assert label.made_at >= looking.label_of(second, container.DATA).made_at
    assert label.rows["signs"] == count(home.keyring)


@pytest.mark.parametrize("part", ["copy", "container"])
def test_a_full_disk_leaves_everything_as_it_was(home, monkeypatch, part):
    making.back_up(home.backups)
    before = everything(home.folder)
    if part == "container":
        real, room = container.write, random.randrange(100, 60_000)

        def until_full(out, secret, kind, *given):
            if kind == container.KEYRING:
                return real(out, secret, kind, *given)

            class Full:
                left = room

                def write(self, piece: bytes) -> None:
                    self.left -= len(piece)
                    if self.left < 0:
                        raise OSError(errno.ENOSPC, "")
                    out.write(piece)

            return real(Full(), secret, kind, *given)

        monkeypatch.setattr(container, "write", until_full)
    else:

        def full(source, target):
            target.write_bytes(b"some of it")
            raise files.Database.OperationalError("database or disk is full")

        monkeypatch.setattr(files.keyed, "copy_while_written", full)
    with frozen(now().replace(year=2031)), pytest.raises(BackupRefused, match="is full"):
        making.back_up(home.backups)
    after = everything(home.folder)
    if part == "container":  # the keyring's copy was renewed before there was no more room, and is whole
        looking.verify(home.backups / disk.KEYRING, deep=True)
        assert after.pop(f"backups/{disk.KEYRING}") != before.pop(f"backups/{disk.KEYRING}")
    assert after == before
