"""A contact, its clocks, and the changes of its level."""

from datetime import timedelta
from functools import reduce
from operator import or_
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from firstlight.access.models import Duty
from firstlight.directory.models import Partner
from firstlight.hotline.states import MOVES, NOT_OVER, State
from firstlight.kit.clock import now
from firstlight.kit.nouns import Move, Noun
from firstlight.kit.scope import among
from firstlight.survivors.models import Survivor
from firstlight.survivors.scope import kept_out, reaches
from firstlight.survivors.scope import ordinary as not_restricted
from firstlight.vault.fields import SealedText

COUNTED = "countable; names nobody"
LEADS_NIGHT = frozenset({Duty.Kind.HOTLINE, Duty.Kind.SUPERVISOR})
GOES_OUT = frozenset({Duty.Kind.ERCM, Duty.Kind.YOUTH_ERCM})
ANSWERING = frozenset({"advocate", "ercm", "youth_ercm", "supervisor"})
TIP_REVIEW = "tip_review"
LOOKED_AT = timedelta(hours=72)
"""As long as every supervisor may open a contact in which somebody acted against a wish."""
OF_RESPONSE = frozenset(
    {"live_contact", "dispatch", "response_start", "response_day", "response_soon", "response_planned"}
)
PLAIN = (
    "channel",
    "relation",
    "kind",
    "safe_to_talk",
    "callback",
    "voicemail",
    "limits",
    "danger_hurt",
    "danger_near",
    "safe_tonight",
    "chips",
    "needs",
    "may_be_under_18",
    "young_person_known",
    "language",
    "area",
    "children",
    "partner_asked",
)
JUDGED = ("wishes", "rules", "suggested_level", "level", "override_level", "override_against")


class ContactQuerySet(models.QuerySet["Contact"]):
    """Questions about contacts."""

    def visible_to(self, user: Any) -> "ContactQuerySet":
        """My own contacts, those of people in my circle, and open ones while I am on duty; never barred.

        Whoever goes out sees who waits; once help is sent, only the circle opens it. A volunteer sees what
        they took in the shift they are in, whatever duty opens to others (care.md 39).
        """
        mine = Q(taken_by_id=user.pk) | reaches(user, "survivor")
        ordinary = not_restricted("survivor")
        if user.duty_kinds & LEADS_NIGHT:
            mine |= Q(state__in=NOT_OVER) & ordinary
        elif user.duty_kinds & GOES_OUT:
            mine |= Q(state=State.OPEN) & ordinary
        if "supervisor" in user.role_codes | user.duty_kinds:
            mine |= Q(_unread_tip()) & ordinary
            against = AgainstWish.objects.filter(at__gt=now() - LOOKED_AT, contact=OuterRef("pk"))
            mine |= Exists(against) & ordinary
        if not user.role_codes & ANSWERING:
            began = (Q(recorded_at__gte=duty.starts_at) for duty in user.duties_now)
            mine = Q(taken_by_id=user.pk) & reduce(or_, began, Q(pk__in=[]))
        return self.filter(mine).exclude(kept_out(user, "survivor"))

    def tips(self) -> "ContactQuerySet":
        """Tips no supervisor has read yet, closed or not."""
        return self.filter(_unread_tip())

    def waiting(self) -> "ContactQuerySet":
        """Open, with a level of emergency: somebody waits for a response."""
        return self.filter(state=State.OPEN)


def _unread_tip() -> Exists:
    unread = Clock.objects.filter(met_at__isnull=True, dropped_at__isnull=True, code=TIP_REVIEW)
    return Exists(unread.filter(contact=OuterRef("pk")))


