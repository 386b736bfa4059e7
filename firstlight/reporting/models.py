"""A report of some projects and some days, in counts."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from firstlight.kit.clock import now
from firstlight.kit.nouns import Move, Noun
from firstlight.reporting.states import GOING_ON, RUN_MOVES, RunState
from firstlight.vault.fields import SealedText


class RunQuerySet(models.QuerySet[Any]):
    """Questions about reports."""

    def visible_to(self, user: Any) -> "RunQuerySet":
        """Whoever has the verb sees them all: the figures are alike for everyone."""
        return self.all() if user.is_authenticated else self.none()

    def going_on(self) -> "RunQuerySet":
        """Waiting or being counted, the oldest first."""
        return self.filter(state__in=GOING_ON).order_by("asked_at", "pk")

    def counted(self) -> "RunQuerySet":
        """With tables, the newest first."""
        return self.filter(state=RunState.DONE).order_by("-ended_at", "-pk")


class ReportRun(Noun):
    """One report: a form of HUD's, projects of ours, first and last day. ``tables`` are its figures as JSON, sealed,
    since small counts say much; nothing in them names anybody."""

    class Form(models.TextChoices):
        """HUD's forms, of FY2026."""

        CAPER = "caper_2026", _("ESG-CAPER, FY2026")
        APR = "apr_2026", _("CoC APR, FY2026")

    class Why(models.TextChoices):
        """Why there is no report."""

        NOT_THERE = "not_there", _("the parts for HUD reports are not installed here")
        ENDED = "ended", _("the process that worked on it ended twice")
        BROKE = "broke", _("something broke; the log has where")

    State = RunState
    MOVES = RUN_MOVES
    sensitive = True

    state = models.CharField(max_length=8, choices=RunState, default=RunState.WAITING)
    form = models.CharField(max_length=12, choices=Form)
    projects = models.JSONField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=now)
    begun_at = models.DateTimeField(null=True, blank=True)
    alive_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    why_failed = models.CharField(max_length=12, choices=Why, blank=True)
    tables = SealedText()

    objects = RunQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-asked_at", "id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "asked_at"], name="report_state")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(state__in=RunState.values), name="report_state_known"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="report_ends_after_start"),
            models.CheckConstraint(
                condition=Q(state="failed", ended_at__isnull=False) & ~Q(why_failed="")
                | Q(state="done", ended_at__isnull=False, tables__isnull=False, why_failed="")
                | Q(state__in=list(GOING_ON), ended_at__isnull=True, why_failed=""),
                name="report_end_paired",
            ),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "state": "where it stands",
            "form": "HUD's form",
            "projects": "ids of projects of ours",
            "starts_on": "its first day",
            "ends_on": "its last day",
            "by": "a worker",
            "asked_at": "when",
            "begun_at": "when",
            "alive_at": "when the process was last heard",
            "ended_at": "when",
            "tries": "how often it was begun",
            "why_failed": "a code",
        }

    @property
    def sealed_under(self) -> str:
        """A key of its own: figures of many people share nobody's fate."""
        return f"report:{self.pk}"

    @property
    def title(self) -> str:
        """The form in words."""
        return str(self.Form(self.form).label)


class RunMove(Move):
    """A step in a report's life."""

    noun = models.ForeignKey(ReportRun, models.PROTECT, related_name="moves")

    class Privacy:
        plain: ClassVar[dict[str, str]] = {**Move.PLAIN, "noun": "a random id"}
