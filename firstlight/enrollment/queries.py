"""Questions about projects and enrollments; nothing sealed is opened here."""

from typing import Any

from django.db.models import QuerySet

from firstlight.enrollment.models import Answers, Enrollment, Given, HudPerson, Seen
from firstlight.survivors.models import Survivor


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
