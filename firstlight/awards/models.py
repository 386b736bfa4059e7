"""Awards, what they promise, and the posts they pay."""

from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from firstlight.kit.clock import now
from firstlight.kit.nouns import Noun


class AwardQuerySet(models.QuerySet["Award"]):
    """Questions about awards."""

    def visible_to(self, user: Any) -> "AwardQuerySet":
        """Awards hold no person; whoever has the verb sees them all."""
        return self.all() if user.is_authenticated else self.none()


class Award(Noun):
    """A grant as its proposal describes it. Figures are as written: blank is not zero.

    ``figures`` keeps each number as it stood in the file: raw text, what was read from it, how surely, flags.
    ``source_sha256`` is of the text without its line ends, so that the same file is known again.
    """

    organization = models.CharField(max_length=200)
    title = models.CharField(max_length=300)
    summary = models.TextField(blank=True)
    funder = models.CharField(max_length=120)
    form = models.CharField(max_length=40)
    category = models.CharField(max_length=40, blank=True)
    stage = models.CharField(max_length=200, blank=True)
    areas = models.JSONField(default=list, blank=True)
    claims = models.JSONField(default=list, blank=True)
    people_direct = models.PositiveIntegerField(null=True, blank=True)
    people_indirect = models.PositiveIntegerField(null=True, blank=True)
    figures = models.JSONField(default=list, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    source_name = models.CharField(max_length=200)
    source_sha256 = models.CharField(max_length=64, unique=True)
    imported_at = models.DateTimeField(default=now)

    objects = AwardQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-starts_on", "title"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="award_ends_after_start"),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = dict.fromkeys(
            (
                "organization",
                "title",
                "summary",
                "funder",
                "form",
                "category",
                "stage",
                "areas",
                "claims",
                "people_direct",
                "people_indirect",
                "figures",
                "starts_on",
                "ends_on",
                "source_name",
                "source_sha256",
                "imported_at",
            ),
            "from the agency's own proposal; names no person",
        )

    def __str__(self) -> str:
        return self.title


class Metric(Noun):
    """One metric the proposal chose, in the funder's words and order."""

    award = models.ForeignKey(Award, models.PROTECT, related_name="metrics")
    name = models.CharField(max_length=200)
    place = models.PositiveSmallIntegerField()

    class Meta:
        ordering: ClassVar[list[str]] = ["place"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["award", "name"], name="metric_once"),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = dict.fromkeys(("award", "name", "place"), "the funder's own words")


class Target(Noun):
    """What the award promises to reach by its end."""

    class Measure(models.TextChoices):
        YOUTH_REACHED = "youth_reached", _("young people reached by the award's post")

    award = models.ForeignKey(Award, models.PROTECT, related_name="targets")
    measure = models.CharField(max_length=30, choices=Measure)
    number = models.PositiveIntegerField()
    under_age = models.PositiveSmallIntegerField(default=24)

    class Meta:
        ordering: ClassVar[list[str]] = ["measure"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["award", "measure"], name="target_once"),
            models.CheckConstraint(condition=Q(number__gt=0), name="target_above_zero"),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = dict.fromkeys(
            ("award", "measure", "number", "under_age"), "a promise in counts"
        )


class PostQuerySet(models.QuerySet["Post"]):
    """Questions about posts."""

    def visible_to(self, user: Any) -> "PostQuerySet":
        """A post names no person; whoever has the verb sees it."""
        return self.all() if user.is_authenticated else self.none()


class Post(Noun):
    """A job the award pays for. What its holder does counts towards the award (care.md 41)."""

    award = models.ForeignKey(Award, models.PROTECT, related_name="posts")
    title = models.CharField(max_length=120)

    objects = PostQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["title", "id"]

    class Privacy:
        plain: ClassVar[dict[str, str]] = dict.fromkeys(("award", "title"), "names no person")

    def __str__(self) -> str:
        return self.title


class HoldingQuerySet(models.QuerySet["Holding"]):
    """Questions about who holds a post."""

    def at(self, moment: datetime) -> "HoldingQuerySet":
        """Holdings in force at ``moment``."""
        return self.filter(Q(until_at__isnull=True) | Q(until_at__gt=moment), from_at__lte=moment)


class Holding(Noun):
    """Who holds a post, from when to when; one holder at a time."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="holdings")
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="holdings")
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True, blank=True)

    objects = HoldingQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["from_at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["post"], condition=Q(until_at__isnull=True), name="one_holder_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(until_at__isnull=True) | Q(until_at__gte=F("from_at")),
                name="holding_ends_after_start",
            ),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "post": "a job",
            "worker": "a worker",
            "from_at": "when",
            "until_at": "when",
        }
