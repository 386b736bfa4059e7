"""The words of codes that stand in histories."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from firstlight.assessments.outcomes import Instrument
from firstlight.casework.graduation import Reason, Why
from firstlight.casework.models import Case, Graduation
from firstlight.kit.speaking import reader_language

_WORDS: dict[str, Any] = {
    **dict(Case.Ending.choices),
    **dict(Case.WhyPaused.choices),
    "passed": _("another colleague walks with them now"),
    "came_back": _("they are back"),
    "asked": _("the person asked for it"),
    **dict(Graduation.WhyUnrated.choices),
}
_WHY_NOT: dict[Why, Any] = {
    Why.NOT_RATED: _(
        "Not rated: %(areas)s. Talk about it the next time you sit together, or a supervisor says why not."
    ),
    Why.BELOW: _("Not stable yet: %(areas)s. That is what the plan is for."),
    Why.SAFETY_LOWER: _("Safety is lower than last time. Look at the safety plan together first."),
    Why.URGENT_GOAL: _("Something urgent stands in the plan: %(areas)s. Reach it, or let it go with them."),
}


def with_words(moves: Iterable[Any], noun: Any) -> list[Any]:
    """The steps of a noun, in the order things happened, each with the words of its code."""
    shown = sorted(moves, key=lambda move: (move.happened_at, move.pk))
    for move in shown:
        move.noun = noun
        move.why_label = str(_WORDS.get(move.why, ""))
    return shown


def area(instrument: Instrument, domain: str) -> str:
    """An area's name, for those who work with the person; its key when a later sheet has it no more."""
    try:
        return instrument.domain(domain).label(reader_language())
    except KeyError:
        return domain


def rules_in_words(instrument: Instrument, reasons: Iterable[str]) -> list[str]:
    """The sentences of the plan rules that asked for a goal."""
    rules = {rule.code: rule for rule in instrument.plan_rules}
    return [rules[code].text(reader_language()) for code in reasons if code in rules]


def not_yet_in_words(instrument: Instrument, reasons: Iterable[Reason]) -> list[str]:
    """Why staff do not raise graduation yet, each sentence with its way forward."""
    return [_not_yet(instrument, reason) for reason in reasons]


def _not_yet(instrument: Instrument, reason: Reason) -> str:
    if reason.why == Why.SITTINGS:
        return ngettext(
            "%(n)s more time of sitting together over all areas, with each stable.",
            "%(n)s more times of sitting together over all areas, with each stable.",
            reason.to_come,
        ) % {"n": reason.to_come}
    if reason.why == Why.DAYS:
        return gettext(
            "%(n)s more days from the first stable sitting to the last. Sit together again then."
        ) % {"n": reason.to_come}
    areas = ", ".join(area(instrument, domain) for domain in reason.domains)
    return str(_WHY_NOT[reason.why]) % {"areas": areas}
