"""Every word some card holds, once, found again from words like it. Far fewer than people: names repeat."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator

from rapidfuzz.distance import OSA, JaroWinkler
from rapidfuzz.process import extract

from firstlight.names import sounds
from firstlight.names.folding import Spelled, particles_and_rest
from firstlight.names.nicknames import other_forms

SHORT = 6
"""Words up to this many letters are also found with one letter left out: three letters in a row may not survive."""
LOOKED_AT = 1000
"""Words compared letter by letter for one word asked."""
KEPT = 48
"""Words kept as alike for one word asked."""
BEGINNING, END = "<", ">"
NONE: array[int] = array("I")


class Word:
    """One folded word: its spellings, and the numbers of the cards that hold it."""

    __slots__ = ("cards", "number", "spellings", "text")

    def __init__(self, text: str, number: int) -> None:
        self.text = text
        self.number = number
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


def trigrams(folded: str, *, marked: bool = False) -> list[str]:
    """Three letters in a row, beginning and end marked, each once."""
    text = folded if marked else f"{BEGINNING}{folded}{END}"
    return list(dict.fromkeys(text[place : place + 3] for place in range(len(text) - 2)))


def _left_out(folded: str) -> set[str]:
    return {f"-{folded[:place]}{folded[place + 1 :]}" for place in range(len(folded))} | {f"-{folded}"}


class Vocabulary:
    """Words and the ways to them. One writer at a time; readers may read meanwhile."""

    def __init__(self) -> None:
        self._words: dict[str, Word] = {}
        self._texts: list[str] = []
        self._sizes = bytearray()
        self._free: list[int] = []
        self._ways: dict[str, array[int]] = {}

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
            left = array("I", (number for number in self._ways[way] if number != word.number))
            if left:
                self._ways[way] = left
            else:
                del self._ways[way]
        self._texts[word.number] = ""
        self._free.append(word.number)

    def _add(self, folded: str) -> Word:
        number = self._free.pop() if self._free else len(self._texts)
        if number == len(self._texts):
            self._sizes.append(len(folded))
            self._texts.append(folded)
        else:
            self._sizes[number] = len(folded)
            self._texts[number] = folded
        for way in _ways_to(folded):
            numbers = self._ways.get(way)
            if numbers is None:
                numbers = self._ways[way] = array("I")
            numbers.append(number)
        word = self._words[folded] = Word(folded, number)
        return word

    def alike(self, folded: str) -> dict[Word, Alike]:
        """Words that may be meant by this one, each with its best reason; the nearest ``KEPT``."""
        found: dict[Word, Alike] = {}
        for text, near in _all_ways(self, folded):
            word = self._words.get(text)
            if word and (word not in found or near[0] > found[word][0]):
                found[word] = near
        return dict(sorted(found.items(), key=lambda item: (-item[1][0], item[0].text))[:KEPT])

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

    def sounding(self, folded: str) -> Iterator[tuple[str, Alike]]:
        """Words with the same key for English or Spanish ears."""
        for mark, key, code in _keys(folded):
            for number in self._ways.get(f"{mark}{key}", ()):
                text = self._texts[number]
                yield text, (0.8 + 0.17 * JaroWinkler.similarity(folded, text), code)

    def near(self, folded: str) -> Iterator[tuple[str, Alike]]:
        """Words a letter or two away."""
        size = len(folded)
        far = 0 if size < 3 else 1 if size < 5 else 2
        low, high, sizes = size - far, size + far, self._sizes
        looked = self._look_at(folded) if far else ()
        texts = [self._texts[number] for number in looked if low <= sizes[number] <= high]
        for text, letters, _place in extract(
            folded, texts, scorer=OSA.distance, processor=None, score_cutoff=far, limit=None
        ):
            if letters and (likeness := 1 - letters * 0.8 / max(size, len(text))) > 0.6:
                yield text, (likeness, "typo")

    def parts(self, folded: str) -> Iterator[tuple[str, Alike]]:
        """Words this one begins or ends, and words that begin this one."""
        size = len(folded)
        marked = f"{BEGINNING}{folded}{END}"
        for ways in (
            (trigrams(marked[:-1], marked=True), trigrams(marked[1:], marked=True)) if size > 1 else ()
        ):
            lists = sorted((self._ways.get(way, NONE) for way in ways), key=len)
            for number in set(lists[0]).intersection(*lists[1:]) if lists else ():
                text = self._texts[number]
                if len(text) > size and (text.startswith(folded) or (size > 2 and text.endswith(folded))):
                    yield text, (0.62 + 0.28 * size / len(text), "part")
        for end in range(3, size):
            if folded[:end] in self._words:
                yield folded[:end], (0.6 + 0.28 * end / size, "part")

    def _look_at(self, folded: str) -> set[int]:
        """Numbers of words that share three letters in a row, the rarest of them first."""
        ways = [*trigrams(folded), *(_left_out(folded) if len(folded) <= SHORT + 1 else ())]
        lists = sorted((held for way in ways if (held := self._ways.get(way))), key=len)
        seen: set[int] = set()
        for numbers in lists:
            if len(seen) + len(numbers) > LOOKED_AT and len(seen) > LOOKED_AT // 8:
                break
            seen.update(numbers[:LOOKED_AT])
        return seen


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


def _all_ways(vocabulary: Vocabulary, folded: str) -> Iterator[tuple[str, Alike]]:
    yield folded, (1.0, "exact")
    for form in other_forms(folded):
        if len(form.words) == 1:
            yield form.words[0], (form.likeness, "nickname")
    for rest in particles_and_rest(folded):
        yield rest, (0.94, "compound")
    if len(folded) > 1:
        yield folded[0], (0.6, "initial")
    yield from vocabulary.sounding(folded)
    yield from vocabulary.near(folded)
    yield from vocabulary.parts(folded)
