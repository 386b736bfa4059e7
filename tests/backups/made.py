"""Small installations of two encrypted files, made without migrating, and ways to harm a backup."""

import os
import random
from pathlib import Path

from firstlight.backups import looking
from firstlight.kit.sqlcipher.copies import opened
from firstlight.vault import keyring
from firstlight.vault.container import Reader

SIGN = "amber heron"
TABLES = (
    "CREATE TABLE django_migrations (id INTEGER PRIMARY KEY, app TEXT, name TEXT)",
    "CREATE TABLE django_session (session_key TEXT)",
    "CREATE TABLE firstlight_cache (cache_key TEXT)",
    "CREATE TABLE signs (sign TEXT, sealed BLOB)",
    "CREATE TABLE vault_keycheck (master_version INTEGER, wrapped BLOB)",
    "CREATE TABLE vault_datakey (owner TEXT, master_version INTEGER)",
)


def lay(file: Path, rows: int = 400, *, checked: bool = False) -> Path:
    """A database file with call signs in the clear and something sealed beside them."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with opened(file, keyring.database_key()) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("BEGIN")
        for table in TABLES:
            connection.execute(table)
        applied = [name.split(".", 1) for name in sorted(looking._known_migrations())]
        connection.executemany("INSERT INTO django_migrations (app, name) VALUES (?, ?)", applied)
        connection.execute("INSERT INTO django_session VALUES ('a worker of yesterday')")
        connection.executemany(
            "INSERT INTO signs VALUES (?, ?)", ((SIGN, os.urandom(300)) for _ in range(rows))
        )
        if checked:
            known = keyring._wrap(keyring.keyset().master(1), keyring.CHECK_TEXT, keyring._check_binding(1))
            connection.execute("INSERT INTO vault_keycheck VALUES (1, ?)", [known])
        connection.execute("COMMIT")
    return file


def count(file: Path, table: str = "signs") -> int:
    """How many rows a table of a file holds."""
    with opened(file, keyring.database_key()) as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def everything(folder: Path) -> dict[str, bytes]:
    """Every file of a folder and what is in it, locks left out."""
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and "lock" not in file.name and not file.name.endswith("-shm")
    }


def read_through(source, secret: bytes, kind: bytes) -> tuple[dict, bytes]:
    """Header and body of a backup, read to its end."""
    reader = Reader(source, secret, kind)
    body = b"".join(reader.body())
    assert reader.summary == {"bytes": len(body)}
    return reader.header, body


def flipped(raw: bytes, at: int) -> bytes:
    """The same bytes with one bit of one byte turned."""
    return raw[:at] + bytes([raw[at] ^ (1 << random.randrange(8))]) + raw[at + 1 :]
