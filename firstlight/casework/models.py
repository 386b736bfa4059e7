"""What comes after the crisis: the hand-off, the case, the goals in the person's words, the graduation."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from firstlight.assessments.models import Sitting, opens_profile
from firstlight.casework.states import (
    CASE_MOVES,
    GOAL_MOVES,
    GRADUATION_MOVES,
    HAND_OFF_MOVES,
    IN_CONVERSATION,
    ROLE_OF,
    STANDING,
    STANDING_GOALS,
    UNDECIDED,
    CaseState,
    GoalState,
    GraduationState,
    HandOffState,
    Kind,
)
from firstlight.kit.nouns import Move
from firstlight.response.models import EmergencyResponse
from firstlight.survivors.models import OfSurvivor, Survivor
from firstlight.survivors.scope import kept_out, ordinary, reaches
from firstlight.vault.fields import SealedText

BEHIND_THE_WALL = frozenset({ROLE_OF[Kind.LEGAL], "supervisor"})


class HandOffQuerySet(models.QuerySet["HandOff"]):
    """Questions about hand-offs."""

    def visible_to(self, user: Any) -> "HandOffQuerySet":
        """Of people in my circle, and those that wait for somebody of my role; never where I am barred.

        Of a person who waits only the call sign and the kind is shown. A restricted record waits for the one
        who was named, nobody else.
        """
        mine = [kind for kind, role in ROLE_OF.items() if role in user.role_codes]
        known = ordinary("survivor") | Q(to_worker_id=user.pk)
        waits = Q(state=HandOffState.WISHED, kind__in=mine) & known
        return self.filter(reaches(user, "survivor") | (waits & ~Q(kept_out(user, "survivor"))))

    def known_to(self, user: Any) -> "HandOffQuerySet":
        """Of people in my circle only: whoever waits for somebody else is not mine to answer for."""
        return self.filter(reaches(user, "survivor"))

    def waiting(self) -> "HandOffQuerySet":
        """Wished, and nobody has taken it on yet."""
        return self.filter(state=HandOffState.WISHED)


class HandOff(OfSurvivor):
    """A person was asked whether they wish to go on with us, and how. Asking again later is a new row."""

    Kind = Kind
    State = HandOffState
    MOVES = HAND_OFF_MOVES

    survivor = models.ForeignKey(Survivor, models.PROTECT, related_name="hand_offs")
    response = models.ForeignKey(
        EmergencyResponse, models.PROTECT, null=True, blank=True, related_name="hand_offs"
    )
    kind = models.CharField(max_length=16, choices=Kind)
    state = models.CharField(max_length=10, choices=HandOffState, default=HandOffState.OFFERED)
    offered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    to_worker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    offered_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    taken_at = models.DateTimeField(null=True, blank=True)

    objects = HandOffQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["offered_at", "id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "kind", "answered_at"], name="hand_off_waits")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(state__in=HandOffState.values), name="hand_off_state_known"),
            models.CheckConstraint(
                condition=Q(state="offered", answered_at__isnull=True)
                | (~Q(state="offered") & Q(answered_at__isnull=False)),
                name="hand_off_answer_paired",
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | Q(answered_at__gte=F("offered_at")),
                name="hand_off_answered_after_offered",
            ),
            models.UniqueConstraint(
                fields=["survivor", "kind"],
                condition=Q(state__in=list(UNDECIDED)),
                name="one_undecided_hand_off_a_kind",
            ),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "survivor": "a random id",
            "response": "a random id",
            "kind": "case management or legal, no more",
            "state": "what the person said, a code",
            "offered_by": "a worker",
            "to_worker": "a worker",
            "offered_at": "when",
            "answered_at": "when",
            "taken_at": "when",
        }


class HandOffMove(Move):
    """A step in a hand-off's life."""

    noun = models.ForeignKey(HandOff, models.PROTECT, related_name="moves")

    class Privacy:
        plain: ClassVar[dict[str, str]] = {**Move.PLAIN, "noun": "a random id"}


class CaseQuerySet(models.QuerySet["Case"]):
    """Questions about cases."""

    def visible_to(self, user: Any) -> "CaseQuerySet":
        """Of people in my circle; never where I am barred. A legal case opens to whoever walks it, to attorneys and
        to supervisors who find its next attorney; others read that there is one, no more (care.md 12)."""
        rows = self.filter(reaches(user, "survivor"))
        if user.role_codes & BEHIND_THE_WALL:
            return rows
        return rows.filter(~Q(kind=Kind.LEGAL) | Q(worker_id=user.pk))

    def standing(self) -> "CaseQuerySet":
        """Open or paused."""
        return self.filter(state__in=STANDING)


