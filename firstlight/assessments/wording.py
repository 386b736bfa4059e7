"""The words of change, of what is due and of the picture, in the reader's language."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from firstlight.assessments.outcomes import Instrument
from firstlight.assessments.picture import Legend
from firstlight.assessments.profiles import Answer, Change, Moved
from firstlight.assessments.scoring import DueState
from firstlight.kit.speaking import reader_language

CHANGES = {
    Change.SAME: gettext_lazy("as it was"),
    Change.PROVISIONAL_RISE: gettext_lazy("one level higher, provisional"),
    Change.PROVISIONAL_FALL: gettext_lazy("one level lower, provisional"),
    Change.RISE: gettext_lazy("higher, real"),
    Change.FALL: gettext_lazy("lower, real"),
    Change.NEWLY_RATED: gettext_lazy("first level"),
    Change.NO_LONGER_RATED: gettext_lazy("no level now"),
    Change.NOT_RATED: gettext_lazy("no level yet"),
}
MOVED = {
    Moved.UNKNOWN: gettext_lazy("cannot be compared"),
    Moved.LITTLE: gettext_lazy("about the same"),
    Moved.MEASURABLE_RISE: gettext_lazy("measurably higher"),
    Moved.SUBSTANTIAL_RISE: gettext_lazy("substantially higher"),
    Moved.MEASURABLE_FALL: gettext_lazy("measurably lower"),
    Moved.SUBSTANTIAL_FALL: gettext_lazy("substantially lower"),
}
DUE = {
    DueState.NEVER: gettext_lazy("not talked over yet"),
    DueState.NOT_ASKED: gettext_lazy("nothing is asked for any more"),
    DueState.NOT_DUE: gettext_lazy("next talk not due yet"),
    DueState.DUE: gettext_lazy("time to talk it over again"),
    DueState.REMINDER: gettext_lazy("a reminder: talk it over again"),
    DueState.OVERDUE: gettext_lazy("this work is overdue: talk it over again"),
}


def answer_words(instrument: Instrument, answer: Answer | None) -> str:
    """An answer in a word: the level's, or that of an answer that is none; nothing when not asked."""
    if answer is None:
        return ""
    if answer.level is not None:
        return instrument.level(answer.level).label(reader_language())
    return instrument.other(answer.said, reader_language())


def legend(instrument: Instrument) -> Legend:
    """The words of the picture."""
    return Legend(
        levels=[level.label(reader_language()) for level in instrument.levels],
        now=_("now"),
        then=_("at first"),
        own=_("as the person rates it"),
    )
