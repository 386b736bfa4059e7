"""Who is enrolled in a project, and what they answered. Projects themselves: ``projects``."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from firstlight.enrollment.projects import Inventory, Project, ProjectFunder, ProjectHouse
from firstlight.hmis.schema.keys import AFTER, ANNUAL, EXIT, START, UPDATE
from firstlight.kit.clock import now
from firstlight.response.models import EmergencyResponse
from firstlight.shelter.models import Stay
from firstlight.survivors.models import OfSurvivor, Survivor
from firstlight.survivors.scope import reaches
from firstlight.vault.fields import SealedText

__all__ = [
    "Answers",
    "Enrollment",
    "Given",
    "HudPerson",
    "Inventory",
    "Project",
    "ProjectFunder",
    "ProjectHouse",
    "Seen",
]

STAGES = (START, UPDATE, EXIT, ANNUAL, AFTER)
HEAD = 1
SUBSIDIZED = 435


class OfPersonQuerySet(models.QuerySet[Any]):
    """Questions about what is kept for a funder of a person."""

    def visible_to(self, user: Any) -> "OfPersonQuerySet":
        """Of people in my circle; never where I am barred."""
        return self.filter(reaches(user, "survivor"))

    def of_person(self, survivor: Survivor) -> "OfPersonQuerySet":
        """Of a person, whichever of their merged records it was written on."""
        return self.filter(survivor__in=survivor.group)


class EnrollmentQuerySet(OfPersonQuerySet):
    """Questions about enrollments."""

    def meant(self) -> "EnrollmentQuerySet":
        """Without what was written by mistake."""
        return self.filter(struck_at__isnull=True)

    def open(self) -> "EnrollmentQuerySet":
        """Not ended, and no mistake."""
        return self.meant().filter(exited_on__isnull=True)


class Enrollment(OfSurvivor):
    """A person's time in a project. Those who came together share ``household``, a random id.

    ``entered_on`` and ``exited_on`` are local dates. ``age_years`` is as told, frozen at entry. ``stay`` or
    ``response`` is what began it, when our records did.
    """

    sensitive = True

    survivor = models.ForeignKey(Survivor, models.PROTECT, related_name="enrollments")
    project = models.ForeignKey(Project, models.PROTECT, related_name="enrollments")
    entered_on = models.DateField()
    household = models.CharField(max_length=12)
    relation = models.PositiveSmallIntegerField(default=HEAD)
    coc_code = models.CharField(max_length=6, blank=True)
    age_years = models.PositiveSmallIntegerField(null=True, blank=True)
    moved_in_on = models.DateField(null=True, blank=True)
    engaged_on = models.DateField(null=True, blank=True)
    exited_on = models.DateField(null=True, blank=True)
    destination = models.PositiveSmallIntegerField(null=True, blank=True)
    destination_subsidy = models.PositiveSmallIntegerField(null=True, blank=True)
    stay = models.ForeignKey(Stay, models.PROTECT, null=True, blank=True, related_name="enrollments")
    response = models.ForeignKey(
        EmergencyResponse, models.PROTECT, null=True, blank=True, related_name="enrollments"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField(default=now)
    exit_recorded_at = models.DateTimeField(null=True, blank=True)
    struck_at = models.DateTimeField(null=True, blank=True)

    objects = EnrollmentQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-entered_on", "id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["project", "entered_on"], name="enrollment_of_project"),
            models.Index(fields=["household"], name="enrollment_together"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["survivor", "project"],
                condition=Q(exited_on__isnull=True, struck_at__isnull=True),
                name="one_open_enrollment_a_project",
            ),
            models.CheckConstraint(
                condition=Q(exited_on__isnull=True) | Q(exited_on__gte=F("entered_on")),
                name="enrollment_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(exited_on__isnull=True, destination__isnull=True, exit_recorded_at__isnull=True)
                | Q(exited_on__isnull=False, destination__isnull=False, exit_recorded_at__isnull=False),
                name="enrollment_end_paired",
            ),
            models.CheckConstraint(
                condition=Q(destination_subsidy__isnull=True) | Q(destination=SUBSIDIZED),
                name="subsidy_of_its_destination",
            ),
            models.CheckConstraint(
                condition=Q(relation__in=[1, 2, 3, 4, 5, 99]), name="enrollment_relation_known"
            ),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "survivor": "a random id",
            "project": "a project of ours",
            "entered_on": "a day",
            "household": "a random id: who came together",
            "relation": "HUD's code: who they are to the head of the household",
            "coc_code": "a region of HUD's",
            "age_years": "years as told, frozen at entry",
            "moved_in_on": "a day",
            "engaged_on": "a day",
            "exited_on": "a day",
            "destination": "HUD's code: a kind of place, never the place",
            "destination_subsidy": "HUD's code",
            "stay": "a random id",
            "response": "a random id",
            "by": "a worker; nobody when our records began it",
            "recorded_at": "late entry is normal and shown",
            "exit_recorded_at": "when the end was written down",
            "struck_at": "since when it counts as a mistake",
        }


class Counted(OfSurvivor):
    """What is sealed for a funder's counts, under a key of the person's apart: it outlives the story, and goes with
    the record, or at once when they wish that nothing is kept (docs/enrollment.md)."""

    class Meta:
        abstract = True

    @property
    def sealed_under(self) -> str:
        """One key a person for all of it, that shares their fate."""
        return f"hud:{self.survivor_id}"  # type: ignore[attr-defined]


class HudPerson(Counted):
    """What somebody answered about themselves once: sex, race and ethnicity, veteran. No social security number is
    ever kept; the birth date stays in the person's record. ``said`` is sealed JSON: question id to codes."""

    sensitive = True

    survivor = models.OneToOneField(Survivor, models.PROTECT, related_name="hud_person")
    said = SealedText()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField(default=now)

    objects = OfPersonQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["recorded_at", "id"]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "survivor": "a random id",
            "by": "a worker",
            "recorded_at": "when it was written down last",
        }


