"""How a person may be reached without being found, what proves it is them, and who asked about somebody."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from firstlight.kit.clock import now
from firstlight.kit.nouns import Noun
from firstlight.kit.scope import among
from firstlight.survivors.models import OfSurvivor, Survivor
from firstlight.survivors.scope import reaches
from firstlight.vault.fields import SealedText


class SafeContactQuerySet(models.QuerySet["SafeContact"]):
    """Questions about ways to reach people."""

    def visible_to(self, user: Any) -> "SafeContactQuerySet":
        """Those of people in the worker's circle."""
        return self.filter(reaches(user, "survivor"))

    def card_for(self, user: Any) -> "SafeContactQuerySet":
        """Those whoever is on duty may see too: how to reach an ordinary person safely (care.md 7, 10)."""
        return self.filter(among(Survivor.objects.card_for(user), "survivor"))

    def of(self, survivor: Survivor) -> "SafeContactQuerySet":
        """Every way to reach this person, those of records merged into theirs too."""
        return self.filter(survivor__in=survivor.group)

    def standing(self) -> "SafeContactQuerySet":
        """Not withdrawn."""
        return self.filter(revoked_at__isnull=True)


class SafeContact(OfSurvivor):
    """One way to reach a person, and its rules. What nobody said is not safe (care.md 7).

    ``phase`` says how long a yes may be relied on: days in the crisis, longer once things are calmer.
    """

    class Channel(models.TextChoices):
        CALL = "call", _("call")
        TEXT = "text", _("text message")
        VOICEMAIL = "voicemail", _("voicemail")
        EMAIL = "email", _("e-mail")
        MAIL = "mail", _("letter")
        SOCIAL = "social", _("social account")
        THROUGH_PERSON = "through_person", _("through somebody they trust")

    class Safe(models.TextChoices):
        YES = "yes", _("safe")
        NO = "no", _("not safe")
        UNKNOWN = "unknown", _("not known")

    class Phase(models.TextChoices):
        CRISIS = "crisis", _("in the crisis")
        LATER = "later", _("calmer now")

    TEXTS: ClassVar[tuple[str, ...]] = (
        "reach",
        "good_hours",
        "who_answers",
        "we_say",
        "voicemail_words",
        "if_another_answers",
        "code_word_safe",
        "code_word_stop",
    )
    ELECTRONIC: ClassVar[tuple[str, ...]] = ("call", "text", "voicemail", "email", "social")
    BY_NUMBER: ClassVar[tuple[str, ...]] = ("call", "text", "voicemail")

    sensitive = True

    survivor = models.ForeignKey(Survivor, models.PROTECT, related_name="safe_contacts")
    channel = models.CharField(max_length=16, choices=Channel)
    safe = models.CharField(max_length=8, choices=Safe, default=Safe.UNKNOWN)
    watched = models.BooleanField(default=False)
    phase = models.CharField(max_length=8, choices=Phase, default=Phase.CRISIS)
    added_at = models.DateTimeField(default=now)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    reach = SealedText()
    good_hours = SealedText()
    who_answers = SealedText()
    we_say = SealedText()
    voicemail_words = SealedText()
    if_another_answers = SealedText()
    code_word_safe = SealedText()
    code_word_stop = SealedText()

    objects = SafeContactQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["added_at", "id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["survivor", "revoked_at"], name="safe_contact_now")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(safe__in=["no", "unknown"]) | Q(safe="yes", confirmed_at__isnull=False),
                name="a_yes_was_said_once",
            ),
            models.CheckConstraint(
                condition=Q(phase__in=["crisis", "later"]), name="safe_contact_phase_known"
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True) | Q(revoked_at__gte=F("added_at")),
                name="withdrawn_after_added",
            ),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "survivor": "a random id",
            "channel": "a code: call, text, letter; never the number",
            "safe": "yes, no or not known; decides whether it opens",
            "watched": "whether the device is shared or perhaps watched; keeps addresses and times off it",
            "phase": "how long a yes is relied on",
            "added_at": "when",
            "confirmed_at": "when the person last said it is right",
            "revoked_at": "when the person withdrew it",
        }


class ContactCardQuerySet(models.QuerySet["ContactCard"]):
    """Questions about what proves it is the person."""

    def visible_to(self, user: Any) -> "ContactCardQuerySet":
        """Those of people in the worker's circle."""
        return self.filter(reaches(user, "survivor"))


class ContactCard(OfSurvivor):
    """Two facts the person chose, each as a question and its answer: a second proof beside the code word."""

    FACTS: ClassVar[tuple[str, ...]] = ("question_one", "answer_one", "question_two", "answer_two")

    sensitive = True

    survivor = models.OneToOneField(Survivor, models.PROTECT, related_name="contact_card")
    kept_at = models.DateTimeField(default=now)
    question_one = SealedText()
    answer_one = SealedText()
    question_two = SealedText()
    answer_two = SealedText()

    objects = ContactCardQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {"survivor": "a random id", "kept_at": "when the facts were chosen"}


class AskingQuerySet(models.QuerySet["Asking"]):
    """Questions about who asked."""

    def visible_to(self, user: Any) -> "AskingQuerySet":
        """One's own; all of them for those who read the list, and for attorneys, who are told of each."""
        if user.may("safety.list_askings") or "attorney" in user.role_codes:
            return self.all()
        return self.filter(by_id=user.pk)


class Asking(Noun):
    """Somebody asked about a person (care.md 8). Names no survivor: codes only, no words, no number."""

    class Asker(models.TextChoices):
        POLICE = "police", _("police or sheriff")
        FEDERAL_AGENT = "federal_agent", _("a federal agent")
        FAMILY = "family", _("family")
        PARTNER = "partner", _("partner or acquaintance")
        ATTORNEY = "attorney", _("says: attorney")
        GROUP_HOME = "group_home", _("group home")
        OTHER_AGENCY = "other_agency", _("another agency")
        PRESS = "press", _("press")
        UNKNOWN = "unknown", _("did not say")

    class Channel(models.TextChoices):
        PHONE = "phone", _("on the phone")
        DOOR = "door", _("at the door")
        LETTER = "letter", _("by letter or fax")
        ONLINE = "online", _("online")

    class Paper(models.TextChoices):
        NONE = "none", _("no paper shown")
        FORM = "form", _("administrative form")
        WARRANT = "warrant", _("warrant signed by a judge")
        SUBPOENA = "subpoena", _("subpoena")
        NOT_READ = "not_read", _("a paper, not looked at")

    class Told(models.TextChoices):
        NOTHING = "nothing", _("nothing was confirmed")
        HUNG_UP = "hung_up", _("they went away or hung up")
        SLIPPED = "slipped", _("something slipped out")

    asker = models.CharField(max_length=16, choices=Asker)
    channel = models.CharField(max_length=8, choices=Channel, blank=True)
    paper = models.CharField(max_length=10, choices=Paper, blank=True)
    told = models.CharField(max_length=8, choices=Told, blank=True)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField(default=now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = AskingQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "id"]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "asker": "what kind of asker, as they said; never who, and never about whom",
            "channel": "how they asked",
            "paper": "what kind of paper was shown",
            "told": "whether something slipped out; never what",
            "at": "when it happened",
            "recorded_at": "when it was written down",
            "by": "the worker who was asked",
        }
