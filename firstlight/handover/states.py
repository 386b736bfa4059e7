"""The life of a promise, and of a hand-over."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PromiseState(models.TextChoices):
    """Where a promise stands. Passed on, it stays open with another owner."""

    OPEN = "open", _("to be kept")
    KEPT = "kept", pgettext_lazy("promise", "kept")
    NOT_KEPT = "not_kept", pgettext_lazy("promise", "not kept")


PROMISE_MOVES: dict[str, set[str]] = {
    PromiseState.OPEN: {PromiseState.OPEN, PromiseState.KEPT, PromiseState.NOT_KEPT},
    PromiseState.KEPT: set(),
    PromiseState.NOT_KEPT: {PromiseState.NOT_KEPT},
}


class HandOverState(models.TextChoices):
    """Where a hand-over stands: signed by one side, by both, or taken back before the other side signed."""

    GIVEN = "given", _("handed over, waits for the other signature")
    TAKEN = "taken", _("signed by both")
    TAKEN_BACK = "taken_back", _("taken back")


HAND_OVER_MOVES: dict[str, set[str]] = {
    HandOverState.GIVEN: {HandOverState.TAKEN, HandOverState.TAKEN_BACK},
    HandOverState.TAKEN: set(),
    HandOverState.TAKEN_BACK: set(),
}
