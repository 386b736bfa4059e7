"""Likely duplicates: other cards that may be the same person, with a score that can be explained.

The score is a chance, reckoned coarsely: how many cards there are speaks against any two being one person, that a few
surely are double speaks for it; every agreement raises that by how rare it is (a rare surname more than García, a
whole birth date more than a year), every contradiction lowers it. Twins, and a mother and daughter of one name and
phone, are why a person always decides.
"""

from math import exp, log

from firstlight.names.cards import Card, Match, Query
from firstlight.names.folding import spelled
from firstlight.names.index import Among, Index
from firstlight.names.reading import phone_end
from firstlight.names.weighing import Asked, Fit

LOOKED_AT = 40
MOST_NAMES = 4
SOME_ARE = 3.0
"""What speaks for it beforehand, in powers of e; with it, real lists with known duplicates came out best."""
OTHER_WORD, MISSING_WORD = 3.5, 0.5
"""What it costs, in powers of e: a word of the name that is another one; one that only one card has."""
CONTRADICTS = {
    "birth_differs": 5.0,
    "birth_near": -1.0,
    "birth_swapped": -4.0,
    "phone_differs": 0.5,
    "phone_near": 0.0,
}
"""What these cost; below zero they speak for it, but less than agreement would."""


def likely_same(
    card: Card, index: Index, limit: int = 10, least: float = 0.2, among: Among | None = None
) -> list[Match]:
    """Other cards of the index that may be the same person, the likeliest first, with the reasons.

    ``score`` is the chance, 0 to 1; under ``least`` nothing is said. ``among`` as in a search. The card itself, by
    its key, is left out, in the index or not.
    """
    facts = [(card.birth,)] if card.birth else []
    ends = dict.fromkeys(end for number in card.phone_ends if (end := phone_end(number)))
    found: dict[str, Match] = {}
    for name in (card.names or card.aliases)[:MOST_NAMES]:
        words = tuple(word.written for word in spelled(name))
        asked, fits = index.fits(
            Query(words, (*facts, tuple(ends)) if ends else tuple(facts)),
            LOOKED_AT,
            lambda key: key != card.key and (among is None or among(key)),
        )
        for fit in fits:
            score = round(_chance(fit, asked, len(index)), 6)
            key = fit.entry.key
            if score >= least and (key not in found or score > found[key].score):
                found[key] = Match(key, score, fit.match(asked).reasons)
    return sorted(found.values(), key=lambda match: (-match.score, match.key))[: max(0, limit)]


def _chance(fit: Fit, asked: Asked, cards: int) -> float:
    odds = SOME_ARE - log(1 + cards)
    for likeness, clue, _place, _code in fit.hits:
        odds += asked.words[clue].weight * max(0.0, 2 * likeness - 1)
    odds -= _words_apart(fit, asked)
    for fact, told in zip(asked.facts, fit.told(asked), strict=True):
        if told.code in CONTRADICTS:
            odds -= CONTRADICTS[told.code]
        elif told.code:
            odds += fact.weight
    return 1 / (1 + exp(-max(-50.0, min(50.0, odds))))


def _words_apart(fit: Fit, asked: Asked) -> float:
    """Words of either name without a like on the other side: in pairs they contradict, single ones are missing."""
    here = len(asked.words) - len({hit[1] for hit in fit.hits})
    there = min((len(places) - len(told) for places, told in fit.names()), default=0)
    both = min(here, there)
    return OTHER_WORD * both + MISSING_WORD * (here + there - 2 * both)
