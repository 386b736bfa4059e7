"""The life of a stay: a bed is held for somebody, they stay, it ends; or the hold is over."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a stay stands."""

    HELD = "held", _("held")
    STAYING = "staying", _("staying")
    ENDED = "ended", _("stay ended")
    LAPSED = "lapsed", _("hold over")


MOVES: dict[str, set[str]] = {
    State.HELD: {State.STAYING, State.LAPSED},
    State.STAYING: {State.ENDED},
    State.ENDED: set(),
    State.LAPSED: set(),
}

OPEN = (State.HELD, State.STAYING)
