"""The ledger: one row for every verb done, refused or denied, and for every sensitive record read."""

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
            "ids": "random ids of the rows read together",
        }
