"""The order of the numbers and the hashes: which seals do not fit the one before, and what happened to them."""

from firstlight.audit.proof.chain import START, Seal, seal_hash
from firstlight.audit.proof.report import Report, day, name_of

LOOKED_INTO = 50
"""Of so many seals that do not fit it is worked out what happened to them; the rest are only named."""


class Links:
    """The order of the numbers and the hashes."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self.number = 0
        self.fits = True
        self._head = self._remade = START
        self._missing: list[tuple[int, int]] = []
        self._suspects: list[tuple[bytes, Seal]] = []

    def take(self, seal: Seal) -> bool:
        """Judge one seal by the one before it; False when it stands out of its place."""
        number, event = seal.number, seal.event
        if number <= self.number:
            self._out_of_place(number)
            return False
        whole = number == self.number + 1
        if not whole:
            self._missing.append((self.number + 1, number - 1))
        self.number = number
        self._remade, self.fits = seal.hash, True
        if event is None:
            self._report.found("removed", number, f"{name_of(seal)} was removed; its seal is still there.")
        elif whole:
            self._remade = seal_hash(self._head, number, seal.sealed_at, seal.late, event)
            self.fits = self._remade == seal.hash
            if not self.fits:
                self._suspects.append((self._head, seal))
        self._head = seal.hash
        return True

    def ends_with(self, head: bytes) -> bool:
        """Whether this is the hash of the last seal, as it stands or as its event makes it."""
        return head in (self._head, self._remade)

    def explain(self) -> None:
        """Say what happened to the seals that are missing or do not fit."""
        for first, last in self._missing:
            which = f"Number {first}" if first == last else f"Numbers {first} to {last}"
            self._report.found(
                "removed", first, f"{which} of the chain: removed, the seal and what it sealed."
            )
        near, far = self._suspects[:LOOKED_INTO], self._suspects[LOOKED_INTO:]
        told: set[int] = set()
        remade = {seal.number: _hash_of(before, seal) for before, seal in near}
        heads = {seal.hash for _before, seal in near} | set(remade.values())
        for before, seal in near:
            if seal.number in told:
                continue
            if other := next(
                (s for _b, s in near if s is not seal and _changed_places(before, seal, s)), None
            ):
                told |= {seal.number, other.number}
                words = f"{name_of(seal)} and event {other.event_id} (number {other.number}) were reordered"
                self._report.found("reordered", seal.number, f"{words}: each stands in the other's place.")
            elif not any(_hash_of(head, seal) == seal.hash for head in heads - {before}):
                self._changed(seal, by_seal=_next_fits(near, seal.number, remade[seal.number]))
        for _before, seal in far:
            self._changed(seal, by_seal=False)

    def _changed(self, seal: Seal, *, by_seal: bool) -> None:
        what = f"The seal of {name_of(seal, small=True)}" if by_seal else name_of(seal)
        words = f"{what} was changed after it was sealed on {day(seal.sealed_at)}."
        self._report.found("changed", seal.number, words)

    def _out_of_place(self, number: int) -> None:
        for place, (first, last) in enumerate(self._missing):
            if first <= number <= last:
                parts = [(first, number - 1), (number + 1, last)]
                self._missing[place : place + 1] = [(low, high) for low, high in parts if low <= high]
                words = f"Number {number} of the chain was reordered: it stands after number {self.number}."
                self._report.found("reordered", number, words)
                return
        self._report.found(
            "inserted", number, f"Number {number} of the chain was inserted: it stands there twice."
        )


def _hash_of(before: bytes, seal: Seal) -> bytes:
    return seal_hash(before, seal.number, seal.sealed_at, seal.late, seal.event or ())


def _changed_places(before: bytes, seal: Seal, other: Seal) -> bool:
    """Whether ``other``'s seal, event or content belongs where ``seal`` stands."""
    if seal.event is None or other.event is None:
        return False
    content = (seal.event[0], *other.event[1:])
    return (
        seal_hash(before, seal.number, other.sealed_at, other.late, other.event) == other.hash
        or seal_hash(before, seal.number, seal.sealed_at, seal.late, other.event) == seal.hash
        or seal_hash(before, seal.number, seal.sealed_at, seal.late, content) == seal.hash
    )


def _next_fits(suspects: list[tuple[bytes, Seal]], number: int, head: bytes) -> bool:
    """Whether the seal after ``number`` fits when its predecessor has this hash: then only that hash was changed."""
    return any(seal.number == number + 1 and _hash_of(head, seal) == seal.hash for _before, seal in suspects)
