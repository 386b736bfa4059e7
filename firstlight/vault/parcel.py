"""A sealed file to hand out: one page that opens itself in any browser once its passphrase is typed, with nothing to
install and nothing sent anywhere. Pure: no Django.

Inside is a zip (stored, the page to read first) in the authenticated pieces of ``container``; the secret is
PBKDF2-SHA256 of the passphrase (Argon2id is not known to browsers), in as many rounds as the file says. Whoever has no
browser, or trusts no page, opens it with ``python -m firstlight.vault.parcel paper.html paper.zip``.
"""

import base64
import hashlib
import io
import json
import os
import re
import secrets
import sys
import unicodedata
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from getpass import getpass
from pathlib import Path
from typing import Any

from firstlight.vault import container

ROUNDS = 600_000
FEWEST_ROUNDS, MOST_ROUNDS = 1_000, 10_000_000
SHORTEST = 12
KIND = b"P"
SHELL = Path(__file__).parent / "parcel.html"
BLOCK = re.compile(rb'<script type="application/json" id="sealed">(.*?)(</script>)?\s*(?:<|\Z)', re.DOTALL)
LETTERS = "23456789abcdefghjkmnpqrstvwxyz"


class ParcelRefused(Exception):
    """The file does not open. The message is one sentence; ``code`` names why."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


REFUSED = {
    container.NotABackup: ("not_a_parcel", "This is not a sealed file of ours."),
    container.WrongKeyset: ("wrong_passphrase", "The passphrase is another one. Nothing was opened."),
    container.Altered: ("altered", "This file was altered or is damaged. Ask for another one."),
    container.CutShort: ("cut_short", "This file is not whole: its end is missing. Ask for another one."),
    container.Newer: ("newer", "This file was made by a newer release of Firstlight."),
}


@dataclass(frozen=True)
class Stretched:
    """A passphrase made ready to seal with: takes most of a second, so it is done before a verb holds the database."""

    secret: bytes
    salt: bytes
    rounds: int
    letters: int

    def __repr__(self) -> str:
        return "‹passphrase›"


def stretched(passphrase: str) -> Stretched:
    """This passphrase with a fresh salt."""
    salt = secrets.token_bytes(16)
    return Stretched(_stretch(passphrase, salt, ROUNDS), salt, ROUNDS, len(same(passphrase)))


def suggest() -> str:
    """A passphrase nobody could guess (98 bits), in groups that can be said aloud and written down."""
    return "-".join("".join(secrets.choice(LETTERS) for _place in range(4)) for _group in range(5))


def same(passphrase: str) -> str:
    """A passphrase as it is used: in one form, in small letters, without spaces and dashes, so that it opens however
    it was written down."""
    folded = unicodedata.normalize("NFKC", passphrase).lower()
    return re.sub(r"[\s\-‐‑–—]+", "", folded)


def make(files: Mapping[str, bytes], word: Stretched) -> bytes:
    """The sealed page that holds these files, the one to read first first."""
    out = io.BytesIO()
    container.write(out, word.secret, KIND, {"files": len(files)}, [zipped(files)])
    block = {"format": 1, "rounds": word.rounds, "salt": _text(word.salt), "body": _text(out.getvalue())}
    return SHELL.read_bytes().replace(b"@@SEALED@@", json.dumps(block).encode())


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip of these files as they are, each under the same neutral date."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as box:
        for name, content in files.items():
            box.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()


def unzipped(raw: bytes) -> dict[str, bytes]:
    """The files of such a zip."""
    with zipfile.ZipFile(io.BytesIO(raw)) as box:
        return {name: box.read(name) for name in box.namelist()}


def open_zip(page: bytes, passphrase: str) -> bytes:
    """The zip inside. ParcelRefused when it is not ours, not whole, not as it was made, or of another passphrase."""
    block = _block(page)
    try:
        secret = _stretch(passphrase, base64.b64decode(block["salt"], validate=True), block["rounds"])
        source = io.BytesIO(base64.b64decode(block["body"], validate=True))
    except (KeyError, TypeError, ValueError):
        raise ParcelRefused(*REFUSED[container.Altered]) from None
    try:
        return b"".join(container.Reader(source, secret, KIND).body())
    except container.BackupRefused as problem:
        raise ParcelRefused(*REFUSED[type(problem)]) from None


def open_parcel(page: bytes, passphrase: str) -> dict[str, bytes]:
    """The files inside, by name; refuses as ``open_zip`` does."""
    return unzipped(open_zip(page, passphrase))


def _block(page: bytes) -> dict[str, Any]:
    found = BLOCK.search(page)
    if found is None:
        raise ParcelRefused(*REFUSED[container.NotABackup])
    if not found[2]:
        raise ParcelRefused(*REFUSED[container.CutShort])
    try:
        block = json.loads(found[1])
        rounds = block["rounds"]
    except (KeyError, TypeError, ValueError):
        raise ParcelRefused(*REFUSED[container.Altered]) from None
    if block.get("format") != 1:
        raise ParcelRefused(*REFUSED[container.Newer])
    if not isinstance(rounds, int) or not FEWEST_ROUNDS <= rounds <= MOST_ROUNDS:
        raise ParcelRefused(*REFUSED[container.Altered])
    return dict(block)


def _stretch(passphrase: str, salt: bytes, rounds: int) -> bytes:
    return hashlib.pbkdf2_hmac("sha256", same(passphrase).encode(), salt, rounds)


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def main() -> int:
    """``python -m firstlight.vault.parcel FILE ZIP``: asks for the passphrase, writes the zip inside."""
    if len(sys.argv) != 3:
        sys.stderr.write("usage: python -m firstlight.vault.parcel paper.html paper.zip\n")
        return 2
    try:
        inside = open_zip(Path(sys.argv[1]).read_bytes(), getpass("Passphrase: "))
    except ParcelRefused as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    with os.fdopen(os.open(sys.argv[2], os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(inside)
    return 0


if __name__ == "__main__":
    sys.exit(main())