class Answers(Counted):
    """What somebody answered in an enrollment at one stage on one day. ``said`` is sealed JSON: question id to code,
    amount or codes; what is not in it was not asked, or skipped."""

    sensitive = True

    enrollment = models.ForeignKey(Enrollment, models.PROTECT, related_name="answers")
    survivor = models.ForeignKey(Survivor, models.PROTECT, related_name="hud_answers")
    stage = models.PositiveSmallIntegerField()
    on = models.DateField()
    said = SealedText()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField(default=now)
    done_at = models.DateTimeField(null=True, blank=True)

    objects = OfPersonQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["on", "recorded_at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["enrollment", "stage", "on"], name="answers_once_a_stage_and_day"
            ),
            models.CheckConstraint(condition=Q(stage__in=STAGES), name="answers_stage_known"),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "enrollment": "a random id",
            "survivor": "a random id",
            "stage": "HUD's code: at the start, in between, at the end, each year, afterwards",
            "on": "for which day they are true",
            "by": "a worker",
            "recorded_at": "when they were written down last",
            "done_at": "since when nothing more is to be asked at this stage, whatever was left out",
        }


class Seen(Counted):
    """Somebody was met while enrolled in street outreach, and how they lived that day (``said``: sealed codes)."""

    sensitive = True

    enrollment = models.ForeignKey(Enrollment, models.PROTECT, related_name="seen")
    survivor = models.ForeignKey(Survivor, models.PROTECT, related_name="hud_seen")
    on = models.DateField()
    said = SealedText()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField(default=now)

    objects = OfPersonQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["on", "recorded_at", "id"]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "enrollment": "a random id",
            "survivor": "a random id",
            "on": "a day",
            "by": "a worker",
            "recorded_at": "when it was written down",
        }


class Given(OfSurvivor):
    """A bed night or a service of an enrollment that came with an earlier system's file or was written by hand. Nights
    of our own stays and services of our own ledger are not copied here."""

    enrollment = models.ForeignKey(Enrollment, models.PROTECT, related_name="given")
    survivor = models.ForeignKey(Survivor, models.PROTECT, related_name="hud_given")
    on = models.DateField()
    record_type = models.PositiveSmallIntegerField()
    type_provided = models.PositiveSmallIntegerField()
    amount_cents = models.PositiveIntegerField(null=True, blank=True)
    recorded_at = models.DateTimeField(default=now)

    objects = OfPersonQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["on", "id"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["enrollment", "on"], name="given_when")]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "enrollment": "a random id",
            "survivor": "a random id",
            "on": "a day",
            "record_type": "HUD's code",
            "type_provided": "HUD's code; counted, shown on no page",
            "amount_cents": "money",
            "recorded_at": "when it was written down",
        }
