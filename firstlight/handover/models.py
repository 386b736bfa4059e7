"""A promise, a hand-over signed by both sides, and the offer to talk about a hard night."""

from functools import reduce
from operator import or_
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils.translation import gettext_lazy as _

from firstlight.access.models import Duty
from firstlight.handover.states import HAND_OVER_MOVES, PROMISE_MOVES, HandOverState, PromiseState
from firstlight.hotline.models import LEADS_NIGHT, Contact
from firstlight.kit.clock import now
from firstlight.kit.nouns import Move, Noun
from firstlight.kit.scope import among
from firstlight.response.models import EmergencyResponse
from firstlight.survivors.models import Survivor
from firstlight.survivors.scope import kept_out, ordinary, reaches
from firstlight.vault.fields import SealedText

PEOPLE = ("survivor", "contact__survivor")
ORDINARY = ordinary("survivor") & ordinary("contact__survivor")
TOLD_LATER = "later"
OWED = Q(state=PromiseState.OPEN) | Q(state=PromiseState.NOT_KEPT, told=TOLD_LATER)
NOBODY_KNOWN = Q(survivor__isnull=True, contact__survivor__isnull=True)


def _somebody_kept_from(user: Any) -> Q:
    """Rows with a person from whose record ``user`` is kept out."""
    return reduce(or_, (Q(kept_out(user, person)) for person in PEOPLE))


def _nobodys() -> Q:
    """Without an owner: none was named, or the owner left, or is kept out from a person of the row now."""
    out = (Q(kept_out(F("owner"), person)) for person in PEOPLE)
    return reduce(or_, out, Q(owner__isnull=True) | Q(owner__is_active=False))


class PromiseQuerySet(models.QuerySet["Promise"]):
    """Questions about promises."""

    def visible_to(self, user: Any) -> "PromiseQuerySet":
        """My own, and those of people and contacts I may see; never where I am kept out.

        While leading the night also what was promised to callers we do not know, so that a call back is not lost
        with the shift that promised it; a supervisor also sees what is nobody's.
        """
        mine = Q(owner_id=user.pk)
        mine |= reaches(user, "survivor")
        mine |= Q(among(Contact.objects.visible_to(user), "contact"))
        if user.duty_kinds & LEADS_NIGHT:
            mine |= NOBODY_KNOWN & OWED
        if "supervisor" in user.role_codes | user.duty_kinds:
            mine |= ORDINARY & OWED & _nobodys()
        return self.filter(mine).exclude(_somebody_kept_from(user))

    def owed(self) -> "PromiseQuerySet":
        """Something is still to be done: the promise itself, or telling the person why it was not kept."""
        return self.filter(OWED)

    def nobodys(self) -> "PromiseQuerySet":
        """Without an owner: none was named, or the owner left, or is kept out from the person now."""
        return self.filter(_nobodys())

    def by_due(self) -> "PromiseQuerySet":
        """The next due first, with what a line shows and ``ownerless`` on each row: a constant number of questions."""
        rows = self.select_related("owner", "survivor", "contact__survivor")
        nobodys = Case(When(_nobodys(), then=Value(True)), default=Value(False))
        return rows.annotate(ownerless=nobodys).order_by("due_at", "pk")


