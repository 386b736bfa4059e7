"""One worker opened one person's record wider than duty alone does, for a short while."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from firstlight.kit.clock import now
from firstlight.survivors.models import Circle, OfSurvivor, Survivor
from firstlight.survivors.scope import kept_out, ordinary, reaches
from firstlight.vault.fields import SealedText

SUPERVISOR, PRIVACY = "supervisor", "privacy"


class GlassQuerySet(models.QuerySet["Glass"]):
    """Questions about records opened wider."""

    def visible_to(self, user: Any) -> "GlassQuerySet":
        """My own, those of people in my circle, and those I look at afterwards; never where I am kept out.

        A supervisor meets those of ordinary records that go to supervisors, a privacy officer all.
        """
        mine = Q(worker_id=user.pk) | reaches(user, "survivor")
        if PRIVACY in user.role_codes:
            mine |= Q(pk__isnull=False)
        elif SUPERVISOR in user.role_codes:
            mine |= Q(goes_to=SUPERVISOR) & ordinary("survivor")
        return self.filter(mine & ~Q(kept_out(user, "survivor")))

    def open_now(self) -> "GlassQuerySet":
        """Those through which somebody sees more at this moment."""
        moment = now()
        return self.filter(circle__from_at__lte=moment, circle__until_at__gt=moment)

    def to_review(self) -> "GlassQuerySet":
        """Those nobody has looked at afterwards."""
        return self.filter(reviewed_at__isnull=True)


class Glass(OfSurvivor):
    """Why a record was opened wider, by whom, through which row of its circle, and how that was looked at.

    Until when stands on the circle's row alone: scope asks that row, so the page and the door never differ.
    """

    class GoesTo(models.TextChoices):
        """Who looks at it afterwards."""

        SUPERVISOR = "supervisor", _("a supervisor")
        PRIVACY = "privacy", _("the privacy officer")

    class Outcome(models.TextChoices):
        """What came of looking at it."""

        FINE = "fine", _("fine, it was needed")
        TALK = "talk", _("to talk over together")
        WRONG = "wrong", _("something went wrong")

    sensitive = True

    survivor = models.ForeignKey(Survivor, models.PROTECT, related_name="glasses")
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="glasses")
    circle = models.OneToOneField(Circle, models.PROTECT, related_name="glass")
    reason = models.CharField(max_length=12)
    words = SealedText()
    opened_at = models.DateTimeField(default=now)
    goes_to = models.CharField(max_length=12, choices=GoesTo)
    closed_by = models.CharField(max_length=40, blank=True)
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    outcome = models.CharField(max_length=8, choices=Outcome, blank=True)
    said = SealedText()

    objects = GlassQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-opened_at", "id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["opened_at"], condition=Q(reviewed_at__isnull=True), name="glass_to_review")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(goes_to__in=["supervisor", "privacy"]), name="glass_goes_to_somebody"
            ),
            models.CheckConstraint(
                condition=Q(reviewed_at__isnull=True, reviewed_by__isnull=True, outcome="")
                | Q(
                    reviewed_at__isnull=False,
                    reviewed_by__isnull=False,
                    outcome__in=["fine", "talk", "wrong"],
                ),
                name="glass_review_whole",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_by__isnull=True) | ~Q(reviewed_by=F("worker")),
                name="glass_never_reviewed_by_oneself",
            ),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "survivor": "a random id",
            "worker": "a worker",
            "circle": "a random id: the row that lets them in, with its times",
            "reason": "a code of the short list",
            "opened_at": "when",
            "goes_to": "who looks at it afterwards, a code",
            "closed_by": "a worker, as a ledger id; empty when it closed by itself",
            "reviewed_at": "when",
            "reviewed_by": "a worker",
            "outcome": "a code",
        }

    @property
    def until_at(self) -> Any:
        """When it closes, or closed."""
        return self.circle.until_at

    @property
    def is_open(self) -> bool:
        """Whether somebody sees more through it at this moment."""
        until = self.circle.until_at
        return until is not None and self.circle.from_at <= now() < until
