"""What the index keeps of a card, and how far a number asked agrees with it: part of a birth date, a phone's end."""

from rapidfuzz.distance import OSA

from firstlight.names.cards import Birth, Reading, Reason
from firstlight.names.vocabulary import Spelling, Word

NAME_ENDS = Spelling("", Word("", 0))
ALIAS_ENDS = Spelling("", Word("", 0))
"""Marks between the words of an entry: what stood before was a name, or an alias."""


class Entry:
    """One card as the index keeps it; never changed, so that readers need no lock."""

    __slots__ = ("birth", "key", "phones", "words")

    def __init__(self, key: str, words: tuple[Spelling, ...], birth: int, phones: str) -> None:
        self.key = key
        self.words = words
        self.birth = birth
        self.phones = phones


class FactClue:
    """A number asked, with every way to read it."""

    __slots__ = ("readings", "weight")

    def __init__(self, readings: tuple[Reading, ...], weight: float) -> None:
        self.readings = readings
        self.weight = weight


def packed(birth: Birth | None) -> int:
    """A birth date as one number; 0 where nothing is known."""
    return ((birth.year or 0) * 100 + (birth.month or 0)) * 100 + (birth.day or 0) if birth else 0


def unpacked(number: int) -> Birth:
    """The birth date again."""
    return Birth(number // 10000 or None, number // 100 % 100 or None, number % 100 or None)


def best_reading(fact: FactClue, entry: Entry) -> tuple[float, Reason]:
    """How far a number agrees with the card, read the way that agrees most, and what there is to say about it."""
    return max((_agrees(reading, entry) for reading in fact.readings), key=lambda one: one[0])


def _agrees(reading: Reading, entry: Entry) -> tuple[float, Reason]:
    """How far a number agrees with the card. A reason without a code: the card does not say."""
    if isinstance(reading, Birth):
        return _birth_agrees(reading, unpacked(entry.birth))
    if not entry.phones:
        return 0.0, Reason("")
    ends = entry.phones.split()
    if reading in ends:
        return 1.0, Reason("phone_end", reading, reading)
    near = next((end for end in ends if OSA.distance(reading, end) == 1), "")
    return (0.6, Reason("phone_near", reading, near)) if near else (0.0, Reason("phone_differs", reading, ""))


def _birth_agrees(asked: Birth, held: Birth) -> tuple[float, Reason]:
    both = [(a, b) for a, b in zip(asked, held, strict=True) if a is not None and b is not None]
    if not both:
        return 0.0, Reason("")
    equal = sum(a == b for a, b in both)
    if equal == len(both):
        whole = len(both) == 3
        code = "birth_exact" if whole else "birth_year" if asked == (held.year, None, None) else "birth_part"
        return 1.0, Reason(code, asked.text(), held.text())
    likeness, code = 0.0, "birth_differs"
    if len(both) == 3 and (asked.year, asked.month, asked.day) == (held.year, held.day, held.month):
        likeness, code = 0.85, "birth_swapped"
    elif len(both) == 3 and equal == 2:
        likeness, code = 0.6, "birth_near"
    elif asked.year and held.year and equal >= len(both) - 1 and abs(asked.year - held.year) == 1:
        likeness, code = 0.5, "birth_near"
    return likeness, Reason(code, asked.text(), held.text())
