"""The life of a demand. It is the same whether or not it is about anybody we know."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DemandState(models.TextChoices):
    """Where a paper stands."""

    RECEIVED = "received", _("received")
    WITH_COUNSEL = "with_counsel", _("with counsel")
    OBJECTED = "objected", _("objected to")
    CLAIMED = "claimed", _("privilege claimed")
    NARROWED = "narrowed", _("narrowed by agreement or by the court")
    PRODUCED = "produced", _("the least was handed over")
    NOTHING = "nothing", _("answered: nothing to hand over")
    WITHDRAWN = "withdrawn", _("withdrawn by whoever sent it")
    CLOSED = "closed", _("done")


_ANSWERS: set[str] = {
    DemandState.OBJECTED,
    DemandState.CLAIMED,
    DemandState.NARROWED,
    DemandState.PRODUCED,
    DemandState.NOTHING,
    DemandState.WITHDRAWN,
}
DEMAND_MOVES: dict[str, set[str]] = {
    DemandState.RECEIVED: {DemandState.WITH_COUNSEL, DemandState.WITHDRAWN},
    DemandState.WITH_COUNSEL: set(_ANSWERS),
    DemandState.OBJECTED: (_ANSWERS - {DemandState.OBJECTED}) | {DemandState.CLOSED},
    DemandState.CLAIMED: _ANSWERS | {DemandState.CLOSED},
    DemandState.NARROWED: _ANSWERS - {DemandState.NARROWED},
    DemandState.PRODUCED: {DemandState.CLOSED},
    DemandState.NOTHING: {DemandState.CLOSED},
    DemandState.WITHDRAWN: {DemandState.CLOSED},
    DemandState.CLOSED: set(),
}
OVER = (DemandState.CLOSED,)
PLAIN_ANSWERS = (DemandState.OBJECTED, DemandState.NARROWED, DemandState.NOTHING, DemandState.WITHDRAWN)
"""Answers that need no more than a word; a claim and a production are verbs of their own."""
