"""A plan in counts, a question asked of it, and what was expected on a day. Nothing here is about a person."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from firstlight.capacity.states import GOING_ON, RUN_MOVES, RunState
from firstlight.kit.clock import now
from firstlight.kit.nouns import Move, Noun

COUNTED = "counts and rates of a plan; about no person and no named worker"


class AboutNobody(models.QuerySet[Any]):
    """Questions about plans and figures."""

    def visible_to(self, user: Any) -> "AboutNobody":
        """Whoever has the verb sees them all: they hold no person."""
        return self.all() if user.is_authenticated else self.none()


class ScenarioQuerySet(AboutNobody):
    """Questions about scenarios."""

    def standing(self) -> "ScenarioQuerySet":
        """Not dropped."""
        return self.filter(dropped_at__isnull=True)


class Scenario(Noun):
    """What if: a team by kind, how much comes, when somebody starts or leaves. ``plan`` as ``plan.Plan`` reads it."""

    title = models.CharField(max_length=60)
    note = models.CharField(max_length=400, blank=True)
    plan = models.JSONField()
    by = models.CharField(max_length=40)
    made_at = models.DateTimeField(default=now)
    changed_at = models.DateTimeField(default=now)
    dropped_at = models.DateTimeField(null=True, blank=True)

    objects = ScenarioQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["made_at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~Q(title=""), name="scenario_has_its_title"),
            models.UniqueConstraint(
                fields=["title"], condition=Q(dropped_at__isnull=True), name="scenario_title_once"
            ),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "title": "the plan's own name; the form asks to name nobody",
            "note": "why the plan was thought of; the form asks to name nobody",
            "plan": COUNTED,
            "by": "a worker, as a ledger id",
            "made_at": "when",
            "changed_at": "when",
            "dropped_at": "when it was put away",
        }

    def __str__(self) -> str:
        return self.title


class RunQuerySet(AboutNobody):
    """Questions about runs."""

    def going_on(self) -> "RunQuerySet":
        """Waiting or being worked out, the oldest first."""
        return self.filter(state__in=GOING_ON).order_by("asked_at", "pk")

    def answered(self) -> "RunQuerySet":
        """With an answer, the newest first."""
        return self.filter(state=RunState.DONE).order_by("-ended_at", "-pk")


class Run(Noun):
    """One question: these scenarios, compared. Asked twice while it goes on, it is one question (``fingerprint``).

    ``question`` is frozen when asked; ``answer`` is plain data as ``staffing`` gives it. ``alive_at`` is when the
    process that works on it was last heard.
    """

    class Why(models.TextChoices):
        """Why there is no answer."""

        TOO_LITTLE = "too_little", _("there is too little history yet")
        NOT_THERE = "not_there", _("the forecasting parts are not installed here")
        ENDED = "ended", _("the process that worked on it ended twice")
        BROKE = "broke", _("something broke; the log has where")
        BAD_PLAN = "bad_plan", _("a plan cannot be worked out as it stands")

    State = RunState
    MOVES = RUN_MOVES

    state = models.CharField(max_length=8, choices=RunState, default=RunState.WAITING)
    question = models.JSONField()
    fingerprint = models.CharField(max_length=64)
    by = models.CharField(max_length=40)
    asked_at = models.DateTimeField(default=now)
    begun_at = models.DateTimeField(null=True, blank=True)
    alive_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    percent = models.PositiveSmallIntegerField(default=0)
    why_failed = models.CharField(max_length=12, choices=Why, blank=True)
    answer = models.JSONField(null=True, blank=True)

    objects = RunQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-asked_at", "id"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["state", "asked_at"], name="run_state")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(state__in=RunState.values), name="run_state_known"),
            models.CheckConstraint(condition=Q(percent__lte=100), name="run_percent"),
            models.CheckConstraint(
                condition=Q(state="failed", ended_at__isnull=False) & ~Q(why_failed="")
                | Q(state="done", ended_at__isnull=False, answer__isnull=False, why_failed="")
                | Q(state__in=["waiting", "working"], ended_at__isnull=True, why_failed=""),
                name="run_end_paired",
            ),
            models.UniqueConstraint(
                fields=["fingerprint"], condition=Q(state__in=list(GOING_ON)), name="one_run_a_question"
            ),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "state": "where it stands",
            "question": COUNTED,
            "fingerprint": "a hash of the question",
            "by": "a worker, as a ledger id",
            "asked_at": "when",
            "begun_at": "when",
            "alive_at": "when the process was last heard",
            "ended_at": "when",
            "tries": "how often it was begun",
            "percent": "how far it is",
            "why_failed": "a code",
            "answer": "figures over everybody alike; no row of a person",
        }


class RunMove(Move):
    """A step in a question's life."""

    noun = models.ForeignKey(Run, models.PROTECT, related_name="moves")

    class Privacy:
        plain: ClassVar[dict[str, str]] = {**Move.PLAIN, "noun": "a random id"}


class Outlook(Noun):
    """What was expected on one day, week by week, kept as it was, so that it can be held against what came."""

    month = models.DateField(unique=True)
    taken_at = models.DateTimeField(default=now)
    forecasts = models.JSONField()

    objects = AboutNobody.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-month"]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "month": "the month it was taken in, one each",
            "taken_at": "when",
            "forecasts": "quantiles of weekly counts by stream; no row of a person",
        }