class Case(OfSurvivor):
    """Somebody walks with the person after the crisis, for as long as the person wishes.

    Going back to the situation ends nothing and is no reason here (care.md 23).
    """

    class WhyPaused(models.TextChoices):
        THEIR_CHOICE = "their_choice", _("the person's choice")
        NOT_NOW = "not_now", _("not now")
        OTHER_THINGS = "other_things", _("school, work or family come first")
        TRAVELLING = "travelling", _("away for a while")
        NOT_HEARD = "not_heard", _("not heard from")

    class Ending(models.TextChoices):
        GOALS_MET = "goals_met", _("their goals are met")
        BY_CHOICE = "by_choice", _("the person's choice")
        MOVED = "moved", _("moved away")
        TRANSFERRED = "transferred", _("goes on with a partner")
        NOT_HEARD = "not_heard", pgettext_lazy("ending", "not heard from")
        DETAINED = "detained", _("held somewhere we cannot reach them")

    Kind = Kind
    State = CaseState
    MOVES = CASE_MOVES
    sensitive = True

    survivor = models.ForeignKey(Survivor, models.PROTECT, related_name="cases")
    hand_off = models.OneToOneField(HandOff, models.PROTECT, null=True, blank=True, related_name="case")
    kind = models.CharField(max_length=16, choices=Kind)
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="cases")
    state = models.CharField(max_length=8, choices=CaseState, default=CaseState.OPEN)
    opened_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ending = models.CharField(max_length=12, choices=Ending, blank=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["opened_at", "id"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["worker", "state"], name="case_load")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(state__in=CaseState.values), name="case_state_known"),
            models.CheckConstraint(
                condition=Q(state="ended", ended_at__isnull=False)
                & ~Q(ending="")
                & Q(ended_at__gte=F("opened_at"))
                | (~Q(state="ended") & Q(ended_at__isnull=True, ending="")),
                name="case_ending_paired",
            ),
            models.UniqueConstraint(
                fields=["survivor", "kind"], condition=Q(state__in=list(STANDING)), name="one_case_a_kind"
            ),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "survivor": "a random id",
            "hand_off": "a random id",
            "kind": "case management or legal, no more",
            "worker": "a worker",
            "state": "a word of the state list",
            "opened_at": "when",
            "ended_at": "when",
            "ending": "a code; scores nobody",
        }


class CaseMove(Move):
    """A step in a case's life."""

    noun = models.ForeignKey(Case, models.PROTECT, related_name="moves")

    class Privacy:
        plain: ClassVar[dict[str, str]] = {**Move.PLAIN, "noun": "a random id"}


class OfPlanQuerySet(models.QuerySet[Any]):
    """Questions about what only those see who work with the person, as with their profile."""

    def visible_to(self, user: Any) -> Self:
        """Of people I work with or whose programme I supervise; duty and a call answered once open no plan."""
        return self.filter(opens_profile(user, "survivor"))


class GoalQuerySet(OfPlanQuerySet):
    """Questions about goals."""

    def standing(self) -> Self:
        """Proposed or agreed."""
        return self.filter(state__in=STANDING_GOALS)


class Goal(OfSurvivor):
    """Something the person wants to change, in their own words; staff and levels only propose."""

    class Source(models.TextChoices):
        PERSON = "person", _("the person's own wish")
        LEVEL = "level", _("where things stand")
        FALL = "fall", _("lower than last time")

    State = GoalState
    MOVES = GOAL_MOVES
    sensitive = True

    survivor = models.ForeignKey(Survivor, models.PROTECT, related_name="goals")
    domain = models.CharField(max_length=40)
    words = SealedText()
    state = models.CharField(max_length=10, choices=GoalState, default=GoalState.PROPOSED)
    source = models.CharField(max_length=8, choices=Source)
    reasons = models.JSONField(default=list, blank=True)
    urgent = models.BooleanField(default=False)
    due_on = models.DateField(null=True, blank=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="goals")
    sitting = models.ForeignKey(Sitting, models.PROTECT, null=True, blank=True, related_name="goals")
    proposed_at = models.DateTimeField()

    objects = GoalQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["proposed_at", "id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["survivor", "state"], name="goals_of_a_person")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(state__in=GoalState.values), name="goal_state_known"),
            models.UniqueConstraint(
                fields=["survivor", "domain"], condition=Q(state="proposed"), name="one_proposal_a_domain"
            ),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "survivor": "a random id",
            "domain": "a key of the instrument, shown to the circle only",
            "state": "a word of the state list",
            "source": "who or what proposed it, a code",
            "reasons": "codes of the planning rules",
            "urgent": "whether its first step is for the same day",
            "due_on": "a day",
            "owner": "a worker",
            "sitting": "a random id",
            "proposed_at": "when",
        }


class GoalMove(Move):
    """A step in a goal's life."""

    noun = models.ForeignKey(Goal, models.PROTECT, related_name="moves")

    class Privacy:
        plain: ClassVar[dict[str, str]] = {**Move.PLAIN, "noun": "a random id"}


class Graduation(OfSurvivor):
    """A conversation about going on without us. Staff raise it late; the person may ask at any time."""

    class WhyUnrated(models.TextChoices):
        PREFERS_NOT = "prefers_not", _("the person prefers not to rate it")
        ELSEWHERE = "elsewhere", _("another agency walks with them there")
        SETTLED = "settled", _("it was settled before we met")

    State = GraduationState
    MOVES = GRADUATION_MOVES

    survivor = models.ForeignKey(Survivor, models.PROTECT, related_name="graduations")
    state = models.CharField(max_length=10, choices=GraduationState)
    begun_at = models.DateTimeField()
    why_unrated = models.CharField(max_length=12, choices=WhyUnrated, blank=True)
    ask_after_days = models.JSONField(default=list, blank=True)
    graduated_at = models.DateTimeField(null=True, blank=True)

    objects = OfPlanQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["begun_at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(state__in=GraduationState.values), name="graduation_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state="graduated", graduated_at__isnull=False)
                | (~Q(state="graduated") & Q(graduated_at__isnull=True)),
                name="graduation_paired",
            ),
            models.UniqueConstraint(
                fields=["survivor"],
                condition=Q(state__in=list(IN_CONVERSATION)),
                name="one_graduation_conversation",
            ),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "survivor": "a random id",
            "state": "a word of the state list",
            "begun_at": "when",
            "why_unrated": "why an area that must be rated is not, a code",
            "ask_after_days": "after how many days we may ask how they are, as they wished",
            "graduated_at": "when",
        }


class GraduationMove(Move):
    """A step in that conversation."""

    noun = models.ForeignKey(Graduation, models.PROTECT, related_name="moves")

    class Privacy:
        plain: ClassVar[dict[str, str]] = {**Move.PLAIN, "noun": "a random id"}
