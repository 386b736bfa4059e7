"""Holds and erasures."""

from datetime import timedelta
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from firstlight.kit.clock import now
from firstlight.kit.nouns import Noun
from firstlight.survivors.models import OfSurvivor, Survivor
from firstlight.survivors.scope import kept_out

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
