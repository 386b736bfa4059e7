"""How well one person fits what was asked, and why. Agreement on something rare weighs more."""

from collections.abc import Iterable
from itertools import pairwise
from math import log

from rapidfuzz.distance import OSA

from firstlight.names.cards import Birth, Match, Reading, Reason
from firstlight.names.folding import Spelled
from firstlight.names.vocabulary import Alike, Spelling, Word

NAME_ENDS = Spelling("", Word("", 0))
ALIAS_ENDS = Spelling("", Word("", 0))
"""Marks between the words of an entry: what stood before was a name, or an alias."""
LEFT_OVER, TURNED, ALIAS_COSTS, OTHER_ACCENT = 0.06, 0.02, 0.01, 0.005
"""Taken off for words of the name that were not asked, for another order, for an alias, for another accent."""
UNKNOWN_WEIGHS = 0.35
"""Of the weight of a fact when the card says nothing about it."""
CODES_OF_BIRTH = ((0.95, "birth_exact"), (0.75, "birth_swapped"), (0.0, "birth_near"))


class Entry:
    """One card as the index keeps it; never changed, so that readers need no lock."""

    __slots__ = ("birth", "key", "phones", "words")

    def __init__(self, key: str, words: tuple[Spelling, ...], birth: int, phones: str) -> None:
        self.key = key
        self.words = words
        self.birth = birth
        self.phones = phones


class WordClue:
    """One word asked, and every word of the vocabulary it may mean."""

    __slots__ = ("alike", "pairs", "spelled", "weight")

    def __init__(self, spelled: Spelled) -> None:
        self.spelled = spelled
        self.alike: dict[Word, Alike] = {}
        self.pairs: list[tuple[Word, Word, float, str]] = []
        self.weight = 1.0


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


def rarity(people: int, having: int) -> float:
    """The weight of something that so many of these people have."""
    return log(2 + people / (1 + having))


Hit = tuple[float, int, int, str]
"""Likeness, place of the clue, place of the word in the entry, code."""


def weigh(entry: Entry, words: list[WordClue], facts: list[FactClue]) -> Match:
    """The score of one person, 0 to 1, with the reasons."""
    hits = _assigned(entry, words)
    got = sum(words[clue].weight * likeness for likeness, clue, _place, _code in hits)
    asked = sum(clue.weight for clue in words)
    reasons = [reason for hit in hits for reason in _told(entry, words, hit)]
    less, more = _about_the_name(entry, words, hits)
    for fact in facts:
        likeness, told = max((_agrees(reading, entry) for reading in fact.readings), key=lambda one: one[0])
        known = 1.0 if told.code else UNKNOWN_WEIGHS
        got += fact.weight * likeness
        asked += fact.weight * known
        reasons += [told] if told.code else []
    score = max(0.0, got / asked - less) if asked else 0.0
    return Match(entry.key, round(min(1.0, score), 6), (*reasons, *more))


def _assigned(entry: Entry, words: list[WordClue]) -> list[Hit]:
    """Each word asked with at most one word of the entry, the nearest first; a word counts once."""
    hits: list[Hit] = []
    texts = [spelling.word for spelling in entry.words]
    for place, clue in enumerate(words):
        alike, written = clue.alike, clue.spelled.written
        for at, word in enumerate(texts):
            near = alike.get(word)
            if near:
                other = near[1] == "exact" and entry.words[at].written != written
                hits.append((near[0] - OTHER_ACCENT * other, place, at, "accent" if other else near[1]))
        for first, second, likeness, code in clue.pairs:
            if first in texts and second in texts:
                hits.append((likeness, place, texts.index(first), code))
                hits.append((likeness, place, texts.index(second), code))
        if len(clue.spelled.folded) == 1:
            letter = clue.spelled.folded
            hits += [
                (0.6, place, at, "initial") for at, word in enumerate(texts) if word.text.startswith(letter)
            ]
    return _each_once(hits)


def _each_once(hits: list[Hit]) -> list[Hit]:
    hits.sort(key=lambda hit: (-hit[0], hit[1], hit[2]))
    used: dict[int, str] = {}
    given: set[int] = set()
    kept: list[Hit] = []
    for hit in hits:
        _likeness, clue, place, code = hit
        if clue not in given and (place not in used or used[place] == code == "compound"):
            kept.append(hit)
            given.add(clue)
            used[place] = code
    kept.sort(key=lambda hit: hit[1])
    return kept


def _told(entry: Entry, words: list[WordClue], hit: Hit) -> Iterable[Reason]:
    _likeness, clue, place, code = hit
    asked, held = words[clue].spelled, entry.words[place]
    yield Reason(code, asked.written, held.written)
    if _is_alias(entry, place):
        yield Reason("alias", asked.written, held.written)


def _is_alias(entry: Entry, place: int) -> bool:
    return next((one is ALIAS_ENDS for one in entry.words[place:] if not one.word.text), False)


def _about_the_name(entry: Entry, words: list[WordClue], hits: list[Hit]) -> tuple[float, list[Reason]]:
    """What is taken off for the shape of the name that fits best, and what there is to say about it."""
    placed = {place: clue for _likeness, clue, place, _code in hits}
    best: tuple[float, list[Reason]] | None = None
    start = 0
    for end, mark in enumerate(entry.words):
        if mark.word.text:
            continue
        places = range(start, end)
        told = [place for place in places if place in placed]
        if told:
            shape = _shape(entry, words, placed, places, told, alias=mark is ALIAS_ENDS)
            if best is None or shape[0] < best[0]:
                best = shape
        start = end + 1
    return best or (0.0, [])


def _shape(
    entry: Entry,
    words: list[WordClue],
    placed: dict[int, int],
    places: range,
    told: list[int],
    *,
    alias: bool,
) -> tuple[float, list[Reason]]:
    more: list[Reason] = []
    less = LEFT_OVER * (1 - len(told) / len(places)) + ALIAS_COSTS * alias
    less += LEFT_OVER * (1 - len(told) / len(placed)) / 2
    order = [placed[place] for place in told]
    for before, after in pairwise(order):
        if after < before:
            less += TURNED
            pair = (words[after].spelled.written, words[before].spelled.written)
            more.append(Reason("surname_order", " ".join(pair), " ".join(reversed(pair))))
            break
    dropped = not alias and len(places) >= 3 and len(told) >= 2 and places[-1] not in told
    if dropped:
        more.append(Reason("dropped_surname", "", entry.words[places[-1]].written))
    return less, more


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
