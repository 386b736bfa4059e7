"""What making and restoring ask of a database, whichever kind it is."""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from firstlight.vault import start

FORGOTTEN = ("django_session", "firstlight_cache")
"""Emptied in what is restored: nobody is signed in any more, by yesterday's session least of all."""


@dataclass(frozen=True)
class Holding:
    """What a database holds: rows by table, migrations by name; ``trouble`` is a word when it is damaged."""

    rows: dict[str, int]
    migrations: list[str]
    trouble: str = ""


@dataclass(frozen=True)
class Snapshot:
    """A database as it was at one moment; ``size`` in bytes when it is known before it is read."""

    holding: Holding
    body: Iterator[bytes]
    size: int | None


class Beside(Protocol):
    """A copy laid out beside the live database, not yet in its place."""

    def fill(self, body: Iterable[bytes]) -> None:
        """Lay it out from a backup's body."""

    def look(self) -> Holding:
        """What it holds."""

    def trouble_with_keyring(self) -> str:
        """Why a keyring does not belong to this keyset, "" when it does."""

    def forget(self) -> None:
        """Empty what must not come back."""

    def put_in_place(self, stamp: str) -> str:
        """Let it be the live one; what was there is kept under the name returned, "" when nothing was."""

    def drop(self) -> None:
        """Take it away, unless it was put in place."""


class Store(Protocol):
    """One of the two databases, as far as copies go."""

    kind: str

    def snapshot(self) -> AbstractContextManager[Snapshot]:
        """The database at this moment, for a block."""

    def stands(self) -> bool:
        """Whether there is a live database with anything in it."""

    def beside(self, *, live: bool) -> AbstractContextManager[Beside]:
        """Room for a copy: where it can take the live one's place when ``live``, else somewhere to look at it."""


def store_of(alias: str) -> Store:
    """The data (``default``) or the keyring, as this installation keeps it."""
    from firstlight.backups.files import FileStore
    from firstlight.backups.server import ServerStore

    file = start.file_of(alias)
    return FileStore(file) if file else ServerStore(alias)
