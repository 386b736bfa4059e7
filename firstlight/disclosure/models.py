"""Papers that ask about somebody, what could be handed over, and what was. What a person asks themselves: ``own``."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from firstlight.disclosure.own import Correction, OwnRequest
from firstlight.disclosure.privileged import NONE, written_by_attorney
from firstlight.disclosure.states import DEMAND_MOVES, DemandState
from firstlight.kit.clock import now
from firstlight.kit.nouns import Move, Noun
from firstlight.survivors.models import Barred, Survivor
from firstlight.vault.fields import SealedText

__all__ = ["Correction", "Demand", "DemandMove", "Item", "OwnRequest", "Production"]


class DemandQuerySet(models.QuerySet["Demand"]):
    """Questions about demands."""

    def visible_to(self, user: Any) -> "DemandQuerySet":
        """All for the privacy officer, counsel's own for counsel; never one about a person they are kept out from. It
        stays visible when the record is erased: it is the proof of what left, and holds nothing of it."""
        barred = Barred.objects.in_force().filter(user_id=user.pk).values("survivor")
        rows = self.exclude(Q(survivor__in=barred) | Q(survivor__merged_into__in=barred))
        if user.may("disclosure.see_demand") and not user.may("disclosure.receive_demand"):
            return rows.filter(counsel_id=user.pk)
        return rows

    def under_way(self) -> "DemandQuerySet":
        """Not done yet."""
        return self.exclude(state=DemandState.CLOSED)


class Demand(Noun):
    """A paper that asks for something about somebody. Its words are sealed under a key of its own, for it may be about
    nobody we know; once it is matched that key shares the person's fate."""

    class Kind(models.TextChoices):
        """What the paper is. What each can and cannot do stands in the rules."""

        SUBPOENA = "subpoena", _("subpoena")
        COURT_ORDER = "court_order", _("order of a court")
        WARRANT = "warrant", _("warrant signed by a judge")
        OFFICE_FORM = "office_form", _("form of an office, without a judge's signature")
        AGENCY_REQUEST = "agency_request", _("request of an agency")
        PRESERVE = "preserve", _("letter that asks to preserve records")
        ATTORNEY = "attorney", _("attorney's letter")
        INSURANCE = "insurance", _("insurance or benefits office")
        OTHER = "other", _("something else")

    class How(models.TextChoices):
        """The way it came."""

        BY_HAND = "by_hand", _("handed to us")
        MAIL = "mail", _("by mail")
        FAX = "fax", _("by fax or e-mail")
        DOOR = "door", _("left at the door")
        SPOKEN = "spoken", _("said on the phone, without paper")

    class Told(models.TextChoices):
        """Whether the person knows, or why not."""

        TOLD = "told", _("told, by a safe way")
        TRIED = "tried", _("tried, not reached yet")
        UNSAFE = "unsafe", _("not told: no way is safe now")
        FORBIDDEN = "forbidden", _("not told: a court forbids it for now")
        NOBODY = "nobody", _("no record was matched")

    class Advice(models.TextChoices):
        """Counsel's word."""

        OBJECT = "object", _("object")
        CLAIM = "claim", _("claim privilege")
        NARROW = "narrow", _("ask to narrow it")
        PRODUCE = "produce", _("hand over the least")
        NOTHING = "nothing", _("nothing is owed")

    State = DemandState
    MOVES = DEMAND_MOVES
    TEXTS: ClassVar[tuple[str, ...]] = ("issuer", "asked", "named")
    sensitive = True

    kind = models.CharField(max_length=16, choices=Kind)
    how = models.CharField(max_length=8, choices=How)
    state = models.CharField(max_length=14, choices=DemandState, default=DemandState.RECEIVED)
    received_at = models.DateTimeField()
    recorded_at = models.DateTimeField(default=now)
    by = models.CharField(max_length=40)
    due_on = models.DateField()
    due_from_paper = models.BooleanField(default=False)
    survivor = models.ForeignKey(Survivor, models.PROTECT, null=True, blank=True, related_name="demands")
    looked_at = models.DateTimeField(null=True, blank=True)
    counsel = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    told = models.CharField(max_length=10, choices=Told, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    advice = models.CharField(max_length=8, choices=Advice, blank=True)
    advised_at = models.DateTimeField(null=True, blank=True)
    prepared_at = models.DateTimeField(null=True, blank=True)
    issuer = SealedText()
    asked = SealedText()
    named = SealedText()
    outside_counsel = SealedText()
    told_words = SealedText()
    advice_words = SealedText()
    letter = SealedText()

    objects = DemandQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-received_at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(state__in=list(DemandState.values)), name="demand_state_known"
            ),
            models.CheckConstraint(
                condition=Q(survivor__isnull=True) | Q(looked_at__isnull=False),
                name="demand_matched_when_looked",
            ),
            models.CheckConstraint(
                condition=Q(told="", told_at__isnull=True) | ~Q(told="") & Q(told_at__isnull=False),
                name="demand_told_when",
            ),
            models.CheckConstraint(
                condition=Q(advice="", advised_at__isnull=True) | ~Q(advice="") & Q(advised_at__isnull=False),
                name="demand_advised_when",
            ),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "kind": "a code",
            "how": "a code",
            "state": "a code; the same words whether or not a record was matched",
            "received_at": "when",
            "recorded_at": "when",
            "by": "a worker, as a ledger id",
            "due_on": "by when an answer is owed",
            "due_from_paper": "whether the paper says so itself",
            "survivor": "a random id, or nobody",
            "looked_at": "when it was matched, or nobody was",
            "counsel": "a worker",
            "told": "a code",
            "told_at": "when",
            "advice": "a code",
            "advised_at": "when",
            "prepared_at": "when",
        }

    @property
    def about(self) -> str:
        """The person, if one was matched."""
        return f"survivor:{self.survivor_id}" if self.survivor_id else ""

    @property
    def sealed_under(self) -> str:
        """A key of its own."""
        return f"demand:{self.pk}"


