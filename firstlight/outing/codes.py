"""Codes of an outing: what was found when somebody answered an alarm, and the words its timeline has."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from firstlight.outing.models import Outing


class Found(models.TextChoices):
    """What was found when somebody answered an alarm."""

    REACHED_SAFE = "reached_safe", _("reached, and safe")
    HELP_SENT = "help_sent", _("help is on its way")
    FALSE_ALARM = "false_alarm", _("false alarm")


class HelpBy(models.TextChoices):
    """Who goes to a worker in danger. The house calls nobody by itself; somebody did."""

    COLLEAGUE = "colleague", _("a colleague")
    AMBULANCE = "ambulance", _("ambulance")
    POLICE = "police", _("police")
    MOBILE_CRISIS = "mobile_crisis", _("mobile crisis team")


HEARD, OPENED, EVERYONE, HELP = "heard", "opened", "everyone", "help_"
_OF_OUTING: dict[str, Any] = {
    HEARD: _("heard again"),
    OPENED: _("opened where they are"),
    EVERYONE: _("nobody opened it; every supervisor was told"),
    **dict(Outing.AlarmWhy.choices),
    **dict(Found.choices),
    **{HELP + value: label for value, label in HelpBy.choices},
}


def words_for(why: str) -> str:
    """What a code of an outing says on its timeline; "" for a code without words."""
    return str(_OF_OUTING.get(why, ""))
