"""Backups on disk: their names, who may read them, what counts as written, which are kept.

A file appears under its name only when all of it is on the disk; until then it has a name nobody can guess.
"""

import errno
import os
import re
import secrets
import shutil
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from firstlight.kit.durable import sync
from firstlight.kit.holding import alone
from firstlight.vault.container import BackupRefused

NAME = re.compile(r"\d{8}T\d{6}Z\.backup")
STAMP = "%Y%m%dT%H%M%SZ"
KEYRING = "keyring"
UNFINISHED = ".part"
A_MOMENT = 60.0  # seconds
NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def folder() -> Path:
    """Where backups go unless the command line says otherwise."""
    return Path(settings.FIRSTLIGHT_BACKUPS)


def stamp(at: datetime) -> str:
    """A moment in the names of files, in UTC."""
    return at.astimezone(UTC).strftime(STAMP)


def moment_of(file: Path) -> datetime:
    """When a backup was made, by its name."""
    return datetime.strptime(file.stem, STAMP).replace(tzinfo=UTC)


def backups_in(place: Path) -> list[Path]:
    """The backups in a folder, oldest first."""
    return sorted(file for file in place.glob("*.backup") if NAME.fullmatch(file.name))


def everything_in(place: Path) -> list[Path]:
    """The backups in a folder, oldest first, then the copy of the keyring."""
    return [*backups_in(place), *(file for file in [place / KEYRING] if file.exists())]


@contextmanager
def plainly(place: Path) -> Iterator[None]:
    """Trouble with the disk as one sentence: no room, or no leave to write."""
    try:
        yield
    except OSError as problem:
        if problem.errno in NO_ROOM:
            raise no_room(place) from None
        why = os.strerror(problem.errno or 0)
        raise BackupRefused(f"{place} cannot be used: {why}. The data are as they were.", "disk") from None


def no_room(place: Path) -> BackupRefused:
    """The refusal when a disk is full."""
    return BackupRefused(
        f"The disk of {place} is full. The data are as they were; make room, then again.", "no_room"
    )


@contextmanager
def only_one(place: Path) -> Iterator[None]:
    """A private folder of backups, for one backup at a time; what an ended one left unfinished goes first."""
    with plainly(place):
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
        if place.stat().st_mode & 0o077:
            raise BackupRefused(
                f"{place} is open to others. Name a folder of its own, or: chmod 700 {place}", "open_folder"
            )
        os.close(os.open(place / ".lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
    with alone(place / ".lock") as free:
        if not free:
            raise BackupRefused("Another backup is being made in this folder. Wait for it.", "busy")
        for left in place.glob(f".*{UNFINISHED}"):
            left.unlink(missing_ok=True)
        yield


@contextmanager
def new_file(target: Path) -> Iterator[BinaryIO]:
    """Write ``target`` whole or not at all; what lay there before is overwritten and gone."""
    hidden = target.with_name(f".{secrets.token_hex(12)}{UNFINISHED}")
    with plainly(target.parent):
        try:
            with private(hidden) as out:
                yield out
                out.flush()
                os.fsync(out.fileno())
            _take_the_place(hidden, target)
            sync(target.parent)
        finally:
            hidden.unlink(missing_ok=True)


def private(file: Path) -> BinaryIO:
    """A new file for its owner alone."""
    return os.fdopen(os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600), "w+b")


def _take_the_place(hidden: Path, target: Path) -> None:
    """Put the new file under its name, then blot out the old one: the copy of a keyring must not come back."""
    try:
        old = os.open(target, os.O_WRONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        os.replace(hidden, target)
        return
    try:
        os.replace(hidden, target)
        os.pwrite(old, bytes(os.fstat(old).st_size), 0)
        os.fsync(old)
    finally:
        os.close(old)


@contextmanager
def scratch() -> Iterator[Path]:
    """A private folder on the disk of the data, gone at the end. What an ended process left there goes first."""
    home = Path(settings.FIRSTLIGHT_DATA) / "scratch"
    with plainly(home):
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        _sweep(home)
        room = home / secrets.token_hex(12)
        room.mkdir(mode=0o700)
    try:
        with alone(room / "lock"):
            yield room
    finally:
        shutil.rmtree(room, ignore_errors=True)


def _sweep(home: Path) -> None:
    for left in home.iterdir():
        if time.time() - left.stat().st_mtime < A_MOMENT:
            continue  # its maker may not hold it yet
        with alone(left / "lock") as nobodys:
            if nobodys:
                shutil.rmtree(left, ignore_errors=True)


def free_name(place: Path, at: datetime) -> Path:
    """The name of a backup made at ``at``."""
    file = place / f"{stamp(at)}.backup"
    if file.exists():
        raise BackupRefused("A backup of this very second is there already. Try again.", "busy")
    return file


def to_let_go(files: Collection[Path], *, days: int, weeks: int) -> list[Path]:
    """Those no longer kept: all but the newest of each of the last ``days`` days, and of each of the last ``weeks``
    weeks, that have one. Counted by what is there, not by the clock, so that a wrong clock empties no folder.
    """
    newest_first = sorted(files, key=moment_of, reverse=True)
    of_day: dict[object, Path] = {}
    of_week: dict[object, Path] = {}
    for file in newest_first:
        at = moment_of(file)
        of_day.setdefault(at.date(), file)
        of_week.setdefault(at.isocalendar()[:2], file)
    kept = {*list(of_day.values())[:days], *list(of_week.values())[:weeks], *newest_first[:1]}
    return [file for file in reversed(newest_first) if file not in kept]


def prune(place: Path) -> list[Path]:
    """Remove what the rule no longer keeps, and say which."""
    gone = to_let_go(backups_in(place), days=settings.BACKUP_DAYS, weeks=settings.BACKUP_WEEKS)
    with plainly(place):
        for file in gone:
            file.unlink(missing_ok=True)
        sync(place)
    return gone