class Promise(Noun):
    """Anything told to a person: one line with an owner and a time (care.md 33).

    Said in a contact or to a person, or both. The words are sealed under the person's key when there was one at the
    time, else under the contact's, whose fate follows the person. ``due_at`` moves to ``when it will be told`` once
    a promise was not kept and the person does not know yet.
    """

    class WhyNot(models.TextChoices):
        """About the night, never about whose fault."""

        NOBODY_FREE = "nobody_free", _("nobody was free to do it")
        NOT_THERE = "not_there", _("what was promised was not there")
        NOT_SAFE = "not_safe", _("it was not safe to do")
        NOT_REACHED = "not_reached", _("the person could not be reached")
        WISH = "wish", _("the person wished otherwise")
        OURS = "ours", _("it was missed; ours to put right")

    class Told(models.TextChoices):
        """Whether the person knows why."""

        TOLD = "told", _("told why")
        LATER = TOLD_LATER, _("not yet told why")
        CANNOT = "cannot", _("cannot be told now: not safe, or not heard from")

    State = PromiseState
    MOVES = PROMISE_MOVES
    sensitive = True
    ownerless = False
    """Whether it is nobody's; ``by_due`` asks it of the database."""

    contact = models.ForeignKey(Contact, models.PROTECT, null=True, blank=True, related_name="promises")
    survivor = models.ForeignKey(Survivor, models.PROTECT, null=True, blank=True, related_name="promises")
    words = SealedText()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="promises"
    )
    made_at = models.DateTimeField()
    recorded_at = models.DateTimeField(default=now)
    due_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=PromiseState, default=PromiseState.OPEN)
    ended_at = models.DateTimeField(null=True, blank=True)
    why_not = models.CharField(max_length=12, choices=WhyNot, blank=True)
    told = models.CharField(max_length=8, choices=Told, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)

    objects = PromiseQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["due_at", "id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "due_at"], name="promise_due"),
            models.Index(fields=["owner", "state"], name="promise_owner"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(state__in=PromiseState.values), name="promise_state_known"),
            models.CheckConstraint(
                condition=Q(contact__isnull=False) | Q(survivor__isnull=False), name="promised_to_somebody"
            ),
            models.CheckConstraint(condition=Q(due_at__gte=F("made_at")), name="promise_due_after_made"),
            models.CheckConstraint(
                condition=Q(state="not_kept", told__in=["told", "later", "cannot"]) & ~Q(why_not="")
                | ~Q(state="not_kept") & Q(why_not="", told=""),
                name="promise_not_kept_says_why",
            ),
            models.CheckConstraint(
                condition=Q(told="told", told_at__isnull=False) | ~Q(told="told") & Q(told_at__isnull=True),
                name="promise_told_at",
            ),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "contact": "a random id",
            "survivor": "a random id",
            "by": "the worker who said it",
            "owner": "the worker who keeps it; empty is nobody yet",
            "made_at": "when it was said",
            "recorded_at": "late entry is normal and shown",
            "due_at": "until when; the board orders by it",
            "state": "where it stands",
            "ended_at": "when",
            "why_not": "a code",
            "told": "whether the person knows why",
            "told_at": "when the person was told",
        }

    def __str__(self) -> str:
        return self.sign

    @property
    def sign(self) -> str:
        """The call sign it goes by: of the contact it was said in, else of the person."""
        noun = self.contact or self.survivor
        return noun.sign if noun else ""

    @property
    def person(self) -> str:
        """The id of the person it was said to; nothing while nobody is known."""
        return self.survivor_id or (self.contact.survivor_id if self.contact else None) or ""

    @property
    def about(self) -> str:
        """The person once known, else the contact."""
        return f"survivor:{self.person}" if self.person else f"contact:{self.contact_id}"

    @property
    def sealed_under(self) -> str:
        """The key of the person known when it was said, else of the contact; it never changes."""
        return f"survivor:{self.survivor_id}" if self.survivor_id else f"contact:{self.contact_id}"

    @property
    def is_owed(self) -> bool:
        """Whether something is still to be done, as ``owed`` asks of the database."""
        return self.state == PromiseState.OPEN or self.told == self.Told.LATER


class PromiseMove(Move):
    """A step in a promise's life."""

    noun = models.ForeignKey(Promise, models.PROTECT, related_name="moves")

    class Privacy:
        plain: ClassVar[dict[str, str]] = {**Move.PLAIN, "noun": "a random id"}


class HandOverQuerySet(models.QuerySet["HandOver"]):
    """Questions about hand-overs."""

    def visible_to(self, user: Any) -> "HandOverQuerySet":
        """Those I gave or take, and all of them for supervisors. What stands in one is scoped line by line."""
        if "supervisor" in user.role_codes | user.duty_kinds:
            return self.all()
        return self.filter(Q(from_worker_id=user.pk) | Q(to_worker_id=user.pk))

    def standing(self) -> "HandOverQuerySet":
        """Not taken back."""
        return self.exclude(state=HandOverState.TAKEN_BACK)


