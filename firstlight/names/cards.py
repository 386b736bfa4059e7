"""What goes into the index, what is asked of it, and what comes out. None of it prints a name by itself."""

from dataclasses import dataclass, field
from typing import NamedTuple


class Birth(NamedTuple):
    """As much of a birth date as is known."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def __bool__(self) -> bool:
        return any(part is not None for part in self)

    def text(self) -> str:
        """As pages show it: 2006-03-14, 2006-03, 2006 or, without a year, --03-14."""
        parts = ["-" if self.year is None else f"{self.year:04}"]
        parts += ["" if part is None else f"{part:02}" for part in (self.month, self.day)]
        return "-".join(parts).rstrip("-")


@dataclass(frozen=True, slots=True, repr=False)
class Card:
    """One person as they may be looked for: full names (given names first), aliases, birth, ends of phones.

    ``key`` is the caller's; two cards with one key are one person. ``phone_ends`` may be whole numbers, of which
    the last four digits are kept.
    """

    key: str
    names: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    birth: Birth | None = None
    phone_ends: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"Card({self.key!r})"


Reading = Birth | str
"""One way to take a number: (part of) a birth date, or four digits a phone number ends in."""


@dataclass(frozen=True, slots=True, repr=False)
class Query:
    """What is remembered: words of names in the order said, and facts, each with every way it can be read."""

    words: tuple[str, ...] = ()
    facts: tuple[tuple[Reading, ...], ...] = ()

    def __repr__(self) -> str:
        return f"Query({len(self.words)} words, {len(self.facts)} facts)"


CODES = (
    "exact",  # the same word
    "accent",  # the same but for accents
    "typo",  # a letter or two differ
    "nickname",  # one is short or pet form of the other
    "phonetic_en",  # sounds the same in English
    "phonetic_es",  # sounds the same in Spanish
    "part",  # one begins or ends with the other
    "initial",  # one is the first letter of the other
    "compound",  # written together here and apart there
    "alias",  # the word is of an alias, not of a name
    "surname_order",  # the words stand in another order
    "dropped_surname",  # the card has a surname more
    "birth_exact", "birth_year", "birth_part", "birth_swapped", "birth_near", "birth_differs",
    "phone_end", "phone_near", "phone_differs",
)  # fmt: skip


@dataclass(frozen=True, slots=True, repr=False)
class Reason:
    """Why a card was found: a code of ``CODES``, what was asked, and what the card holds."""

    code: str
    asked: str = ""
    held: str = ""

    def __repr__(self) -> str:
        return f"Reason({self.code!r})"


@dataclass(frozen=True, slots=True)
class Match:
    """A card found: its key, how well it fits (0 to 1), and why."""

    key: str
    score: float
    reasons: tuple[Reason, ...] = field(default=())
