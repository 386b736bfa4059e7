"""Where the master keyset is kept: a file, the environment, or a file only a key service opens. Pure: no Django.

The key service is spoken to as HashiCorp Vault's transit engine is (OpenBao speaks the same): ``encrypt`` and
``decrypt`` of a named key that never leaves it. What the service sealed lies in the keyset file; without the
service, and a token it accepts at that moment, the file opens nothing.
"""

import base64
import json
import os
import ssl
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

from firstlight.vault.keyset import (
    FORMAT,
    Keyset,
    KeysetError,
    open_document,
    pack,
    protect,
    read_document,
    replace_document,
    write_document,
)

TRANSIT = "transit"
ANSWERS_WITHIN = 10.0  # seconds
LONGEST_ANSWER = 64 * 1024  # bytes


class Keeper(Protocol):
    """One way to keep the keyset. ``where`` says it in words for an administrator."""

    @property
    def where(self) -> str:
        """Where it lies, in words."""

    def read(self) -> Keyset:
        """The keyset; KeysetError when it is missing or does not open."""

    def replace(self, keyset: Keyset) -> None:
        """Put this keyset in its place, whole or not at all; KeysetError when this keeper cannot."""


@dataclass(frozen=True)
class FileKeeper:
    """A file of its owner's alone, plainly, under a passphrase, or sealed by a key service."""

    path: Path
    passphrase_file: Path | None = None
    token_file: Path | None = None

    @property
    def where(self) -> str:
        """The path."""
        return str(self.path)

    def read(self) -> Keyset:
        """The keyset, opened with whatever its protection asks for."""
        document = read_document(self.path)
        return open_document(
            document, self._passphrase(), f"The keyset at {self.path}", {TRANSIT: self._opened}
        )

    def replace(self, keyset: Keyset) -> None:
        """The same protection as before around another keyset."""
        standing = read_document(self.path)
        if standing.get("protection") == TRANSIT:
            replace_document(self._service(standing).seal(keyset), self.path)
            return
        sealed = standing.get("protection") == "passphrase"
        replace_document(protect(keyset, self._passphrase() if sealed else None), self.path)

    def write_under(self, keyset: Keyset, key_url: str) -> None:
        """A new file that only the key service at ``key_url`` opens."""
        write_document(Transit.at(key_url, self.token_file).seal(keyset), self.path)

    def _passphrase(self) -> str | None:
        return self.passphrase_file.read_text().rstrip("\n") if self.passphrase_file else None

    def _service(self, document: dict[str, Any]) -> "Transit":
        return Transit.at(str(document["key"]), self.token_file)

    def _opened(self, document: dict[str, Any]) -> dict[str, Any]:
        return self._service(document).open(str(document["sealed"]))


@dataclass(frozen=True)
class EnvironmentKeeper:
    """The whole document in one variable, handed in by whatever starts the program; it cannot be written there."""

    text: str = field(repr=False)
    passphrase_file: Path | None = None
    where: str = "the environment (FIRSTLIGHT_KEYSET)"

    def read(self) -> Keyset:
        """The keyset of that variable."""
        try:
            document = json.loads(self.text)
        except ValueError:
            raise KeysetError(
                "FIRSTLIGHT_KEYSET is not a keyset: it holds the text of a keyset file."
            ) from None
        phrase = self.passphrase_file.read_text().rstrip("\n") if self.passphrase_file else None
        return open_document(document, phrase, "The keyset in FIRSTLIGHT_KEYSET")

    def replace(self, keyset: Keyset) -> None:
        """Refused, with the way forward."""
        raise KeysetError(
            "The keyset comes from the environment and cannot be changed there. Write it to a file, name that"
            " file in FIRSTLIGHT_KEYS, rotate, and hand in the new text from then on."
        )


