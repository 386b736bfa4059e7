"""Whom to look at closely: the people something rare points to, and those two common things point to."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from itertools import islice
from typing import TypeAlias

FEW = 3_000
"""People the rarest clues may name one by one; commoner clues count for those whom two of them name."""
LOOKED_AT = 100
"""People weighed in full."""

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
    if common:
        promise = _with_common(common, promise, allowed)
    least = _least(promise)
    best = [(gain, number) for number, gain in promise.items() if gain >= least]
    return sorted(best, reverse=True)[: 2 * LOOKED_AT]


def _with_common(common: list[Named], promise: dict[int, float], allowed: Allowed | None) -> dict[int, float]:
    """What common clues add, and whom two of them name, or one, if there is room. ``common``: the rarest first.

    Nobody is looked for who cannot come among the best any more: of the commonest clues only few people are.
    """
    tops = [max([gain for gain, _numbers in named]) for named in common]
    least = _least(promise)
    promise = {number: gain for number, gain in promise.items() if gain + sum(tops) >= least}
    these = set(promise)
    for named in common if promise else ():
        for number, gain in _best(_only(named, these)).items():
            promise[number] += gain
    for place, named in enumerate(common[:-1]):
        if sum(tops[place:]) < _least(promise):
            break
        for number, gain in _by_two(named, common[place + 1 :], promise).items():
            if not allowed or allowed(number):
                promise[number] = gain
    if len(promise) < LOOKED_AT:
        for named in common:
            promise |= _first(named, promise, allowed)
    return promise


def _by_two(named: Named, commoner: list[Named], but: dict[int, float]) -> dict[int, float]:
    """Those this clue names and a commoner one too, with what all of them add."""
    one = _best(named)
    these = one.keys() - but.keys()
    others = [_best(_only(other, these)) for other in commoner]
    both: set[int] = set().union(*others)
    return {number: sum([each[number] for each in (one, *others) if number in each]) for number in both}


def _join(promise: dict[int, float], gains: dict[int, float]) -> None:
    both = promise.keys() & gains.keys()
    sums = {number: promise[number] + gains[number] for number in both}
    promise.update(gains)
    promise.update(sums)


def _least(promise: dict[int, float]) -> float:
    """What the last of the best has; a little less, for adding up in another order comes out differently."""
    if len(promise) <= LOOKED_AT:
        return 0.0
    return sorted(promise.values(), reverse=True)[LOOKED_AT - 1] - 1e-9


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
