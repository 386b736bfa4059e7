"""Questions about projects and enrollments; nothing sealed is opened here."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from firstlight.enrollment.asking import Whom, asked
from firstlight.enrollment.models import Answers, Enrollment, Given, HudPerson, Project, ProjectFunder, Seen
from firstlight.enrollment.sheets import Group, questions
from firstlight.kit.clock import now
from firstlight.shelter.models import House
from firstlight.survivors.models import Survivor

OTHER_FUNDER = 46


def today() -> date:
    """The local day."""
    return timezone.localdate(now())


def projects() -> QuerySet[Project]:
    """Every project, those that go on first."""
    return Project.objects.order_by("ended_on", "name", "pk").prefetch_related("funders")


def houses() -> QuerySet[House]:
    """Our houses that stand."""
    return House.objects.filter(ended_at__isnull=True).order_by("name", "pk")


def house_ids(project: Project) -> list[str]:
    """Whose stays are this project's."""
    return list(project.houses.order_by("name").values_list("pk", flat=True))


def funders_on(project: Project, day: date) -> frozenset[int]:
    """Codes of the funders in force on a day."""
    rows = ProjectFunder.objects.running_on(day).filter(project=project)
    return frozenset(rows.values_list("code", flat=True))


def asked_in(project: Project) -> list[Group]:
    """Everything asked in a project because of its type and today's funders."""
    sheet, whom = questions(), Whom(project.project_type, funders_on(project, today()))
    return asked((*sheet.about, *sheet.groups, *sheet.met), whom)


def enrollments_of(survivor: Survivor, by: Any) -> QuerySet[Enrollment]:
    """A person's enrollments that ``by`` may see, the newest first."""
    rows = Enrollment.objects.meant().visible_to(by).of_person(survivor)
    return rows.select_related("project").order_by("-entered_on", "pk")


def person_of(survivor: Survivor) -> HudPerson | None:
    """What somebody answered about themselves; of merged records what was written down last."""
    return HudPerson.objects.of_person(survivor).order_by("-recorded_at", "pk").first()


def answers_of(survivor: Survivor) -> QuerySet[Answers]:
    """Everything a person answered, oldest first."""
    return Answers.objects.of_person(survivor)


def seen_of(survivor: Survivor) -> QuerySet[Seen]:
    """Every time they were met in street outreach."""
    return Seen.objects.of_person(survivor)


def given_of(survivor: Survivor) -> QuerySet[Given]:
    """What they were given, as it came from an earlier system."""
    return Given.objects.of_person(survivor)
