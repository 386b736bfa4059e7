"""How well one person fits what was asked, and why. Agreement on something rare weighs more."""

from itertools import pairwise
from math import log

from firstlight.names.cards import Match, Reason
from firstlight.names.entries import ALIAS_ENDS, NAME_ENDS, Entry, FactClue, best_reading, why
from firstlight.names.folding import Spelled
from firstlight.names.vocabulary import Alike, Spelling, Word

LEFT_OVER, TURNED, ALIAS_COSTS, OTHER_ACCENT = 0.06, 0.02, 0.01, 0.005
"""Taken off for words of the name that were not asked, for another order, for an alias, for another accent."""
UNKNOWN_WEIGHS = 0.35
"""Of the weight of a fact when the card says nothing about it."""
NEARLY = 0.6
"""The most a fact adds for those it did not lead to, or not wholly."""


class WordClue:
    """One word asked, and every word of the vocabulary it may mean."""

    __slots__ = ("alike", "pairs", "spelled", "weight")

    def __init__(self, spelled: Spelled) -> None:
        self.spelled = spelled
        self.alike: dict[Word, Alike] = {}
        self.pairs: list[tuple[Word, Word, float, str]] = []
        self.weight = 1.0

    @property
    def is_initial(self) -> bool:
        """A single letter may be the first of any name."""
        return len(self.spelled.folded) == 1


def rarity(people: int, having: int) -> float:
    """The weight of something that so many of these people have."""
    return log(2 + people / (1 + having))


Hit = tuple[float, int, int, str]
"""Likeness, place of the clue, place of the word in the entry, code."""


class Asked:
    """Everything asked, ready to be laid beside one entry after the other."""

    def __init__(self, words: list[WordClue], facts: list[FactClue]) -> None:
        self.words = words
        self.facts = facts
        self.weights = [clue.weight for clue in words]
        self.weight = sum(self.weights)
        self.meant: dict[Spelling, list[tuple[float, int, str]]] = {}
        for place, clue in enumerate(words):
            self._may_mean(place, clue)
        self.initials = [(place, clue.spelled.folded) for place, clue in enumerate(words) if clue.is_initial]
        self.pairs = [(place, *pair) for place, clue in enumerate(words) for pair in clue.pairs]
        self._letters = 0.6 * sum(self.weights[place] for place, _letter in self.initials)
        self._facts = sum(fact.weight for fact in facts)

    def _may_mean(self, place: int, clue: WordClue) -> None:
        typed = clue.spelled.written
        for word, (likeness, code) in clue.alike.items():
            for spelling in list(word.spellings.values()):  # a copy: a card may be put in meanwhile
                near = (likeness, place, code)
                if code == "exact" and spelling.written != typed:
                    near = (likeness - OTHER_ACCENT, place, "accent")
                self.meant.setdefault(spelling, []).append(near)

    def at_most(self, promise: float) -> float:
        """The score an entry of this promise cannot pass: first letters and facts nearly right are not in the promise.

        A card either says nothing of a fact, which weighs little then, or it says something, which weighs in full.
        """
        got = promise + self._letters
        silent = got / (self.weight + UNKNOWN_WEIGHS * self._facts)
        return max(silent, (got + NEARLY * self._facts) / (self.weight + self._facts))


class Fit:
    """How one entry fits: the score, and the words it rests on."""

    __slots__ = ("entry", "hits", "score")

    def __init__(self, entry: Entry, hits: list[Hit], score: float) -> None:
        self.entry = entry
        self.hits = hits
        self.score = score

    def match(self, asked: Asked) -> Match:
        """The score with its reasons."""
        reasons: list[Reason] = []
        for _likeness, clue, place, code in sorted(self.hits, key=lambda hit: hit[1:]):
            typed, held = asked.words[clue].spelled.written, self.entry.words[place].written
            reasons.append(Reason(code, typed, held))
            if _is_alias(self.entry, place):
                reasons.append(Reason("alias", typed, held))
        reasons += [reason for reason in self.told(asked) if reason.code]
        return Match(self.entry.key, self.score, (*reasons, *_about_the_name(self.entry, asked, self.hits)))

    def told(self, asked: Asked) -> list[Reason]:
        """What each fact asked agrees with or contradicts; a reason without a code where the card is silent."""
        return [why(best_reading(fact, self.entry), self.entry) for fact in asked.facts]

    def names(self) -> list[tuple[range, list[int]]]:
        """Of each name or alias something asked belongs to: the places of its words, and those told."""
        return [(places, told) for places, told, _alias in _names_told(self.entry, self.hits)]


