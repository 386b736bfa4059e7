"""The key of an encrypted database file: asked for, given to the connection, proven."""

from pathlib import Path
from typing import Any

from django.db.utils import DatabaseError
from django.utils.module_loading import import_string
from sqlcipher3 import dbapi2 as Database

KEY_BYTES = 32


class DatabaseKeyError(DatabaseError):
    """The key does not fit the database file, or is no key at all; the sentence is fit to be shown."""


def read_key(source: str | None) -> bytes | None:
    """Ask the callable at a dotted path for the key; None means a plain file."""
    if source is None:
        return None
    key = import_string(source)()
    if key is None:
        return None
    if not isinstance(key, bytes) or len(key) != KEY_BYTES:
        raise DatabaseKeyError(
            f"The key of the database must be {KEY_BYTES} bytes; {source} gave something else."
        )
    return key


def make_private(file: Path) -> None:
    """A new file belongs to its owner alone; the log and index files beside it inherit that."""
    if not file.exists() and file.parent.is_dir():
        file.touch(mode=0o600)


def unlock(connection: Any, key: bytes | None, file: Path) -> None:
    """Give the key to a fresh connection and prove that it opens the file; DatabaseKeyError when not."""
    if key is not None:
        connection.execute("PRAGMA cipher_log_level = NONE")  # the sentence below says it better
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except Database.OperationalError:
        raise
    except Database.DatabaseError as error:
        if key is None:
            sentence = f"{file.name} is encrypted or damaged, and no key was given."
        else:
            sentence = (
                f"The key does not open {file.name}. It was made with another key, was never encrypted, "
                "or is damaged. Nothing was changed; use the keys that were made with this file."
            )
        raise DatabaseKeyError(sentence) from error
