"""Rows held against the ledger: put back as they once were, changed past the doors, gone, or made by nobody.

Looked at are rows with something sealed, and those that grant something (roles).

An old sealed value in its old place opens: it was sealed for that place. What tells it from the present one is the
ledger, which keeps with each verb how it left its row. A row that another noun's verb wrote since is newer than what
the ledger says of it; it is counted and told, and proves nothing either way. A row that grants something has no such
excuse: nothing but its end is written in passing, and only where the ledger says that its worker's access ended.
"""

from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import dataclass, field

from django.apps import apps

from firstlight.audit.models import Event
from firstlight.kit.nouns import Noun, as_left
from firstlight.kit.server import CannotStart
from firstlight.vault.fields import SealedText

CHUNK = 2000
SHOWN = 20
Tell = Callable[[int, int, str], None]


@dataclass
class Compared:
    """What was found: how many rows are as they were left, how many are newer, and the ids of those that are not."""

    same: int = 0
    newer: int = 0
    put_back: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    made_by_nobody: list[str] = field(default_factory=list)

    @property
    def fine(self) -> bool:
        """Whether nothing was found."""
        return not (self.put_back or self.changed or self.gone or self.made_by_nobody)


def compare(tell: Tell = lambda done, of, what: None) -> Compared:
    """Every such row beside the newest verb that left it."""
    found, nouns = Compared(), list(_nouns())
    for place, model in enumerate(nouns):
        tell(place, len(nouns), "tables")
        left, known = _left(model)
        closed = _closed(model)
        for row in model._base_manager.order_by("pk").iterator(CHUNK):
            words = left.pop(row.pk, "")
            if model.held_whole:
                _judge_whole(found, row, words, ended=getattr(row, "user_id", "") in closed)
            else:
                _judge(found, row, words)
            if model.held_whole and row.pk not in known:
                found.made_by_nobody.append(f"{model._meta.label_lower} {row.pk}")
        found.gone += [f"{model._meta.label_lower} {pk}" for pk in sorted(left)]
    tell(len(nouns), len(nouns), "tables")
    return found


def check(tell: Tell = lambda done, of, what: None) -> str:
    """In one sentence; CannotStart with the ids when a row is not as the ledger says it was left."""
    found = compare(tell)
    if not found.fine:
        words = {"put back": found.put_back, "changed": found.changed, "gone": found.gone}
        words["made by no verb"] = found.made_by_nobody
        told = "; ".join(f"{what}: {', '.join(ids[:SHOWN])}" for what, ids in words.items() if ids)
        raise CannotStart(f"Rows are not as the ledger says they were left. {told}")
    return f"{found.same} as they were left, {found.newer} newer than their own last verb"


def _nouns() -> Iterator[type[Noun]]:
    for model in apps.get_models():
        sealed = any(isinstance(one, SealedText) for one in model._meta.concrete_fields)
        if issubclass(model, Noun) and (sealed or model.held_whole):
            yield model


def _left(model: type[Noun]) -> tuple[dict[str, str], set[str]]:
    """How the newest verb that says so left each row, by its id; and the ids any verb was about."""
    done = Event.objects.filter(noun=model._meta.label_lower, outcome=Event.Outcome.DONE).order_by("id")
    rows = done.values_list("noun_id", "ids").iterator(CHUNK)
    left: dict[str, str] = {}
    known: set[str] = set()
    for pk, ids in rows:
        known.add(pk)
        if ids and ":" in ids[0]:
            left[pk] = ids[0]
    return left, known


def _closed(model: type[Noun]) -> set[str]:
    """Ids of the workers whose rows of this kind a verb about themselves has ended."""
    ended = Event.objects.filter(verb__in=model.ended_with, outcome=Event.Outcome.DONE)
    return set(ended.values_list("noun_id", flat=True)) if model.ended_with else set()


def _judge_whole(found: Compared, row: Noun, left: str, *, ended: bool) -> None:
    """A row that grants something is as its own last verb left it, or has ended since with its worker's access."""
    version = int(left.partition(":")[0]) if left else 0
    if left and ended and row.version == version + 1 and getattr(row, "until_at", None):
        before = copy(row)
        before.__dict__.update(version=version, until_at=None)
        found.newer += as_left(before) == left
        found.changed += [] if as_left(before) == left else [f"{row._meta.label_lower} {row.pk}"]
    elif left and ended and getattr(row, "until_at", None) is None:
        found.put_back.append(f"{row._meta.label_lower} {row.pk}")
    elif left and row.version > version:
        found.changed.append(f"{row._meta.label_lower} {row.pk}")
    else:
        _judge(found, row, left)


def _judge(found: Compared, row: Noun, left: str) -> None:
    if not left:
        return
    version, now = int(left.partition(":")[0]), as_left(row)
    if row.version < version:
        found.put_back.append(f"{row._meta.label_lower} {row.pk}")
    elif row.version > version:
        found.newer += 1
    elif now in (left, ""):  # nothing sealed is left in it: it was erased as its person wished
        found.same += 1
    else:
        found.changed.append(f"{row._meta.label_lower} {row.pk}")
