"""Where people came from, one import after the other, and what became what."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from firstlight.access.models import Team
from firstlight.kit.clock import now
from firstlight.kit.nouns import Noun


class ImportQuerySet(models.QuerySet[Any]):
    """Questions about imports: counts, about no person."""

    def visible_to(self, user: Any) -> "ImportQuerySet":
        """Alike for every worker who holds the page."""
        return self.all() if user.is_authenticated else self.none()

    def open(self) -> "ImportQuerySet":
        """Begun and not ended."""
        return self.filter(ended_at__isnull=True)


class Source(Noun):
    """A system people come from, under a plain word of ours. The key its marks are made with carries its id."""

    name = models.SlugField(max_length=30, unique=True)
    begun_at = models.DateTimeField(default=now)

    objects = ImportQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "name": "a plain word for another system, never a person",
            "begun_at": "when its first export came",
        }

    def __str__(self) -> str:
        return self.name

    @property
    def keyed_by(self) -> str:
        """Whose key makes its marks."""
        return f"source:{self.pk}"


class Import(Noun):
    """One export of a source, taken in a batch after the other. ``place`` is how many of its people are through;
    ``report`` counts what came and what was left out: [what, file, column, why, how many]."""

    source = models.ForeignKey(Source, models.PROTECT, related_name="imports")
    print = models.CharField(max_length=20)
    hmis_version = models.PositiveSmallIntegerField()
    exported_on = models.DateField(null=True, blank=True)
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    restricted = models.BooleanField(default=False)
    past_too = models.BooleanField(default=False)
    left_after = models.DateField(null=True, blank=True)
    people = models.PositiveIntegerField()
    place = models.PositiveIntegerField(default=0)
    report = models.JSONField(default=list, blank=True)
    begun_at = models.DateTimeField(default=now)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = ImportQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-begun_at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["source"], condition=Q(ended_at__isnull=True), name="one_open_import_a_source"
            ),
            models.CheckConstraint(
                condition=Q(place__lte=models.F("people")), name="import_place_in_its_file"
            ),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "source": "another system",
            "print": "a mark of the file: whether it is the same one again",
            "hmis_version": "a year",
            "exported_on": "when the other system wrote it",
            "team": "a programme",
            "restricted": "whether those who came are closed to duty",
            "past_too": "whether the programme sees those who had left as well",
            "left_after": "a day: who left before it was left out",
            "people": "how many the file holds",
            "place": "how many of them are through",
            "report": "counts by file, column and reason; nobody named",
            "begun_at": "when",
            "ended_at": "when",
        }

    @property
    def percent(self) -> int:
        """How far it is."""
        return 100 * self.place // self.people if self.people else 100


class Arrived(Noun):
    """Something that came: what it is there, under a keyed mark, and what it became here.

    The id of the other system stands nowhere. ``content`` is a keyed mark of all that was said about it, so that
    what did not change is passed over; ``left`` is the version at which the row was left, so that what a worker changed
    since is never overwritten.
    """

    class Kind(models.TextChoices):
        """What it became."""

        PROJECT = "project"
        FUNDER = "funder"
        INVENTORY = "inventory"
        PERSON = "person"
        ENROLLMENT = "enrollment"

    source = models.ForeignKey(Source, models.PROTECT, related_name="arrived")
    kind = models.CharField(max_length=10, choices=Kind)
    mark = models.CharField(max_length=20)
    noun_id = models.CharField(max_length=12)
    content = models.CharField(max_length=20)
    left = models.PositiveIntegerField(default=0)
    last = models.ForeignKey(Import, models.PROTECT, related_name="arrived")

    objects = ImportQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["source", "kind", "mark"], name="arrived_once"),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "source": "another system",
            "kind": "a code",
            "mark": "a keyed hash of an id of the other system; without the key it says nothing",
            "noun_id": "a random id of ours",
            "content": "a keyed hash of what was said; without the key it says nothing",
            "left": "a version number",
            "last": "the import that wrote it last",
        }
