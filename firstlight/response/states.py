"""The life of an emergency response."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a response stands."""

    REQUESTED = "requested", _("asked for")
    ASSIGNED = "assigned", _("offered")
    ACCEPTED = "accepted", _("accepted")
    ON_THE_WAY = "on_the_way", _("on the way")
    CONNECTED = "connected", _("connected")
    WITH_PERSON = "with_person", _("with the person")
    STABILISED = "stabilised", _("stable for now")
    CLOSED = "closed", _("ended")
    CANCELLED = "cancelled", _("called off")


MOVES: dict[str, set[str]] = {
    State.REQUESTED: {State.ASSIGNED, State.CANCELLED},
    State.ASSIGNED: {State.ASSIGNED, State.REQUESTED, State.ACCEPTED, State.CANCELLED},
    State.ACCEPTED: {
        State.ON_THE_WAY,
        State.CONNECTED,
        State.WITH_PERSON,
        State.ASSIGNED,
        State.REQUESTED,
        State.CANCELLED,
    },
    State.ON_THE_WAY: {
        State.WITH_PERSON,
        State.CONNECTED,
        State.ASSIGNED,
        State.REQUESTED,
        State.CANCELLED,
    },
    State.CONNECTED: {State.ON_THE_WAY, State.WITH_PERSON, State.STABILISED, State.CLOSED},
    State.WITH_PERSON: {State.STABILISED, State.CLOSED},
    State.STABILISED: {State.WITH_PERSON, State.CONNECTED, State.CLOSED},
    State.CLOSED: set(),
    State.CANCELLED: set(),
}

WITHOUT_LEAD = (State.REQUESTED, State.ASSIGNED)
UNDER_WAY = (State.ACCEPTED, State.ON_THE_WAY, State.CONNECTED, State.WITH_PERSON)
OUT_NOW = (State.ON_THE_WAY, State.CONNECTED, State.WITH_PERSON)
OPEN = (*WITHOUT_LEAD, *UNDER_WAY, State.STABILISED)
REACHED = (State.CONNECTED, State.WITH_PERSON)
GOES_ON = (*REACHED, State.STABILISED)
"""Somebody was reached. When the lead leaves then, it stays as it is and is offered anew from here."""
