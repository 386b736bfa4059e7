"""What the index keeps of a card, and how far a number asked agrees with it: part of a birth date, a phone's end."""

from rapidfuzz.distance import OSA

from firstlight.names.cards import Birth, Reading, Reason
from firstlight.names.vocabulary import Spelling, Word

NAME_ENDS = Spelling("", Word(""))
ALIAS_ENDS = Spelling("", Word(""))
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


Agreement = tuple[float, str, Reading]
"""How far a number agrees with a card, the code for it (none: the card is silent), and how the number was read."""


def best_reading(fact: FactClue, entry: Entry) -> Agreement:
    """How far a number agrees with the card, read the way that agrees most; in words only for who is shown."""
    best: Agreement | None = None
    for reading in fact.readings:
        if isinstance(reading, Birth):
            likeness, code = _birth_agrees(reading, entry.birth)
        else:
            likeness, code = _phone_agrees(reading, entry.phones)
        if best is None or likeness > best[0]:
            best = likeness, code, reading
    return best or (0.0, "", "")


def why(agreement: Agreement, entry: Entry) -> Reason:
    """What there is to say about a number. A reason without a code: the card does not say."""
    _likeness, code, reading = agreement
    if not code:
        return Reason("")
    if isinstance(reading, Birth):
        return Reason(code, reading.text(), unpacked(entry.birth).text())
    held = {"phone_end": reading, "phone_near": _near_end(reading, entry.phones)}
    return Reason(code, reading, held.get(code, ""))


def _phone_agrees(asked: str, phones: str) -> tuple[float, str]:
    if not phones:
        return 0.0, ""
    if asked in phones.split():
        return 1.0, "phone_end"
    return (0.6, "phone_near") if _near_end(asked, phones) else (0.0, "phone_differs")


def _near_end(asked: str, phones: str) -> str:
    return next((end for end in phones.split() if OSA.distance(asked, end) == 1), "")


def _birth_agrees(asked: Birth, held: int) -> tuple[float, str]:
    born = held // 10000, held // 100 % 100, held % 100
    both = equal = 0
    for one, other in zip(asked, born, strict=True):
        if one and other:
            both += 1
            equal += one == other
    if equal == both:
        if not both:
            return 0.0, ""
        year_told = asked == (born[0], None, None)
        return 1.0, "birth_exact" if both == 3 else "birth_year" if year_told else "birth_part"
    if both == 3 and asked == (born[0], born[2], born[1]):
        return 0.85, "birth_swapped"
    if both == 3 and equal == 2:
        return 0.6, "birth_near"
    if asked.year and born[0] and equal >= both - 1 and abs(asked.year - born[0]) == 1:
        return 0.5, "birth_near"
    return 0.0, "birth_differs"
