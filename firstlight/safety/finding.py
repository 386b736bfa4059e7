"""Finding a person by what is half remembered of their name: sealed names opened in memory, nothing of it at rest.

One index for each process, filled when somebody first looks and kept fresh from the ledger: whoever's name changed
since is opened anew, by whichever process it was changed. Who may not see a person never learns that they were found.
"""

import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from firstlight.access.actors import System
from firstlight.access.models import User
from firstlight.audit.models import Event
from firstlight.kit.errors import Unreadable
from firstlight.names.cards import Birth, Card, Match
from firstlight.names.index import Index
from firstlight.safety.models import SafeContact
from firstlight.survivors.models import Alias, Survivor
from firstlight.vault.sealing import reveal_many

AT_MOST = 10
LOOKED_THROUGH = (40, 400, 4000)
"""How many of the best are looked through for those in scope: more only when fewer than ten were."""
TOGETHER = 500
LATE = 500
"""Events that may be committed after one with a higher number; those are read once more."""
CHANGES = (
    "survivors.record_identity",
    "survivors.add_alias",
    "safety.add_channel",
    "safety.confirm_channel",
    "records.erase_person",
    "retention.purge",
    "importing.import_person",
)
"""Verbs after which a person's names or numbers are opened anew."""
BY = System("finder")
BY_PHONE = ("phone_end", "phone_near", "phone_differs", "birth_differs")
Wanted = list[tuple[Any, str]]


@dataclass(frozen=True)
class Found:
    """Somebody in the asker's scope: whether their page opens (else the card alone), how well they fit, and why."""

    survivor: Survivor
    opens: bool
    match: Match


@dataclass(frozen=True)
class Looked:
    """What a search came to. ``number_alone``: only a number fits somebody in scope, an identity of nobody
    (care.md 6)."""

    found: list[Found]
    number_alone: bool


class Finder:
    """The index of this process, and up to which line of the ledger it knows."""

    def __init__(self) -> None:
        self.index = Index()
        self._seen: int | None = None
        self._turn = threading.Lock()

    def fresh(self) -> Index:
        """The index with every change committed so far."""
        with self._turn:
            newest = Event.objects.order_by("-id").values_list("id", flat=True).first() or 0
            if self._seen is None:
                self._put(Survivor.objects.order_by("pk").values_list("pk", flat=True))
            elif newest > self._seen:
                self._put(self._changed_since(self._seen - LATE))
            self._seen = newest
        return self.index

    def forget(self) -> None:
        """Begin anew at the next search."""
        with self._turn:
            self.index, self._seen = Index(), None

    def _changed_since(self, event: int) -> list[str]:
        rows = Event.objects.filter(id__gt=event, outcome=Event.Outcome.DONE, verb__in=CHANGES)
        named = sorted({about.partition(":")[2] for about in rows.values_list("about", flat=True) if about})
        found = set(named)
        for place in range(0, len(named), TOGETHER):  # an import changes ten thousand at once
            some = Survivor.objects.filter(merged_into__in=named[place : place + TOGETHER])
            found.update(some.values_list("pk", flat=True))
        return sorted(found)

    def _put(self, people: Iterable[str]) -> None:
        waiting = iter(people)
        while many := list(islice(waiting, TOGETHER)):
            standing = set()
            for card in _cards(many):
                standing.add(card.key)
                self.index.put(card)
            for pk in set(many) - standing:
                self.index.drop(pk)


finder = Finder()


def find(user: User, words: str) -> Looked:
    """The ten who fit best among those whose card opens for ``user``, the best first."""
    index = finder.fresh()
    opens = Survivor.objects.card_for(user)
    found: list[Found] = []
    for limit in LOOKED_THROUGH:
        matches = index.search(words, limit)
        people = opens.filter(pk__in=[one.key for one in matches]).select_related("merged_into").in_bulk()
        roots = {person.root.pk for person in people.values()}
        standing = set(opens.filter(pk__in=roots).values_list("pk", flat=True))
        mine = set(Survivor.objects.visible_to(user).filter(pk__in=roots).values_list("pk", flat=True))
        found = [
            Found(people[one.key].root, people[one.key].root.pk in mine, one)
            for one in matches
            if one.key in people and people[one.key].root.pk in standing
        ]
        if len(found) >= AT_MOST or len(matches) < limit:
            break
    people_found: dict[str, Found] = {}
    for one in found:
        if not _number_alone(one.match):
            people_found.setdefault(one.survivor.pk, one)
    return Looked(list(people_found.values())[:AT_MOST], number_alone=bool(found) and not people_found)


def _number_alone(match: Match) -> bool:
    return all(reason.code in BY_PHONE for reason in match.reasons)


def _cards(people: list[str]) -> Iterator[Card]:
    """Cards of those who still have a record and something to be found by, opened under one line of the ledger."""
    rows = list(Survivor.objects.filter(pk__in=people, erased_at__isnull=True))
    aliases = list(Alias.objects.filter(survivor__in=rows))
    ways = list(SafeContact.objects.filter(survivor__in=rows, channel__in=SafeContact.BY_NUMBER))
    wanted: Wanted = [(row, name) for row in rows for name in ("name", "birth_date")]
    wanted += [(alias, "text") for alias in aliases] + [(way, "reach") for way in ways]
    opened = _opened([pair for pair in wanted if getattr(*pair) is not None])

    def of(noun: Any, field: str) -> str:
        return opened.get((noun.pk, field), "")

    known_as, numbers = defaultdict(list), defaultdict(list)
    for alias in aliases:
        known_as[alias.survivor_id].append(of(alias, "text"))
    for way in ways:
        numbers[way.survivor_id].append(of(way, "reach"))
    for row in rows:
        name, others, ends = of(row, "name"), tuple(known_as[row.pk]), tuple(numbers[row.pk])
        if name or any(others) or any(ends):
            yield Card(row.pk, (name,) if name else (), others, _birth(of(row, "birth_date")), ends)


def _opened(wanted: Wanted) -> dict[tuple[str, str], str]:
    """What each of these says; nothing for one whose key is gone."""
    try:
        texts = reveal_many(wanted, by=BY, why="safety.find_person")
        return {(noun.pk, field): text for (noun, field), text in zip(wanted, texts, strict=True)}
    except Unreadable:
        if len(wanted) == 1:
            return {}
        half = len(wanted) // 2
        return {**_opened(wanted[:half]), **_opened(wanted[half:])}


def _birth(text: str) -> Birth | None:
    if not text:
        return None
    day = date.fromisoformat(text)
    return Birth(day.year, day.month, day.day)
