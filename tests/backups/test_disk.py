"""Files of backups: private, whole or not there, kept by a rule."""

import errno
import os
import random
import stat
from datetime import UTC, datetime, timedelta

import pytest

from firstlight.backups import disk
from firstlight.vault.container import BackupRefused


def names(folder, moments):
    return [folder / f"{disk.stamp(at)}.backup" for at in moments]


def test_the_rule_keeps_fourteen_days_and_eight_weeks(tmp_path):
    end = datetime(2026, 11, 27, 12, tzinfo=UTC)
    files = names(tmp_path, [end - timedelta(days=days) for days in range(120)])
    gone = disk.to_let_go(files, days=14, weeks=8)
    kept = [file for file in files if file not in gone]
    assert kept[:14] == files[:14]
    weeks = {disk.moment_of(file).isocalendar()[:2] for file in kept}
    assert len(weeks) == 8
    assert len(kept) == 14 + 8 - len({disk.moment_of(file).isocalendar()[:2] for file in files[:14]})


def test_the_newest_of_a_day_is_kept_and_a_wrong_clock_empties_nothing(tmp_path):
    morning, evening, by_wrong_clock = names(
        tmp_path,
        [datetime(2026, 11, 27, hour, tzinfo=UTC) for hour in (4, 20)] + [datetime(2071, 1, 1, tzinfo=UTC)],
    )
    assert disk.to_let_go([morning, evening, by_wrong_clock], days=2, weeks=1) == [morning]
    assert disk.to_let_go([morning], days=0, weeks=0) == []


def test_pruning_touches_nothing_but_backups(tmp_path, settings):
    settings.BACKUP_DAYS = settings.BACKUP_WEEKS = 1
    old, new = names(tmp_path, [datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 11, 1, tzinfo=UTC)])
    for name in (old.name, new.name, "keyring", "notes.backup", "20260101T000000Z.backup.txt"):
        (tmp_path / name).touch()
    assert disk.prune(tmp_path) == [old]
    assert len(list(tmp_path.iterdir())) == 4


def test_a_file_is_private_and_the_one_before_is_blotted_out(tmp_path):
    target = tmp_path / "keyring"
    with disk.new_file(target) as out:
        out.write(b"the older keys")
    held = os.open(target, os.O_RDONLY)
    with disk.new_file(target) as out:
        [hidden] = [name for name in os.listdir(tmp_path) if name != "keyring"]
        assert len(hidden) > 24
        assert stat.S_IMODE((tmp_path / hidden).stat().st_mode) == 0o600
        out.write(b"the newer keys")
    assert os.pread(held, 100, 0) == bytes(len(b"the older keys"))
    os.close(held)
    assert target.read_bytes() == b"the newer keys"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert os.listdir(tmp_path) == ["keyring"]


@pytest.mark.parametrize("trouble", [errno.ENOSPC, errno.EDQUOT, errno.EROFS])
def test_what_was_not_written_whole_is_not_there(tmp_path, trouble):
    (tmp_path / "keyring").write_bytes(b"as it was")

    def until_trouble() -> None:
        with disk.new_file(tmp_path / "keyring") as out:
            out.write(os.urandom(random.randrange(10_000)))
            raise OSError(trouble, "")

    with pytest.raises(BackupRefused, match=r"The data are as they were"):
        until_trouble()
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"keyring": b"as it was"}


def test_a_folder_is_made_private_and_one_open_to_others_is_refused(tmp_path):
    with disk.only_one(tmp_path / "new"):
        assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700
        with pytest.raises(BackupRefused, match="Another backup"), disk.only_one(tmp_path / "new"):
            pass
    tmp_path.chmod(0o755)
    with pytest.raises(BackupRefused, match="open to others"), disk.only_one(tmp_path):
        pass


def test_what_an_ended_process_left_is_swept(tmp_path, settings):
    settings.FIRSTLIGHT_DATA = tmp_path
    left = tmp_path / "scratch" / "of-an-ended-one"
    left.mkdir(parents=True)
    os.utime(left, (1, 1))
    with disk.scratch() as room, disk.scratch() as other:
        assert room != other
        assert not left.exists()
        assert stat.S_IMODE(room.stat().st_mode) == 0o700
    assert list((tmp_path / "scratch").iterdir()) == []
    (tmp_path / ".abc.part").touch()
    tmp_path.chmod(0o700)
    with disk.only_one(tmp_path):
        assert not (tmp_path / ".abc.part").exists()
