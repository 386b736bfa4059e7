"""Agreements, liaison, training and youth outreach. Counts, codes and a few plain words; no person anywhere."""

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from firstlight.directory.models import Partner
from firstlight.kit.clock import now
from firstlight.kit.nouns import Noun
from firstlight.outreach.codes import (
    Area,
    Audience,
    Issue,
    Kind,
    Language,
    Lesson,
    Meeting,
    Profession,
    Setting,
    Unit,
    WhyEnded,
)

FEWEST_FOR_A_MEAN = 5
"""A mean of fewer answers than this would be somebody's own sheet (default of the house)."""

WORDS = "a few plain words of the agency's own work; the form says no names, no stories"


class CountsQuerySet(models.QuerySet[Any]):
    """Questions about rows that hold no person."""

    def visible_to(self, user: Any) -> "CountsQuerySet":
        """Whoever has the verb sees them all."""
        return self.all() if user.is_authenticated else self.none()

    def within(self, first: date, last: date) -> "CountsQuerySet":
        """What happened between two days, both included."""
        return self.filter(on__gte=first, on__lte=last)


class AgreementQuerySet(CountsQuerySet):
    """Questions about agreements."""

    def on(self, day: date) -> "AgreementQuerySet":
        """In force on ``day``."""
        return self.filter(
            Q(ended_on__isnull=True) | Q(ended_on__gte=day), from_on__lte=day, until_on__gte=day
        )


class Agreement(Noun):
    """What we and a partner promised each other, from when to when. ``_a_year`` counts from its first day."""

    Kind = Kind
    WhyEnded = WhyEnded

    partner = models.ForeignKey(Partner, models.PROTECT, related_name="agreements")
    kind = models.CharField(max_length=20, choices=Kind)
    title = models.CharField(max_length=120)
    from_on = models.DateField()
    until_on = models.DateField()
    trainings_a_year = models.PositiveIntegerField(null=True, blank=True)
    people_a_year = models.PositiveIntegerField(null=True, blank=True)
    added_at = models.DateTimeField(default=now)
    ended_on = models.DateField(null=True, blank=True)
    ended_why = models.CharField(max_length=10, choices=WhyEnded, blank=True)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["until_on", "title", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(until_on__gte=F("from_on")), name="agreement_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, ended_why="")
                | (Q(ended_on__gte=F("from_on"), ended_on__lte=F("until_on")) & ~Q(ended_why="")),
                name="agreement_ending_paired",
            ),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "partner": "an agency, not a person",
            "kind": "a code",
            "title": WORDS,
            "from_on": "when",
            "until_on": "when",
            "trainings_a_year": "a promise in counts",
            "people_a_year": "a promise in counts",
            "added_at": "when",
            "ended_on": "when",
            "ended_why": "a code",
        }

    def __str__(self) -> str:
        return self.title

    @property
    def last_on(self) -> date:
        """Its last day: as agreed, or the day it ended."""
        return self.ended_on or self.until_on


class Deliverable(Noun):
    """One more thing an agreement promises, in numbers, by a day. ``done`` is entered only where nothing counts it."""

    Unit = Unit

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="deliverables")
    words = models.CharField(max_length=120)
    number = models.PositiveIntegerField()
    unit = models.CharField(max_length=16, choices=Unit)
    due_on = models.DateField()
    done = models.PositiveIntegerField(default=0)
    dropped_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["due_on", "words", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(number__gt=0), name="deliverable_above_zero"),
            models.CheckConstraint(
                condition=Q(unit="other") | Q(done=0), name="counted_deliverable_is_not_entered"
            ),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "agreement": "a promise between agencies",
            "words": WORDS,
            "number": "a promise in counts",
            "unit": "a code",
            "due_on": "when",
            "done": "a count",
            "dropped_on": "when it was taken out of the agreement",
        }


