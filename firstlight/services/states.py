"""The life of one need: it is asked for, and something becomes of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """What has become of a need."""

    ASKED = "asked", _("asked for, still open")
    GIVEN = "given", _("given")
    REFERRED = "referred", _("a partner helps")
    DECLINED = "declined", _("not wanted now")
    UNAVAILABLE = "unavailable", _("could not be had")
    MISTAKE = "mistake", _("written by mistake")


MOVES: dict[str, set[str]] = {
    State.ASKED: {State.GIVEN, State.REFERRED, State.DECLINED, State.UNAVAILABLE, State.MISTAKE},
    State.REFERRED: {State.GIVEN, State.DECLINED, State.UNAVAILABLE, State.MISTAKE},
    State.UNAVAILABLE: {State.GIVEN, State.REFERRED, State.DECLINED, State.MISTAKE},
    State.DECLINED: {State.GIVEN, State.REFERRED, State.MISTAKE},
    State.GIVEN: {State.MISTAKE},
    State.MISTAKE: set(),
}

OPEN = (State.ASKED, State.UNAVAILABLE, State.REFERRED)
"""Somebody still has something to do about it: find it, or hear whether the partner helped."""
OUTCOMES = (State.GIVEN, State.REFERRED, State.DECLINED, State.UNAVAILABLE)
WITHOUT_END = (State.ASKED,)
