"""The pages of an award's metrics put together: figures with their base, and rows that lead to nobody."""

from collections.abc import Sequence
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _

from firstlight.funding.measures import BOARD, INSIDE
from firstlight.funding.metric_queries import Metrics, Row
from firstlight.funding.metric_words import (
    FAMILIES,
    HOMELESSNESS,
    MEASURE_WORDS,
    MENTAL_HEALTH,
    VERDICT_WORDS,
    family_of,
)
from firstlight.funding.metrics import FEWEST_FOR_A_MEDIAN, Figure, Wait, may_hear
from firstlight.funding.telling import GROUPS, HEARERS

MEASURES = tuple(MEASURE_WORDS)


def shown(found: Metrics) -> dict[str, Any]:
    """What ``funding/see_metrics.html`` reads: the award's metrics in its order, and those without a definition."""
    names = [metric.name for metric in found.award.metrics.all()]
    families = [{"name": name, **_family(family_of(name), found)} for name in names if family_of(name)]
    return {
        "award": found.award,
        "found": found,
        "families": families,
        "undefined": [name for name in names if not family_of(name)],
    }


def _family(code: str, found: Metrics) -> dict[str, Any]:
    measures = [_measure(one, found.figures[one], found.is_over) for one in FAMILIES[code]]
    beside = []
    if code == MENTAL_HEALTH:
        beside.append(_wait(found.wait))
    if code == HOMELESSNESS:
        beside.append(_nights(found))
    return {"measures": measures, "beside": beside}


def _measure(code: str, figure: Figure, is_over: bool) -> dict[str, Any]:
    words = MEASURE_WORDS[code]
    return {
        "code": code,
        "title": words.title,
        "sentence": words.sentence,
        "figure": figure_words(figure),
        "heard_by": HEARERS[may_hear(figure, year_is_over=is_over)],
        "apart": _apart(figure),
    }


def figure_words(figure: Figure) -> str:
    """ "7 of 9"; with a percentage only from eleven people on."""
    words = _("%(met)s of %(of)s") % {"met": figure.met, "of": figure.of}
    return words if figure.percent is None else f"{words} ({figure.percent} %)"


def _apart(figure: Figure) -> list[tuple[str, int]]:
    """Who stands apart and counts in neither part; nobody stays 0 for what is not yet known and declined."""
    apart = [
        (_("not yet known"), figure.not_yet),
        (_("not wanted"), figure.declined),
        (_("not known"), figure.not_known),
    ]
    return [*apart, (_("does not apply"), figure.not_applicable)] if figure.not_applicable else apart


def _wait(found: Wait) -> dict[str, Any]:
    if found.middle is None:
        words = _("too few to say, fewer than %s") % FEWEST_FOR_A_MEDIAN
    else:
        words = _("%s days") % formats.number_format(found.middle, 0 if found.middle.is_integer() else 1)
    return {
        "title": _("Days from the wish to the first session, the middle one"),
        "figure": words,
        "sentence": _(
            "Over %(people)s people with a first session; %(waiting)s still wait and are not in it."
        )
        % {"people": found.people, "waiting": found.waiting},
        "heard_by": HEARERS[BOARD if found.middle is not None else INSIDE],
    }


def _nights(found: Metrics) -> dict[str, Any]:
    return {
        "title": _("Nights made safe"),
        "figure": formats.number_format(found.nights),
        "sentence": _(
            "Nights in the award year, so far, that %(people)s of these people slept in a place found with us."
        )
        % {"people": found.nights_people},
        "heard_by": HEARERS[BOARD],
    }


def measure_asked(code: str) -> str:
    """The measure whose rows were asked for: one of the list, else its first."""
    return code if code in MEASURE_WORDS else MEASURES[0]


def rows(code: str, found: Sequence[Row]) -> dict[str, Any]:
    """What ``funding/list_metric_rows.html`` reads."""
    return {
        "code": code,
        "title": MEASURE_WORDS[code].row_title,
        "others": [(one, words.row_title) for one, words in MEASURE_WORDS.items()],
        "columns": [_("Person"), _("Month first reached"), _("Age"), MEASURE_WORDS[code].row_title],
        "rows": [
            [
                place,
                formats.date_format(row.month, "M Y"),
                GROUPS.get(row.group, _("grouped")),
                VERDICT_WORDS[row.verdict],
            ]
            for place, row in enumerate(found, start=1)
        ],
    }
