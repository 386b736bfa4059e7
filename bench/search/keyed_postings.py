"""What postings with keyed tokens give away: an attack by frequency, measured.

``python -m bench.search.keyed_postings``
Imagined: beside the sealed names stands a table of tokens, HMAC(key, three letters of the surname), each with the
numbers of the people that have it, so that a database can search. An attacker has this table and a census list, and
not the key. People with the same set of tokens have the same surname; the size of the set tells its length; two sets
share as many tokens as two surnames share letters in threes. That is a crossword, and it is solved like one.
"""

import argparse
import hmac
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from hashlib import sha256
from heapq import nlargest
from math import log
from random import Random
from secrets import token_bytes

from bench.search.people import Urn, census
from firstlight.names.folding import fold
from firstlight.names.vocabulary import trigrams

FIRST, CANDIDATES, BEAM = 20, 30, 40
"""Surnames guessed by frequency alone, words tried for each, and guesses carried along."""
COMMONEST = (
    40,
    *[80] * 2,
    *[160] * 2,
    *[320] * 2,
    *[640] * 2,
    *[1250] * 2,
    *[2500] * 2,
    5000,
    10_000,
    *[50_000] * 3,
)
COMPARED, MARGIN = 40, 2.0
"""Rounds of conclusions, each over so many of the commonest sets; guesses a new word must overlap rightly with; how
much better than the next it must fit."""
Tokens = frozenset[bytes]


def sealed_table(surnames: list[str]) -> list[Tokens]:
    """What is at rest: the tokens of each person, without the key."""
    key, made = token_bytes(32), dict[str, bytes]()
    for part in {part for name in surnames for part in trigrams(fold(name))}:
        made[part] = hmac.digest(key, part.encode(), sha256)[:8]
    return [frozenset(made[part] for part in trigrams(fold(name))) for name in surnames]


class Attack:
    """The attacker: the table, the list, and what has been concluded so far."""

    def __init__(self, table: list[Tokens], shares: dict[str, float]) -> None:
        whole = sum(shares.values())
        self.people = len(table)
        self.counts = Counter(table)
        self.expected = {word: self.people * share / whole for word, share in shares.items()}
        self.parts = {word: frozenset(trigrams(fold(word))) for word in shares}
        self.having: dict[str, list[str]] = defaultdict(list)
        self.sized: dict[int, list[str]] = defaultdict(list)
        for word in sorted(shares, key=shares.__getitem__, reverse=True):
            self.sized[len(self.parts[word])].append(word)
            for part in self.parts[word]:
                self.having[part].append(word)
        self.words: dict[Tokens, str] = {}
        self.meaning: dict[bytes, str] = {}

    def run(self) -> None:
        """The commonest by frequency and overlap, then everything that follows."""
        self._first()
        for most in COMMONEST:
            self._conclude()
            self._fill(most)

    def _first(self) -> None:
        beam: list[tuple[float, dict[Tokens, str]]] = [(0.0, {})]
        for tokens, count in self.counts.most_common(FIRST):
            near = sorted(self.sized[len(tokens)][:400], key=lambda word: -self._fits(word, count))[
                :CANDIDATES
            ]
            longer = [
                (score + self._fits(word, count), {**guess, tokens: word})
                for score, guess in beam
                for word in near
                if word not in guess.values() and self._overlaps(tokens, word, guess)
            ]
            beam = sorted(longer, key=lambda one: -one[0])[:BEAM] or beam
        self.words = dict(beam[0][1])

    def _fits(self, word: str, count: int) -> float:
        expected = self.expected[word]
        return count * log(expected) - expected

    def _overlaps(self, tokens: Tokens, word: str, guess: dict[Tokens, str]) -> bool:
        return all(
            len(tokens & other) == len(self.parts[word] & self.parts[known]) for other, known in guess.items()
        )

    def _conclude(self) -> None:
        """Which three letters a token stands for: what all words that have it share, and no other token has."""
        open_parts: dict[bytes, set[str]] = {}
        for tokens, word in self.words.items():
            for token in tokens:
                parts = open_parts.setdefault(token, set(self.parts[word]))
                parts &= self.parts[word]
        for tokens, word in self.words.items():
            for token in open_parts.keys() - tokens:
                open_parts[token] -= self.parts[word]
        taken = {part for parts in open_parts.values() if len(parts) == 1 for part in parts}
        self.meaning = {token: next(iter(parts)) for token, parts in open_parts.items() if len(parts) == 1}
        for token, parts in open_parts.items():
            left = parts - taken
            if len(parts) > 1 and len(left) == 1:
                self.meaning[token] = left.pop()

    def _fill(self, most: int) -> None:
        """Sets of tokens that one word of the list fits far better than all others, the commonest sets first."""
        used = set(self.meaning.values())
        sure = dict(list(self.words.items())[:COMPARED])
        for tokens, count in self.counts.most_common(most):
            known = {self.meaning[token] for token in tokens if token in self.meaning}
            if tokens in self.words or len(known) < min(len(tokens) / 2, 1 if most <= 2500 else 3):
                continue
            fitting = nlargest(
                2,
                ((self._fits(word, count), word) for word in self._fitting(tokens, known, used)
                 if self._overlaps(tokens, word, sure)),
            )  # fmt: skip
            if fitting and (len(fitting) == 1 or fitting[0][0] - fitting[1][0] > MARGIN):
                self.words[tokens] = fitting[0][1]

    def _fitting(self, tokens: Tokens, known: set[str], used: set[str]) -> Iterator[str]:
        rarest = min((self.having[part] for part in known), key=len)
        for word in rarest:
            parts = self.parts[word]
            if len(parts) == len(tokens) and known <= parts and not (parts - known) & used:
                yield word


def main() -> int:
    """Measure at several sizes; print a table."""
    parser = argparse.ArgumentParser(prog="python -m bench.search.keyed_postings")
    parser.add_argument("--sizes", type=int, nargs="+", default=[2_000, 20_000])
    given = parser.parse_args()
    shares = census("dist.all.last")
    urn = Urn(shares)
    print("| people | surnames said, of people | said and right, of people | of different surnames, right |")
    print("|---:|---:|---:|---:|")
    for size in given.sizes:
        dice = Random(size)
        surnames = [urn.draw(dice) for _person in range(size)]
        table = sealed_table(surnames)
        attack = Attack(table, shares)
        attack.run()
        said = [attack.words.get(tokens) for tokens in table]
        right = [word == name for word, name in zip(said, surnames, strict=True)]
        kinds = {name for name, hit in zip(surnames, right, strict=True) if hit}
        print(
            f"| {size:,} | {sum(word is not None for word in said) / size:.0%} | {sum(right) / size:.0%} | "
            f"{len(kinds) / len(set(surnames)):.0%} |",
            flush=True,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
