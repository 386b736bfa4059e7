"""A sitting and its ratings. Both tables only grow: what was kept once stays readable as it was."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce

from firstlight.assessments.states import Phase, Said, Scope, Source, Sureness, WhyCorrected, WithPerson
from firstlight.kit.clock import now
from firstlight.kit.scope import among
from firstlight.survivors.models import Circle, OfSurvivor, Survivor
from firstlight.survivors.scope import kept_out
from firstlight.vault.fields import SealedText

WORKS_WITH = (Circle.Why.ASSIGNED, Circle.Why.CASE, Circle.Why.SENT)
SUPERVISOR = "supervisor"
LOWEST, HIGHEST = 1, 5
NOT_LEVELS = [said for said in Said.values if said != Said.RATED]


def profile_circle(user: Any) -> models.QuerySet[Circle]:
    """The ways into a person's circle that open a profile: to work with the person by name, or to supervise the
    programme that does. Duty, the house where somebody sleeps and having answered a call open none of it."""
    leads = [one.team_id for one in user.memberships_now if one.role == SUPERVISOR]
    return Circle.objects.in_force().filter(
        Q(user_id=user.pk, why__in=WORKS_WITH) | Q(team_id__in=leads, role=SUPERVISOR)
    )


def opens_profile(user: Any, person: str) -> Q:
    """Whether the profile of the survivor in column ``person`` opens to ``user``: the record that stands for them
    says who, and being kept out of any of theirs keeps out."""
    root = Coalesce(OuterRef(f"{person}__merged_into"), OuterRef(person))
    return Q(Exists(profile_circle(user).filter(survivor=root))) & ~Q(kept_out(user, person))


class SittingQuerySet(models.QuerySet["Sitting"]):
    """Questions about sittings."""

    def visible_to(self, user: Any) -> "SittingQuerySet":
        """Of people this worker works with or whose programme they supervise, and is not kept out from; a
        record merged into another follows that one too."""
        return self.filter(opens_profile(user, "survivor"))

    def of(self, survivor: Survivor) -> "SittingQuerySet":
        """The sittings of one person, those of records that turned out to be the same person included."""
        return self.filter(survivor__in=survivor.group)


class Sitting(OfSurvivor):
    """One taking of an instrument: which, when, with whom, how it is known. Its levels stand in its ratings."""

    sensitive = True

    survivor = models.ForeignKey(Survivor, models.PROTECT, related_name="sittings")
    instrument = models.CharField(max_length=40)
    instrument_version = models.PositiveSmallIntegerField()
    scope = models.CharField(max_length=12, choices=Scope)
    phase = models.CharField(max_length=10, choices=Phase)
    taken_at = models.DateTimeField()
    recorded_at = models.DateTimeField(default=now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    with_person = models.CharField(max_length=10, choices=WithPerson)
    language = models.CharField(max_length=5)
    source = models.CharField(max_length=10, choices=Source)
    sureness = models.CharField(max_length=8, choices=Sureness, blank=True)
    words = SealedText()

    objects = SittingQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["taken_at", "recorded_at", "id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["survivor", "taken_at"], name="sitting_of_person")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(scope__in=Scope.values), name="sitting_scope_known"),
            models.CheckConstraint(condition=Q(phase__in=Phase.values), name="sitting_phase_known"),
            models.CheckConstraint(condition=Q(with_person__in=WithPerson.values), name="sitting_with_known"),
            models.CheckConstraint(condition=Q(source__in=Source.values), name="sitting_source_known"),
            models.CheckConstraint(
                condition=Q(sureness__in=["", *Sureness.values]), name="sitting_sureness_known"
            ),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "survivor": "a random id",
            "instrument": "a sheet's code",
            "instrument_version": "its version; an answer keeps the version it was given to",
            "scope": "a code",
            "phase": "a code",
            "taken_at": "when it was talked over",
            "recorded_at": "late entry is normal and shown",
            "by": "the worker who kept it; judges nobody",
            "with_person": "whether the person took part",
            "language": "a code of the language it was talked over in",
            "source": "a code",
            "sureness": "a code",
        }


class RatingQuerySet(models.QuerySet["Rating"]):
    """Questions about ratings."""

    def visible_to(self, user: Any) -> "RatingQuerySet":
        """Those of sittings this worker may see."""
        return self.filter(among(Sitting.objects.visible_to(user), "sitting"))

    def current(self) -> "RatingQuerySet":
        """What stands now: rows no later row corrects."""
        return self.filter(corrected_by__isnull=True)


class Rating(OfSurvivor):
    """One area in one sitting: a level or another answer, and beside it how the person rates it themselves.

    A correction is a new row that names the one it corrects; each row is corrected at most once, so exactly
    one row of an area stands. The two ratings are never averaged.
    """

    sensitive = True

    survivor = models.ForeignKey(Survivor, models.PROTECT, related_name="ratings")
    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="ratings")
    domain = models.CharField(max_length=30)
    answer = models.CharField(max_length=15, choices=Said)
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    own_answer = models.CharField(max_length=15, choices=Said, blank=True)
    own_level = models.PositiveSmallIntegerField(null=True, blank=True)
    given_at = models.DateTimeField(default=now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )
    why = models.CharField(max_length=12, choices=WhyCorrected, blank=True)

    objects = RatingQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["given_at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["sitting", "domain"], condition=Q(corrects__isnull=True), name="rating_begun_once"
            ),
            models.CheckConstraint(
                condition=Q(answer=Said.RATED, level__isnull=False, level__range=(LOWEST, HIGHEST))
                | (Q(answer__in=NOT_LEVELS) & Q(level__isnull=True)),
                name="rating_level_iff_rated",
            ),
            models.CheckConstraint(
                condition=Q(
                    own_answer=Said.RATED, own_level__isnull=False, own_level__range=(LOWEST, HIGHEST)
                )
                | (Q(own_answer__in=["", *NOT_LEVELS]) & Q(own_level__isnull=True)),
                name="rating_own_level_iff_rated",
            ),
            models.CheckConstraint(
                condition=Q(corrects__isnull=True, why="")
                | (Q(corrects__isnull=False) & Q(why__in=WhyCorrected.values)),
                name="rating_correction_says_why",
            ),
            models.CheckConstraint(
                condition=Q(corrects__isnull=True) | ~Q(corrects=F("id")), name="rating_corrects_another"
            ),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "survivor": "a random id",
            "sitting": "a random id",
            "domain": "an area's code",
            "answer": "a code",
            "level": "a level of 1 to 5, countable. It says how somebody is under a random id: whoever could tie "
            "the id to a person would know it, so the file is encrypted and the page opens to few",
            "own_answer": "a code; how the person answers themselves",
            "own_level": "a level of 1 to 5, as the person rates it; the same holds as for ``level``",
            "given_at": "when it was written down",
            "by": "the worker who wrote it down",
            "corrects": "a random id",
            "why": "why it was put right, a code",
        }
