"""The index: cards put in and dropped, and the search. In memory only; nothing of it is ever written.

Nobody waits for the writer: what is read is replaced, or only grows, and each entry is read once and never changed.
A search that runs while a card is put in finds it or does not. Searches take turns: Python runs one at a time anyway,
and one after the other each is answered sooner than all of them a little at a time.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable
from heapq import heappush, heappushpop
from itertools import pairwise
from threading import Lock

from firstlight.names.cards import Birth, Card, Match, Query, Reading
from firstlight.names.entries import ALIAS_ENDS, NAME_ENDS, Entry, FactClue, packed, unpacked
from firstlight.names.folding import MOST_WORDS, Spelled, spelled
from firstlight.names.gathering import Named, Numbers, gather
from firstlight.names.reading import MOST_FACTS, phone_end, read_query
from firstlight.names.turns import Turns
from firstlight.names.vocabulary import Spelling, Vocabulary
from firstlight.names.weighing import Asked, Fit, WordClue, fitting, rarity

LEAST = 0.3
"""Scores under this are no match."""
MOST_NAMES = 8
"""Names of one card that are kept, and aliases as many."""
Among = Callable[[str], bool]
NOBODY: array[int] = array("I")


class Index:
    """People who may be looked for by what is remembered of their names, birth and phones."""

    def __init__(self) -> None:
        self._vocabulary = Vocabulary()
        self._entries: list[Entry | None] = []
        self._numbers: dict[str, int] = {}
        self._free: list[int] = []
        self._facts: dict[str, array[int]] = {}
        self._writing = Lock()
        self._searching = Turns()

    def __len__(self) -> int:
        return len(self._numbers)

    def __contains__(self, key: object) -> bool:
        return key in self._numbers

    def put(self, card: Card) -> None:
        """Put a card in, in place of the one with the same key."""
        with self._writing:
            before = self._numbers.get(card.key)
            self._numbers[card.key] = self._add(card)
            if before is not None:
                self._remove(before)

    def drop(self, key: str) -> None:
        """Forget a card, and every word nobody else has. A key that is not there is no error."""
        with self._writing:
            number = self._numbers.pop(key, None)
            if number is not None:
                self._remove(number)

    def card(self, key: str) -> Card | None:
        """What is kept of a card: its names word by word, its birth, the ends of its phones."""
        number = self._numbers.get(key)
        entry = None if number is None else self._entries[number]
        if entry is None:
            return None
        names: list[str] = []
        aliases: list[str] = []
        words: list[str] = []
        for spelling in entry.words:
            if spelling is NAME_ENDS or spelling is ALIAS_ENDS:
                (names if spelling is NAME_ENDS else aliases).append(" ".join(words))
                words = []
            else:
                words.append(spelling.written)
        ends = tuple(entry.phones.split())
        return Card(key, tuple(names), tuple(aliases), unpacked(entry.birth) or None, ends)

    def search(self, query: str | Query, limit: int = 10, among: Among | None = None) -> list[Match]:
        """The cards that fit best, the best first, each with its reasons; at most ``limit``.

        ``query``: what a worker typed, or a Query. ``among`` says whether a key is in scope: others are as if they
        were not in the index, though the weight of a word counts everybody.
        """
        with self._searching:  # to the end: two that work at once each wait for the other
            asked, best = self._fits(query, limit, among)
            return [fit.match(asked) for fit in best]

    def fits(self, query: str | Query, limit: int, among: Among | None = None) -> tuple[Asked, list[Fit]]:
        """The search before reasons are given: what was asked, weighed, and how the best of the cards fit."""
        with self._searching:
            return self._fits(query, limit, among)

    def _fits(self, query: str | Query, limit: int, among: Among | None) -> tuple[Asked, list[Fit]]:
        read = read_query(query) if isinstance(query, str) else query
        words, facts = self._word_clues(read), self._fact_clues(read)
        clues = [*map(self._named, words), *map(self._with_fact, facts)]
        entries = self._entries

        def allowed(number: int) -> bool:
            entry = entries[number]
            return entry is not None and (among is None or among(entry.key))

        promising = gather([named for named in clues if named], allowed if among else None)
        if among:  # a number may be another card's by now
            promising = [one for one in promising if allowed(one[1])]
        asked = Asked(words, facts)
        return asked, self._best(promising, asked, limit) if limit > 0 else []

    def _best(self, promising: list[tuple[float, int]], asked: Asked, limit: int) -> list[Fit]:
        """Weighs them one after the other until the rest cannot reach the best any more."""
        found: dict[str, Fit] = {}
        scores: list[float] = []
        least = LEAST
        for promise, number in promising:
            if len(scores) >= limit and asked.at_most(promise) < least:
                break
            entry = self._entries[number]
            fit = fitting(entry, asked, least) if entry else None
            if fit and fit.entry.key not in found:
                found[fit.entry.key] = fit
                (heappush if len(scores) < limit else heappushpop)(scores, fit.score)
                least = scores[0] if len(scores) == limit else LEAST
        return sorted(found.values(), key=lambda fit: (-fit.score, fit.entry.key))[:limit]

    # ------------------------------------------------------------ what is asked
    def _word_clues(self, asked: Query) -> list[WordClue]:
        words = [one for text in asked.words[:MOST_WORDS] for one in spelled(text)][:MOST_WORDS]
        clues = [self._word_clue(word) for word in words]
        for one, other in pairwise(clues):
            together = self._vocabulary.get(one.spelled.folded + other.spelled.folded)
            if together:
                for clue in (one, other):
                    clue.alike[together] = max(clue.alike.get(together, (0.0, "")), (0.95, "compound"))
        for clue in clues:
            top = max((likeness for likeness, _code in clue.alike.values()), default=0.0)
            having = sum(len(word.cards) for word, near in clue.alike.items() if near[0] >= top - 0.03)
            clue.weight = rarity(len(self), having)
        return clues

    def _word_clue(self, word: Spelled) -> WordClue:
        clue = WordClue(word)
        clue.alike = self._vocabulary.alike(word.folded)
        clue.pairs = list(self._vocabulary.apart(word.folded))
        return clue

    def _named(self, clue: WordClue) -> Named:
        named: Named = [(clue.weight * near[0], word.cards) for word, near in clue.alike.items()]
        for first, second, likeness, _code in clue.pairs:
            few, many = sorted((first.cards, second.cards), key=len)
            named.append((clue.weight * likeness, set(few).intersection(many)))
        return [one for one in named if len(one[1])]

    def _fact_clues(self, asked: Query) -> list[FactClue]:
        clues: list[FactClue] = []
        for readings in asked.facts[:MOST_FACTS]:
            known = tuple(reading for reading in readings if reading)
            if known:
                clue = FactClue(known, 1.0)
                having = sum(len(numbers) for likeness, numbers in self._with_fact(clue) if likeness == 1.0)
                clue.weight = rarity(len(self), having)
                clues.append(clue)
        return clues

    def _with_fact(self, clue: FactClue) -> Named:
        return [
            (clue.weight * likeness, numbers)
            for reading in clue.readings
            for likeness, numbers in self._having(reading)
            if len(numbers)
        ]

    def _having(self, reading: Reading) -> list[tuple[float, Numbers]]:
        if isinstance(reading, str):
            return [(1.0, self._facts.get(f"phone {reading}", NOBODY))]
        year = self._facts.get(f"year {reading.year}", NOBODY)
        day = self._facts.get(f"day {reading.month}-{reading.day}", NOBODY)
        if not reading.year or not reading.month or not reading.day:
            return [(1.0, year), (1.0, day)]
        return [(0.5, year), (0.6, day), (1.0, set(day).intersection(year))]

    # ------------------------------------------------------------ what is kept
    def _add(self, card: Card) -> int:
        words: list[Spelling] = []
        for texts, mark in ((card.names, NAME_ENDS), (card.aliases, ALIAS_ENDS)):
            for text in texts[:MOST_NAMES]:
                of_one = spelled(text)
                words += [self._vocabulary.spell(word) for word in of_one]
                words += [mark] if of_one else []
        ends = dict.fromkeys(end for number in card.phone_ends if (end := phone_end(number)))
        entry = Entry(card.key, tuple(words), packed(card.birth), " ".join(ends))
        number = self._free.pop() if self._free else len(self._entries)
        if number == len(self._entries):
            self._entries.append(entry)
        else:
            self._entries[number] = entry
        for word in {spelling.word for spelling in words if spelling.word.text}:
            word.cards.append(number)
        for fact in _facts_of(entry):
            numbers = self._facts.get(fact)
            if numbers is None:
                numbers = self._facts[fact] = array("I")
            numbers.append(number)
        return number

    def _remove(self, number: int) -> None:
        entry = self._entries[number]
        if entry is None:
            return
        self._entries[number] = None
        for word in {spelling.word for spelling in entry.words if spelling.word.text}:
            word.cards = _without(word.cards, number)
            if not word.cards:
                self._vocabulary.forget(word)
        for fact in _facts_of(entry):
            left = _without(self._facts[fact], number)
            if left:
                self._facts[fact] = left
            else:
                del self._facts[fact]
        self._free.append(number)


def _without(numbers: array[int], number: int) -> array[int]:
    """A new list without this number; readers keep the old one."""
    left = array("I", numbers)
    left.remove(number)
    return left


def _facts_of(entry: Entry) -> list[str]:
    birth: Birth = unpacked(entry.birth)
    facts = [f"phone {end}" for end in entry.phones.split()]
    facts += [f"year {birth.year}"] if birth.year else []
    facts += [f"day {birth.month}-{birth.day}"] if birth.month and birth.day else []
    return facts