@dataclass(frozen=True)
class Transit:
    """A named key of a key service that speaks as Vault's transit engine does."""

    address: str
    mount: str
    name: str
    token_file: Path | None

    @classmethod
    def at(cls, key_url: str, token_file: Path | None) -> "Transit":
        """The key at an address such as ``https://vault.agency.example:8200/v1/transit/keys/firstlight``."""
        parts = urlsplit(key_url)
        before, found, name = parts.path.removeprefix("/v1/").rpartition("/keys/")
        safe = parts.scheme == "https" or parts.hostname in ("localhost", "127.0.0.1", "::1")
        if not (found and before and name and parts.netloc and parts.path.startswith("/v1/")):
            raise KeysetError("The key service is named as https://HOST/v1/transit/keys/NAME.")
        if not safe or parts.scheme not in ("https", "http"):
            raise KeysetError("The key service must be asked over https.")
        return cls(f"{parts.scheme}://{parts.netloc}", before, name, token_file)

    def seal(self, keyset: Keyset) -> dict[str, Any]:
        """The document of a keyset only this key opens."""
        plain = base64.b64encode(json.dumps(pack(keyset)).encode()).decode()
        sealed = self._ask("encrypt", {"plaintext": plain})["ciphertext"]
        key = f"{self.address}/v1/{self.mount}/keys/{self.name}"
        return {"format": FORMAT, "protection": TRANSIT, "key": key, "sealed": sealed}

    def open(self, sealed: str) -> dict[str, Any]:
        """What the service sealed."""
        plain = self._ask("decrypt", {"ciphertext": sealed})["plaintext"]
        return dict(json.loads(base64.b64decode(plain)))

    def _ask(self, what: str, words: dict[str, str]) -> dict[str, str]:
        if self.token_file is None:
            raise KeysetError("The key service needs a token: set FIRSTLIGHT_KMS_TOKEN_FILE.")
        request = urllib.request.Request(
            f"{self.address}/v1/{self.mount}/{what}/{self.name}",
            data=json.dumps(words).encode(),
            headers={"X-Vault-Token": self._token(), "Content-Type": "application/json"},
            method="POST",
        )
        try:
            with _no_redirects().open(request, timeout=ANSWERS_WITHIN) as answer:
                return dict(json.loads(answer.read(LONGEST_ANSWER))["data"])
        except urllib.error.HTTPError as problem:
            raise KeysetError(_REFUSALS.get(problem.code, _REFUSALS[500])) from None
        except (OSError, ssl.SSLError):
            raise KeysetError(
                f"The key service at {self.address} does not answer. Nothing opens until it does."
            ) from None
        except (ValueError, KeyError, TypeError):
            raise KeysetError(f"What answers at {self.address} is no key service.") from None

    def _token(self) -> str:
        assert self.token_file is not None
        try:
            return self.token_file.read_text().strip()
        except (OSError, UnicodeDecodeError):
            raise KeysetError("The file named in FIRSTLIGHT_KMS_TOKEN_FILE cannot be read.") from None


_REFUSALS = {
    400: "The key service does not open this keyset: it was sealed under another key.",
    403: "The key service does not accept the token. Put a fresh one into FIRSTLIGHT_KMS_TOKEN_FILE.",
    404: "The key service knows no key of that name.",
    500: "The key service answers with an error. Look at its own log.",
    503: "The key service is sealed or standing by. Nothing opens until somebody unseals it.",
}


class _Stay(urllib.request.HTTPRedirectHandler):
    """A token goes to the address it was given for and nowhere else."""

    def redirect_request(self, *given: Any, **more: Any) -> None:
        """Never."""
        return None


def _no_redirects() -> urllib.request.OpenerDirector:
    return urllib.request.build_opener(_Stay, urllib.request.ProxyHandler({}))


def token_file(environ: Mapping[str, str] = os.environ) -> Path | None:
    """Where the token for the key service lies, read anew each time it is asked."""
    named = environ.get("FIRSTLIGHT_KMS_TOKEN_FILE")
    return Path(named) if named else None


_opened_first: dict[str | None, Keyset] = {}


def open_first(path: str | None) -> Keyset:
    """The keyset, as the settings need it when a process begins; kept for the one who asks next (``opened_first``), so
    that a passphrase is stretched once and a key service asked once."""
    keyset = chosen(path).read()
    _opened_first[path] = keyset
    return keyset


def opened_first(path: str | None) -> Keyset | None:
    """What ``open_first`` opened, handed over once."""
    return _opened_first.pop(path, None)


def chosen(path: str | None, environ: Mapping[str, str] = os.environ) -> Keeper:
    """The keeper the settings name: the variable FIRSTLIGHT_KEYSET when it is there, else the file at ``path``."""
    passphrase = environ.get("FIRSTLIGHT_PASSPHRASE_FILE")
    phrase_file = Path(passphrase) if passphrase else None
    if text := environ.get("FIRSTLIGHT_KEYSET"):
        return EnvironmentKeeper(text, phrase_file)
    return FileKeeper(Path(path or ""), phrase_file, token_file(environ))
