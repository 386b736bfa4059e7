"""Houses without an address, their rooms and beds; who stays, and what somebody told they need of a place."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from firstlight.directory.models import Partner
from firstlight.kit.clock import now
from firstlight.kit.nouns import Move, Noun
from firstlight.shelter.codes import AnotherWay, Answer, NextPlace, WhyEnded, WhyNot, WhyOut
from firstlight.shelter.states import MOVES, OPEN, State
from firstlight.survivors.models import OfSurvivor, Survivor
from firstlight.survivors.scope import kept_out, reaches
from firstlight.vault.fields import SealedText

HOUSE_ROLE = "shelter"


class KnownToWorkers(models.QuerySet[Any]):
    """Questions about houses, rooms and beds: about no person."""

    def visible_to(self, user: Any) -> "KnownToWorkers":
        """Known to every worker."""
        return self.all() if user.is_authenticated else self.none()


class House(Noun):
    """A house of ours under a neutral name; where it stands is written nowhere here."""

    name = models.CharField(max_length=40, unique=True)
    youngest = models.PositiveSmallIntegerField(default=18)
    takes_children = models.BooleanField(default=False)
    takes = models.JSONField(default=list, blank=True)
    area = models.CharField(max_length=12, blank=True)
    languages = models.JSONField(default=list, blank=True)
    night_phone = models.CharField(max_length=30, blank=True)
    begun_at = models.DateTimeField(default=now)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = KnownToWorkers.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["name", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("begun_at")),
                name="house_ends_after_start",
            ),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "name": "a neutral name such as Site A, never an address",
            "youngest": "from what age somebody may come alone",
            "takes_children": "whether children come with their adult",
            "takes": "codes of what it offers",
            "area": "a service planning area",
            "languages": "codes of what is spoken at night",
            "night_phone": "the desk's number for staff; tells no address",
            "begun_at": "when",
            "ended_at": "when it was given up",
        }

    def __str__(self) -> str:
        return self.name


class Room(Noun):
    """A room; ``whole_for_household``: whoever sleeps there belongs together."""

    house = models.ForeignKey(House, models.PROTECT, related_name="rooms")
    name = models.CharField(max_length=30)
    whole_for_household = models.BooleanField(default=False)

    objects = KnownToWorkers.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["name", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["house", "name"], name="room_name_once"),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "house": "a house of ours",
            "name": "what the room is called",
            "whole_for_household": "whether it is shared with strangers",
        }

    def __str__(self) -> str:
        return f"{self.house.name}, {self.name}"


class Bed(Noun):
    """A bed or a cot. Out of use since when and why, if it is."""

    room = models.ForeignKey(Room, models.PROTECT, related_name="beds")
    name = models.CharField(max_length=12)
    cot = models.BooleanField(default=False)
    out_since = models.DateTimeField(null=True, blank=True)
    out_why = models.CharField(max_length=10, choices=WhyOut, blank=True)

    objects = KnownToWorkers.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["name", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["room", "name"], name="bed_name_once"),
            models.CheckConstraint(
                condition=Q(out_since__isnull=True, out_why="")
                | (Q(out_since__isnull=False) & ~Q(out_why="")),
                name="bed_out_paired",
            ),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "room": "a room of ours",
            "name": "a number",
            "cot": "for a baby",
            "out_since": "when",
            "out_why": "a code",
        }

    def __str__(self) -> str:
        return f"{self.room}, {self.name}"


class OfSurvivorQuerySet(models.QuerySet[Any]):
    """Questions about what belongs to a person."""

    def visible_to(self, user: Any) -> "OfSurvivorQuerySet":
        """Of people the worker may see."""
        return self.filter(reaches(user, "survivor"))


class BedWish(OfSurvivor):
    """What a person told they need of a place, so that nobody asks again; ``settled_at`` once they have one."""

    survivor = models.OneToOneField(Survivor, models.PROTECT, related_name="bed_wish")
    needs = models.JSONField(default=list, blank=True)
    language = models.CharField(max_length=12, blank=True)
    apart = models.BooleanField(default=False)
    asked_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = OfSurvivorQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["asked_at", "id"]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "survivor": "a random id",
            "needs": "codes; where they feel safe, never gender or orientation",
            "language": "a code",
            "apart": "whether the adults wish to be placed apart",
            "asked_at": "when a place was asked for",
            "settled_at": "when there was one",
        }


class StayQuerySet(models.QuerySet["Stay"]):
    """Questions about stays."""

    def visible_to(self, user: Any) -> "StayQuerySet":
        """Of people in my circle; and open ones in our own houses for who works there. Never where I am barred."""
        mine = reaches(user, "survivor")
        if HOUSE_ROLE in user.role_codes:
            in_house = Q(bed__isnull=False, state__in=OPEN)
            mine |= in_house & ~Q(kept_out(user, "survivor"))
        return self.filter(mine)

    def open(self) -> "StayQuerySet":
        """Held or staying."""
        return self.filter(state__in=OPEN)

    def together(self, stay: "Stay") -> "StayQuerySet":
        """The open stays of those who were placed or held together with this one."""
        return self.open().filter(party_id=stay.party_id).order_by("pk")


class Stay(OfSurvivor):
    """A place for the night, one row a person. Those who stay together share ``party``, the one asked for.

    What is counted is frozen on the row. A motel is booked in the agency's alias, never in the person's name.
    """

    class Place(models.TextChoices):
        OWN = "own", _("a house of ours")
        PARTNER = "partner", _("a partner's shelter")
        MOTEL = "motel", _("a motel, in our alias")
        SAFE_PERSON = "safe_person", _("somebody safe they named")
        HOSPITAL = "hospital", _("hospital")
        OTHER = "other", _("another place")

    State = State
    MOVES = MOVES
    sensitive = True

    survivor = models.ForeignKey(Survivor, models.PROTECT, related_name="stays")
    party = models.ForeignKey(Survivor, models.PROTECT, related_name="party_stays")
    state = models.CharField(max_length=10, choices=State)
    place = models.CharField(max_length=12, choices=Place)
    bed = models.ForeignKey(Bed, models.PROTECT, null=True, blank=True, related_name="stays")
    partner = models.ForeignKey(Partner, models.PROTECT, null=True, blank=True, related_name="stays")
    held_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    hold_until = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField()
    from_at = models.DateTimeField(null=True, blank=True)
    until_at = models.DateTimeField(null=True, blank=True)
    age_years = models.PositiveSmallIntegerField(null=True, blank=True)
    another_way = models.CharField(max_length=10, choices=AnotherWay, blank=True)
    next_place = models.CharField(max_length=12, choices=NextPlace, blank=True)
    why_ended = models.CharField(max_length=16, choices=WhyEnded, blank=True)
    alias_words = SealedText()
    note = SealedText()

    objects = StayQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-asked_at", "id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "hold_until"], name="stay_holds"),
            models.Index(fields=["from_at"], name="stay_from"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="stay_state_known"),
            models.CheckConstraint(
                condition=Q(place="own", bed__isnull=False) | (~Q(place="own") & Q(bed__isnull=True)),
                name="stay_bed_iff_own",
            ),
            models.CheckConstraint(
                condition=Q(place="partner", partner__isnull=False)
                | (Q(place__in=["own", "safe_person"], partner__isnull=True))
                | Q(place__in=["motel", "hospital", "other"]),
                name="stay_partner_named",
            ),
            models.UniqueConstraint(
                fields=["bed"], condition=Q(state__in=list(OPEN)), name="one_open_stay_a_bed"
            ),
            models.UniqueConstraint(
                fields=["survivor"], condition=Q(state__in=list(OPEN)), name="one_open_stay_a_person"
            ),
            models.CheckConstraint(
                condition=~Q(state="held") | Q(hold_until__isnull=False, from_at__isnull=True),
                name="hold_has_its_end",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["staying", "ended"]) | Q(from_at__isnull=False),
                name="stay_has_its_start",
            ),
            models.CheckConstraint(
                condition=(Q(state="ended", until_at__isnull=False) & ~Q(why_ended="") & ~Q(next_place=""))
                | (~Q(state="ended") & Q(until_at__isnull=True, why_ended="", next_place="")),
                name="stay_end_paired",
            ),
            models.CheckConstraint(
                condition=Q(from_at__isnull=True)
                | (
                    Q(from_at__gte=F("asked_at")) & (Q(until_at__isnull=True) | Q(until_at__gte=F("from_at")))
                ),
                name="stay_times_in_order",
            ),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "survivor": "a random id",
            "party": "a random id: who stays together",
            "state": "where it stands",
            "place": "a kind of place, never the place",
            "bed": "a bed of ours",
            "partner": "an organisation",
            "held_by": "a worker",
            "hold_until": "when a hold is over",
            "asked_at": "when a place was asked for",
            "from_at": "when",
            "until_at": "when",
            "age_years": "years as told, frozen at the event",
            "another_way": "a supervisor's reason, as a code",
            "next_place": "a kind of place, as a code",
            "why_ended": "a code; scores nobody",
        }


class StayMove(Move):
    """A step in a stay's life."""

    noun = models.ForeignKey(Stay, models.PROTECT, related_name="moves")

    class Privacy:
        plain: ClassVar[dict[str, str]] = {**Move.PLAIN, "noun": "a random id"}


