"""The roster: planned shifts. Duty itself is ``access.Duty``."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from firstlight.access.models import Duty
from firstlight.kit.nouns import Noun


class ShiftQuerySet(models.QuerySet["Shift"]):
    """Questions about shifts."""

    def visible_to(self, user: Any) -> "ShiftQuerySet":
        """The roster is known to every worker."""
        return self.all() if user.is_authenticated else self.none()

    def standing(self) -> "ShiftQuerySet":
        """Not cancelled."""
        return self.filter(cancelled_at__isnull=True)


class Shift(Noun):
    """One worker's planned duty."""

    worker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="shifts")
    kind = models.CharField(max_length=12, choices=Duty.Kind)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    duty = models.OneToOneField(Duty, models.PROTECT, null=True, blank=True, related_name="shift")
    cancelled_at = models.DateTimeField(null=True, blank=True)

    objects = ShiftQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["starts_at", "kind", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="shift_ends_after_start"),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "worker": "a worker",
            "kind": "which duty",
            "starts_at": "when",
            "ends_at": "when",
            "duty": "the duty it became",
            "cancelled_at": "when it was called off",
        }
