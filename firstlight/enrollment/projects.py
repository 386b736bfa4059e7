"""A project as HUD means it: its type, its funders, its beds, and which of our houses or responses feed it."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from firstlight.awards.models import Award
from firstlight.kit.nouns import Noun
from firstlight.shelter.models import House

QUIET_DAYS = 90
"""Our default: after so many days without a response an enrollment that responses began is over."""


class ProjectQuerySet(models.QuerySet[Any]):
    """Questions about projects and what belongs to them: about no person."""

    def visible_to(self, user: Any) -> "ProjectQuerySet":
        """Known to every worker."""
        return self.all() if user.is_authenticated else self.none()

    def running_on(self, day: Any) -> "ProjectQuerySet":
        """Begun by that day, and not over before it."""
        return self.filter(Q(ended_on__isnull=True) | Q(ended_on__gte=day), begun_on__lte=day)


def _in_order(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("begun_on")), name=name
    )


class Project(Noun):
    """A project under a neutral name. Codes are those of HUD's data standards FY2026; it has no address here."""

    class Feeds(models.TextChoices):
        """What begins an enrollment by itself."""

        STAYS = "stays", _("stays in the houses named below")
        IN_PERSON = "in_person", _("responses in person")
        RESPONSES = "responses", _("all responses, in person or remote")
        BY_HAND = "by_hand", _("nothing: people are enrolled by hand")

    name = models.CharField(max_length=60, unique=True)
    project_type = models.PositiveSmallIntegerField()
    begun_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    continuum = models.BooleanField(default=False)
    housing_type = models.PositiveSmallIntegerField(null=True, blank=True)
    target_population = models.PositiveSmallIntegerField(null=True, blank=True)
    rrh_subtype = models.PositiveSmallIntegerField(null=True, blank=True)
    coc_code = models.CharField(max_length=6)
    geocode = models.CharField(max_length=6)
    geography_type = models.PositiveSmallIntegerField(default=99)
    feeds = models.CharField(max_length=10, choices=Feeds, default=Feeds.BY_HAND)
    quiet_days = models.PositiveSmallIntegerField(default=QUIET_DAYS)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["name", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            _in_order("project_ends_after_start"),
            models.CheckConstraint(
                condition=Q(project_type=13, rrh_subtype__isnull=False) | Q(rrh_subtype__isnull=True),
                name="only_rapid_rehousing_has_a_subtype",
            ),
            models.CheckConstraint(condition=Q(quiet_days__gte=1), name="quiet_for_a_day_at_least"),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "name": "a neutral name, never an address",
            "project_type": "HUD's code",
            "begun_on": "its first day",
            "ended_on": "its last day",
            "continuum": "whether it is a project of the Continuum of Care",
            "housing_type": "HUD's code",
            "target_population": "HUD's code",
            "rrh_subtype": "HUD's code",
            "coc_code": "a region of HUD's",
            "geocode": "a county or city, as HUD numbers them",
            "geography_type": "HUD's code",
            "feeds": "a code",
            "quiet_days": "a number of days",
        }

    def __str__(self) -> str:
        return self.name

    @property
    def houses(self) -> "models.QuerySet[House]":
        """Our houses whose stays are this project's."""
        return House.objects.filter(pk__in=ProjectHouse.objects.filter(project=self).values("house"))


class ProjectHouse(Noun):
    """A house of ours whose stays are a project's."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="house_links")
    house = models.ForeignKey(House, models.PROTECT, related_name="project_links")

    objects = ProjectQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["project", "house"], name="house_once_a_project"),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {"project": "a project of ours", "house": "a house of ours"}


class ProjectFunder(Noun):
    """Who pays for a project: HUD's code, the grant, and from when to when. ``award`` is ours, where we keep it."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="funders")
    code = models.PositiveSmallIntegerField()
    other = models.CharField(max_length=100, blank=True)
    grant = models.CharField(max_length=100)
    begun_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    award = models.ForeignKey(Award, models.PROTECT, null=True, blank=True, related_name="project_funders")

    objects = ProjectQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["begun_on", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            _in_order("funder_ends_after_start"),
            models.CheckConstraint(condition=~Q(code=46) | ~Q(other=""), name="another_funder_is_named"),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "project": "a project of ours",
            "code": "HUD's code",
            "other": "what another funder is called",
            "grant": "a number of theirs",
            "begun_on": "when",
            "ended_on": "when",
            "award": "an award of ours",
        }


class Inventory(Noun):
    """Beds and units of a project for one kind of household, from when to when."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="inventory")
    household_type = models.PositiveSmallIntegerField()
    availability = models.PositiveSmallIntegerField(null=True, blank=True)
    units = models.PositiveSmallIntegerField()
    beds = models.PositiveSmallIntegerField()
    youth_beds = models.PositiveSmallIntegerField(default=0)
    bed_type = models.PositiveSmallIntegerField(null=True, blank=True)
    begun_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["begun_on", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            _in_order("inventory_ends_after_start"),
            models.CheckConstraint(condition=Q(youth_beds__lte=F("beds")), name="youth_beds_among_the_beds"),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "project": "a project of ours",
            "household_type": "HUD's code",
            "availability": "HUD's code",
            "units": "how many",
            "beds": "how many",
            "youth_beds": "how many of them only for youth",
            "bed_type": "HUD's code",
            "begun_on": "when",
            "ended_on": "when",
        }
