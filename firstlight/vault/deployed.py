"""What is not safe enough for real people, looked at from outside: settings, files, who may read them."""

import stat
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from firstlight.kit.server import CannotStart
from firstlight.vault import start
from firstlight.vault.keyset import KeysetError, read_document

OTHERS = stat.S_IRWXG | stat.S_IRWXO
SHORTEST_SECRET = 32


def check() -> str:
    """That nothing of it was found; CannotStart with every sentence otherwise."""
    if troubles := [*_web(), *_files()]:
        raise CannotStart(" ".join(troubles))
    return "fit for real people, as far as a program can see"


def _web() -> Iterator[str]:
    if settings.FIRSTLIGHT_DEMO:
        yield "This is the demo: everybody knows its password."
    if not settings.FIRSTLIGHT_HTTPS:
        yield "Pages travel without HTTPS: put a proxy before the desk and leave FIRSTLIGHT_HTTPS on."
    if any("*" in host or host.startswith(".") for host in settings.ALLOWED_HOSTS):
        yield "FIRSTLIGHT_HOSTS lets any name in: name the desk's own."
    if len(settings.SECRET_KEY) < SHORTEST_SECRET:
        yield "FIRSTLIGHT_SECRET is too short: leave it out, then the keyset's own is used."
    if settings.DEBUG:
        yield "DEBUG is on."


def _files() -> Iterator[str]:
    keys, data = start.keys_file(), Path(settings.FIRSTLIGHT_DATA)
    databases = [file for alias in start.ALIASES if (file := start.file_of(alias))]
    for place in (keys, data, *databases):
        if place.exists() and place.stat().st_mode & OTHERS:
            yield f"Other accounts of this machine may read {place}: chmod go-rwx."
    for place in (data, Path(settings.FIRSTLIGHT_BACKUPS)):
        if keys.resolve().is_relative_to(place.resolve()):
            yield f"The keyset lies in {place}: whoever copies that folder has both."
    try:
        if keys.exists() and read_document(keys).get("protection") == "none":
            yield "The keyset lies plainly in its file: seal it, or keep it on another device."
    except KeysetError as problem:
        yield str(problem)
