"""What a person asks of us about themselves, and their own words beside ours."""

from datetime import timedelta
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from firstlight.disclosure.deadlines import load_rules
from firstlight.kit.clock import now
from firstlight.safety.codes import Proof
from firstlight.survivors.models import OfSurvivor, Survivor
from firstlight.survivors.scope import kept_out
from firstlight.vault.fields import SealedText


class OwnRequestQuerySet(models.QuerySet["OwnRequest"]):
    """Questions about a person's own requests."""

    def visible_to(self, user: Any) -> "OwnRequestQuerySet":
        """Whoever has the verb sees them all, but those of records they are kept out from."""
        return self.exclude(kept_out(user, "survivor"))

    def still_open(self, user: Any) -> "OwnRequestQuerySet":
        """Those whose person's record may be opened to answer them: asked for by themselves, lately, and not taken
        back. For a representative nothing opens: counsel answers."""
        since = now() - timedelta(days=load_rules().own_open_days)
        theirs = self.visible_to(user).filter(asked_at__gte=since, for_whom="person")
        return theirs.exclude(answer__in=["withdrawn", "not_now"])

    def waiting(self) -> "OwnRequestQuerySet":
        """Not answered yet."""
        return self.filter(answered_at__isnull=True)


class OwnRequest(OfSurvivor):
    """A person asks about what we keep of them: to see, correct, take along or erase it (care.md 19)."""

    class Wants(models.TextChoices):
        SEE = "see", _("to see what you keep about me")
        CORRECT = "correct", _("to correct something")
        EXPORT = "export", _("to take a copy along")
        ERASE = "erase", _("to have it erased")

    class How(models.TextChoices):
        IN_PERSON = "in_person", _("face to face")
        PHONE = "phone", _("on the phone")
        LETTER = "letter", _("in writing")

    class Alone(models.TextChoices):
        """What was said when asked alone: is anyone asking you for this?"""

        NOBODY = "nobody", _("asked alone: nobody asks it of them")
        SOMEBODY = "somebody", _("asked alone: somebody asks it of them")
        NOT_ALONE = "not_alone", _("could not ask alone")

    class ForWhom(models.TextChoices):
        PERSON = "person", _("for themselves")
        REPRESENTATIVE = "representative", _("for somebody who may speak for them")

    class Answer(models.TextChoices):
        SHOWN = "shown", _("shown, on a device of ours or on paper")
        GIVEN = "given", _("a sealed copy was given")
        CORRECTED = "corrected", _("their words stand beside ours")
        WITHDRAWN = "withdrawn", _("they took the request back")
        NOT_NOW = "not_now", _("not now: they were told why, and how to ask again")

    sensitive = True

    survivor = models.ForeignKey(Survivor, models.PROTECT, related_name="own_requests")
    wants = models.CharField(max_length=8, choices=Wants)
    how = models.CharField(max_length=10, choices=How)
    proof = models.CharField(max_length=12, choices=Proof)
    alone = models.CharField(max_length=10, choices=Alone)
    for_whom = models.CharField(max_length=16, choices=ForWhom)
    asked_at = models.DateTimeField()
    recorded_at = models.DateTimeField(default=now)
    by = models.CharField(max_length=40)
    due_on = models.DateField()
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    given_at = models.DateTimeField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True)

    objects = OwnRequestQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-asked_at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True)
                | ~Q(answer="") & Q(answered_at__isnull=False),
                name="own_request_answered_when",
            ),
            models.CheckConstraint(condition=~Q(alone="not_alone"), name="own_request_asked_alone"),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "survivor": "a random id",
            "wants": "a code",
            "how": "a code",
            "proof": "how we know it is the person, as a code",
            "alone": "what was said when asked alone, as a code",
            "for_whom": "a code",
            "asked_at": "when",
            "recorded_at": "when",
            "by": "a worker, as a ledger id",
            "due_on": "by when it is answered",
            "answer": "a code",
            "answered_at": "when",
            "given_at": "when a sealed copy was made",
            "digest": "the hash of the sealed copy",
        }


class CorrectionQuerySet(models.QuerySet["Correction"]):
    """Questions about corrections."""

    def visible_to(self, user: Any) -> "CorrectionQuerySet":
        """All but those of records the worker is kept out from."""
        return self.exclude(kept_out(user, "survivor"))


class Correction(OfSurvivor):
    """The person's own words beside a fact of ours. What we wrote stays as it was; both are read together."""

    class Says(models.TextChoices):
        WRONG = "wrong", _("this is wrong")
        DISAGREE = "disagree", _("I do not agree with this")
        ADD = "add", _("this is missing")

    sensitive = True

    survivor = models.ForeignKey(Survivor, models.PROTECT, related_name="corrections")
    request = models.ForeignKey(OwnRequest, models.PROTECT, related_name="corrections")
    kind = models.CharField(max_length=30)
    row = models.CharField(max_length=12, blank=True)
    says = models.CharField(max_length=8, choices=Says)
    at = models.DateTimeField(default=now)
    by = models.CharField(max_length=40)
    words = SealedText()

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "id"]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "survivor": "a random id",
            "request": "a random id",
            "kind": "which part of the record, as a code",
            "row": "a random id",
            "says": "a code",
            "at": "when",
            "by": "a worker, as a ledger id",
        }
