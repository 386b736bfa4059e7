"""The register of who qualifies: one line per licence, degree or training, with its days."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from firstlight.kit.clock import now
from firstlight.kit.nouns import Noun
from firstlight.vault.fields import SealedText


class QualificationQuerySet(models.QuerySet["Qualification"]):
    """Questions about the register."""

    def visible_to(self, user: Any) -> "QualificationQuerySet":
        """Whoever has the verb sees the whole register: it is about colleagues, and about nobody we help."""
        return self.all() if user.is_authenticated else self.none()

    def meant(self) -> "QualificationQuerySet":
        """Without what was entered by mistake."""
        return self.filter(struck_at__isnull=True)


class Qualification(Noun):
    """What makes a worker somebody whose talks with a person may be refused to others (practice section 4)."""

    class Basis(models.TextChoices):
        ATTORNEY = "attorney", _("licence to practise law")
        LICENSED = "licensed", _("licence or advanced degree, and a year of this work")
        TRAINED = "trained", _("training, and supervised by somebody with a licence or degree")

    sensitive = True

    worker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="qualifications")
    basis = models.CharField(max_length=10, choices=Basis)
    hours = models.PositiveSmallIntegerField(null=True, blank=True)
    supervisor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    number = SealedText()
    entered_at = models.DateTimeField(default=now)
    entered_by = models.CharField(max_length=40)
    struck_at = models.DateTimeField(null=True, blank=True)
    struck_by = models.CharField(max_length=40, blank=True)

    objects = QualificationQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["from_on", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(basis__in=["attorney", "licensed", "trained"]), name="qualification_basis_known"
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="qualification_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(basis="trained", hours__isnull=False, supervisor__isnull=False)
                | ~Q(basis="trained") & Q(hours__isnull=True, supervisor__isnull=True),
                name="training_has_hours_and_supervisor",
            ),
            models.CheckConstraint(
                condition=Q(supervisor__isnull=True) | ~Q(supervisor=F("worker")),
                name="nobody_supervises_themselves",
            ),
            models.CheckConstraint(
                condition=Q(struck_at__isnull=True, struck_by="")
                | Q(struck_at__isnull=False) & ~Q(struck_by=""),
                name="qualification_struck_by_somebody",
            ),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "worker": "a worker",
            "basis": "a code: licence, degree or training",
            "hours": "hours of training, counted for the register",
            "supervisor": "a worker",
            "from_on": "a day",
            "until_on": "a day",
            "entered_at": "when",
            "entered_by": "a worker, as a ledger id",
            "struck_at": "when it was called a mistake",
            "struck_by": "a worker, as a ledger id",
        }

    @property
    def sealed_under(self) -> str:
        """A key of its own: it is about a colleague, and shares nobody's fate."""
        return f"qualification:{self.pk}"
