"""``firstlight backup``, ``verify`` and ``restore``: copies of the data that come back."""

import argparse
import os
import signal
import sys
from pathlib import Path

from firstlight.cli.words import DONE, FAILED, BadInput, bar, say
from firstlight.vault.container import BackupRefused


def backup(given: argparse.Namespace) -> int:
    """Copy the data, encrypted, while everybody works on."""
    from firstlight.vault import start

    _end_in_order()
    start.refuse_unready()
    from firstlight.access.actors import System
    from firstlight.backups import actions, disk, making, nightly

    if given.nightly:
        os.nice(10)
        return DONE if nightly.make(bar(given)) else FAILED
    place = (given.folder or disk.folder()).resolve()
    file = making.back_up(place, bar(given))
    actions.note_backup(by=System("command"), reason="made")
    if not given.quiet:
        say(f"{file}\nThe newest copy of the keyring: {place / disk.KEYRING}")
        say("Keep the keyset apart from both. Does it come back? firstlight verify --deep " + file.name)
    return DONE


def verify(given: argparse.Namespace) -> int:
    """Say whether backups are whole, authentic and come back."""
    from firstlight.vault import start

    _end_in_order()
    start.wake()
    start.check_keys()
    from firstlight.backups import disk, looking

    files = disk.everything_in(given.what) if given.what.is_dir() else [given.what]
    if not files:
        raise BadInput(f"There is no backup in {given.what}.")
    failed = 0
    for file in files:
        try:
            label = looking.verify(file, deep=given.deep, tell=bar(given))
        except BackupRefused as problem:
            failed += 1
            say(f"{file.name}: {problem}")
            continue
        if not given.quiet:
            proof = "comes back" if given.deep else "whole and authentic"
            say(f"{file.name}: fine ({proof}; {label.made_at:%Y-%m-%d %H:%M} UTC, release {label.release})")
    return FAILED if failed else DONE


def restore(given: argparse.Namespace) -> int:
    """Let a backup be the data again."""
    from firstlight.vault import start

    _end_in_order()
    start.wake()
    start.check_keys()
    from firstlight.backups import restoring

    said = restoring.restore(
        _file(given.file),
        keyring_copy=_file(given.keyring) if given.keyring else None,
        replace=given.replace,
        tell=bar(given),
    )
    if not given.quiet:
        say("\n".join(said))
    return DONE


def _end_in_order() -> None:
    """Told to stop, take away what is unfinished first."""
    signal.signal(signal.SIGTERM, lambda *_given: sys.exit(128 + signal.SIGTERM))


def _file(file: Path) -> Path:
    if not file.is_file():
        raise BadInput(f"There is no file {file}.")
    return file
