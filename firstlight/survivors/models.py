"""The person, who may see them, and the card they own."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from firstlight.access.models import Duty, Team
from firstlight.kit.clock import now
from firstlight.kit.nouns import Noun
from firstlight.survivors.ages import ADULT_AT, is_under, years_now
from firstlight.survivors.scope import in_circle_or, kept_out, ordinary, reaches
from firstlight.vault.fields import SealedText


class SurvivorQuerySet(models.QuerySet["Survivor"]):
    """Questions about people's records."""

    def not_barred(self, user: Any) -> "SurvivorQuerySet":
        """Without those this worker is kept out of (care.md 11): for them the record exists nowhere."""
        return self.exclude(kept_out(user))

    def visible_to(self, user: Any) -> "SurvivorQuerySet":
        """In the worker's circle by name, programme or duty, and not barred."""
        return self.filter(reaches(user))

    def card_for(self, user: Any) -> "SurvivorQuerySet":
        """Whose crisis card opens: the worker's circle, and any ordinary person while on duty (care.md 10)."""
        if not user.duty_kinds:
            return self.visible_to(user)
        return self.filter(in_circle_or(user, ordinary()))

    def for_privacy(self, user: Any) -> "SurvivorQuerySet":
        """Met by call sign at the privacy officer's desk, where nothing sealed is opened: all but erased records and
        those this worker is kept out from, their own former record among them (care.md 11)."""
        return self.not_barred(user) if user.is_authenticated else self.none()

    def of(self, *people: "str | Survivor") -> "SurvivorQuerySet":
        """Every record of these people: theirs, what was merged into it, and what theirs was merged into."""
        named = [one if isinstance(one, str) else one.pk for one in people if one]
        into = (
            Survivor.objects.order_by().filter(pk__in=named, merged_into__isnull=False).values("merged_into")
        )
        ours = Q(pk__in=named) | Q(merged_into__in=named) | Q(pk__in=into) | Q(merged_into__in=into)
        return self.order_by().filter(ours)


class Survivor(Noun):
    """A person who reached us. Known by a spoken call sign; everything identifying is sealed."""

    sensitive = True

    sign = models.CharField(max_length=40, unique=True)
    begun_at = models.DateTimeField()
    restricted = models.BooleanField(default=False)
    age_years = models.PositiveSmallIntegerField(null=True, blank=True)
    age_word = models.CharField(max_length=10, blank=True)
    age_told_at = models.DateTimeField(null=True, blank=True)
    may_be_under_18 = models.BooleanField(default=False)
    erased_at = models.DateTimeField(null=True, blank=True)
    purged_at = models.DateTimeField(null=True, blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged_from")
    name = SealedText()
    birth_date = SealedText()
    pronouns = SealedText()

    objects = SurvivorQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["sign"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["sign"], condition=Q(merged_into__isnull=True), name="survivor_by_sign")
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "sign": "two plain words without meaning, changeable",
            "begun_at": "when the record began",
            "restricted": "whether duty alone opens nothing",
            "age_years": "years as told last, never a birth date; decides which bed may be offered",
            "age_word": "teen or adult, as told last",
            "age_told_at": "when it was told",
            "may_be_under_18": "a worker's sense of it; raises care, is printed nowhere",
            "merged_into": "a random id",
            "erased_at": "since when the record holds nothing any more",
            "purged_at": "when what was written was destroyed last, its time being over; the record stands",
        }

    def __str__(self) -> str:
        return self.sign

    @property
    def about(self) -> str:
        """The ledger's root for everything of this person."""
        return f"survivor:{self.pk}"

    @property
    def root(self) -> "Survivor":
        """The record this one was merged into, or itself."""
        return self.merged_into or self

    @property
    def group(self) -> SurvivorQuerySet:
        """All records of this person, as a question: ``rows.filter(survivor__in=survivor.group)``."""
        root = self.merged_into_id or self.pk
        return Survivor.objects.order_by().filter(Q(pk=root) | Q(merged_into=root))

    @property
    def stands_for(self) -> "Survivor":
        """A page asked for a record merged into another shows that other one."""
        return self.root

    @property
    def is_minor(self) -> str:
        """Whether the person is under 18 now: ``yes``, ``maybe``, ``no`` or ``unknown``, from what was told last; a
        sense that they may be stands beside any number."""
        if self.may_be_under_18 and self.age_years is None:
            return "maybe"
        told = is_under(years_now(self.age_years, self.age_told_at, now()), ADULT_AT, self.age_word)
        if self.may_be_under_18 and told == "no":
            return "maybe"
        return "maybe" if told == "unknown" and self.age_word else told


