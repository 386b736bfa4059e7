"""Answers, meetings, nights and services, written; callable only inside a verb.

What is new is gathered in a ``Basket`` and inserted once a batch; each person's key for what a funder counts is asked
for once.
"""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from firstlight.enrollment.models import Answers, Counted, Enrollment, Given, HudPerson, Seen
from firstlight.importing.models import Arrived
from firstlight.importing.tallies import CAME, CHANGED, Tally
from firstlight.kit.clock import now
from firstlight.kit.ids import new_id
from firstlight.kit.nouns import keep
from firstlight.survivors.models import Circle, Survivor
from firstlight.vault.fields import Sealed
from firstlight.vault.sealing import seal_many

Said = dict[str, Any]
Service = tuple[date, int, int, int | None]

COUNTED: tuple[Any, ...] = (HudPerson, Answers, Seen)
"""What is sealed for a funder's counts."""


@dataclass
class Basket:
    """Rows of a batch that are not in the database yet."""

    survivors: list[Survivor] = field(default_factory=list)
    circles: list[Circle] = field(default_factory=list)
    enrollments: list[Enrollment] = field(default_factory=list)
    said: list[tuple[Counted, Said]] = field(default_factory=list)
    """Of the person in hand: rows with what is to be sealed in them."""
    counted: dict[type[Counted], list[Counted]] = field(default_factory=dict)
    given: list[Given] = field(default_factory=list)
    arrived: list[Arrived] = field(default_factory=list)

    def seal(self) -> None:
        """What this person said goes under seal."""
        for (row, _said), words in zip(self.said, sealed(self.said), strict=True):
            row.said = words  # type: ignore[attr-defined]
            self.counted.setdefault(type(row), []).append(row)
        self.said = []

    def insert(self) -> None:
        """Everything at once, what others point to first."""
        Survivor.objects.bulk_create(self.survivors)
        Circle.objects.bulk_create(self.circles)
        Enrollment.objects.bulk_create(self.enrollments)
        for model in COUNTED:
            model.objects.bulk_create(self.counted.get(model, []))
        Given.objects.bulk_create(self.given)
        Arrived.objects.bulk_create(self.arrived)


def sealed(told: Sequence[tuple[Counted, Said]]) -> list[Sealed | None]:
    """What a person said, row by row, under their key for what is counted, which is there. A row may hold nothing: it
    was asked."""
    return seal_many((row, "said", _text(said)) for row, said in told)


def _text(said: Said) -> str:
    return json.dumps(said, separators=(",", ":"), sort_keys=True) if said else ""


def add_answers(basket: Basket, enrollment: Enrollment, told: Sequence[tuple[int, date, Said]]) -> None:
    """Answers of one enrollment, by stage and day."""
    for stage, on, said in told:
        row = Answers(enrollment=enrollment, survivor=enrollment.survivor, stage=stage, on=on)
        basket.said.append((row, said))


def add_seen(basket: Basket, enrollment: Enrollment, told: Sequence[tuple[date, Said]]) -> None:
    """Each time they were met; of several on one day the ids are in the order of the file, as with stays."""
    for key, (on, said) in zip(sorted(new_id() for _one in told), told, strict=True):
        basket.said.append((Seen(id=key, enrollment=enrollment, survivor=enrollment.survivor, on=on), said))


def add_given(basket: Basket, enrollment: Enrollment, told: Sequence[Service]) -> None:
    """Nights and services."""
    basket.given += [
        Given(
            enrollment=enrollment,
            survivor=enrollment.survivor,
            on=on,
            record_type=kind,
            type_provided=what,
            amount_cents=cents,
        )
        for on, kind, what, cents in told
    ]


def change_answers(
    basket: Basket, enrollment: Enrollment, told: Sequence[tuple[int, date, Said]], tally: Tally
) -> None:
    """Answers as a newer export has them; what a worker answered here stands."""
    here = {(row.stage, row.on): row for row in Answers.objects.filter(enrollment=enrollment)}
    fresh = [one for one in told if one[:2] not in here]
    add_answers(basket, enrollment, fresh)
    tally.add(CAME, "answers", many=len(fresh))
    for stage, on, said in told:
        row = here.get((stage, on))
        if row is not None and row.by_id is None:
            keep(row, said=sealed([(row, said)])[0], recorded_at=now())
            tally.add(CHANGED, "answers")
        elif row is not None:
            tally.left("answers", "", "changed_here")


def add_missing_seen(
    basket: Basket, enrollment: Enrollment, told: Sequence[tuple[date, Said]], tally: Tally
) -> None:
    """Meetings beyond those that are here of the same day; nothing is taken away."""
    here = Counter(Seen.objects.filter(enrollment=enrollment).values_list("on", flat=True))
    missing = []
    for on, said in told:
        here[on] -= 1
        if here[on] < 0:
            missing.append((on, said))
    add_seen(basket, enrollment, missing)
    tally.add(CAME, "seen", many=len(missing))


def add_missing_given(basket: Basket, enrollment: Enrollment, told: Sequence[Service], tally: Tally) -> None:
    """Nights and services beyond those that are here; nothing is taken away."""
    columns = ("on", "record_type", "type_provided", "amount_cents")
    here = Counter(Given.objects.filter(enrollment=enrollment).values_list(*columns))
    missing = list((Counter(told) - here).elements())
    add_given(basket, enrollment, missing)
    tally.add(CAME, "given", many=len(missing))
