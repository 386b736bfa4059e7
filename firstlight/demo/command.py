"""``firstlight demo``: an invented agency on this machine, ready in a minute, kept until asked to start anew."""

import os
import shutil
import socket
import sys
from collections.abc import Callable
from pathlib import Path

from firstlight.demo.parts import AGENCY, PASSWORD, SIGN_IN_AS

FOLDER = "demo-data"
BUILDING, BUILT = "building.mark", "harbor-light.mark"
CANNOT_START = 3


def run_demo(
    port: int,
    data: Path,
    reset: bool,
    quiet: bool,
    serve: Callable[[int], int],
    bar: Callable[[int, int, str], None],
    *,
    quick: bool = False,
) -> int:
    """Build the demo in ``data`` unless it stands there, say who can sign in, and serve it until stopped.

    ``serve`` runs the server on a port; ``bar`` draws progress; ``quick`` tells the last two weeks only, and opens
    at once. Returns the exit code.
    """
    if _busy(port):
        print(
            f"Something already answers on port {port}. Choose another: make demo PORT={port + 1}",
            file=sys.stderr,
        )
        return CANNOT_START
    if problem := _make_room(data, reset):
        print(problem, file=sys.stderr)
        return CANNOT_START
    _settle_in(data)
    if not (data / BUILT).exists():
        _build(data, (lambda done, of, what: None) if quiet else bar, whole_year=not quick)
    if not quiet:
        print(_welcome(port, data), flush=True)
    return serve(port)


def _make_room(data: Path, reset: bool) -> str:
    """Clear away a half-built or unwanted demo; a sentence when the folder holds something else."""
    ours = (data / BUILT).exists() or (data / BUILDING).exists()
    if data.exists() and any(data.iterdir()) and not ours:
        return f"{data} holds something that is not a demo. Choose an empty folder: make demo DATA=folder"
    if ours and (reset or (data / BUILDING).exists()):
        shutil.rmtree(data)
    return ""


def _settle_in(data: Path) -> None:
    """Where this process finds everything; set before Django is imported."""
    os.environ["FIRSTLIGHT_DATA"] = str(data / "data")
    os.environ["FIRSTLIGHT_KEYS"] = str(data / "keys" / "keyset.json")
    os.environ["FIRSTLIGHT_DEMO"] = "1"
    os.environ["FIRSTLIGHT_DEMO_PASSWORD"] = PASSWORD
    os.environ["FIRSTLIGHT_AGENCY"] = AGENCY
    os.environ["DJANGO_SETTINGS_MODULE"] = "firstlight.settings"


def _build(data: Path, bar: Callable[[int, int, str], None], *, whole_year: bool) -> None:
    data.mkdir(parents=True, exist_ok=True)
    (data / BUILDING).touch()
    from firstlight.vault.start import prepare_installation

    prepare_installation()
    from firstlight.demo.story import tell_story

    _wait_for_disk("OFF")  # half-built demos are thrown away, so nothing is lost by it
    tell_story(bar, whole_year=whole_year)
    _wait_for_disk("FULL")
    (data / BUILDING).rename(data / BUILT)


def _wait_for_disk(how: str) -> None:
    """Whether the embedded databases wait for the disk; before serving, all of it is on disk."""
    from django.db import connections

    for alias in connections:
        if connections[alias].vendor == "sqlite":
            with connections[alias].cursor() as cursor:
                cursor.execute(f"PRAGMA synchronous = {how}")
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _welcome(port: int, data: Path) -> str:
    people = "\n".join(f"    {username:<6} {what}" for username, what in SIGN_IN_AS)
    return f"""
  {AGENCY}: everybody and everything here is invented.

    http://127.0.0.1:{port}/

  Sign in as one of these; the password of all is: {PASSWORD}

{people}

  Data: {data}    Anew: make demo RESET=1    Stop: Ctrl+C
"""


def _busy(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex(("127.0.0.1", port)) == 0
