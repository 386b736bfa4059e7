"""Making a backup: the data in a file with the time for its name, and beside it the one newest copy of the keyring."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from firstlight import __version__
from firstlight.backups import disk
from firstlight.backups.snapshots import Snapshot, store_of
from firstlight.kit.clock import now
from firstlight.vault import container, copies

Tell = Callable[[int, int, str], None]
MIB = 1024 * 1024


def quietly(done: int, of: int, what: str) -> None:
    """Tell nobody."""


def back_up(place: Path, tell: Tell = quietly) -> Path:
    """Write a backup into ``place`` while everybody works on; BackupRefused says why not.

    First the data as they are at this moment, then the keyring, for a key is made before the row it seals: so the
    copy of the keyring opens every row of the backup. The older copy of the keyring is gone after this.
    """
    with disk.only_one(place):
        at = now()
        target = disk.free_name(place, at)
        data = store_of("default")
        tell(0, 1, "the data as they are now")
        with data.snapshot() as snapshot:
            _copy_keyring(place)
            _write(target, container.DATA, data.kind, snapshot, at, tell)
    tell(1, 1, "done")
    return target


def renew_keyring(place: Path) -> None:
    """Copy the keyring again, once its master key was replaced: the copy of before opens nothing any more."""
    with disk.only_one(place):
        _copy_keyring(place)


def _copy_keyring(place: Path) -> None:
    ring = store_of("keyring")
    at = now()
    with ring.snapshot() as snapshot:
        _write(place / disk.KEYRING, container.KEYRING, ring.kind, snapshot, at, quietly)


def _write(target: Path, kind: bytes, database: str, snapshot: Snapshot, at: datetime, tell: Tell) -> None:
    header = {
        "made_at": at.isoformat(),
        "release": __version__,
        "database": database,
        "migrations": snapshot.holding.migrations,
        "rows": snapshot.holding.rows,
    }

    def told(done: int) -> None:
        of = snapshot.size // MIB + 1 if snapshot.size else done // MIB + 2
        tell(done // MIB, of, "MiB of the backup")

    with disk.new_file(target) as out:
        copies.write(out, kind, header, snapshot.body, told)
