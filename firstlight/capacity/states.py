"""The life of a question: it waits, is worked on, and ends with an answer or a plain failure."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RunState(models.TextChoices):
    """Where a question stands."""

    WAITING = "waiting", _("waiting to begin")
    WORKING = "working", _("being worked out")
    DONE = "done", _("answered")
    FAILED = "failed", _("not answered")


RUN_MOVES: dict[str, set[str]] = {
    RunState.WAITING: {RunState.WORKING, RunState.FAILED},
    RunState.WORKING: {RunState.WORKING, RunState.DONE, RunState.FAILED},
    RunState.DONE: set(),
    RunState.FAILED: set(),
}
"""From working to working: the process ended, and the question is begun anew."""

GOING_ON = (RunState.WAITING, RunState.WORKING)
