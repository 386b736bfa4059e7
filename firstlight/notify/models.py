"""Notices to staff: rows of the outbox, sent after the verb that wrote them has been committed."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from firstlight.kit.clock import now
from firstlight.kit.nouns import Noun


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Questions about notices."""

    def visible_to(self, user: Any) -> "NoticeQuerySet":
        """A worker sees their own notices only, without those about somebody they are kept out from."""
        return self.filter(to_id=user.pk, withdrawn_at__isnull=True)

    def unread(self) -> "NoticeQuerySet":
        """Not yet read, and not withdrawn."""
        return self.filter(read_at__isnull=True, withdrawn_at__isnull=True)


class Notice(Noun):
    """One line to one worker, naming a kind and a call sign, with the page it leads to."""

    class Kind(models.TextChoices):
        """The sentence each kind shows, in the app and in the mail alike."""

        OFFERED = "offered", _("A response is offered to you")
        ESCALATED = "escalated", _("A response has nobody yet")
        ACCEPTED = "accepted", _("Your response was accepted")
        PASSED = "passed", _("A response was passed on")
        CANCELLED = "cancelled", _("A response was called off")
        ALARM = "alarm", _("A colleague may need you now")
        ASKING = "asking", _("Someone is asking at the desk")
        HOLD_OVER = "hold_over", _("A bed held for somebody is free again")
        PROMISE = "promise", _("Something promised is yours to keep")
        HAND_OVER = "hand_over", _("A shift is handed over to you")
        DEBRIEF = "debrief", _("Time to talk about tonight is offered to you")
        HAND_OFF = "hand_off", _("Somebody would like to go on with you")
        TAKEN_ON = "taken_on", _("Somebody you asked goes on with a colleague")
        CAME_BACK = "came_back", _("Somebody you know is back")
        OPENED = "opened", _("A record was opened to somebody on duty")
        GOAL = "goal", _("A plan is to be looked at")
        WRONG = "wrong", _("Something went wrong: a review is to be held")
        BACKUP = "backup", _("The backup of the night did not succeed")

    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=20, choices=Kind)
    sign = models.CharField(max_length=40, blank=True)
    page = models.CharField(max_length=60)
    page_id = models.CharField(max_length=12)
    whom = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField(default=now)
    by_mail = models.BooleanField(default=False)
    mailed_at = models.DateTimeField(null=True, blank=True)
    mail_tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-made_at", "id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["to", "read_at"], name="notice_unread"),
            models.Index(
                fields=["next_try_at"], condition=models.Q(next_try_at__isnull=False), name="notice_mail_due"
            ),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "to": "a worker",
            "kind": "a code",
            "sign": "a call sign, not a name",
            "page": "the verb of the page it leads to",
            "page_id": "a random id",
            "made_at": "when",
            "by_mail": "whether it also goes by e-mail",
            "mailed_at": "when",
            "mail_tries": "how often it was tried",
            "next_try_at": "when the mail is tried next; empty when nothing is left to send",
            "read_at": "when",
            "whom": "the random id of the person it is about",
            "withdrawn_at": "since when the worker is kept out from that person",
        }