class OfSurvivor(Noun):
    """A noun that belongs to one survivor and is sealed under their key."""

    class Meta:
        abstract = True

    @property
    def about(self) -> str:
        """The survivor it belongs to."""
        return f"survivor:{self.survivor_id}"  # type: ignore[attr-defined]


class Alias(OfSurvivor):
    """Another name somebody goes by."""

    survivor = models.ForeignKey(Survivor, models.PROTECT, related_name="aliases")
    text = SealedText()
    added_at = models.DateTimeField(default=now)

    class Meta:
        ordering: ClassVar[list[str]] = ["added_at", "id"]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {"survivor": "a random id", "added_at": "when"}


class Tie(OfSurvivor):
    """Two people belong together; each keeps an own record and an own key."""

    class Relation(models.TextChoices):
        CHILD = "child", _("child")
        PARENT = "parent", _("parent")
        PARTNER = "partner", _("partner")
        SIBLING = "sibling", _("brother or sister")
        OTHER = "other", _("someone else they are with")

    survivor = models.ForeignKey(Survivor, models.PROTECT, related_name="ties")
    other = models.ForeignKey(Survivor, models.PROTECT, related_name="ties_of")
    relation = models.CharField(max_length=10, choices=Relation)
    age_years = models.PositiveSmallIntegerField(null=True, blank=True)
    stays_with = models.BooleanField(default=True)
    since = models.DateTimeField(default=now)

    class Meta:
        ordering: ClassVar[list[str]] = ["since", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["survivor", "other"], name="tie_once"),
            models.CheckConstraint(condition=~Q(survivor=F("other")), name="tie_of_two"),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "survivor": "a random id",
            "other": "a random id",
            "relation": "a code",
            "age_years": "years as told, for matching a bed to a household",
            "stays_with": "whether a bed must hold both",
            "since": "when",
        }


class CrisisCard(OfSurvivor):
    """Eight lines the person owns (care.md 21). Whoever is on duty sees it; the story stays closed."""

    class Keep(models.TextChoices):
        CARD = "card", _("keep the card")
        ALL = "all", _("keep everything")
        NOTHING = "nothing", _("keep nothing")

    LINES: ClassVar[tuple[str, ...]] = (
        "call_me",
        "safe_contact",
        "language_access",
        "when_overwhelmed",
        "never",
        "whom_i_trust",
        "health_alert",
        "next_step",
    )

    sensitive = True

    survivor = models.OneToOneField(Survivor, models.PROTECT, related_name="crisis_card")
    call_me = SealedText()
    safe_contact = SealedText()
    language_access = SealedText()
    when_overwhelmed = SealedText()
    never = SealedText()
    whom_i_trust = SealedText()
    health_alert = SealedText()
    next_step = SealedText()
    keep = models.CharField(max_length=8, choices=Keep, default=Keep.CARD)
    keep_until = models.DateField(null=True, blank=True)
    written_at = models.DateTimeField(default=now)
    own_key = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "survivor": "a random id",
            "keep": "what the person decided is kept",
            "keep_until": "until when",
            "written_at": "when last read back",
            "own_key": "whether it outlived the story, under a key of its own",
        }

    @property
    def sealed_under(self) -> str:
        """The person's key; one of its own once the card alone was kept and theirs was destroyed."""
        return f"card:{self.survivor_id}" if self.own_key else self.about


