"""What every noun of the house has in common: an unguessable id, a version, and one way to be changed."""

import hashlib
from datetime import UTC, datetime
from typing import Any, ClassVar

from django.db import models

from firstlight.kit.ids import new_id
from firstlight.kit.rows import change

LEFT_DIGITS = 16


class Noun(models.Model):
    """A thing staff speak of. Columns change through ``keep`` (or ``kit.states.move``), inside a verb only.

    Every concrete noun carries ``class Privacy: plain = {column: reason}`` for its unsealed columns.
    ``sensitive`` nouns have each reading written to the ledger. Of ``held_whole`` nouns, which grant something, the
    ledger keeps how every column was left, not only what is sealed; ``ended_with`` are the verbs about their ``user``
    that end them in passing (``until_at``).
    """

    id = models.CharField(primary_key=True, max_length=12, default=new_id, editable=False)
    version = models.PositiveIntegerField(default=0)

    sensitive: ClassVar[bool] = False
    held_whole: ClassVar[bool] = False
    ended_with: ClassVar[frozenset[str]] = frozenset()

    class Meta:
        abstract = True

    @property
    def about(self) -> str:
        """Whom the ledger says this is about: ``survivor:ID``, ``contact:ID`` or nothing."""
        return ""

    @property
    def stands_for(self) -> "Noun":
        """The noun a page means by this one: itself, but for a record that was merged into another."""
        return self

    @property
    def sealed_under(self) -> str:
        """The owner whose data key seals this row's fields; the same root the ledger names."""
        return self.about


def as_left(noun: Noun) -> str:
    """How a row with something sealed stands: its version and a hash over the ciphertext; "" when it holds none.

    The ledger keeps it with each verb, so that a row put back as it once was is told from the row as it was left.
    """
    columns = [
        one.attname
        for one in noun._meta.concrete_fields
        if isinstance(one, models.BinaryField) or (noun.held_whole and one.attname != "version")
    ]
    prints = [_print_of(noun.__dict__.get(name)) for name in columns]
    if not any(prints) or any(name not in noun.__dict__ for name in columns):
        return ""
    told = b"".join(f"{name}:".encode() + mark for name, mark in zip(columns, prints, strict=True))
    return f"{noun.version}:{hashlib.sha256(told).hexdigest()[:LEFT_DIGITS]}"


def _print_of(value: Any) -> bytes:
    """What stands for a value in the hash: of a sealed one its fingerprint, of a plain one its words."""
    if value is None:
        return b""
    if isinstance(value, datetime):
        value = value.astimezone(UTC).isoformat()
    return getattr(value, "fingerprint", None) or str(value).encode()


def keep(noun: Noun, **changes: Any) -> None:
    """Set columns and save just those, one version further. The database refuses it outside a verb."""
    for column, value in changes.items():
        setattr(noun, column, value)
    noun.version += 1
    change(noun, (*changes, "version"))


class Move(models.Model):
    """One step in a noun's life as people read it: who, when it happened, when it was written down, why.

    Immutable: tables of moves are append-only in the database. ``why`` is a code, never free text.
    """

    id = models.BigAutoField(primary_key=True)
    by = models.CharField(max_length=40)
    happened_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    from_state = models.CharField(max_length=20, blank=True)
    to_state = models.CharField(max_length=20)
    why = models.CharField(max_length=40, blank=True)

    PLAIN: ClassVar[dict[str, str]] = {
        "by": "who did it, as a ledger id; staff only",
        "happened_at": "clocks run from it",
        "recorded_at": "late entry is normal and shown",
        "from_state": "a word of the state list",
        "to_state": "a word of the state list",
        "why": "a code, never free text",
    }

    class Meta:
        abstract = True
        ordering: ClassVar[list[str]] = ["happened_at", "id"]
