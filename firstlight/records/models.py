"""Holds, erasures, reviews of what went wrong, and what came of looking into an unusual access."""

from datetime import timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from firstlight.kit.clock import now
from firstlight.kit.nouns import Noun
from firstlight.survivors.models import OfSurvivor, Survivor
from firstlight.survivors.scope import kept_out
from firstlight.vault.fields import SealedText

HORIZON = timedelta(days=7)
"""Within how long the master key is replaced after an erasure, so that no older copy of the keyring opens what was
erased (house default)."""


class HoldQuerySet(models.QuerySet["Hold"]):
    """Questions about holds."""

    def visible_to(self, user: Any) -> "HoldQuerySet":
        """Whoever has the verb sees them all, but those of records they are kept out from."""
        return self.exclude(kept_out(user, "survivor"))

    def in_force(self) -> "HoldQuerySet":
        """Not lifted."""
        return self.filter(lifted_at__isnull=True)


class Hold(OfSurvivor):
    """Nothing of this record is destroyed while a hold stands, whoever asks (legal hold). Visible, never silent."""

    class Why(models.TextChoices):
        """Codes; what the paper says stays with counsel."""

        SUBPOENA = "subpoena", _("a subpoena or court order")
        PRESERVE = "preserve", _("a letter that asks to preserve records")
        LITIGATION = "litigation", _("a case in court, or one expected")
        REVIEW = "review", _("a safety review of our own")

    survivor = models.ForeignKey(Survivor, models.PROTECT, related_name="holds")
    why = models.CharField(max_length=12, choices=Why)
    placed_at = models.DateTimeField(default=now)
    by = models.CharField(max_length=40)
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.CharField(max_length=40, blank=True)

    objects = HoldQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-placed_at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(why__in=["subpoena", "preserve", "litigation", "review"]), name="hold_why_known"
            ),
            models.UniqueConstraint(
                fields=["survivor", "why"], condition=Q(lifted_at__isnull=True), name="one_hold_of_a_kind"
            ),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True, lifted_by="")
                | Q(lifted_at__gte=F("placed_at")) & ~Q(lifted_by=""),
                name="hold_lifted_by_somebody",
            ),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "survivor": "a random id",
            "why": "a code",
            "placed_at": "when",
            "by": "a worker, as a ledger id",
            "lifted_at": "when",
            "lifted_by": "a worker, as a ledger id",
        }


class ErasureQuerySet(models.QuerySet["Erasure"]):
    """Questions about erasures."""

    def visible_to(self, user: Any) -> "ErasureQuerySet":
        """Whoever has the verb sees them all: each says that something was destroyed, not what."""
        return self.all() if user.is_authenticated else self.none()


class Erasure(Noun):
    """One record was destroyed: when, who asked, how many keys. The proof that outlives what it proves."""

    class AskedBy(models.TextChoices):
        """Who asked."""

        PERSON = "person", _("the person")
        REPRESENTATIVE = "representative", _("somebody who may speak for them")
        RETENTION = "retention", _("the time to keep it is over")

    survivor = models.OneToOneField(Survivor, models.PROTECT, related_name="erasure")
    asked_by = models.CharField(max_length=16, choices=AskedBy)
    at = models.DateTimeField(default=now)
    keys = models.PositiveSmallIntegerField()

    objects = ErasureQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(asked_by__in=["person", "representative", "retention"]),
                name="erasure_asked_by_known",
            )
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "survivor": "a random id of a record that holds nothing any more",
            "asked_by": "a code",
            "at": "when",
            "keys": "how many keys were destroyed",
        }

    @property
    def about(self) -> str:
        """The record it destroyed."""
        return f"survivor:{self.survivor_id}"


class ReviewQuerySet(models.QuerySet["Review"]):
    """Questions about reviews."""

    def visible_to(self, user: Any) -> "ReviewQuerySet":
        """Whoever holds reviews sees them all, but those about a person they are kept out from."""
        return self.exclude(kept_out(user, "survivor"))


