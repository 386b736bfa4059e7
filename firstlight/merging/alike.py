"""Who may be the same person: asked of the index of names when a page asks, among people in the asker's scope only.

For each person of one page the index brings a few others by their names, dates and numbers, never everybody; nothing
of it is kept. Pairs that are surely two people (a household, or said so by somebody) are left out.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from firstlight.access.models import User
from firstlight.merging.models import Apart
from firstlight.names.cards import Match
from firstlight.names.index import Index
from firstlight.names.sameness import likely_same
from firstlight.safety.finding import finder
from firstlight.survivors.models import Survivor, Tie

LOOKED_AT = 20
"""Of each person so many others are looked at: those out of scope among them are dropped unseen."""
TWO_PEOPLE = (Tie.Relation.CHILD, Tie.Relation.PARENT, Tie.Relation.PARTNER, Tie.Relation.SIBLING)


@dataclass(frozen=True)
class Pair:
    """Two records that may be one person, and how likely, from 0 to 1."""

    one: Survivor
    other: Survivor
    score: float

    @property
    def percent(self) -> int:
        """As a page shows it."""
        return round(100 * self.score)


def likely(user: User, people: Iterable[Survivor]) -> list[Pair]:
    """The pairs of one of ``people`` and somebody else in the user's scope, the likeliest first."""
    index, roots = finder.fresh(), {person.pk: person for person in people}
    keys = {record.pk: roots[record.root.pk] for record in _records(roots) if record.root.pk in roots}
    found = [(person, match) for key, person in keys.items() for match in _others(index, key)]
    seen = _in_scope(user, {match.key for _person, match in found})
    best: dict[frozenset[str], Pair] = {}
    for person, match in found:
        other = seen.get(match.key)
        if other is None or other.pk == person.pk:
            continue
        pair = frozenset({person.pk, other.pk})
        if pair not in best or best[pair].score < match.score:
            best[pair] = Pair(person, other, match.score)
    two = two_people({pk for pair in best for pk in pair})
    pairs = [pair for both, pair in best.items() if both not in two]
    return sorted(pairs, key=lambda pair: (-pair.score, pair.one.sign, pair.other.sign))


def match_of(one: Survivor, other: Survivor) -> Match | None:
    """How well the two fit, with the reasons: the best of any two of their records; None when nothing does."""
    index, theirs = finder.fresh(), {record.pk for record in other.group}
    cards = [card for record in one.group if (card := index.card(record.pk))]
    found = [match for card in cards for match in likely_same(card, index, 1, 0.0, theirs.__contains__)]
    return max(found, key=lambda match: match.score, default=None)


def two_people(people: Iterable[str]) -> set[frozenset[str]]:
    """The pairs of root records that are two people: close family, or said so."""
    records = Survivor.objects.of(*people)
    ties = Tie.objects.filter(relation__in=TWO_PEOPLE)
    found: set[frozenset[str]] = set()
    for rows in (ties, Apart.objects.all()):
        theirs = rows.filter(Q(survivor__in=records) | Q(other__in=records))  # type: ignore[attr-defined]
        for row in theirs.select_related("survivor__merged_into", "other__merged_into"):
            found.add(frozenset({row.survivor.root.pk, row.other.root.pk}))
    return found


def _records(roots: Iterable[str]) -> list[Survivor]:
    return list(Survivor.objects.of(*roots).select_related("merged_into"))


def _others(index: Index, key: str) -> list[Match]:
    card = index.card(key)
    return likely_same(card, index, LOOKED_AT) if card else []


def _in_scope(user: User, keys: set[str]) -> dict[str, Survivor]:
    """The root of each of these records that opens to the user, by record."""
    rows = Survivor.objects.visible_to(user).filter(pk__in=keys).select_related("merged_into")
    return {record.pk: record.root for record in rows}
