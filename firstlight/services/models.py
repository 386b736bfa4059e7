"""One need of one person, and what became of it."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from firstlight.awards.models import Award
from firstlight.directory.models import Partner
from firstlight.kit.clock import now
from firstlight.kit.nouns import Move
from firstlight.services.states import MOVES, State
from firstlight.survivors.models import OfSurvivor, Survivor
from firstlight.survivors.scope import reaches
from firstlight.vault.fields import SealedText


class HelpQuerySet(models.QuerySet["Help"]):
    """Questions about what people needed."""

    def visible_to(self, user: Any) -> "HelpQuerySet":
        """Of people in my circle; never where I am barred."""
        return self.filter(reaches(user, "survivor"))

    def meant(self) -> "HelpQuerySet":
        """Without what was written by mistake."""
        return self.exclude(state=State.MISTAKE)

    def of_person(self, survivor: Survivor) -> "HelpQuerySet":
        """Of a person, whichever of their merged records it was written on."""
        return self.filter(survivor__in=survivor.group)


class Help(OfSurvivor):
    """One need, from the moment it was told to what became of it. Nobody signs for it (care.md 36).

    ``happened_at`` is when the need was told or the help given; ``settled_at`` when it became what it is now.
    ``code`` is a word of the catalogue version it was written with; pages show a sensitive one as a plain
    word to all but the assigned team.
    """

    class Reason(models.TextChoices):
        NONE_FREE = "none_free", _("nothing free tonight")
        CLOSED = "closed", _("closed at this hour")
        WAITING_LIST = "waiting_list", _("there is a waiting list")
        NO_FUNDS = "no_funds", _("no money for it")
        DOES_NOT_TAKE = "does_not_take", _("they do not take this age, family or pet")
        LANGUAGE = "language", _("not in their language, no interpreter")
        ACCESS = "access", _("cannot be reached or entered by them")
        TOO_FAR = "too_far", _("too far tonight")
        NOT_SAFE = "not_safe", _("not safe there")
        NO_ANSWER = "no_answer", _("nobody answered there")
        NOT_NOW = "not_now", _("not now, maybe later")
        HAS_IT = "has_it", _("has it from somewhere else")
        OTHER_WAY = "other_way", _("wishes another way")
        OTHER = "other", _("another reason")

    class Mode(models.TextChoices):
        IN_PERSON = "in_person", _("in person")
        PHONE = "phone", _("by phone")
        VIDEO = "video", _("by video")
        TEXT = "text", _("by text")

    class PlaceKind(models.TextChoices):
        STREET = "street", _("street or public place")
        VEHICLE = "vehicle", _("a car")
        MOTEL = "motel", _("a motel")
        SHELTER = "shelter", _("a shelter")
        HOSPITAL = "hospital", _("hospital or clinic")
        POLICE = "police", _("police station")
        COURT = "court", _("a court")
        SCHOOL = "school", _("a school")
        HOME = "home", _("where they stay")
        OFFICE = "office", _("our office")

    class Kept(models.TextChoices):
        KEPT = "kept", _("kept")
        COULD_NOT_COME = "could_not_come", _("could not come")
        MOVED = "moved", _("moved to another day")
        THEY_CANCELLED = "they_cancelled", _("called off by them, not by the person")

    State = State
    MOVES = MOVES
    sensitive = True

    survivor = models.ForeignKey(Survivor, models.PROTECT, related_name="help")
    code = models.CharField(max_length=30)
    catalogue = models.CharField(max_length=20)
    state = models.CharField(max_length=12, choices=State, default=State.ASKED)
    happened_at = models.DateTimeField()
    recorded_at = models.DateTimeField(default=now)
    settled_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=16, choices=Reason, blank=True)
    quantity = models.PositiveIntegerField(null=True, blank=True)
    unit = models.CharField(max_length=20, blank=True)
    cost_cents = models.PositiveIntegerField(null=True, blank=True)
    award = models.ForeignKey(Award, models.PROTECT, null=True, blank=True, related_name="help")
    partner = models.ForeignKey(Partner, models.PROTECT, null=True, blank=True, related_name="help")
    mode = models.CharField(max_length=10, choices=Mode, blank=True)
    place_kind = models.CharField(max_length=10, choices=PlaceKind, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    appointment_at = models.DateTimeField(null=True, blank=True)
    kept = models.CharField(max_length=16, choices=Kept, blank=True)
    kept_recorded_at = models.DateTimeField(null=True, blank=True)
    note = SealedText()

    objects = HelpQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-happened_at", "id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["survivor", "-happened_at"], name="help_of_person"),
            models.Index(fields=["happened_at", "code"], name="help_when"),
            models.Index(fields=["appointment_at"], name="help_appointment"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="help_state_known"),
            models.CheckConstraint(
                condition=~Q(state=State.UNAVAILABLE) | ~Q(reason=""), name="unavailable_has_its_reason"
            ),
            models.CheckConstraint(
                condition=Q(state=State.ASKED, settled_at__isnull=True)
                | (~Q(state=State.ASKED) & Q(settled_at__isnull=False)),
                name="help_settled_or_asked",
            ),
            models.CheckConstraint(
                condition=Q(kept="", kept_recorded_at__isnull=True)
                | (~Q(kept="") & Q(kept_recorded_at__isnull=False, appointment_at__isnull=False)),
                name="kept_needs_its_appointment",
            ),
            models.CheckConstraint(
                condition=Q(cost_cents__isnull=True) | Q(cost_cents__gte=0),
                name="help_costs_no_less_than_nothing",
            ),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "survivor": "a random id",
            "code": "a word of the catalogue; a sensitive one is shown as a plain word to all but the team",
            "catalogue": "the version of the catalogue",
            "state": "what became of it",
            "happened_at": "when",
            "recorded_at": "late entry is normal and shown",
            "settled_at": "when it became what it is now",
            "by": "a worker",
            "reason": "a code",
            "quantity": "how many; counted for awards",
            "unit": "of what",
            "cost_cents": "counted for awards",
            "award": "which award pays",
            "partner": "an organisation; shown with a sensitive need to the team only",
            "mode": "in person or how remote",
            "place_kind": "a kind of place, never the place",
            "minutes": "counted for awards",
            "appointment_at": "when; never where",
            "kept": "a code; scores nobody",
            "kept_recorded_at": "when that was told",
        }


class HelpMove(Move):
    """A step in what became of a need."""

    noun = models.ForeignKey(Help, models.PROTECT, related_name="moves")

    class Privacy:
        plain: ClassVar[dict[str, str]] = {**Move.PLAIN, "noun": "a random id"}
