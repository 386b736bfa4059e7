"""An emergency response, the offers made for it, and the switch to remote work."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Least
from django.utils.translation import gettext_lazy as _

from firstlight.awards.models import Post
from firstlight.hotline.models import Contact
from firstlight.kit.clock import now
from firstlight.kit.nouns import Move, Noun
from firstlight.response.states import GOES_ON, MOVES, OPEN, State
from firstlight.survivors.models import OfSurvivor, Survivor
from firstlight.survivors.scope import kept_out, reaches
from firstlight.vault.fields import SealedText


class ResponseQuerySet(models.QuerySet["EmergencyResponse"]):
    """Questions about responses."""

    def visible_to(self, user: Any) -> "ResponseQuerySet":
        """Of people in my circle, and those offered to me until I answer; never where I am barred."""
        asked_me = Offer.objects.filter(response=OuterRef("pk"), worker_id=user.pk, answer="")
        return self.filter(reaches(user, "survivor") | (Exists(asked_me) & ~Q(kept_out(user, "survivor"))))

    def open(self) -> "ResponseQuerySet":
        """Not ended and not called off."""
        return self.filter(state__in=OPEN)

    def by_urgency(self) -> "ResponseQuerySet":
        """The most urgent first, by the level of now; then the longest asked for."""
        rows = self.select_related("contact", "lead")
        return rows.order_by(Least("level", "contact__level"), "requested_at", "pk")

    def without_kept_out(self) -> "ResponseQuerySet":
        """Without those led by somebody for whom the person's record exists nowhere now."""
        return self.exclude(kept_out(F("lead"), "survivor"))

    def with_somebody_gone(self) -> "ResponseQuerySet":
        """Open ones whose lead, or somebody asked, is kept out from the person or works here no more."""
        asked = Offer.objects.filter(response=OuterRef("pk"), answer="").filter(
            Q(worker__is_active=False) | Q(kept_out(F("worker"), "response__survivor"))
        )
        gone = Q(lead__is_active=False) | Q(kept_out(F("lead"), "survivor")) | Exists(asked)
        return self.open().filter(gone)


class EmergencyResponse(OfSurvivor):
    """Help sent to one person in crisis, in person or remote. What is counted is frozen on the row.

    ``reached_at`` is when a worker first really connected with the person; ``reached_by_post`` is the
    award's post the lead held at that moment (care.md 41).
    """

    class Mode(models.TextChoices):
        IN_PERSON = "in_person", _("in person")
        PHONE = "phone", _("by phone")
        VIDEO = "video", _("by video")
        TEXT = "text", _("by text")

    class PlaceKind(models.TextChoices):
        PUBLIC = "public", _("a public place")
        HOSPITAL = "hospital", _("hospital or clinic")
        POLICE = "police", _("police or court")
        SHELTER = "shelter", _("a shelter")
        SCHOOL = "school", _("a school")
        CAR = "car", _("a car or the street")
        HOME = "home", _("where they stay")
        OFFICE = "office", _("our office")
        UNKNOWN = "unknown", _("not yet known")

    class WhyRemote(models.TextChoices):
        SWITCH = "switch", _("remote until safe is switched on")
        NOT_SAFE = "not_safe", _("no safe place to meet yet")
        WISH = "wish", _("the person prefers it")
        DISTANCE = "distance", _("too far tonight")
        HEALTH = "health", _("health of the person or the worker")

    class Ending(models.TextChoices):
        MET_NEEDS = "met_needs", _("what was needed tonight is done")
        GOES_ON = "goes_on", _("goes on with us")
        GOES_ON_ELSEWHERE = "elsewhere", _("goes on with a partner")
        NOT_NOW = "not_now", _("not now; the door stays open")
        NOT_HEARD = "not_heard", _("not heard from")

    State = State
    MOVES = MOVES
    sensitive = True

    survivor = models.ForeignKey(Survivor, models.PROTECT, related_name="responses")
    contact = models.ForeignKey(Contact, models.PROTECT, related_name="responses")
    sign = models.CharField(max_length=40)
    state = models.CharField(max_length=12, choices=State, default=State.REQUESTED)
    level = models.CharField(max_length=2)
    mode = models.CharField(max_length=10, choices=Mode)
    place_kind = models.CharField(max_length=10, choices=PlaceKind, default=PlaceKind.UNKNOWN)
    why_remote = models.CharField(max_length=10, choices=WhyRemote, blank=True)
    place = SealedText()
    lead = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="responses"
    )
    post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="responses")
    age_years = models.PositiveSmallIntegerField(null=True, blank=True)
    age_band = models.CharField(max_length=16, blank=True)
    language = models.CharField(max_length=12, blank=True)
    area = models.CharField(max_length=12, blank=True)
    requested_at = models.DateTimeField()
    step = models.PositiveSmallIntegerField(default=0)
    waiting_since = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    reached_at = models.DateTimeField(null=True, blank=True)
    reached_by_post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="reached")
    ended_at = models.DateTimeField(null=True, blank=True)
    ending = models.CharField(max_length=12, choices=Ending, blank=True)

    objects = ResponseQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-requested_at", "id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "-requested_at"], name="response_state"),
            models.Index(fields=["reached_at"], name="response_reached"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="response_state_known"),
            models.CheckConstraint(
                condition=Q(mode="in_person", why_remote="") | (~Q(mode="in_person") & ~Q(why_remote="")),
                name="remote_has_its_reason",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("requested_at")),
                name="response_ends_after_start",
            ),
            models.UniqueConstraint(
                fields=["contact"], condition=Q(state__in=list(OPEN)), name="one_open_response_a_contact"
            ),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "survivor": "a random id",
            "contact": "a random id",
            "sign": "two plain words without meaning",
            "state": "where it stands",
            "level": "frozen at the event",
            "mode": "in person or how remote",
            "place_kind": "a kind of place, never the place",
            "why_remote": "a code",
            "lead": "a worker",
            "post": "the award's post the lead holds",
            "age_years": "years as told, frozen at the event",
            "age_band": "frozen at the event",
            "language": "frozen at the event",
            "area": "service planning area, frozen at the event",
            "requested_at": "when",
            "step": "how far up the ladder it has climbed",
            "waiting_since": "since when nobody has accepted; the ladder counts from it",
            "accepted_at": "when",
            "reached_at": "when a worker first connected",
            "reached_by_post": "whose award counts it",
            "ended_at": "when",
            "ending": "a code; scores nobody",
        }

    def __str__(self) -> str:
        return self.sign

    @property
    def goes_on_alone(self) -> bool:
        """Somebody was reached, and whoever led it is gone: it is offered anew and stays what it is."""
        return self.lead_id is None and self.state in GOES_ON

    @property
    def urgency(self) -> str:
        """The level help acts on: the one frozen when it was sent, or the contact's when that is more urgent now."""
        return min(self.level, self.contact.level or self.level)