class Contact(Noun):
    """One conversation with somebody who reached us. Every answer is optional and kept as it is given.

    ``touched`` holds, per answer, how often, by whom and when it was last kept, so that two people
    filling the same contact see each other's answers instead of overwriting them.
    """

    State = State
    MOVES = MOVES
    sensitive = True

    sign = models.CharField(max_length=40)
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    survivor = models.ForeignKey(Survivor, models.PROTECT, null=True, blank=True, related_name="contacts")
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="contacts")
    channel = models.CharField(max_length=20, default="phone")
    relation = models.CharField(max_length=20, blank=True)
    kind = models.CharField(max_length=20, blank=True)
    opened_at = models.DateTimeField()
    recorded_at = models.DateTimeField(default=now)
    closed_at = models.DateTimeField(null=True, blank=True)

    safe_to_talk = models.CharField(max_length=10, blank=True)
    callback = models.CharField(max_length=10, blank=True)
    voicemail = models.CharField(max_length=10, blank=True)
    limits = models.CharField(max_length=10, blank=True)
    danger_hurt = models.CharField(max_length=10, blank=True)
    danger_near = models.CharField(max_length=10, blank=True)
    safe_tonight = models.CharField(max_length=10, blank=True)
    chips = models.JSONField(default=list, blank=True)
    needs = models.JSONField(default=list, blank=True)
    wishes = models.JSONField(default=dict, blank=True)
    age_years = models.PositiveSmallIntegerField(null=True, blank=True)
    age_word = models.CharField(max_length=10, blank=True)
    age_band = models.CharField(max_length=16, blank=True)
    age_told_at = models.DateTimeField(null=True, blank=True)
    may_be_under_18 = models.BooleanField(default=False)
    young_person_known = models.BooleanField(default=False)
    language = models.CharField(max_length=12, blank=True)
    area = models.CharField(max_length=12, blank=True)
    children = models.PositiveSmallIntegerField(null=True, blank=True)
    referred_by = models.ForeignKey(
        Partner, models.PROTECT, null=True, blank=True, related_name="referred_contacts"
    )
    partner_asked = models.CharField(max_length=10, blank=True)
    spoken_with_at = models.DateTimeField(null=True, blank=True)

    reach = SealedText()
    callback_rules = SealedText()
    stop_word = SealedText()
    place = SealedText()
    call_me = SealedText()
    note = SealedText()
    touched = models.JSONField(default=dict, blank=True)

    rules = models.CharField(max_length=40, blank=True)
    suggested_level = models.CharField(max_length=2, default="P4")
    level = models.CharField(max_length=2, default="P4")
    override_level = models.CharField(max_length=2, blank=True)
    override_against = models.CharField(max_length=2, blank=True)

    objects = ContactQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-opened_at", "id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "-opened_at"], name="contact_state"),
            models.Index(fields=["-opened_at"], name="contact_opened"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="contact_state_known"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(closed_at__gte=F("opened_at")),
                name="contact_closed_after_opened",
            ),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            **dict.fromkeys((*PLAIN, *JUDGED), COUNTED),
            "sign": "two plain words without meaning",
            "state": "where it stands",
            "survivor": "a random id",
            "taken_by": "a worker",
            "opened_at": "clocks run from it",
            "recorded_at": "late entry is normal",
            "closed_at": "when",
            "age_years": "years as told, frozen at the event; bands are derived from it",
            "age_word": "teen or adult, as told",
            "age_band": "frozen at the event",
            "age_told_at": "when it was told",
            "area": "service planning area, about a million people each",
            "referred_by": "an organisation of the directory; counted for outreach",
            "spoken_with_at": "when a worker first spoke with the young person",
            "touched": "per answer: how often, by which worker, when",
        }

    def __str__(self) -> str:
        return self.sign

    @property
    def about(self) -> str:
        """The person once known, else the contact itself."""
        return f"survivor:{self.survivor_id}" if self.survivor_id else f"contact:{self.pk}"

    @property
    def sealed_under(self) -> str:
        """A contact keeps its own key for life; the key's fate follows the person."""
        return f"contact:{self.pk}"


class ContactMove(Move):
    """A step in a contact's life."""

    noun = models.ForeignKey(Contact, models.PROTECT, related_name="moves")

    class Privacy:
        plain: ClassVar[dict[str, str]] = {**Move.PLAIN, "noun": "a random id"}


class OfContact(Noun):
    """A noun that belongs to one contact and is sealed under its key."""

    class Meta:
        abstract = True

    @property
    def about(self) -> str:
        """Whom the contact is about."""
        return self.contact.about  # type: ignore[attr-defined, no-any-return]

    @property
    def sealed_under(self) -> str:
        """The contact's own key."""
        return f"contact:{self.contact_id}"  # type: ignore[attr-defined]


