"""The life of a worker's outing."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a worker who went out alone stands. A worker in danger reads "out" on their own screen."""

    OUT = "out", _("out")
    ALARM = "alarm", _("alarm")
    BACK = "back", _("back safe")
    FORGOTTEN = "forgotten", _("back safe; where they were is destroyed")


MOVES: dict[str, set[str]] = {
    State.OUT: {State.ALARM, State.BACK},
    State.ALARM: {State.OUT, State.BACK},
    State.BACK: {State.FORGOTTEN},
    State.FORGOTTEN: set(),
}

NOT_BACK = (State.OUT, State.ALARM)
