"""Looking at a backup: is it whole, authentic, of a release we know, and does the database in it come back?"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.db.migrations.loader import MigrationLoader

from firstlight import __version__
from firstlight.backups import disk
from firstlight.backups.making import MIB, Tell, quietly
from firstlight.backups.snapshots import Beside, Holding, store_of
from firstlight.vault import container, copies
from firstlight.vault.container import BackupRefused, Newer, Reader

ALIAS = {container.DATA: "default", container.KEYRING: "keyring"}
CALLED = {"sqlite": "the encrypted file", "postgresql": "PostgreSQL"}


@dataclass(frozen=True)
class Label:
    """What a backup says about itself, authenticated."""

    made_at: datetime
    release: str
    database: str
    migrations: frozenset[str]
    rows: dict[str, int]

    @property
    def older(self) -> bool:
        """Whether this release would still migrate it."""
        return not _known_migrations() <= self.migrations


def verify(file: Path, *, deep: bool = False, tell: Tell = quietly) -> Label:
    """Read a backup or the copy of a keyring to its end; BackupRefused says what is wrong with it.

    ``deep`` lays it out as a database in a private place, looks into every page and counts every table.
    """
    kind = kind_of(file)
    if deep:
        store = store_of(ALIAS[kind])
        refuse_other_kind(label_of(file, kind), store.kind)
        with store.beside(live=False) as room:
            return lay_out(room, file, kind, tell)
    with reading(file, kind) as (reader, label):
        for _piece in told(reader, file, tell):
            pass
    return label


def lay_out(room: Beside, file: Path, kind: bytes, tell: Tell = quietly) -> Label:
    """Restore a backup into ``room`` and compare it with what it said it holds."""
    with reading(file, kind) as (reader, label):
        room.fill(told(reader, file, tell))
        if reader.summary is None:
            raise container.CutShort
    _compare(room.look(), label)
    if kind == container.KEYRING:
        trouble = room.trouble_with_keyring()
        if trouble:
            raise BackupRefused(trouble, "wrong_keyset")
    return label


def label_of(file: Path, kind: bytes) -> Label:
    """What a backup says about itself, from its first piece alone."""
    with reading(file, kind) as (_reader, label):
        return label


def kind_of(file: Path) -> bytes:
    """Whether it is the data or a keyring, by the mark in the clear; the reader proves it."""
    with disk.plainly(file), file.open("rb") as source:
        begin = source.read(container.PREAMBLE_BYTES)
    place = len(container.MARK) + 1
    return container.KEYRING if begin[place : place + 1] == container.KEYRING else container.DATA


@contextmanager
def reading(file: Path, kind: bytes) -> Iterator[tuple[Reader, Label]]:
    """A backup opened with this keyset, of a release we know."""
    with disk.plainly(file), file.open("rb") as source:
        reader = copies.read(source, kind)
        yield reader, _label(reader.header)


def told(reader: Reader, file: Path, tell: Tell) -> Iterator[bytes]:
    """The pieces of the body, while ``tell`` hears how far it is."""
    of = file.stat().st_size // MIB + 1
    done = 0
    for piece in reader.body():
        done += len(piece)
        tell(done // MIB, of, f"MiB of {file.name}")
        yield piece
    tell(of, of, file.name)


def refuse_other_kind(label: Label, kind: str) -> None:
    """A dump of PostgreSQL goes into PostgreSQL, a file into a file."""
    if label.database != kind:
        raise BackupRefused(
            f"This backup is of {CALLED[label.database]}, and the settings name {CALLED[kind]}. "
            "Set DATABASE_URL as it was then.",
            "other_database",
        )


def _label(header: dict[str, Any]) -> Label:
    label = Label(
        made_at=datetime.fromisoformat(header["made_at"]),
        release=header["release"],
        database=header["database"],
        migrations=frozenset(header["migrations"]),
        rows=header["rows"],
    )
    if _numbers(label.release) > _numbers(__version__) or not label.migrations <= _known_migrations():
        raise Newer
    return label


@lru_cache(maxsize=1)
def _known_migrations() -> frozenset[str]:
    return frozenset(f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations)


def _numbers(release: str) -> tuple[int, ...]:
    return tuple(int(part) for part in release.split(".") if part.isdigit())


def _compare(found: Holding, label: Label) -> None:
    if found.trouble:
        raise BackupRefused(
            f"The database in this backup is damaged: {found.trouble}. Take another one.", "damaged"
        )
    if found.rows != label.rows or set(found.migrations) != label.migrations:
        raise BackupRefused(
            "The database in this backup is not the one that was put in. Take another one.", "damaged"
        )
