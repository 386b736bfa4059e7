"""Partners: who takes whom, how a place is held there, and when that was last checked. No person stands here."""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from firstlight.kit.clock import now
from firstlight.kit.nouns import Noun

OLDEST = 120


class PartnerQuerySet(models.QuerySet["Partner"]):
    """Questions about partners."""

    def visible_to(self, user: Any) -> "PartnerQuerySet":
        """A partner is no person; whoever has the verb sees them all."""
        return self.all() if user.is_authenticated else self.none()

    def standing(self) -> "PartnerQuerySet":
        """Those we still work with."""
        return self.filter(ended_at__isnull=True)


class Partner(Noun):
    """An organisation we ask for something, as its own staff last told us.

    Empty ages, ``takes`` and ``consent_from`` mean not known, never "everybody": pages say so and ask first.
    ``area`` is a service planning area as the hotline uses it; empty is the whole county.
    """

    class Kind(models.TextChoices):
        SHELTER = "shelter", _("shelter")
        MINORS_SHELTER = "minors_shelter", _("shelter for minors")
        MOTEL = "motel", _("motel")
        CHILD_WELFARE = "child_welfare", _("child welfare")
        HOSPITAL = "hospital", _("hospital")
        CLINIC = "clinic", _("clinic")
        COUNSELLING = "counselling", _("counseling")
        POLICE = "police", _("police")
        SCHOOL = "school", _("school")
        LEGAL = "legal", _("legal help")
        FOOD = "food", _("food")
        CLOTHING = "clothing", _("clothing")
        TRANSPORT = "transport", _("rides")
        INTERPRETER = "interpreter", _("interpreters")
        DROP_IN = "drop_in", _("drop-in centre")
        HOUSING = "housing", _("housing")
        PROBATION = "probation", _("probation")
        HOTLINE = "hotline", _("hotline")
        COMMUNITY = "community", _("community group")
        OTHER = "other", _("something else")

    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=16, choices=Kind)
    area = models.CharField(max_length=12, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    phone_24h = models.BooleanField(default=False)
    hours = models.CharField(max_length=120, blank=True)
    languages = models.JSONField(default=list, blank=True)
    youngest = models.PositiveSmallIntegerField(null=True, blank=True)
    oldest = models.PositiveSmallIntegerField(null=True, blank=True)
    takes = models.JSONField(default=list, blank=True)
    consent_from = models.PositiveSmallIntegerField(null=True, blank=True)
    how_to_hold = models.CharField(max_length=300, blank=True)
    know_first = models.JSONField(default=list, blank=True)
    address_confidential = models.BooleanField(default=False)
    verified_on = models.DateField(null=True, blank=True)
    verify_by = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = PartnerQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["name", "id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["kind", "ended_at"], name="partner_kind"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(youngest__isnull=True) | Q(oldest__isnull=True) | Q(oldest__gte=F("youngest")),
                name="partner_ages_in_order",
            ),
            models.CheckConstraint(
                condition=Q(verified_on__isnull=True, verify_by__isnull=True)
                | Q(verified_on__isnull=False, verify_by__gt=F("verified_on")),
                name="partner_checked_and_next_check",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="partner_has_a_name"),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "name": "an organisation, never a person",
            "kind": "a code",
            "area": "a service planning area; empty is the whole county",
            "phone": "the organisation's intake line",
            "phone_24h": "whether somebody answers at night",
            "hours": "when they answer",
            "languages": "codes",
            "youngest": "whom they take",
            "oldest": "whom they take",
            "takes": "codes: whom they take",
            "consent_from": "years from which a minor may agree alone there; not legal advice",
            "how_to_hold": "how a place is held there; names no person",
            "know_first": "codes: what staff know before they call",
            "address_confidential": "whether the place may be named; no address is kept here at all",
            "verified_on": "when this was last checked with them",
            "verify_by": "when to ask again",
            "ended_at": "when we stopped working with them",
        }

    def __str__(self) -> str:
        return self.name

    @property
    def dial(self) -> str:
        """The phone number as a link dials it: digits, and a plus where one was written."""
        digits = "".join(sign for sign in self.phone if sign in "0123456789")
        return f"+{digits}" if self.phone.lstrip().startswith("+") else digits

    @property
    def stale(self) -> bool:
        """Whether nobody has checked this in time: ask them before relying on it."""
        return self.verify_by is None or self.verify_by < today()


def today() -> date:
    """The agency's local day."""
    return timezone.localtime(now(), timezone.get_default_timezone()).date()