class Enquiry(OfSurvivor):
    """A partner was asked for a place for this party, and what they answered: the log of the search."""

    survivor = models.ForeignKey(Survivor, models.PROTECT, related_name="enquiries")
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="enquiries")
    people = models.PositiveSmallIntegerField(default=1)
    answer = models.CharField(max_length=10, choices=Answer)
    reason = models.CharField(max_length=10, choices=WhyNot, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()

    objects = OfSurvivorQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-asked_at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(answer="no") | Q(reason=""), name="only_a_no_has_a_reason"),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "survivor": "a random id",
            "partner": "an organisation",
            "people": "for how many a place was asked",
            "answer": "a code",
            "reason": "a code",
            "asked_by": "a worker",
            "asked_at": "when",
        }


class NotSafeQuerySet(OfSurvivorQuerySet):
    """Questions about places that are not safe for somebody."""

    def in_force(self) -> "NotSafeQuerySet":
        """Not lifted."""
        return self.filter(lifted_at__isnull=True)


class NotSafe(OfSurvivor):
    """A house or a partner is not safe for this person. No reason is stored (care.md 13)."""

    survivor = models.ForeignKey(Survivor, models.PROTECT, related_name="not_safe")
    house = models.ForeignKey(House, models.PROTECT, null=True, blank=True, related_name="+")
    partner = models.ForeignKey(Partner, models.PROTECT, null=True, blank=True, related_name="+")
    since = models.DateTimeField(default=now)
    lifted_at = models.DateTimeField(null=True, blank=True)

    objects = NotSafeQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["since", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(house__isnull=False, partner__isnull=True)
                | Q(house__isnull=True, partner__isnull=False),
                name="not_safe_names_one",
            ),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "survivor": "a random id",
            "house": "a house of ours",
            "partner": "an organisation",
            "since": "when; never why",
            "lifted_at": "when",
        }

    @property
    def place(self) -> House | Partner | None:
        """Where it is not safe."""
        return self.house or self.partner
