"""Half-remembered people: questions of each kind, made from the people themselves and a seed.

Nicknames come from the shared list of a public project, never from the table the product ships.
"""

import csv
import re
import string
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from random import Random

from bench.data import data_folder
from bench.search.people import Person
from firstlight.names.folding import PARTICLES, fold

NAMESAKES = 9
"""People with more namesakes of the same whole name are not asked for by name alone: nothing could tell them apart."""
Rules = tuple[tuple[str, str], ...]
HEARD_EN: Rules = (
    ("ph", "f"), ("f", "ph"), ("ck", "k"), (r"c(?=[aou])", "k"), (r"k(?=[aou])", "c"), ("y$", "ie"),
    ("ie$", "y"), ("ey$", "y"), ("ee", "ea"), ("ea", "ee"), ("(?<=.)i(?=[^aeiou])", "y"),
    ("(?<=.)y(?=.)", "i"), (r"([lnrst])\1", r"\1"), (r"(?<=[aeiou])([lnt])(?=[aeiouy])", r"\1\1"),
    ("z", "s"), ("(?<=[aeiou])s(?=[aeiou])", "z"), ("^wr", "r"), ("^kn", "n"), ("sh", "sch"), ("x", "ks"),
    ("qu", "kw"), ("g(?=[ei])", "j"), ("ai", "ay"), ("ou", "oo"), ("(?<=.)er$", "ar"), ("dg", "j"),
    ("^j(?=[ei])", "g"), ("(?<=.)h(?=[^aeiou])", ""),
)  # fmt: skip
HEARD_ES: Rules = (
    ("b", "v"), ("v", "b"), ("z", "s"), ("s$", "z"), ("ll", "y"), ("y(?=[aeiou])", "ll"), ("^h", ""),
    ("^(?=[aeo])", "h"), ("c(?=[ei])", "s"), ("s(?=[ei])", "c"), ("g(?=[ei])", "j"), ("j(?=[ei])", "g"),
    ("qu", "k"), ("c(?=[aou])", "k"), ("x", "j"), ("^j", "x"), ("ñ", "ny"), ("y$", "i"), ("i$", "y"),
    ("m(?=[bp])", "n"), ("n(?=[bp])", "m"),
)  # fmt: skip


@cache
def called() -> dict[str, list[str]]:
    """Given names with the nicknames the shared list knows."""
    found: dict[str, list[str]] = {}
    with (data_folder() / "nicknames" / "names.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["relationship"] == "has_nickname" and row["name1"] != row["name2"]:
                found.setdefault(row["name1"], []).append(row["name2"])
    return found


def edit(word: str, dice: Random) -> str:
    """One letter left out, put in, changed, or changed places with the next."""
    place = dice.randrange(len(word) - 1) if len(word) > 1 else 0
    letter = dice.choice(string.ascii_lowercase)
    ways = (
        word[:place] + word[place + 1 :],
        word[:place] + letter + word[place:],
        word[:place] + letter + word[place + 1 :],
        word[:place] + word[place + 1 : place + 2] + word[place] + word[place + 2 :],
    )
    changed = dice.choice(ways)
    return changed if changed != word and changed else edit(word + letter, dice)


def edited(words: list[str], dice: Random, times: int) -> list[str]:
    """So many edits, each in a word of four letters or more."""
    words = list(words)
    for _time in range(times):
        long = [place for place, word in enumerate(words) if len(word) >= 4] or [0]
        place = dice.choice(long)
        words[place] = edit(words[place], dice)
    return words


def heard(words: list[str], dice: Random, rules: Rules) -> list[str] | None:
    """One word spelled as it sounds; none when no rule fits."""
    ways = [
        (place, re.sub(pattern, to, word, count=1))
        for place, word in enumerate(words)
        for pattern, to in rules
        if len(word) >= 4 and re.search(pattern, word)
    ]
    if not ways:
        return None
    place, changed = dice.choice(ways)
    return [*words[:place], changed, *words[place + 1 :]]


def _text(words: list[str] | None) -> str:
    return " ".join(words) if words else ""


def _folded(person: Person) -> list[str]:
    return fold(person.name).split()


def _nickname(person: Person, dice: Random) -> str:
    short = called().get(fold(person.given[0]))
    return " ".join((dice.choice(short), *person.given[1:], *person.surnames)) if short else ""


def _swapped(person: Person, _dice: Random) -> str:
    two = _surnames(person)
    return " ".join((*person.given, *two[1], *two[0])) if len(two) == 2 else ""


def _dropped(person: Person, _dice: Random) -> str:
    two = _surnames(person)
    return " ".join((*person.given, *two[0])) if len(two) == 2 else ""


def _surnames(person: Person) -> list[tuple[str, ...]]:
    """The two surnames, particles with the word they go before; fewer when it is not plain which is which."""
    found: list[tuple[str, ...]] = []
    before: tuple[str, ...] = ()
    for word in person.surnames:
        if word in PARTICLES:
            before = (*before, word)
        else:
            found, before = [*found, (*before, word)], ()
    return found


def _compound(person: Person, dice: Random) -> str:
    words = _folded(person)
    if len(words) < 3:
        return ""
    place = dice.randrange(len(words) - 1)
    return " ".join((*words[:place], words[place] + words[place + 1], *words[place + 2 :]))


def _birth(person: Person, dice: Random) -> str:
    born = person.birth
    part = dice.choice((f"{born.year}", f"{born.month}/{born.year}", f"{born.day}/{born.month}"))
    return " ".join((*person.given, edit(fold(person.surnames[-1]), dice), part))


def _phone(person: Person, _dice: Random) -> str:
    return f"{person.given[0]} {person.phone}" if person.phone else ""


def _by_alias(person: Person, dice: Random) -> str:
    more = dice.choice((person.given[0], str(person.birth.year)))
    return f"{person.alias} {more}" if person.alias else ""


def _no_accents(person: Person, _dice: Random) -> str:
    return fold(person.name) if fold(person.name) != person.name else ""


KINDS: dict[str, Callable[[Person, Random], str]] = {
    "whole name": lambda person, _dice: person.name,
    "one typo": lambda person, dice: _text(edited(_folded(person), dice, 1)),
    "two typos": lambda person, dice: _text(edited(_folded(person), dice, 2)),
    "nickname": _nickname,
    "accents missing": _no_accents,
    "surnames swapped": _swapped,
    "written together": _compound,
    "heard in English": lambda person, dice: _text(heard(_folded(person), dice, HEARD_EN)),
    "heard in Spanish": lambda person, dice: _text(heard(_folded(person), dice, HEARD_ES)),
    "part of birth, misspelt": _birth,
    "phone end, first name": _phone,
    "alias": _by_alias,
    "second surname dropped": _dropped,
}
APART = "second surname dropped"
MORE_IS_TOLD = ("part of birth, misspelt", "phone end, first name", "alias")


def questions(crowd: list[Person], each: int, seed: int = 2) -> Iterator[tuple[str, str, str]]:
    """(kind, text, key of the person meant), so many of each kind."""
    namesakes = Counter(fold(person.name) for person in crowd)
    for kind, make in KINDS.items():
        dice, made = Random(f"{seed} {kind}"), 0
        for _try in range(each * 200):
            person = dice.choice(crowd)
            alone = namesakes[fold(person.name)] <= NAMESAKES or kind in MORE_IS_TOLD
            text = make(person, dice) if alone else ""
            if text:
                yield kind, text, person.key
                made += 1
            if made == each:
                break
