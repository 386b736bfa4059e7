"""Workers, their programmes and their hours on duty. Nothing here is about a survivor."""

from datetime import datetime
from functools import cached_property
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from firstlight.access.roles import ROLES, SIGNED_IN
from firstlight.kit.clock import now
from firstlight.kit.nouns import Noun
from firstlight.kit.rows import rows


class Workers(BaseUserManager["User"]):
    """How the sign-in library finds workers."""

    def visible_to(self, user: Any) -> "models.QuerySet[User]":
        """Colleagues are visible to every signed-in worker."""
        return self.get_queryset() if user.is_authenticated else self.none()


class User(Noun, AbstractBaseUser):
    """A worker: staff, volunteer or advisor. Signs in by user name; known on pages by name and call word."""

    class Reporting(models.TextChoices):
        MANDATED = "mandated", _("must report by law")
        NOT_MANDATED = "not_mandated", _("not bound to report by law")
        UNKNOWN = "unknown", _("not yet settled with counsel")

    username = models.CharField(max_length=40, unique=True)
    email = models.EmailField(blank=True)
    display_name = models.CharField(max_length=80)
    title = models.CharField(max_length=80, blank=True)
    languages = models.JSONField(default=list, blank=True)
    youth_specialist = models.BooleanField(default=False)
    reporting = models.CharField(max_length=12, choices=Reporting, default=Reporting.UNKNOWN)
    ceiling = models.PositiveSmallIntegerField(default=20)
    pin = models.CharField(max_length=128, blank=True)
    is_active = models.BooleanField(default=True)
    signed_out_at = models.DateTimeField(null=True, blank=True)
    factor_due_at = models.DateTimeField(null=True, blank=True)

    objects = Workers()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        ordering: ClassVar[list[str]] = ["display_name", "id"]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "username": "a worker's sign-in name",
            "email": "a worker's work address",
            "display_name": "a worker's name",
            "title": "a worker's post",
            "languages": "what they can answer in",
            "youth_specialist": "steers routing",
            "reporting": "which limits of confidentiality they say",
            "ceiling": "open load in points at which they are full",
            "pin": "a hash (Argon2)",
            "is_active": "whether they still work here",
            "signed_out_at": "every session begun before is over: a device was lost",
            "factor_due_at": "until when setting up a second factor may be put off",
            "password": "a hash (Argon2)",
            "last_login": "when they last signed in",
        }

    def __str__(self) -> str:
        return self.display_name

    def get_short_name(self) -> str:
        """The first word of the worker's name, as colleagues say it."""
        return self.display_name.partition(" ")[0]

    @property
    def ledger_id(self) -> str:
        """How the ledger names this worker."""
        return f"user:{self.pk}"

    @property
    def roles_in_words(self) -> str:
        """The titles of every role in force, once each."""
        return ", ".join(
            dict.fromkeys(ROLES[one.role].title for one in self.memberships_now if one.role in ROLES)
        )

    @cached_property
    def memberships_now(self) -> list["Membership"]:
        """Roles in force, asked once per request."""
        moment = now()
        standing = [one for one in rows(Membership, "user_id", self.pk) if one.in_force_at(moment)]
        return sorted(standing, key=lambda one: (one.from_at, one.pk))

    @cached_property
    def role_codes(self) -> frozenset[str]:
        """The codes of every role in force."""
        return frozenset(membership.role for membership in self.memberships_now)

    @cached_property
    def verbs(self) -> frozenset[str]:
        """Every verb any role in force holds; nothing once the worker has left."""
        if not self.is_active:
            return frozenset()
        return SIGNED_IN.union(*(ROLES[code].verbs for code in self.role_codes if code in ROLES))

    def may(self, verb: str) -> bool:
        """Whether one of this worker's roles holds ``verb``."""
        return verb in self.verbs

    @cached_property
    def duties_now(self) -> list["Duty"]:
        """What this worker is on duty for at this moment, asked once per request."""
        return list(self.duties.at(now()))

    @cached_property
    def duty_kinds(self) -> frozenset[str]:
        """The kinds of duty this worker has at this moment."""
        return frozenset(duty.kind for duty in self.duties_now)

    def forget_cached_roles(self) -> None:
        """Ask again after roles or duty changed within one act."""
        for name in ("memberships_now", "role_codes", "verbs", "duties_now", "duty_kinds"):
            self.__dict__.pop(name, None)


class Team(Noun):
    """A programme: emergency response, youth, shelter, legal, grants. Workers give it a share of their time."""

    code = models.SlugField(max_length=30, unique=True)
    name = models.CharField(max_length=80)

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {"code": "a programme's code", "name": "a programme's name"}

    def __str__(self) -> str:
        return self.name


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Questions about memberships."""

    def visible_to(self, user: Any) -> "MembershipQuerySet":
        """Who has which role is known to every signed-in worker."""
        return self.all() if user.is_authenticated else self.none()

    def in_force(self) -> "MembershipQuerySet":
        """Begun and not ended."""
        moment = now()
        return self.filter(Q(until_at__isnull=True) | Q(until_at__gt=moment), from_at__lte=moment)


class Membership(Noun):
    """One worker's role in one programme, with the share of their time (percent) it has."""

    held_whole = True
    ended_with = frozenset({"access.end_access", "leaving.end_work"})

    user = models.ForeignKey(User, models.PROTECT, related_name="memberships")
    team = models.ForeignKey(Team, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20)
    share = models.PositiveSmallIntegerField(default=100)
    from_at = models.DateTimeField(default=now)
    until_at = models.DateTimeField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["from_at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(share__lte=100), name="share_at_most_whole"),
            models.CheckConstraint(
                condition=Q(until_at__isnull=True) | Q(until_at__gte=F("from_at")),
                name="membership_ends_after_start",
            ),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "user": "a worker",
            "team": "a programme",
            "role": "a role's code",
            "share": "percent of working time",
            "from_at": "when it began",
            "until_at": "when it ended",
        }

    def in_force_at(self, moment: datetime) -> bool:
        """Begun and not ended; the same as ``in_force`` asks of the database."""
        return self.from_at <= moment and (self.until_at is None or self.until_at > moment)


class DutyQuerySet(models.QuerySet["Duty"]):
    """Questions about duty."""

    def at(self, moment: datetime) -> "DutyQuerySet":
        """On duty at ``moment``: begun, not over, not ended early."""
        return self.filter(starts_at__lte=moment, ends_at__gt=moment).filter(
            Q(ended_at__isnull=True) | Q(ended_at__gt=moment)
        )


class Duty(Noun):
    """A worker is on duty: it widens what they may find a little (care.md 10), for these hours only."""

    class Kind(models.TextChoices):
        HOTLINE = "hotline", _("Hotline")
        YOUTH_ERCM = "youth_ercm", _("Youth ERCM")
        ERCM = "ercm", _("ERCM")
        SUPERVISOR = "supervisor", _("Supervisor")

    user = models.ForeignKey(User, models.PROTECT, related_name="duties")
    kind = models.CharField(max_length=12, choices=Kind)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = DutyQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["starts_at", "id"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["user", "ends_at"], name="duty_now")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="duty_ends_after_start"),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "user": "a worker",
            "kind": "which duty",
            "starts_at": "when",
            "ends_at": "when it is planned to end",
            "ended_at": "when it ended, if early",
        }
