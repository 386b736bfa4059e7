"""One note about one person, and who may read it."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from firstlight.kit.clock import now
from firstlight.survivors.models import Circle, OfSurvivor, Survivor
from firstlight.survivors.scope import kept_out
from firstlight.vault.fields import SealedText

ATTORNEY, SUPERVISOR, VOLUNTEER = "attorney", "supervisor", "volunteer"
BY_NAME = (Circle.Why.ASSIGNED, Circle.Why.CASE, Circle.Why.SENT)
WORKS_WITH = (*BY_NAME, Circle.Why.GLASS)


def notes_circle(user: Any) -> models.QuerySet[Circle]:
    """The ways into a person's circle that open their notes: to work with them by name, to supervise the programme
    that does, or to need more on duty. A call answered once and the house where somebody sleeps open none."""
    leads = [one.team_id for one in user.memberships_now if one.role == SUPERVISOR]
    return Circle.objects.in_force().filter(
        Q(user_id=user.pk, why__in=WORKS_WITH) | Q(team_id__in=leads, role=SUPERVISOR)
    )


class NoteQuerySet(models.QuerySet["Note"]):
    """Questions about notes."""

    def visible_to(self, user: Any) -> "NoteQuerySet":
        """Of people I work with, never where I am kept out. What an attorney wrote as attorney: attorneys who work
        with the person, nobody else. What is for staff only: not for somebody who is a volunteer and no more. Of
        records joined into one, the one that stands says who works with the person."""
        same = {"survivor": Coalesce(OuterRef("survivor__merged_into"), OuterRef("survivor"))}
        rows = self.filter(Exists(notes_circle(user).filter(**same)), ~Q(kept_out(user, "survivor")))
        if user.role_codes <= {VOLUNTEER}:
            rows = rows.filter(staff_only=False)
        if ATTORNEY not in user.role_codes:
            return rows.filter(legal=False)
        named = Circle.objects.in_force().filter(user_id=user.pk, why__in=BY_NAME)
        return rows.filter(Q(legal=False) | Exists(named.filter(**same)))

    def for_the_person(self) -> "NoteQuerySet":
        """What the person's own copy holds: nothing for staff only, nothing of the attorney's (who hands it over)."""
        return self.filter(staff_only=False, legal=False)


class Note(OfSurvivor):
    """Facts, what is needed, the next step (care.md 27). What was written stays; a correction is another note."""

    class Present(models.TextChoices):
        """Who else was there: a talk with others in the room may be kept from no court."""

        ALONE = "alone", _("nobody else")
        INTERPRETER = "interpreter", _("an interpreter, needed")
        OTHERS = "others", _("somebody else")

    sensitive = True

    survivor = models.ForeignKey(Survivor, models.PROTECT, related_name="notes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    role = models.CharField(max_length=20)
    legal = models.BooleanField(default=False)
    staff_only = models.BooleanField(default=False)
    present = models.CharField(max_length=12, choices=Present, default=Present.ALONE)
    happened_at = models.DateTimeField()
    recorded_at = models.DateTimeField(default=now)
    words = SealedText()

    objects = NoteQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-happened_at", "id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["survivor", "-happened_at"], name="notes_of_person")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(present__in=["alone", "interpreter", "others"]), name="note_present_known"
            ),
            models.CheckConstraint(
                condition=Q(legal=False) | Q(role="attorney"), name="behind_the_wall_writes_an_attorney"
            ),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "survivor": "a random id",
            "author": "a worker",
            "role": "the role they wrote in, a code",
            "legal": "whether it stands behind the legal wall",
            "staff_only": "whether the person's own copy leaves it out",
            "present": "a code: nobody else, an interpreter, others",
            "happened_at": "when",
            "recorded_at": "late entry is normal and shown",
        }

    @property
    def third_parties(self) -> bool:
        """Whether somebody was there who was not needed, as privilege asks."""
        return self.present == self.Present.OTHERS
