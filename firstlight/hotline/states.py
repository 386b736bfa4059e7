"""The life of a contact."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a contact stands."""

    OPEN = "open", _("open")
    SENT = "sent", _("response sent")
    CLOSED = "closed", _("closed")


NOT_OVER = (State.OPEN, State.SENT)
"""A contact somebody may still have to do something about."""

MOVES: dict[str, set[str]] = {
    State.OPEN: {State.SENT, State.CLOSED},
    State.SENT: {State.OPEN, State.CLOSED},
    State.CLOSED: {State.OPEN},
}
