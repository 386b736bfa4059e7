"""Whom to look at closely: the people something rare points to, and those two common things point to."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from itertools import combinations, islice
from typing import TypeAlias

FEW = 3_000
"""People the rarest clues may name one by one; commoner clues count for those whom two of them name."""
LOOKED_AT = 150
"""People weighed in full."""
ALMOST = 1e-9
"""What adding up in another order may change."""

Numbers: TypeAlias = "array[int] | set[int]"
Named: TypeAlias = "list[tuple[float, Numbers]]"
"""Whom one clue names: what it adds to a person's weight, and the numbers of those people."""
Allowed = Callable[[int], bool]
"""Is the person with this number in scope? Asked before anybody is cut off the list."""


def size(named: Named) -> int:
    """How many people a clue names, counted as often as it names them."""
    return sum([len(numbers) for _gain, numbers in named])


def gather(clues: list[Named], allowed: Allowed | None) -> list[tuple[float, int]]:
    """The ``LOOKED_AT`` people who promise most, the best first: what the clues add for them, and their number.

    Nobody out of scope takes a place among them.
    """
    few, common = _parted(clues)
    promise: dict[int, float] = {}
    for named in few:
        _join(promise, _best(named))
    if allowed:
        promise = {number: gain for number, gain in promise.items() if allowed(number)}
    more = sum([max([gain for gain, _numbers in named]) for named in common])
    promise, enough = _still(promise, more)
    if enough:
        added = [_best(_only(named, set(promise))) for named in common]
    else:
        added = _added(common, promise)
        for one, other in combinations(added, 2):
            new = (one.keys() & other.keys()) - promise.keys()
            promise |= dict.fromkeys(filter(allowed, new) if allowed else new, 0.0)
    for gains in added:
        for number in promise.keys() & gains.keys():
            promise[number] += gains[number]
    if len(promise) < LOOKED_AT:
        for named in common:
            promise |= _first(named, promise, allowed)
    promise, _enough = _still(promise, 0.0)
    return sorted(((gain, number) for number, gain in promise.items()), reverse=True)[: 2 * LOOKED_AT]


def _join(promise: dict[int, float], gains: dict[int, float]) -> None:
    both = promise.keys() & gains.keys()
    sums = {number: promise[number] + gains[number] for number in both}
    promise.update(gains)
    promise.update(sums)


def _still(promise: dict[int, float], more: float) -> tuple[dict[int, float], bool]:
    """Those who are among the best, if they get so much more; and whether nobody else can come among them."""
    if len(promise) <= LOOKED_AT:
        return promise, False
    least = sorted(promise.values(), reverse=True)[LOOKED_AT - 1] - more
    return {number: gain for number, gain in promise.items() if gain >= least - ALMOST}, least > ALMOST


def _only(named: Named, these: set[int]) -> Named:
    return [(gain, these.intersection(numbers)) for gain, numbers in named]


def _parted(clues: list[Named]) -> tuple[list[Named], list[Named]]:
    few: list[Named] = []
    common: list[Named] = []
    room = FEW
    for named in sorted(clues, key=size):
        room -= size(named)
        (few if room >= 0 else common).append(named)
    return few, common


def _best(named: Named) -> dict[int, float]:
    """Each person with the most this one clue adds for them."""
    gains: dict[int, float] = {}
    for gain, numbers in sorted(named, key=lambda one: one[0]):
        gains.update(dict.fromkeys(numbers, gain))
    return gains


def _added(common: list[Named], promise: dict[int, float]) -> list[dict[int, float]]:
    """What each common clue adds; the commonest of them only for people something else points to as well."""
    added = [_best(named) for named in common[:-1]]
    for named in common[-1:]:
        others = set(promise).union(*added)
        added.append(_best(_only(named, others)) if others else {})
    return added


def _first(named: Named, have: dict[int, float], allowed: Allowed | None) -> dict[int, float]:
    """Those a common clue alone names, the surest first, as long as there is room."""
    sure = sorted(named, key=lambda one: -one[0])
    new = (
        (n, gain) for gain, numbers in sure for n in numbers if n not in have and (not allowed or allowed(n))
    )
    found: dict[int, float] = {}
    for number, gain in islice(new, 2 * LOOKED_AT):
        found.setdefault(number, gain)
    return found
