"""Identifiers nobody could guess: 60 random bits as 12 characters of Crockford's base32."""

import re
import secrets

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
ID_PATTERN = re.compile(rf"^[{ALPHABET}]{{12}}\Z")


def new_id() -> str:
    """A fresh random id; the chance of a collision among a million rows is below one in a million."""
    bits = secrets.randbits(60)
    return "".join(ALPHABET[(bits >> shift) & 31] for shift in range(55, -1, -5))


class IdConverter:
    """URL converter ``<id:…>``: twelve characters of our alphabet, nothing else."""

    regex = rf"[{ALPHABET}]{{12}}"

    def to_python(self, value: str) -> str:
        """The id as it stands in the path."""
        return value

    def to_url(self, value: str) -> str:
        """The id as it goes into the path."""
        return value


def is_id(text: str) -> bool:
    """Whether ``text`` has the shape of an id; says nothing about whether there is one."""
    return ID_PATTERN.match(text) is not None