class ResponseMove(Move):
    """A step in a response's life."""

    noun = models.ForeignKey(EmergencyResponse, models.PROTECT, related_name="moves")

    class Privacy:
        plain: ClassVar[dict[str, str]] = {**Move.PLAIN, "noun": "a random id"}


class Offer(Noun):
    """One worker was asked to go. Passing on needs no reason (care.md 9)."""

    class Answer(models.TextChoices):
        ACCEPTED = "accepted", _("accepted")
        PASSED = "passed", _("passed on")
        LAPSED = "lapsed", _("offered to the next")

    response = models.ForeignKey(EmergencyResponse, models.PROTECT, related_name="offers")
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="offers")
    step = models.PositiveSmallIntegerField(default=0)
    reasons = models.JSONField(default=list, blank=True)
    why_chosen = models.CharField(max_length=40, blank=True)
    offered_at = models.DateTimeField(default=now)
    answer = models.CharField(max_length=8, choices=Answer, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["offered_at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True)
                | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="offer_answer_paired",
            ),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "response": "a random id",
            "worker": "a worker",
            "step": "how far up the ladder",
            "reasons": "codes of the routing engine",
            "why_chosen": "a code, when another was chosen than proposed",
            "offered_at": "when",
            "answer": "a code",
            "answered_at": "when",
        }

    @property
    def about(self) -> str:
        """Whom the response is for."""
        return self.response.about


class RemoteSwitchQuerySet(models.QuerySet["RemoteSwitch"]):
    """Questions about the switch."""

    def visible_to(self, user: Any) -> "RemoteSwitchQuerySet":
        """Known to every worker; it is about no person."""
        return self.all() if user.is_authenticated else self.none()

    def on(self) -> "RemoteSwitchQuerySet":
        """Switched on and not lifted."""
        return self.filter(lifted_at__isnull=True)


class RemoteSwitch(Noun):
    """Remote until safe: for an area or the whole county, responses start remote by default."""

    class Reason(models.TextChoices):
        EPIDEMIC = "epidemic", _("epidemic")
        UNREST = "unrest", _("unrest or police operation")
        FIRE_OR_STORM = "fire_or_storm", _("fire, flood or storm")
        THREAT = "threat", _("a threat against workers")
        OTHER = "other", _("another reason, told at hand-over")

    area = models.CharField(max_length=12, blank=True)
    reason = models.CharField(max_length=20, choices=Reason)
    since = models.DateTimeField(default=now)
    lifted_at = models.DateTimeField(null=True, blank=True)

    objects = RemoteSwitchQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["since", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["area"], condition=Q(lifted_at__isnull=True), name="one_switch_an_area"
            ),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "area": "a service planning area; empty is the whole county",
            "reason": "a code",
            "since": "when",
            "lifted_at": "when",
        }
