"""A period changed, a wish to be kept longer, and what was destroyed."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from firstlight.hotline.models import Contact
from firstlight.kit.clock import now
from firstlight.kit.nouns import Noun
from firstlight.survivors.models import OfSurvivor, Survivor
from firstlight.survivors.scope import kept_out, reaches


class PeriodQuerySet(models.QuerySet["Period"]):
    """Questions about periods."""

    def visible_to(self, user: Any) -> "PeriodQuerySet":
        """Whoever has the verb sees them all: they are about nobody."""
        return self.all() if user.is_authenticated else self.none()


class Period(Noun):
    """How long one class is kept from ``from_at`` on, over the file's default; older rows stay as history."""

    code = models.CharField(max_length=20)
    number = models.PositiveSmallIntegerField()
    why = models.CharField(max_length=200)
    by = models.CharField(max_length=40)
    at = models.DateTimeField(default=now)
    from_at = models.DateTimeField()

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(number__gte=1), name="period_is_some_time"),
            models.CheckConstraint(condition=~Q(why=""), name="period_has_its_reason"),
            models.CheckConstraint(condition=Q(from_at__gte=models.F("at")), name="period_not_backwards"),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "code": "a class of the schedule",
            "number": "how many of its unit",
            "why": "the agency's reason for its schedule, about no person",
            "by": "a worker, as a ledger id",
            "at": "when",
            "from_at": "from when on it counts",
        }


class LongerQuerySet(models.QuerySet["Longer"]):
    """Questions about wishes to be kept longer."""

    def visible_to(self, user: Any) -> "LongerQuerySet":
        """Those of people in the worker's circle."""
        return self.filter(reaches(user, "survivor"))


class Longer(OfSurvivor):
    """The person wished that what is there of theirs is kept longer, until a day. The newest counts."""

    survivor = models.ForeignKey(Survivor, models.PROTECT, related_name="kept_longer")
    until = models.DateField()
    by = models.CharField(max_length=40)
    at = models.DateTimeField(default=now)

    objects = LongerQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "id"]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "survivor": "a random id",
            "until": "until when, as the person wished",
            "by": "a worker, as a ledger id",
            "at": "when",
        }


class PurgeQuerySet(models.QuerySet["Purge"]):
    """Questions about what was destroyed."""

    def visible_to(self, user: Any) -> "PurgeQuerySet":
        """Whoever has the verb sees them all, but those of a record they are kept out from; that a whole record went
        says nothing of whom."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(~Q(kept_out(user, "survivor")) | Q(what=Purge.What.REST))

    def of_people(self) -> "PurgeQuerySet":
        """Not those of a contact alone."""
        return self.filter(survivor__isnull=False, contact__isnull=True)


class Purge(Noun):
    """Something was destroyed because its time was over: of whom, what, why, and how many keys went with it."""

    class What(models.TextChoices):
        """How much."""

        STORY = "story", _("the story; the crisis card is kept")
        WORDS = "words", _("everything that was written")
        CARD = "card", _("the crisis card")
        REST = "rest", _("the record itself; counts stand")
        PASSING = "passing", _("what only a call back needed")
        CONTACT = "contact", _("a contact of nobody we know")

    class Why(models.TextChoices):
        """What set the day."""

        CLASS = "class", _("the time of its class")
        WISH = "wish", _("they wished that nothing is kept")
        DAY = "day", _("the day they chose")
        LONGER = "longer", _("the longer time they wished")

    survivor = models.ForeignKey(Survivor, models.PROTECT, null=True, blank=True, related_name="purges")
    contact = models.ForeignKey(Contact, models.PROTECT, null=True, blank=True, related_name="purges")
    what = models.CharField(max_length=8, choices=What)
    why = models.CharField(max_length=8, choices=Why)
    at = models.DateTimeField(default=now)
    keys = models.PositiveSmallIntegerField()

    objects = PurgeQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "id"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["-at"], name="purge_at")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(what__in=["story", "words", "card", "rest"], survivor__isnull=False)
                & Q(contact__isnull=True)
                | Q(what__in=["passing", "contact"], contact__isnull=False),
                name="purge_of_somebody",
            ),
            models.CheckConstraint(
                condition=Q(why__in=["class", "wish", "day", "longer"]), name="purge_why_known"
            ),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "survivor": "a random id of a record whose words are destroyed",
            "contact": "a random id of a contact whose words are destroyed",
            "what": "a code",
            "why": "a code",
            "at": "when",
            "keys": "how many keys were destroyed",
        }

    @property
    def about(self) -> str:
        """Whose it was."""
        return self.contact.about if self.contact else f"survivor:{self.survivor_id}"
