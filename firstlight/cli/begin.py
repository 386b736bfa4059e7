"""``firstlight init``: a new installation and its first administrator."""

import argparse
import getpass
import os
import sys
from pathlib import Path

from firstlight.cli.words import DONE, BadInput, bar, say

SHORTEST_PASSPHRASE = 12
KEEP_IT = """\
Made {keys}
and the databases {databases}.

Keep the keyset: without it nothing that was sealed can ever be read again, by anybody.
  1. Copy it now to two places apart from this machine and from each other, such as an encrypted stick in
     the safe and a second one with somebody the board names.
  2. Never keep it in one backup with the data: whoever has both can read everything.
  3. Back up the keyring by itself, the newest copy only: a key destroyed must stay destroyed.
"""
KEEP_PASSPHRASE = """\
  4. The keyset is sealed. Set FIRSTLIGHT_PASSPHRASE_FILE={file} wherever Firstlight runs, and keep the
     passphrase apart from the copies: they do not open without it.
"""


def init(given: argparse.Namespace) -> int:
    """Make a new installation, and its first administrator."""
    if os.environ.get("FIRSTLIGHT_KEYSET"):
        raise BadInput("FIRSTLIGHT_KEYSET names a keyset already; take it out of the environment first.")
    if given.key_service and given.passphrase_file:
        raise BadInput("Choose one: a passphrase, or a key service.")
    passphrase = _passphrase(given.passphrase_file)
    from firstlight.vault import start

    start.wake()
    if standing := start.what_stands():
        raise BadInput(f"There is {standing} already; nothing was changed. Choose another FIRSTLIGHT_DATA.")
    password = _first_password(given.admin, given.password_file) if given.admin else ""
    start.prepare_installation(passphrase, bar(given), given.key_service or "")
    if given.admin:
        _add_administrator(given.admin, password)
    if not given.quiet:
        databases = " and ".join(start.places())
        say(KEEP_IT.format(keys=start.keys_file(), databases=databases))
        if passphrase:
            say(KEEP_PASSPHRASE.format(file=given.passphrase_file.resolve()))
    return DONE


def _passphrase(file: Path | None) -> str | None:
    if file is None:
        return None
    passphrase = _read(file, "passphrase")
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise BadInput(f"The passphrase needs {SHORTEST_PASSPHRASE} characters or more.")
    os.environ["FIRSTLIGHT_PASSPHRASE_FILE"] = str(file.resolve())
    return passphrase


def _read(file: Path, what: str) -> str:
    try:
        return file.read_text().rstrip("\n")
    except (OSError, UnicodeDecodeError):
        raise BadInput(f"The {what} file {file} cannot be read.") from None


def _first_password(username: str, file: Path | None) -> str:
    """The administrator's password, checked before anything is made."""
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    from firstlight.access.forms import USERNAME
    from firstlight.access.models import User

    password = _read(file, "password") if file else _ask_twice(username)
    try:
        USERNAME(username)
        validate_password(password, User(username=username))
    except ValidationError as problem:
        raise BadInput(" ".join(problem.messages)) from None
    return password


def _ask_twice(username: str) -> str:
    if not sys.stdin.isatty():
        raise BadInput("Nobody is here to type a password. Give --password-file.")
    password = getpass.getpass(f"Password of {username}: ")
    if password != getpass.getpass("Once more: "):
        raise BadInput("The two passwords differ.")
    return password


def _add_administrator(username: str, password: str) -> None:
    from firstlight.access import actions
    from firstlight.access.actors import System

    by = System("command")
    office = actions.add_team(by=by, code="office", name="Office")
    worker = actions.add_worker(by=by, username=username, display_name=username, password=password)
    actions.give_role(by=by, worker=worker, team=office, role="administrator", share=0)
