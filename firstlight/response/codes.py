"""Codes people choose from when a response takes a turn, and the words the timeline has for them."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from firstlight.response.models import EmergencyResponse


class WhyChosen(models.TextChoices):
    """Why another worker was asked than the one proposed. About the night, never about how good somebody is."""

    WISH = "wish", _("the person asked for them")
    KNOWN = "known", _("the person knows them")
    LANGUAGE = "language", _("they speak better together")
    NEARER = "nearer", _("is closer by tonight")
    REST = "rest", _("the one proposed needs rest")
    OUT = "out", _("the one proposed cannot come now")
    AGREED = "agreed", _("agreed with the supervisor")


class WhyCalledOff(models.TextChoices):
    """Why a response was called off before anybody was reached."""

    WISH = "wish", _("the person does not want it now")
    HELPED = "helped", _("help came another way")
    NOT_HEARD = "not_heard", _("not heard from")
    NOT_SAFE = "not_safe", _("not safe to go or call now")
    TWICE = "twice", _("sent twice by mistake")


NOBODY_LEFT = "nobody_left"
LAPSED = "lapsed"
EVERYBODY = "everybody"
PASSED_ON = "passed_on"
GONE = "gone"
ASKED_ON = "asked_on"
TAKEN_OVER = "taken_over"
MODE = "mode_"

_WORDS: dict[str, Any] = {
    NOBODY_LEFT: _("nobody is left to ask; the supervisor was told"),
    LAPSED: _("no answer in time, the next was asked"),
    EVERYBODY: _("everybody on duty was asked"),
    PASSED_ON: _("passed on"),
    ASKED_ON: _("somebody was asked to go on with them"),
    TAKEN_OVER: _("taken over"),
    GONE: _("cannot go after all; the supervisor was told"),
    **{MODE + value: label for value, label in EmergencyResponse.Mode.choices},
    **dict(EmergencyResponse.Ending.choices),
    **dict(WhyChosen.choices),
}
_CALLED_OFF: dict[str, Any] = dict(WhyCalledOff.choices)


def words_for(why: str, to_state: str) -> str:
    """What a code says on the timeline; "" for a code without words."""
    if to_state == EmergencyResponse.State.CANCELLED:
        return str(_CALLED_OFF.get(why, ""))
    return str(_WORDS.get(why, ""))
