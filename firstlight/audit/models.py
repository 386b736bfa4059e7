"""The ledger: one row for every verb done, refused or denied, and for every sensitive record read; and its seals."""

from typing import ClassVar

from django.db import models

from firstlight.kit.clock import now


class Event(models.Model):
    """One line of the ledger. No personal data, no free text, no foreign keys; never changed, never removed."""

    class Outcome(models.TextChoices):
        DONE = "done"
        REFUSED = "refused"
        DENIED = "denied"
        READ = "read"

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(default=now)
    by = models.CharField(max_length=40)
    verb = models.CharField(max_length=60)
    outcome = models.CharField(max_length=8, choices=Outcome, default=Outcome.DONE)
    noun = models.CharField(max_length=40, blank=True)
    noun_id = models.CharField(max_length=20, blank=True)
    about = models.CharField(max_length=40, blank=True)
    reason = models.CharField(max_length=40, blank=True)
    act = models.CharField(max_length=12)
    ids = models.JSONField(default=list, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["about", "at"], name="event_about"),
            models.Index(fields=["by", "at"], name="event_by"),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "at": "when",
            "by": "who, as a ledger id",
            "verb": "what",
            "outcome": "done, refused, denied or read",
            "noun": "the kind of thing",
            "noun_id": "its random id",
            "about": "the random id of the person or contact it is about",
            "reason": "a code from a list",
            "act": "one id for all verbs of one act",
            "ids": "random ids of rows read together; of a changed row its version and a hash of ciphertext",
        }


class Seal(models.Model):
    """One link of the chain over the ledger: the seal of one event, in the order of sealing. Append-only.

    No foreign key: a seal outlives an event that somebody takes away, and so tells of it.
    """

    number = models.BigIntegerField(primary_key=True)
    event_id = models.BigIntegerField(unique=True)
    sealed_at = models.DateTimeField()
    late = models.BooleanField()
    hash = models.BinaryField(max_length=32)

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "number": "its place in the chain",
            "event_id": "the number of the event it seals",
            "sealed_at": "when",
            "late": "whether an event with a higher number was sealed before",
            "hash": "a hash of the event and of the seal before",
        }


class Checkpoint(models.Model):
    """A signed word on the whole chain so far; the newest is what is kept outside. Append-only."""

    number = models.BigIntegerField(primary_key=True)
    count = models.BigIntegerField()
    head = models.BinaryField(max_length=32)
    at = models.DateTimeField()
    complete = models.BooleanField()
    key = models.BinaryField(max_length=32)
    signature = models.BinaryField(max_length=64)

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "number": "counts checkpoints",
            "count": "how many seals there were",
            "head": "the hash of the last of them",
            "at": "when",
            "complete": "whether no event was without its seal",
            "key": "the public key it is signed with",
            "signature": "the signature",
        }
