"""Two records that are one person, and two that are not."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from firstlight.kit.clock import now
from firstlight.kit.nouns import Noun
from firstlight.survivors.models import Survivor
from firstlight.survivors.scope import reaches
from firstlight.vault.fields import SealedText


class MergeQuerySet(models.QuerySet["Merge"]):
    """Questions about merges."""

    def visible_to(self, user: Any) -> "MergeQuerySet":
        """Of people in the worker's circle, parted or not: both records must open."""
        return self.filter(reaches(user, "survivor"), reaches(user, "into"))

    def standing(self) -> "MergeQuerySet":
        """Not parted."""
        return self.filter(parted_at__isnull=True)


class Merge(Noun):
    """Somebody said that the record ``survivor`` and the record ``into`` are one person; ``into`` stands for both.

    No row moved. What the merge wrote on ``into`` beside that is kept here, so that parting takes away exactly that:
    ways into the circle, bars, and the age as told last. ``words``: why, sealed under the merged record's key.
    """

    sensitive = True

    survivor = models.ForeignKey(Survivor, models.PROTECT, related_name="merges")
    into = models.ForeignKey(Survivor, models.PROTECT, related_name="merges_into")
    at = models.DateTimeField(default=now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    words = SealedText()
    restricted = models.BooleanField(default=False)
    circle_made = models.JSONField(default=list, blank=True)
    bars_made = models.JSONField(default=list, blank=True)
    bars_stood = models.JSONField(default=list, blank=True)
    age_before = models.JSONField(default=dict, blank=True)
    age_set = models.JSONField(default=dict, blank=True)
    parted_at = models.DateTimeField(null=True, blank=True)
    parted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = MergeQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~Q(survivor=F("into")), name="merge_of_two"),
            models.UniqueConstraint(
                fields=["survivor"], condition=Q(parted_at__isnull=True), name="merged_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(parted_at__isnull=True, parted_by__isnull=True)
                | Q(parted_at__gte=F("at"), parted_by__isnull=False),
                name="merge_parted_by_somebody",
            ),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "survivor": "a random id",
            "into": "a random id",
            "at": "when",
            "by": "a worker",
            "restricted": "whether the record that stands for both was restricted before",
            "circle_made": "random ids of the ways in it wrote",
            "bars_made": "random ids of the bars it wrote",
            "bars_stood": "random ids of the bars that stood before",
            "age_before": "years or a word as told last, before",
            "age_set": "years or a word as told last, since",
            "parted_at": "when",
            "parted_by": "a worker",
        }

    @property
    def about(self) -> str:
        """The record that stands for both."""
        return f"survivor:{self.into_id}"

    @property
    def sealed_under(self) -> str:
        """The merged record's key."""
        return f"survivor:{self.survivor_id}"


class ApartQuerySet(models.QuerySet["Apart"]):
    """Questions about pairs that are two people."""

    def visible_to(self, user: Any) -> "ApartQuerySet":
        """Where both records open to the worker."""
        return self.filter(reaches(user, "survivor"), reaches(user, "other"))


class Apart(Noun):
    """Somebody looked at both and said: these are two people. The pair is offered to nobody again.

    ``survivor`` is the one with the smaller id, so that a pair stands once.
    """

    survivor = models.ForeignKey(Survivor, models.PROTECT, related_name="apart_from")
    other = models.ForeignKey(Survivor, models.PROTECT, related_name="apart_of")
    at = models.DateTimeField(default=now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = ApartQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["survivor", "other"], name="apart_once"),
            models.CheckConstraint(condition=Q(survivor__lt=F("other")), name="apart_in_order"),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "survivor": "a random id",
            "other": "a random id",
            "at": "when",
            "by": "a worker",
        }

    @property
    def about(self) -> str:
        """The first of the two."""
        return f"survivor:{self.survivor_id}"
