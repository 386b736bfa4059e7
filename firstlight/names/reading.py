"""What a worker types into one box, read: words, dates in either order, the last four digits of a phone."""

import re

from firstlight.names.cards import Birth, Query, Reading
from firstlight.names.folding import LONGEST, MOST_WORDS, spelled

OLDEST, YOUNGEST = 1900, 2099
MOST_FACTS = 4
NUMBERS = re.compile(r"(?<![\w])[+(]?[0-9][0-9()./\- ]*[0-9](?![\w])|(?<![\w])[0-9](?![\w])")
ASCII_DIGITS = re.compile(r"[0-9]+")


def read_query(text: str) -> Query:
    """A free text such as “lupe hernadez 2006 4411” as a query. Never raises; what it cannot read is left out."""
    text = text[:LONGEST]
    facts: list[tuple[Reading, ...]] = []
    for found in NUMBERS.findall(text):
        facts += _facts(found)
    words = spelled(NUMBERS.sub(" ", text))
    return Query(
        tuple(word.written for word in words if not word.folded.isdecimal())[:MOST_WORDS],
        tuple(dict.fromkeys(facts))[:MOST_FACTS],
    )


def _facts(found: str) -> list[tuple[Reading, ...]]:
    """A run of digits with dots, dashes and blanks between: one date or phone, or several facts in a row."""
    whole = _fact(found)
    if whole:
        return [whole]
    facts = [_fact(piece) for piece in found.split()]
    return [fact for fact in facts if fact]


def _fact(piece: str) -> tuple[Reading, ...]:
    groups = ASCII_DIGITS.findall(piece)
    sizes = [len(group) for group in groups]
    digits = "".join(groups)
    if (
        len(groups) in (2, 3)
        and max(sizes) <= 4
        and (dates := _dates([int(group) for group in groups], sizes))
    ):
        return dates if " " not in piece.strip() else ()
    if sizes == [4]:
        year = int(digits)
        return (Birth(year), digits) if OLDEST <= year <= YOUNGEST else (digits,)
    if sizes == [8] and (dates := _dates([int(digits[:4]), int(digits[4:6]), int(digits[6:])], [4, 2, 2])):
        return (*dates, digits[-4:])
    several = "/" in piece or (" " in piece and sizes[0] == 4)
    return (digits[-4:],) if 5 <= len(digits) <= 15 and not several else ()


def _dates(numbers: list[int], sizes: list[int]) -> tuple[Birth, ...]:
    """Every date these numbers can mean: ISO, day first as in Spanish, month first as in the United States."""
    if len(numbers) == 3:
        first, second, third = numbers
        if sizes[0] == 4:
            ways = [Birth(first, second, third)]
        else:
            years = [third] if sizes[2] == 4 else [2000 + third, 1900 + third] if sizes[2] == 2 else []
            ways = [
                birth for year in years for birth in (Birth(year, first, second), Birth(year, second, first))
            ]
    else:
        first, second = numbers
        if sizes[0] == 4:
            ways = [Birth(first, second)]
        elif sizes[1] == 4:
            ways = [Birth(second, first)]
        else:
            ways = [Birth(None, first, second), Birth(None, second, first)] if max(sizes) <= 2 else []
    return tuple(dict.fromkeys(birth for birth in ways if _possible(birth)))


def _possible(birth: Birth) -> bool:
    return (
        (birth.year is None or OLDEST <= birth.year <= YOUNGEST)
        and (birth.month is None or 1 <= birth.month <= 12)
        and (birth.day is None or 1 <= birth.day <= 31)
    )


def phone_end(number: str) -> str:
    """The last four digits of a number; empty when it has fewer."""
    digits = "".join(ASCII_DIGITS.findall(number[-LONGEST:]))
    return digits[-4:] if len(digits) >= 4 else ""