class Review(Noun):
    """Something went wrong, or nearly: noted by anybody, blaming nobody, talked over, ended with a lesson.

    What was written is sealed under a key of its own, for it may be about nobody we know.
    """

    class Kind(models.TextChoices):
        """What it was, not whose fault."""

        SENT = "sent", _("something went to the wrong person or place")
        SEEN = "seen", _("somebody saw or heard what they should not")
        LOST = "lost", _("a phone, a laptop or a paper is gone")
        SAID = "said", _("somebody said that we know a person")
        LATE = "late", _("somebody waited for us in danger")
        OTHER = "other", _("something else")

    class Told(models.TextChoices):
        """Whether the person knows."""

        TOLD = "told", _("told, by a safe way")
        UNSAFE = "unsafe", _("not told yet: it is not safe")
        UNREACHED = "unreached", _("not told yet: not heard from")
        NOBODY = "nobody", _("nobody we know is concerned")

    sensitive = True

    kind = models.CharField(max_length=8, choices=Kind)
    nearly = models.BooleanField(default=False)
    survivor = models.ForeignKey(Survivor, models.PROTECT, null=True, blank=True, related_name="reviews")
    noticed_at = models.DateTimeField(default=now)
    by = models.CharField(max_length=40)
    mails_held = models.PositiveSmallIntegerField(default=0)
    told = models.CharField(max_length=10, choices=Told, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    words = SealedText()
    lesson = SealedText()

    objects = ReviewQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-noticed_at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(kind__in=["sent", "seen", "lost", "said", "late", "other"]),
                name="review_kind_known",
            ),
            models.CheckConstraint(
                condition=Q(told="", told_at__isnull=True) | ~Q(told="") & Q(told_at__isnull=False),
                name="review_told_when",
            ),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "kind": "a code",
            "nearly": "whether it only nearly happened",
            "survivor": "a random id, or nobody",
            "noticed_at": "when",
            "by": "a worker, as a ledger id",
            "mails_held": "how many mails were kept from leaving",
            "told": "a code",
            "told_at": "when",
            "ended_at": "when",
        }

    @property
    def about(self) -> str:
        """The person, if one is concerned."""
        return f"survivor:{self.survivor_id}" if self.survivor_id else ""

    @property
    def sealed_under(self) -> str:
        """A key of its own."""
        return f"review:{self.pk}"


class UnusualQuerySet(models.QuerySet["Unusual"]):
    """Questions about what was looked into."""

    def visible_to(self, user: Any) -> "UnusualQuerySet":
        """Whoever has the verb sees them all, but those about a person they are kept out from."""
        return self.exclude(kept_out(user, "survivor"))


class Unusual(Noun):
    """An access that looked unusual was looked into: what came of it. Most of it is work (care.md 35).

    ``line`` is the id of the line on the page, made of what, who, which night and about whom. The note is sealed under
    a key of its own.
    """

    class Answer(models.TextChoices):
        """What came of it."""

        FINE = "fine", _("fine: it was work")
        TALK = "talk", _("we talked about it")
        WRONG = "wrong", _("something went wrong: a review")

    sensitive = True

    line = models.CharField(max_length=12, unique=True)
    code = models.CharField(max_length=12)
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    survivor = models.ForeignKey(Survivor, models.PROTECT, null=True, blank=True, related_name="unusual")
    seen_at = models.DateTimeField()
    answer = models.CharField(max_length=8, choices=Answer)
    by = models.CharField(max_length=40)
    at = models.DateTimeField(default=now)
    note = SealedText()

    objects = UnusualQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(answer__in=["fine", "talk", "wrong"]), name="unusual_answer_known"
            )
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "line": "a random-looking id of the line that was looked into",
            "code": "a code of the rules",
            "worker": "a worker",
            "survivor": "a random id, or nobody",
            "seen_at": "when it was, last",
            "answer": "a code",
            "by": "a worker, as a ledger id",
            "at": "when",
        }

    @property
    def about(self) -> str:
        """The person, if it is about one record."""
        return f"survivor:{self.survivor_id}" if self.survivor_id else ""

    @property
    def sealed_under(self) -> str:
        """A key of its own."""
        return f"unusual:{self.pk}"