def fitting(entry: Entry, asked: Asked, least: float) -> Fit | None:
    """How an entry fits; nothing as soon as it is plain that it scores under ``least``."""
    hits = _assigned(entry, asked)
    weights, got, weight = asked.weights, 0.0, asked.weight
    for likeness, clue, _place, _code in hits:
        got += weights[clue] * likeness
    for fact in asked.facts:
        likeness, code, _reading = best_reading(fact, entry)
        got += fact.weight * likeness
        weight += fact.weight * (1.0 if code else UNKNOWN_WEIGHS)
    score = got / weight if weight else 0.0
    if score < least - 1e-6:
        return None
    if hits:
        score = max(0.0, score - _taken_off(entry, hits))
    score = round(score, 6)
    return Fit(entry, hits, score) if score >= least else None


def _assigned(entry: Entry, asked: Asked) -> list[Hit]:
    """Each word asked with at most one word of the entry, the nearest first; a word counts once."""
    hits: list[Hit] = []
    for at, found in enumerate(map(asked.meant.get, entry.words)):
        if found:
            hits += [(likeness, place, at, code) for likeness, place, code in found]
    if asked.pairs:
        hits += _in_two_words(entry, asked)
    for place, letter in asked.initials:
        begin = (at for at, spelling in enumerate(entry.words) if spelling.word.text.startswith(letter))
        hits += [(0.6, place, at, "initial") for at in begin]
    if len(hits) < 2:
        return hits
    alone = len({hit[1] for hit in hits}) == len(hits) == len({hit[2] for hit in hits})
    return hits if alone else _each_once(hits)


def _in_two_words(entry: Entry, asked: Asked) -> list[Hit]:
    """One word asked that is two on the card: the first of them counts, the second is only told."""
    texts = [spelling.word for spelling in entry.words]
    hits: list[Hit] = []
    for place, first, second, likeness, code in asked.pairs:
        if first in texts and second in texts:
            hits.append((likeness, place, texts.index(first), code))
            hits.append((0.0, place, texts.index(second), code))
    return hits


def _each_once(hits: list[Hit]) -> list[Hit]:
    hits.sort(key=_nearest)
    used: dict[int, str] = {}
    given: dict[int, str] = {}
    kept: list[Hit] = []
    for hit in hits:
        likeness, clue, place, code = hit
        free = place not in used or used[place] == code == "compound"
        if free and (clue not in given or (not likeness and given[clue] == code)):
            kept.append(hit)
            given.setdefault(clue, code)
            used[place] = code
    return kept


def _nearest(hit: Hit) -> tuple[float, int, int]:
    return -hit[0], hit[1], hit[2]


def _is_alias(entry: Entry, place: int) -> bool:
    return next((one is ALIAS_ENDS for one in entry.words[place:] if not one.word.text), False)


def _names_told(entry: Entry, hits: list[Hit]) -> list[tuple[range, list[int], bool]]:
    """Each name or alias that something asked belongs to: its places, those told, and whether it is an alias."""
    places = sorted({hit[2] for hit in hits})
    found: list[tuple[range, list[int], bool]] = []
    start = 0
    for end, mark in enumerate(entry.words):
        if mark is NAME_ENDS or mark is ALIAS_ENDS:
            told = [place for place in places if start <= place < end]
            if told:
                found.append((range(start, end), told, mark is ALIAS_ENDS))
            start = end + 1
    return found


def _taken_off(entry: Entry, hits: list[Hit]) -> float:
    """What the shape of the name costs, of the name that fits best. Asked for every entry weighed: one pass."""
    placed = {hit[2]: hit[1] for hit in hits}
    least, size, told, last, turned = 1.0, 0, 0, -1, False
    for place, spelling in enumerate(entry.words):
        if spelling is NAME_ENDS or spelling is ALIAS_ENDS:
            if told:
                cost = LEFT_OVER * (1.5 - told / size - told / len(placed) / 2) + TURNED * turned
                least = min(least, cost + ALIAS_COSTS * (spelling is ALIAS_ENDS))
            size, told, last, turned = 0, 0, -1, False
            continue
        size += 1
        clue = placed.get(place)
        if clue is not None:
            told += 1
            turned = turned or clue < last
            last = clue
    return least


def _turned(placed: dict[int, int], told: list[int]) -> tuple[int, int] | None:
    """The first two words asked that stand the other way round on the card."""
    order = [placed[place] for place in told]
    return next(((before, after) for before, after in pairwise(order) if after < before), None)


def _about_the_name(entry: Entry, asked: Asked, hits: list[Hit]) -> list[Reason]:
    """What there is to say about the order of the words, and about a surname that was not asked."""
    placed = {hit[2]: hit[1] for hit in hits}
    more: list[Reason] = []
    for places, told, alias in _names_told(entry, hits):
        turned = _turned(placed, told)
        if turned:
            held, typed = (
                [asked.words[one].spelled.written for one in order] for order in (turned, turned[::-1])
            )
            more.append(Reason("surname_order", " ".join(typed), " ".join(held)))
        if not alias and len(places) >= 3 and len(told) >= 2 and places[-1] not in told:
            more.append(Reason("dropped_surname", "", entry.words[places[-1]].written))
    return more
