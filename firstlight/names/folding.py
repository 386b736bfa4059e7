"""Names as words: in small letters, accents set aside, particles and punctuation left out."""

import unicodedata
from typing import NamedTuple

LONGEST = 256
"""Letters of a name or question that are read; the rest is left out, so that a huge text costs no more."""
MOST_WORDS = 12
LONGEST_WORD = 40
# fmt: off
PARTICLES = frozenset(
    ("and", "da", "das", "de", "del", "della", "der", "dos", "el", "la",
     "las", "los", "of", "the", "und", "vda", "viuda", "von", "y")
)
# fmt: on
"""Small words between names; they tell nobody apart and are left out unless a name has nothing else."""
LETTERS = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h",
        "’": "'", "‘": "'", "´": "'", "`": "'", "ʼ": "'", "′": "'",
    }
)  # fmt: skip


class Spelled(NamedTuple):
    """One word as written (small letters, accents kept) and folded (plain letters and digits)."""

    written: str
    folded: str


def fold(text: str) -> str:
    """Small letters, no accents or other marks; folding twice changes nothing."""
    if text.isascii():
        return text.lower()
    # Folding case may bring marks, and taking away marks may bring capitals: until nothing changes.
    for _again in range(4):
        parts = unicodedata.normalize("NFKD", text.casefold().translate(LETTERS))
        folded = "".join(letter for letter in parts if not unicodedata.combining(letter))
        if folded == text:
            break
        text = folded
    return text


def split(text: str) -> list[str]:
    """The pieces of a text made of letters and digits, small letters, accents kept; O'Neil is one word."""
    small = unicodedata.normalize("NFC", text[:LONGEST].translate(LETTERS).casefold())
    kept = [
        letter if letter.isalnum() or unicodedata.combining(letter) else "" if letter == "'" else " "
        for letter in small
    ]
    return [word[:LONGEST_WORD] for word in "".join(kept).split()]


def spelled(text: str) -> list[Spelled]:
    """The words of one name in their order, particles left out unless nothing else is there."""
    words = [Spelled(word, _plain(fold(word))) for word in split(text)]
    words = [word for word in words if word.folded]
    telling = [word for word in words if word.folded not in PARTICLES]
    return (telling or words)[:MOST_WORDS]


def _plain(folded: str) -> str:
    """Folding may make one letter many, with blanks and signs between; those go, and so does what is too long."""
    return (
        "".join(filter(str.isalnum, folded))[:LONGEST_WORD] if not folded.isalnum() else folded[:LONGEST_WORD]
    )


def particles_and_rest(folded: str) -> list[str]:
    """What is left of a word when particles written into it are taken off: delacruz gives cruz (and lacruz)."""
    rests = []
    for particle in (
        "dela",
        "delos",
        "delas",
        "del",
        "de",
        "la",
        "los",
        "las",
        "san",
        "santa",
        "mc",
        "mac",
        "o",
    ):
        rest = folded[len(particle) :]
        if folded.startswith(particle) and len(rest) >= 4:
            rests.append(rest)
    return rests
