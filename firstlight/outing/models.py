"""A worker out alone, and the steps of it."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from firstlight.kit.nouns import Move, Noun
from firstlight.kit.scope import among
from firstlight.outing.states import MOVES, NOT_BACK, State
from firstlight.response.models import EmergencyResponse
from firstlight.survivors.scope import kept_out
from firstlight.vault.fields import SealedText


class OutingQuerySet(models.QuerySet["Outing"]):
    """Questions about who is out."""

    def visible_to(self, user: Any) -> "OutingQuerySet":
        """My own, and for supervisors by role or duty that somebody is out and when they are due, unless they are
        kept out from the person. Where somebody is opens through ``open_alarm`` only."""
        return self.filter(Q(worker_id=user.pk) | Q(among(self.of_others(user), "pk")))

    def of_worker(self, user: Any) -> "OutingQuerySet":
        """My own: nobody else says for me that I am safe."""
        return self.filter(worker_id=user.pk)

    def of_others(self, user: Any) -> "OutingQuerySet":
        """Those a supervisor watches over. Not their own, nor one they went along on: an alarm shows on no screen
        beside whoever raised it."""
        if "supervisor" not in user.role_codes | user.duty_kinds:
            return self.none()
        there = Q(worker_id=user.pk) | Q(partner_worker_id=user.pk)
        return self.exclude(there).exclude(kept_out(user, "response__survivor"))

    def not_back(self) -> "OutingQuerySet":
        """Out, or not heard from."""
        return self.filter(state__in=NOT_BACK)


class Outing(Noun):
    """A worker goes out: where, in which car and with what plan is sealed under a key of its own (care.md 9).

    Nobody reads it, unless the worker is not heard from or raises a silent alarm; a day after the safe return the
    key is destroyed. ``due_at`` is when they are to be heard next. ``told_back_at``: in a silent alarm, when the
    worker's own screen was told that they are back.
    """

    class AlarmWhy(models.TextChoices):
        OVERDUE = "overdue", _("not heard from")
        DURESS = "duress", _("silent alarm")

    State = State
    MOVES = MOVES
    sensitive = True

    response = models.ForeignKey(EmergencyResponse, models.PROTECT, related_name="outings")
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="outings")
    partner_worker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    wants_two = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State, default=State.OUT)
    went_at = models.DateTimeField()
    heard_at = models.DateTimeField()
    every_minutes = models.PositiveSmallIntegerField()
    due_at = models.DateTimeField()
    alarm_at = models.DateTimeField(null=True, blank=True)
    alarm_why = models.CharField(max_length=8, choices=AlarmWhy, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    told_everyone_at = models.DateTimeField(null=True, blank=True)
    told_back_at = models.DateTimeField(null=True, blank=True)
    back_at = models.DateTimeField(null=True, blank=True)
    place = SealedText()
    vehicle = SealedText()
    plan = SealedText()

    objects = OutingQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-went_at", "id"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["state", "due_at"], name="outing_due")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="outing_state_known"),
            models.CheckConstraint(condition=Q(due_at__gte=F("went_at")), name="outing_due_after_it_began"),
            models.CheckConstraint(
                condition=Q(alarm_at__isnull=True, alarm_why="")
                | (Q(alarm_at__isnull=False) & ~Q(alarm_why="")),
                name="outing_alarm_paired",
            ),
            models.UniqueConstraint(
                fields=["worker"], condition=Q(state__in=list(NOT_BACK)), name="one_outing_a_worker"
            ),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            **dict.fromkeys(("response",), "a random id"),
            **dict.fromkeys(("worker", "partner_worker"), "a worker"),
            **dict.fromkeys(
                ("went_at", "heard_at", "due_at", "alarm_at", "opened_at", "told_everyone_at", "back_at"),
                "when",
            ),
            "told_back_at": "when, in a silent alarm; the worker's screen goes by it",
            "wants_two": "whether a second worker was asked for",
            "state": "where it stands",
            "every_minutes": "how often they are to be heard",
            "alarm_why": "a code",
        }

    @property
    def about(self) -> str:
        """Whom the response is for."""
        return self.response.about

    @property
    def sealed_under(self) -> str:
        """A key of its own, so that it can be destroyed while the person's stays."""
        return f"outing:{self.pk}"


class OutingMove(Move):
    """A step of an outing."""

    noun = models.ForeignKey(Outing, models.PROTECT, related_name="moves")

    class Privacy:
        plain: ClassVar[dict[str, str]] = {**Move.PLAIN, "noun": "a random id"}
