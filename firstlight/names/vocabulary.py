"""Every word some card holds, once, found again from words like it. Far fewer than people: names repeat."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from functools import lru_cache

from rapidfuzz.distance import OSA, JaroWinkler
from rapidfuzz.process import extract

from firstlight.names import sounds
from firstlight.names.folding import Spelled, particles_and_rest
from firstlight.names.nicknames import other_forms

SHORT = 6
"""Words up to this many letters are also found with one letter left out: three letters in a row may not survive."""
SURE = 5
"""Words shorter than this are looked for one letter away, and one left out meets them all."""
PIECES = 3
"""Pieces of three letters, none over another, after which commoner ones are not followed."""
LOOKED_AT = 1000
"""Words compared letter by letter for one word asked."""
KEPT = 48
"""Words kept as alike for one word asked."""
REMEMBERED = 2_000
"""Words asked whose likes are kept in memory until the vocabulary changes: names come again and again."""
BEGINNING, END = "<", ">"
NONE: list[str] = []


class Word:
    """One folded word: its spellings, and the numbers of the cards that hold it."""

    __slots__ = ("cards", "spellings", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.spellings: dict[str, Spelling] = {}
        self.cards = array("I")


class Spelling:
    """A word as some card writes it, accents and all."""

    __slots__ = ("word", "written")

    def __init__(self, written: str, word: Word) -> None:
        self.written = written
        self.word = word


Alike = tuple[float, str]
"""How near (0 to 1), and the code of the reason."""
Ways = Iterable[tuple[str, Alike]]


def trigrams(folded: str, *, marked: bool = False) -> list[str]:
    """Three letters in a row, beginning and end marked, each once."""
    text = folded if marked else f"{BEGINNING}{folded}{END}"
    return list(dict.fromkeys([text[place : place + 3] for place in range(len(text) - 2)]))


def _left_out(folded: str) -> set[str]:
    return {f"-{folded[:place]}{folded[place + 1 :]}" for place in range(len(folded))} | {f"-{folded}"}


class Vocabulary:
    """Words and the ways to them. One writer at a time; readers may read meanwhile.

    A way holds the words' own texts, not numbers that would have to be looked up: a search follows thousands of them.
    """

    def __init__(self) -> None:
        self._words: dict[str, Word] = {}
        self._ways: dict[str, list[str]] = {}
        self._changes, self._remembered = 0, lru_cache(REMEMBERED)(self._compared)

    def __len__(self) -> int:
        return len(self._words)

    def get(self, folded: str) -> Word | None:
        """The word, if a card holds it."""
        return self._words.get(folded)

    def spell(self, spelled: Spelled) -> Spelling:
        """This spelling of its word, made when it is new."""
        word = self._words.get(spelled.folded) or self._add(spelled.folded)
        spelling = word.spellings.get(spelled.written)
        if spelling is None:
            spelling = word.spellings[spelled.written] = Spelling(spelled.written, word)
        return spelling

    def forget(self, word: Word) -> None:
        """No card holds the word any more: nothing of it stays."""
        del self._words[word.text]
        for way in _ways_to(word.text):
            left = [text for text in self._ways[way] if text != word.text]
            if left:
                self._ways[way] = left
            else:
                del self._ways[way]
        self._changed()

    def _add(self, folded: str) -> Word:
        for way in _ways_to(folded):
            self._ways.setdefault(way, []).append(folded)
        word = self._words[folded] = Word(folded)
        self._changed()
        return word

    def alike(self, folded: str) -> dict[Word, Alike]:
        """Words that may be meant by this one, each with its best reason; the nearest ``KEPT``. A copy to add to.

        Whoever looked while a word came or went leaves nothing behind.
        """
        changes = self._changes
        found = self._remembered(folded, changes)
        if changes != self._changes:
            self._remembered.cache_clear()
        return dict(found)

    def _changed(self) -> None:
        self._changes += 1
        self._remembered.cache_clear()

    def _compared(self, folded: str, _changes: int) -> dict[Word, Alike]:
        found: dict[str, Alike] = {}
        for ways in (_other_ways(folded), self.sounding(folded), self.near(folded), self.parts(folded)):
            for text, near in ways:
                if text not in found or near[0] > found[text][0]:
                    found[text] = near
        words = self._words
        held = [(-near[0], text, word, near) for text, near in found.items() if (word := words.get(text))]
        if len(held) > KEPT:
            held = sorted(held)[:KEPT]
        return {word: near for _far, _text, word, near in held}

    def apart(self, folded: str) -> Iterator[tuple[Word, Word, float, str]]:
        """Two words that may be meant by one: written together (maryann), or two names in one (juanjo)."""
        for form in other_forms(folded):
            if len(form.words) == 2:
                first, second = (self._words.get(text) for text in form.words)
                if first and second:
                    yield first, second, form.likeness, "nickname"
        for place in range(2, len(folded) - 1):
            first, second = self._words.get(folded[:place]), self._words.get(folded[place:])
            if first and second:
                yield first, second, 0.95, "compound"

    def sounding(self, folded: str) -> Ways:
        """Words with the same key for English or Spanish ears."""
        return [
            (text, (0.8 + 0.17 * likeness, code))
            for mark, key, code in _keys(folded)
            for text, likeness, _place in extract(
                folded,
                self._ways.get(f"{mark}{key}", ()),
                scorer=JaroWinkler.similarity,
                processor=None,
                limit=None,
            )
        ]

    def near(self, folded: str) -> Ways:
        """Words a letter or two away."""
        size = len(folded)
        far = 0 if size < 3 else 1 if size < 5 else 2
        looked = self._look_at(folded) if far else ()
        return [
            (text, (likeness, "typo"))
            for text, letters, _place in extract(
                folded, looked, scorer=OSA.distance, processor=None, score_cutoff=far, limit=None
            )
            if letters and (likeness := 1 - letters * 0.8 / max(size, len(text))) > 0.6
        ]

    def parts(self, folded: str) -> Ways:
        """Words this one begins or ends, and words that begin this one."""
        size = len(folded)
        found: list[tuple[str, Alike]] = []
        if size > 1:
            longer = [text for text in self._rarest(f"{BEGINNING}{folded}") if text.startswith(folded)]
            if size > 2:
                longer += [text for text in self._rarest(f"{folded}{END}") if text.endswith(folded)]
            found = [(text, (0.62 + 0.28 * size / len(text), "part")) for text in longer if len(text) > size]
        for end in range(3, size):
            if folded[:end] in self._words:
                found.append((folded[:end], (0.6 + 0.28 * end / size, "part")))
        return found

    def _rarest(self, marked: str) -> list[str]:
        """Among the ways through these letters the one fewest words take: whoever has them all is there."""
        return min(
            (self._ways.get(way, NONE) for way in trigrams(marked, marked=True)), key=len, default=NONE
        )

    def _look_at(self, folded: str) -> set[str]:
        """Words that may be a letter or two away, through the ways fewest words take first.

        One letter away from a short word, something left out is the same. Else three letters in a row are: two letters
        can hardly spoil ``PIECES`` that lie apart.
        """
        short = _left_out(folded) if len(folded) <= SHORT + 1 else ()
        seen = {text for way in short for text in self._ways.get(way, NONE)}
        if len(folded) < SURE:
            return seen
        places: list[int] = []
        ways = [
            (f"{BEGINNING}{folded}{END}".find(way), self._ways.get(way, NONE)) for way in trigrams(folded)
        ]
        for place, texts in sorted(ways, key=lambda way: len(way[1])):
            if len(seen) + len(texts) > LOOKED_AT and len(seen) > LOOKED_AT // 8:
                break
            seen.update(texts[:LOOKED_AT])
            places.append(place)
            if _apart(places) == PIECES:
                break
        return seen


def _apart(places: list[int]) -> int:
    """How many of these pieces of three letters can be told apart at once: none over another."""
    count, end = 0, 0
    for place in sorted(places):
        if place >= end:
            count, end = count + 1, place + 3
    return count


def _keys(folded: str) -> Iterable[tuple[str, str, str]]:
    heard, oido = sounds.english(folded), sounds.spanish(folded)
    if heard:
        yield "e:", heard, "phonetic_en"
    if oido:
        yield "s:", oido, "phonetic_es"


def _ways_to(folded: str) -> Iterator[str]:
    yield from trigrams(folded)
    if len(folded) <= SHORT:
        yield from _left_out(folded)
    for mark, key, _code in _keys(folded):
        yield f"{mark}{key}"


def _other_ways(folded: str) -> Iterator[tuple[str, Alike]]:
    """The word itself, and what it may stand for without being compared with any other."""
    yield folded, (1.0, "exact")
    for form in other_forms(folded):
        if len(form.words) == 1:
            yield form.words[0], (form.likeness, "nickname")
    for rest in particles_and_rest(folded):
        yield rest, (0.94, "compound")
    if len(folded) > 1:
        yield folded[0], (0.6, "initial")