class HandOver(Noun):
    """One duty handed to the next worker, signed by both sides; late signing is normal (care.md 32).

    ``items`` is what the giver signed: per line its kind, id, level, state code and marks. Ids and codes, no words;
    who reads it later sees the lines in their own scope only.
    """

    State = HandOverState
    MOVES = HAND_OVER_MOVES

    kind = models.CharField(max_length=12, choices=Duty.Kind)
    duty = models.ForeignKey(Duty, models.PROTECT, related_name="hand_overs")
    from_worker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="hand_overs_given")
    to_worker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="hand_overs_taken")
    state = models.CharField(max_length=10, choices=HandOverState, default=HandOverState.GIVEN)
    begun_at = models.DateTimeField()
    from_signed_at = models.DateTimeField()
    to_signed_at = models.DateTimeField(null=True, blank=True)
    items = models.JSONField(default=list, blank=True)

    objects = HandOverQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-from_signed_at", "id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["kind", "-from_signed_at"], name="hand_over_recent")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(state__in=HandOverState.values), name="hand_over_state_known"),
            models.CheckConstraint(
                condition=Q(state="taken", to_signed_at__isnull=False)
                | ~Q(state="taken") & Q(to_signed_at__isnull=True),
                name="hand_over_taken_is_signed",
            ),
            models.CheckConstraint(
                condition=~Q(from_worker=F("to_worker")), name="hand_over_between_two_workers"
            ),
            models.CheckConstraint(
                condition=Q(from_signed_at__gte=F("begun_at")), name="hand_over_signed_after_begun"
            ),
            models.UniqueConstraint(
                fields=["duty"], condition=~Q(state="taken_back"), name="one_hand_over_a_duty"
            ),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "kind": "which duty",
            "duty": "the hours handed over",
            "from_worker": "a worker",
            "to_worker": "a worker",
            "state": "where it stands",
            "begun_at": "when the duty handed over began",
            "from_signed_at": "when the giver signed",
            "to_signed_at": "when the taker signed",
            "items": "per line a kind, a random id, a level, a state code and marks; no words",
        }


class HandOverMove(Move):
    """A step in a hand-over's life."""

    noun = models.ForeignKey(HandOver, models.PROTECT, related_name="moves")

    class Privacy:
        plain: ClassVar[dict[str, str]] = {**Move.PLAIN, "noun": "a random id"}


class DebriefQuerySet(models.QuerySet["Debrief"]):
    """Questions about debriefs."""

    def visible_to(self, user: Any) -> "DebriefQuerySet":
        """My own; for whoever offers them, those of responses they may see. Never where I am kept out."""
        mine = Q(worker_id=user.pk)
        if user.may("handover.offer_debrief"):
            mine |= Q(among(EmergencyResponse.objects.visible_to(user), "response"))
        return self.filter(mine).exclude(kept_out(user, "response__survivor"))


class Debrief(Noun):
    """Time to talk about tonight, offered to one worker. No reason is asked; nothing is counted (care.md 33, 35)."""

    class Answer(models.TextChoices):
        TALKED = "talked", _("we talked")
        LATER = "later", _("later")
        NOT_NOW = "not_now", _("not now")

    response = models.ForeignKey(EmergencyResponse, models.PROTECT, related_name="debriefs")
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="debriefs")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    offered_at = models.DateTimeField()
    answer = models.CharField(max_length=8, choices=Answer, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = DebriefQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-offered_at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["response", "worker"], name="debrief_offered_once"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True)
                | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="debrief_answer_paired",
            ),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "response": "a random id",
            "worker": "a worker",
            "by": "the supervisor who offered it",
            "offered_at": "when",
            "answer": "talked, later or not now; never why",
            "answered_at": "when",
        }

    @property
    def about(self) -> str:
        """Whom the response was for."""
        return self.response.about
