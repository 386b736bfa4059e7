"""Copies and this installation's keys: the database key stays in the vault, whoever makes or reads a backup."""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, BinaryIO

from firstlight.kit.sqlcipher import copies
from firstlight.vault import container, keyring
from firstlight.vault.keyset import KeysetError


def write(
    out: BinaryIO, kind: bytes, header: dict[str, Any], body: Iterable[bytes], tell: Callable[[int], None]
) -> int:
    """Write a whole backup under this installation's keys; returns the bytes of its body."""
    return container.write(out, keyring.database_key(), kind, header, body, tell)


def read(source: BinaryIO, kind: bytes) -> container.Reader:
    """A backup that this installation's keys open; BackupRefused when they do not."""
    return container.Reader(source, keyring.database_key(), kind)


def opened(file: Path) -> AbstractContextManager[Any]:
    """A connection past Django to an encrypted file of this installation, for a block."""
    return copies.opened(file, keyring.database_key())


def copy_while_written(source: Path, target: Path) -> None:
    """Copy an encrypted file of this installation, as it is at one moment, to a new one."""
    copies.copy_while_written(source, target, keyring.database_key())


NEWEST_CHECK = "SELECT master_version, wrapped FROM vault_keycheck ORDER BY master_version DESC LIMIT 1"
VERSIONS = "SELECT DISTINCT master_version FROM vault_datakey"


def trouble_with_keyring(connection: Any = None) -> str:
    """Why the keyring behind ``connection`` does not belong to this keyset, "" when it does; without one, the
    keyring that stands. A known value of an older master says nothing: that master may be destroyed since.
    """
    try:
        if connection is None:
            keyring.check()
        else:
            checks = [
                (version, bytes(wrapped)) for version, wrapped in connection.execute(NEWEST_CHECK).fetchall()
            ]
            versions = [version for (version,) in connection.execute(VERSIONS).fetchall()]
            keyring.fits(checks, versions=[*versions, *(version for version, _wrapped in checks)])
    except KeysetError as problem:
        return str(problem)
    return ""