class CircleQuerySet(models.QuerySet["Circle"]):
    """Questions about who is let in."""

    def visible_to(self, user: Any) -> "CircleQuerySet":
        """Those of people the worker may see."""
        return self.filter(reaches(user, "survivor"))

    def in_force(self) -> "CircleQuerySet":
        """Begun and not over."""
        moment = now()
        return self.filter(Q(until_at__isnull=True) | Q(until_at__gt=moment), from_at__lte=moment)


class Circle(OfSurvivor):
    """Need to know, as data: who may see this person, why, from when, until when."""

    class Why(models.TextChoices):
        TOOK_CONTACT = "took_contact", _("answered the contact")
        SENT = "sent", _("sent to the person")
        DUTY = "duty", _("on duty while help is under way")
        PROGRAMME = "programme", _("the programme that helps")
        ASSIGNED = "assigned", _("works with the person")
        HOUSEHOLD = "household", _("works with somebody of the household")
        SHELTER = "shelter", _("the house where the person stays")
        CASE = "case", _("walks with the person after the crisis")
        GLASS = "glass", _("needed to see more tonight")

    survivor = models.ForeignKey(Survivor, models.PROTECT, related_name="circle")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="+")
    role = models.CharField(max_length=20, blank=True)
    duty = models.CharField(max_length=12, choices=Duty.Kind, blank=True)
    why = models.CharField(max_length=20, choices=Why)
    from_at = models.DateTimeField(default=now)
    until_at = models.DateTimeField(null=True, blank=True)

    objects = CircleQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["from_at", "id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["survivor", "until_at"], name="circle_now")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(user__isnull=False, team__isnull=True, duty="")
                | Q(user__isnull=True, team__isnull=False, duty="")
                | (Q(user__isnull=True, team__isnull=True) & ~Q(duty="")),
                name="circle_names_one",
            ),
            models.CheckConstraint(
                condition=Q(until_at__isnull=True) | Q(until_at__gte=F("from_at")),
                name="circle_ends_after_start",
            ),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "survivor": "a random id",
            "user": "a worker",
            "team": "a programme",
            "role": "a role's code",
            "duty": "a duty's code",
            "why": "a code",
            "from_at": "when",
            "until_at": "when",
        }


class BarredQuerySet(models.QuerySet["Barred"]):
    """Questions about who is kept out."""

    def visible_to(self, user: Any) -> "BarredQuerySet":
        """Those of people the worker may see."""
        return self.filter(reaches(user, "survivor"))

    def in_force(self) -> "BarredQuerySet":
        """Not lifted."""
        return self.filter(lifted_at__isnull=True)

    def of(self, *people: "str | Survivor | None") -> "BarredQuerySet":
        """Those in force on any record of these people."""
        return self.in_force().filter(survivor__in=Survivor.objects.of(*(one for one in people if one)))


class Barred(OfSurvivor):
    """A worker for whom this record exists nowhere (care.md 11). No reason is stored."""

    class AskedBy(models.TextChoices):
        PERSON = "person", _("the person")
        STAFF = "staff", _("staff")
        SELF = "self", _("the worker stepped back")

    survivor = models.ForeignKey(Survivor, models.PROTECT, related_name="barred")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_by = models.CharField(max_length=8, choices=AskedBy)
    since = models.DateTimeField(default=now)
    lifted_at = models.DateTimeField(null=True, blank=True)

    objects = BarredQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["since", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["survivor", "user"], condition=Q(lifted_at__isnull=True), name="barred_once"
            ),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "survivor": "a random id",
            "user": "a worker",
            "asked_by": "who asked; never why",
            "since": "when",
            "lifted_at": "when",
        }
