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


def trouble_with_keyring(checks: list[tuple[int, bytes]] | None = None) -> str:
    """Why a keyring with these known values does not belong to this keyset, "" when it does; without them, the
    keyring that stands.
    """
    try:
        if checks is None:
            keyring.check()
        else:
            keyring.fits(checks)
    except KeysetError as problem:
        return str(problem)
    return ""