class ClockQuerySet(models.QuerySet["Clock"]):
    """Questions about clocks."""

    def visible_to(self, user: Any) -> "ClockQuerySet":
        """Those of contacts the worker may see."""
        return self.filter(among(Contact.objects.visible_to(user), "contact"))

    def running(self) -> "ClockQuerySet":
        """Not met, not dropped; the next due first."""
        return self.filter(met_at__isnull=True, dropped_at__isnull=True).order_by("due_at", "id")

    def of_response(self) -> "ClockQuerySet":
        """Those that sending and responding meet; a board shows no others."""
        return self.filter(code__in=OF_RESPONSE)


class Clock(OfContact):
    """A due time. Met or missed, with the reason; it runs from when things happened, not when typed."""

    contact = models.ForeignKey(Contact, models.PROTECT, related_name="clocks")
    code = models.CharField(max_length=30)
    rules = models.CharField(max_length=40)
    from_at = models.DateTimeField()
    due_at = models.DateTimeField()
    met_at = models.DateTimeField(null=True, blank=True)
    met_recorded_at = models.DateTimeField(null=True, blank=True)
    why_missed = models.CharField(max_length=40, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)

    objects = ClockQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["due_at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["contact", "code"], name="clock_once"),
            models.CheckConstraint(
                condition=Q(met_at__isnull=True, met_recorded_at__isnull=True)
                | Q(met_at__isnull=False, met_recorded_at__isnull=False),
                name="clock_met_paired",
            ),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = dict.fromkeys(
            (
                "contact",
                "code",
                "rules",
                "from_at",
                "due_at",
                "met_at",
                "met_recorded_at",
                "why_missed",
                "dropped_at",
            ),
            "a clock of the rules; names nobody",
        )

    @property
    def missed(self) -> bool:
        """Met too late, or not met and past due."""
        return (self.met_at or now()) > self.due_at


class LevelChange(OfContact):
    """Somebody raised or lowered the level. Append-only; the words are sealed, the code is counted."""

    contact = models.ForeignKey(Contact, models.PROTECT, related_name="level_changes")
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    from_level = models.CharField(max_length=2)
    to_level = models.CharField(max_length=2)
    suggested = models.CharField(max_length=2)
    reason = models.CharField(max_length=40, blank=True)
    words = SealedText()

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "id"]

    class Privacy:
        plain: ClassVar[dict[str, str]] = dict.fromkeys(
            ("contact", "by", "at", "from_level", "to_level", "suggested", "reason"), COUNTED
        )


class AgainstWishQuerySet(models.QuerySet["AgainstWish"]):
    """Questions about acts against a wish."""

    def visible_to(self, user: Any) -> "AgainstWishQuerySet":
        """Those of contacts the worker may see."""
        return self.filter(among(Contact.objects.visible_to(user), "contact"))


class AgainstWish(OfContact):
    """Somebody acted against what the person wished, or without knowing it, to save a life (care.md 4).

    Append-only. ``wish`` is what was known at that moment. ``of`` names the row this one completes: the person
    has been told since.
    """

    contact = models.ForeignKey(Contact, models.PROTECT, related_name="against_wishes")
    of = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="told_later")
    by = models.CharField(max_length=40)
    choice = models.CharField(max_length=20)
    wish = models.CharField(max_length=10, blank=True)
    reason = models.CharField(max_length=20)
    told = models.CharField(max_length=8)
    why_not_told = models.CharField(max_length=20, blank=True)
    happened_at = models.DateTimeField()
    at = models.DateTimeField()

    objects = AgainstWishQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["happened_at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(told="yes", why_not_told="") | (Q(told="not_yet") & ~Q(why_not_told="")),
                name="against_wish_told_or_why_not",
            ),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            **dict.fromkeys(("choice", "wish", "reason", "told", "why_not_told"), "a code of a closed list"),
            "contact": "a random id",
            "of": "a random id",
            "by": "who did it, as a ledger id; staff only",
            "happened_at": "when it was done",
            "at": "when it was written down",
        }

    @property
    def person_knows(self) -> bool:
        """Whether the person has been told, then or later."""
        return self.told == "yes" or hasattr(self, "told_later")