class Activity(Noun):
    """Liaison with a partner: who kind of was there, how many, how long, what is to follow. Nobody's story."""

    Meeting = Meeting
    Audience = Audience
    Issue = Issue

    partner = models.ForeignKey(Partner, models.PROTECT, related_name="activities")
    on = models.DateField()
    format = models.CharField(max_length=12, choices=Meeting)
    audience = models.CharField(max_length=12, choices=Audience)
    attendees = models.PositiveIntegerField()
    minutes = models.PositiveSmallIntegerField()
    topic = models.CharField(max_length=120, blank=True)
    issue = models.CharField(max_length=12, choices=Issue, blank=True)
    follow_up_on = models.DateField(null=True, blank=True)
    followed_up_on = models.DateField(null=True, blank=True)
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="activities")
    recorded_at = models.DateTimeField(default=now)

    objects = CountsQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-on", "-recorded_at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(follow_up_on__isnull=True, followed_up_on__isnull=True)
                | (
                    Q(follow_up_on__gte=F("on"))
                    & (Q(followed_up_on__isnull=True) | Q(followed_up_on__gte=F("on")))
                ),
                name="follow_up_after_activity",
            ),
            models.CheckConstraint(condition=Q(minutes__gt=0), name="activity_takes_time"),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "partner": "an agency, not a person",
            "on": "when",
            "format": "a code",
            "audience": "a code",
            "attendees": "a count of professionals",
            "minutes": "comes off the hours left for the desk",
            "topic": WORDS,
            "issue": "a code",
            "follow_up_on": "when something is to follow",
            "followed_up_on": "when it was done",
            "worker": "a worker",
            "recorded_at": "late entry is normal",
        }


class Training(Noun):
    """A training given: curriculum and version, how long, to how many of which profession.

    ``quiz_`` are means over everybody who answered, in percent right, with how many answered; never one person's.
    """

    Lesson = Lesson
    Language = Language

    on = models.DateField()
    curriculum = models.CharField(max_length=120)
    curriculum_version = models.CharField(max_length=20)
    trainer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="trainings")
    partner = models.ForeignKey(Partner, models.PROTECT, null=True, blank=True, related_name="trainings")
    agreement = models.ForeignKey(Agreement, models.PROTECT, null=True, blank=True, related_name="trainings")
    minutes = models.PositiveSmallIntegerField()
    format = models.CharField(max_length=12, choices=Lesson)
    language = models.CharField(max_length=8, choices=Language)
    quiz_before = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    quiz_before_n = models.PositiveIntegerField(null=True, blank=True)
    quiz_after = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    quiz_after_n = models.PositiveIntegerField(null=True, blank=True)
    recorded_at = models.DateTimeField(default=now)

    objects = CountsQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-on", "-recorded_at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(minutes__gt=0), name="training_takes_time"),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"quiz_{when}__isnull": True, f"quiz_{when}_n__isnull": True})
                    | Q(
                        **{
                            f"quiz_{when}__gte": 0,
                            f"quiz_{when}__lte": 100,
                            f"quiz_{when}_n__gte": FEWEST_FOR_A_MEAN,
                        }
                    ),
                    name=f"quiz_{when}_is_a_mean_of_several",
                )
                for when in ("before", "after")
            ),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "on": "when",
            "curriculum": WORDS,
            "curriculum_version": "a version",
            "trainer": "a worker",
            "partner": "an agency, not a person",
            "agreement": "a promise between agencies",
            "minutes": "comes off the hours left for the desk",
            "format": "a code",
            "language": "what it was given in",
            **dict.fromkeys(
                ("quiz_before", "quiz_before_n", "quiz_after", "quiz_after_n"),
                "over at least five who answered, never one of them",
            ),
            "recorded_at": "late entry is normal",
        }

    @property
    def people(self) -> int:
        """How many came, of every profession."""
        return sum(row.people for row in self.attendance.all())


class Attendance(Noun):
    """How many of one profession came to a training."""

    Profession = Profession

    training = models.ForeignKey(Training, models.PROTECT, related_name="attendance")
    profession = models.CharField(max_length=16, choices=Profession)
    people = models.PositiveIntegerField()

    class Meta:
        ordering: ClassVar[list[str]] = ["profession"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["training", "profession"], name="profession_once_a_training"),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = dict.fromkeys(
            ("training", "profession", "people"), "a count of professionals"
        )


class YouthOutreach(Noun):
    """A time we were where young people are: how many we met. Nobody among them is written down (care.md 43)."""

    Setting = Setting
    Area = Area

    on = models.DateField()
    setting = models.CharField(max_length=10, choices=Setting)
    area = models.CharField(max_length=12, choices=Area)
    young_people = models.PositiveIntegerField()
    minutes = models.PositiveSmallIntegerField()
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="youth_outreach")
    recorded_at = models.DateTimeField(default=now)

    objects = CountsQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-on", "-recorded_at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(minutes__gt=0), name="youth_outreach_takes_time"),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "on": "when",
            "setting": "a code",
            "area": "service planning area, about a million people each",
            "young_people": "a count; nobody among them is written down",
            "minutes": "comes off the hours left for the desk",
            "worker": "a worker",
            "recorded_at": "late entry is normal",
        }
