"""A copy of an encrypted file while others write to it, and what a copy holds.

The copy is taken inside one reading transaction: it is the file as it was at one moment, the write-ahead log
included, and no writer waits for it. It stays encrypted, under the same key.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as Database

from firstlight.kit.sqlcipher.keys import unlock

STEP_PAGES = 2048
BESIDE = ("-wal", "-shm")
NAMES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"


@contextmanager
def opened(file: Path, key: bytes | None) -> Iterator[Any]:
    """A connection past Django to one file, closed at the end. DatabaseKeyError when the key does not fit."""
    connection = Database.connect(str(file), isolation_level=None, timeout=20.0)
    try:
        unlock(connection, key, file)
        connection.execute("PRAGMA temp_store = MEMORY")
        yield connection
    finally:
        connection.close()


def copy_while_written(
    source: Path, target: Path, key: bytes | None, tell: Callable[[int, int], None] = lambda done, of: None
) -> None:
    """Copy ``source`` to ``target``, a new file; ``tell(done, of)`` hears of it in pages."""
    target.touch(mode=0o600, exist_ok=False)
    with opened(source, key) as ours, opened(target, key) as copy:
        copy.execute("PRAGMA synchronous = OFF")  # a copy that is not finished counts for nothing
        ours.execute("BEGIN")
        ours.execute("SELECT count(*) FROM sqlite_master").fetchone()  # from here on, this very moment
        ours.backup(copy, pages=STEP_PAGES, progress=lambda status, left, of: tell(of - left, of))
        ours.execute("COMMIT")


def trouble_in(connection: Any) -> str:
    """What SQLCipher and SQLite find wrong with a file, in a word; "" when nothing."""
    if connection.execute("PRAGMA cipher_integrity_check").fetchone():
        return "a page does not authenticate"
    [(answer,)] = connection.execute("PRAGMA integrity_check(1)").fetchall()
    return "" if answer == "ok" else "its structure is damaged"


def rows_in(connection: Any) -> dict[str, int]:
    """How many rows each table holds."""
    names = [name for (name,) in connection.execute(NAMES).fetchall()]
    return {name: _count(connection, name) for name in sorted(names)}


def _count(connection: Any, table: str) -> int:
    [(rows,)] = connection.execute(f'SELECT count(*) FROM "{table}"').fetchall()  # nosec B608
    return int(rows)


def take_away(file: Path) -> None:
    """Remove a file with what SQLite keeps beside it."""
    for name in (file.name, *(f"{file.name}{end}" for end in BESIDE)):
        file.with_name(name).unlink(missing_ok=True)
