"""The embedded database: copied while written to, laid out beside the live file, put in its place by a rename."""

import os
import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from django.db import DatabaseError
from sqlcipher3 import dbapi2 as Database

from firstlight.backups import disk
from firstlight.backups.snapshots import FORGOTTEN, Holding, Snapshot
from firstlight.kit.durable import sync
from firstlight.kit.sqlcipher import copies
from firstlight.vault import copies as keyed
from firstlight.vault.container import PIECE, BackupRefused

SPARE = 16 * 1024 * 1024


class FileStore:
    """One encrypted database file."""

    kind = "sqlite"

    def __init__(self, file: Path) -> None:
        self.file = file

    @contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        """The file at this moment, as an encrypted copy that is gone after the block."""
        with disk.scratch() as room:
            copy = room / secrets.token_hex(12)
            with _said_plainly(self.file.parent):
                keyed.copy_while_written(self.file, copy)
                holding = _look(copy)
            yield Snapshot(holding, _pieces(copy), copy.stat().st_size)

    def stands(self) -> bool:
        """Whether the file is there."""
        return self.file.exists()

    @contextmanager
    def beside(self, *, live: bool) -> Iterator["FileBeside"]:
        """A new file in the same folder, so that it can be renamed; else in a private folder."""
        if live:
            with disk.plainly(self.file.parent):
                self.file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                for left in self.file.parent.glob(f".*{disk.UNFINISHED}*"):  # of a restore that was ended
                    left.unlink()
            laid = FileBeside(self.file.with_name(f".{secrets.token_hex(12)}{disk.UNFINISHED}"), self.file)
            try:
                yield laid
            finally:
                laid.drop()
        else:
            with disk.scratch() as room:
                yield FileBeside(room / secrets.token_hex(12), None)


class FileBeside:
    """A restored file, not yet the live one."""

    def __init__(self, file: Path, target: Path | None) -> None:
        self.file = file
        self.target = target

    def fill(self, body: Iterable[bytes]) -> None:
        """Write it out, and have it on the disk."""
        with disk.plainly(self.file.parent), disk.private(self.file) as out:
            for piece in body:
                out.write(piece)
            out.flush()
            os.fsync(out.fileno())

    def look(self) -> Holding:
        """What it holds, and whether every page authenticates."""
        with _said_plainly(self.file.parent):
            return _look(self.file, deeply=True)

    def trouble_with_keyring(self) -> str:
        """Whether a keyring belongs to this keyset."""
        with keyed.opened(self.file) as connection:
            return keyed.trouble_with_keyring(connection)

    def forget(self) -> None:
        """Nobody is signed in any more."""
        with (
            _said_plainly(self.file.parent),
            keyed.opened(self.file) as connection,
        ):
            for table in FORGOTTEN:
                connection.execute(f'DELETE FROM "{table}"')  # nosec B608

    def put_in_place(self, stamp: str) -> str:
        """Rename it over the live file, whose own stays under a name with the time."""
        if self.target is None:
            raise RuntimeError("This copy was only to be looked at.")
        kept = self.target.with_name(f"{self.target.name}.before-{stamp}")
        with disk.plainly(self.target.parent):
            was_there = self.target.exists()
            _set_aside(self.target, kept)
            os.replace(self.file, self.target)
            sync(self.target.parent)
        return str(kept) if was_there else ""

    def drop(self) -> None:
        """Take it away with what SQLite keeps beside it."""
        copies.take_away(self.file)


APPLIED = "SELECT app || '.' || name FROM django_migrations ORDER BY id"


def _look(file: Path, *, deeply: bool = False) -> Holding:
    with keyed.opened(file) as connection:
        trouble = copies.trouble_in(connection) if deeply else ""
        if trouble:
            return Holding({}, [], trouble)
        return Holding(
            copies.rows_in(connection), [name for (name,) in connection.execute(APPLIED).fetchall()]
        )


def _pieces(file: Path) -> Iterator[bytes]:
    with file.open("rb") as source:
        while piece := source.read(PIECE):
            yield piece


def _set_aside(live: Path, kept: Path) -> None:
    """Keep the live file under another name, unopened. Its log must not stay: it would be played into the new one."""
    logs = [end for end in copies.BESIDE if live.with_name(f"{live.name}{end}").exists()]
    if not logs and live.exists():
        os.link(live, kept)  # the live name is never without a file: the new one is renamed over it
        return
    for end in ["", *logs]:  # it was not closed well: all of it under the other name before the new one comes
        with suppress(FileNotFoundError):
            os.rename(live.with_name(f"{live.name}{end}"), kept.with_name(f"{kept.name}{end}"))


@contextmanager
def _said_plainly(place: Path) -> Iterator[Any]:
    """SQLite's own trouble as one sentence."""
    with disk.plainly(place):
        try:
            yield
        except (Database.Error, DatabaseError) as problem:
            if "full" in str(problem) or shutil.disk_usage(place).free < SPARE:
                raise disk.no_room(place) from None
            raise BackupRefused(
                f"A database file in {place} cannot be read: {type(problem).__name__}. The data are as they were.",
                "unreadable",
            ) from None