class DemandMove(Move):
    """One step in the life of a demand."""

    noun = models.ForeignKey(Demand, models.PROTECT, related_name="moves")

    class Privacy:
        plain: ClassVar[dict[str, str]] = {**Move.PLAIN, "noun": "a random id"}


class ItemQuerySet(models.QuerySet["Item"]):
    """Questions about items."""

    def visible_to(self, user: Any) -> "ItemQuerySet":
        """Those of demands the worker may see."""
        return self.filter(demand__in=Demand.objects.visible_to(user))


class Item(Noun):
    """One thing a production could hold, as the privilege log names it: number, kind, date, role; no content."""

    demand = models.ForeignKey(Demand, models.PROTECT, related_name="items")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=30)
    row = models.CharField(max_length=12)
    at = models.DateTimeField()
    role = models.CharField(max_length=20, blank=True)
    privilege = models.CharField(max_length=30, blank=True)
    basis = models.CharField(max_length=30, blank=True)
    chosen = models.BooleanField(default=False)
    pages = models.PositiveSmallIntegerField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True)

    objects = ItemQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["demand", "number"], name="item_number_once"),
            models.UniqueConstraint(fields=["demand", "kind", "row"], name="item_once"),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "demand": "a random id",
            "number": "counts within one demand",
            "kind": "a code",
            "row": "a random id",
            "at": "when it was written",
            "role": "a role's code, never a name",
            "privilege": "a code",
            "basis": "a code",
            "chosen": "whether it is to be handed over",
            "pages": "how many",
            "digest": "the hash of the pages handed over",
        }

    @property
    def about(self) -> str:
        """The person, as the demand says it."""
        return self.demand.about

    @property
    def claimable(self) -> bool:
        """Whether a privilege may be claimed for it, or counsel has yet to look."""
        return self.privilege not in ("", NONE)

    @property
    def of_attorney(self) -> bool:
        """Whether an attorney wrote it; only counsel ticks such a thing."""
        return written_by_attorney(self.kind, self.privilege)


class ProductionQuerySet(models.QuerySet["Production"]):
    """Questions about productions."""

    def visible_to(self, user: Any) -> "ProductionQuerySet":
        """Those of demands the worker may see."""
        return self.filter(demand__in=Demand.objects.visible_to(user))


class Production(Noun):
    """What left the house for one demand: how much, under which hash. The paper itself is kept nowhere."""

    demand = models.OneToOneField(Demand, models.PROTECT, related_name="production")
    at = models.DateTimeField(default=now)
    by = models.CharField(max_length=40)
    items = models.PositiveIntegerField()
    withheld = models.PositiveIntegerField()
    pages = models.PositiveIntegerField()
    inside = models.CharField(max_length=64)
    outside = models.CharField(max_length=64)

    objects = ProductionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(items__gte=1), name="production_holds_something"),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "demand": "a random id",
            "at": "when",
            "by": "a worker, as a ledger id",
            "items": "how many items",
            "withheld": "how many were not handed over",
            "pages": "how many pages",
            "inside": "the hash of the files inside",
            "outside": "the hash of the sealed file",
        }

    @property
    def about(self) -> str:
        """The person, as the demand says it."""
        return self.demand.about
