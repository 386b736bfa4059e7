"""Invented people with the frequencies of real names, from the census lists in the shared test data.

Half are named as in the United States (given name, often a middle name, surname; Census of 1990), half as in Spanish
(given names by INE, two surnames, most of them by the Census). Same seed, same people.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from random import Random

from bench.data import data_folder
from firstlight.names.cards import Birth, Card
from firstlight.names.folding import fold

FIRST_YEAR, YEARS = 1962, 50
ACCENTED = """maría josé jesús ángel ángeles andrés óscar raúl víctor martín sofía lucía mónica verónica adrián tomás
ramón joaquín rubén césar iván sebastián inés rocío belén concepción asunción fátima ángela débora míriam noemí
garcía gonzález rodríguez fernández lópez martínez sánchez pérez gómez jiménez hernández díaz álvarez gutiérrez suárez
domínguez vázquez ramírez márquez cortés núñez méndez muñoz íñiguez benítez velázquez ortiz peña castaño ibáñez
marín rubió león galán durán rincón beltrán guillén"""
ACCENTS = {fold(word): word for word in ACCENTED.split()}
COLOURS = """flaca flaco güera güero morena rizos gordo gordita pelón colorada zurda chata larga
seria sorda risas gata loba zorra"""
FIRST_HALVES = """lil big baby lady young crazy sweet silent quiet lucky smiley dreamy shy sunny rainy little miss
mister tiny slim"""
SECOND_HALVES = """rosie jay moon star raven cherry ghost diamond pepper honey bunny fox tiger angel storm river jade
coco cookie peaches kilo spider joker sparrow bambi snow velvet shadow casper blue candy mickey dice echo misty
wolf panther cricket turtle pony"""


@dataclass(frozen=True, slots=True)
class Person:
    """One invented person: parts of the name as written, and what else is known."""

    key: str
    given: tuple[str, ...]
    surnames: tuple[str, ...]
    alias: str
    birth: Birth
    phone: str

    @property
    def name(self) -> str:
        """The whole name."""
        return " ".join((*self.given, *self.surnames))

    def card(self) -> Card:
        """As it goes into the index."""
        return Card(
            self.key,
            (self.name,),
            (self.alias,) if self.alias else (),
            self.birth,
            (self.phone,) if self.phone else (),
        )

    def plain(self) -> str:
        """All of it in one folded line, for the engines we compare with."""
        return fold(f"{self.name} {self.alias} {self.birth.text()} {self.phone}")


class Urn:
    """Words drawn as often as they are in the world."""

    def __init__(self, weights: dict[str, float]) -> None:
        self.words = list(weights)
        self.sums = list(accumulate(weights.values()))

    def draw(self, dice: Random) -> str:
        """One of them."""
        return dice.choices(self.words, cum_weights=self.sums)[0]


def census(name: str) -> dict[str, float]:
    """One list of the United States census of 1990: word and share."""
    lines = (data_folder() / "us_names_census" / name).read_text(encoding="utf-8").splitlines()
    return {line.split()[0].lower(): float(line.split()[1]) + 0.0002 for line in lines if line.strip()}


def ine(name: str, *columns: str) -> dict[str, float]:
    """One list of the Spanish statistics office: words and counts."""
    with (data_folder() / "spanish_names_ine" / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    first = next(iter(rows[0]))
    return {row[first].strip().lower(): sum(float(row[c] or 0) for c in columns) + 1 for row in rows}


@cache
def urns() -> dict[str, Urn]:
    """What is drawn from."""
    return {
        "us f": Urn(census("dist.female.first")),
        "us m": Urn(census("dist.male.first")),
        "us last": Urn(census("dist.all.last")),
        "es f": Urn(ine("mujeres.csv", "frec")),
        "es m": Urn(ine("hombres.csv", "frec")),
        "es last": Urn(spanish_surnames()),
    }


def spanish_surnames() -> dict[str, float]:
    """Nine in ten as frequent as in the United States; one in ten of the rare ones, which is all INE's list has."""
    with (data_folder() / "us_names_census" / "hispanic_surnames_2010.csv").open(
        encoding="utf-8", newline=""
    ) as file:
        hispanic = {row["surname"].lower() for row in csv.DictReader(file)}
    common = {word: share for word, share in census("dist.all.last").items() if word in hispanic}
    rare = ine("apellidos-20.csv", "frec_pri", "frec_seg")
    seldom = sum(rare.values())
    weights = {word: 0.1 * share / seldom for word, share in rare.items()}
    whole = sum(common.values())
    for word, share in common.items():
        weights[word] = weights.get(word, 0.0) + 0.9 * share / whole
    return weights


def people(many: int, seed: int = 1) -> Iterator[Person]:
    """So many invented people, always the same ones."""
    dice, drawn = Random(seed), urns()
    for number in range(many):
        tongue, sex = dice.choice(("us", "es")), dice.choice("fffm")
        given = [drawn[f"{tongue} {sex}"].draw(dice)]
        if tongue == "us" and dice.random() < 0.5:
            given.append(drawn[f"us {sex}"].draw(dice))
        surnames = [drawn[f"{tongue} last"].draw(dice) for _one in range(1 if tongue == "us" else 2)]
        birth = Birth(FIRST_YEAR + dice.randrange(YEARS), dice.randint(1, 12), dice.randint(1, 28))
        phone = f"{dice.randrange(10_000):04}" if dice.random() < 0.8 else ""
        alias = _alias(dice) if dice.random() < 0.3 else ""
        yield Person(f"{number:07}", _written(given), _written(surnames), alias, birth, phone)


def _alias(dice: Random) -> str:
    if dice.random() < 0.3:
        return (
            f"{dice.choice(('la', 'el'))} {dice.choice(COLOURS.split())} {dice.choice(SECOND_HALVES.split())}"
        )
    return f"{dice.choice(FIRST_HALVES.split())} {dice.choice(SECOND_HALVES.split())}"


def _written(words: list[str]) -> tuple[str, ...]:
    """Every word apart, with the accents the lists leave out."""
    return tuple(ACCENTS.get(word, word) for words_of_one in words for word in words_of_one.split())
