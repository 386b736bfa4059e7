"""The lives of a hand-off, a case, a goal and a graduation."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    """Who walks on with the person. Others than the assigned read no more than this word."""

    CASE_MANAGEMENT = "case_management", _("case management")
    LEGAL = "legal", pgettext_lazy("kind of case", "legal")


ROLE_OF: dict[str, str] = {Kind.CASE_MANAGEMENT: "case_manager", Kind.LEGAL: "attorney"}
"""Whose work each kind is."""


class HandOffState(models.TextChoices):
    """What the person said to going on with us. Every answer is a good one."""

    OFFERED = "offered", _("offered")
    WISHED = "wished", _("wished, waits for somebody")
    DECLINED = "declined", _("the person goes their own way")
    NOT_NOW = "not_now", _("not now; the door stays open")
    TAKEN = "taken", _("goes on with somebody")
    WITHDRAWN = "withdrawn", _("no longer wished")


HAND_OFF_MOVES: dict[str, set[str]] = {
    HandOffState.OFFERED: {HandOffState.WISHED, HandOffState.DECLINED, HandOffState.NOT_NOW},
    HandOffState.WISHED: {HandOffState.TAKEN, HandOffState.WITHDRAWN},
    HandOffState.DECLINED: set(),
    HandOffState.NOT_NOW: set(),
    HandOffState.TAKEN: set(),
    HandOffState.WITHDRAWN: set(),
}
UNDECIDED = (HandOffState.OFFERED, HandOffState.WISHED)


class CaseState(models.TextChoices):
    """Whether somebody walks with the person now."""

    OPEN = "open", pgettext_lazy("case", "open")
    PAUSED = "paused", pgettext_lazy("case", "paused; the door stays open")
    ENDED = "ended", pgettext_lazy("case", "support ended")


CASE_MOVES: dict[str, set[str]] = {
    CaseState.OPEN: {CaseState.PAUSED, CaseState.ENDED},
    CaseState.PAUSED: {CaseState.OPEN, CaseState.ENDED},
    CaseState.ENDED: set(),
}
STANDING = (CaseState.OPEN, CaseState.PAUSED)


class GoalState(models.TextChoices):
    """Where a goal stands. Only a person moves it."""

    PROPOSED = "proposed", _("proposed, not agreed yet")
    AGREED = "agreed", _("agreed")
    LEFT = "left", _("not now")
    REACHED = "reached", pgettext_lazy("goal", "reached")
    LET_GO = "let_go", _("let go")


GOAL_MOVES: dict[str, set[str]] = {
    GoalState.PROPOSED: {GoalState.AGREED, GoalState.LEFT},
    GoalState.AGREED: {GoalState.REACHED, GoalState.LET_GO},
    GoalState.LEFT: set(),
    GoalState.REACHED: set(),
    GoalState.LET_GO: set(),
}
STANDING_GOALS = (GoalState.PROPOSED, GoalState.AGREED)


class GraduationState(models.TextChoices):
    """A conversation about going on without us. It ends nothing by itself."""

    RAISED = "raised", _("raised by staff")
    ASKED = "asked", _("the person asked")
    TALKED = "talked", _("talked over")
    GRADUATED = "graduated", _("graduated")
    NOT_NOW = "not_now", _("not now; support goes on")


GRADUATION_MOVES: dict[str, set[str]] = {
    GraduationState.RAISED: {GraduationState.TALKED},
    GraduationState.ASKED: {GraduationState.TALKED},
    GraduationState.TALKED: {GraduationState.GRADUATED, GraduationState.NOT_NOW},
    GraduationState.GRADUATED: set(),
    GraduationState.NOT_NOW: set(),
}
IN_CONVERSATION = (GraduationState.RAISED, GraduationState.ASKED, GraduationState.TALKED)
