"""The pages of outreach put together: figures in words, with their base and who may hear them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from firstlight.kit.drawing import draw
from firstlight.outreach import codes, drawn
from firstlight.outreach.figures import BOARD, INSIDE, PUBLIC, by_month, by_profession, may_hear, pooled
from firstlight.outreach.promises import DONE, LATE, Progress
from firstlight.outreach.queries import Owed, Standing, Times, YearFigures

HEARERS = {
    PUBLIC: gettext_lazy("may be said in public"),
    BOARD: gettext_lazy("for the board and the funder"),
    INSIDE: gettext_lazy("inside only"),
}
EARLIEST = 2000
MINUTES = 60


def year_asked(given: str, today: date) -> int:
    """The year a page was asked for, else this one."""
    year = int(given) if given.isascii() and given.isdigit() and len(given) == 4 else today.year
    return year if EARLIEST <= year <= today.year else today.year


def years_around(year: int, today: date) -> dict[str, Any]:
    """The year shown and the ways to the one before and after it."""
    return {
        "year": year,
        "before": year - 1 if year > EARLIEST else None,
        "after": year + 1 if year < today.year else None,
        "this_year": year == today.year,
    }


def figures(this: YearFigures, last: YearFigures, today: date) -> dict[str, Any]:
    """What ``outreach/see_figures.html`` reads."""
    over = this.year < today.year
    people = by_month(this.trained, this.year)
    names = [formats.date_format(date(this.year, month, 1), "M") for month in range(1, 13)]
    return {
        "svg": draw(drawn.months(names, people, _("people trained"))),
        "svg_words": _trained_words(this),
        "trained": this.trainings,
        "trained_heard": HEARERS[may_hear(this.trainings.people, year_is_over=over)],
        "month_columns": [_("Profession"), *names, _("Year")],
        "months": _by_month(this, names),
        "profession_columns": _beside(_("Profession"), this, last),
        "professions": _by_profession(this, last, over),
        "professions_total": [
            _("All"),
            this.trainings.people,
            last.trainings.people,
            HEARERS[may_hear(this.trainings.people, year_is_over=over)],
        ],
        "quiz_columns": [
            _("Curriculum"),
            _("Trainings"),
            _("Right before"),
            pgettext("quiz", "Answered"),
            _("Right after"),
            pgettext("quiz", "Answered"),
        ],
        "quizzes": _quizzes(this),
        "youth_columns": _beside(_("Where"), this, last),
        "youth": _youth(this, last, over),
        "liaison_columns": [_("How"), _("Times"), _("People of theirs"), _("Hours"), _("Who may hear it")],
        "liaison": _liaison(this),
        "issue_columns": [_("What stood in the way"), _("Times raised")],
        "issues": [[codes.Issue(code).label, many] for code, many in this.issues.items()],
    }


def _trained_words(this: YearFigures) -> str:
    trainings = ngettext("%(n)s training", "%(n)s trainings", this.trainings.times) % {
        "n": this.trainings.times
    }
    return _("%(trainings)s in %(year)s, to %(people)s people; whoever came twice is counted twice.") % {
        "trainings": trainings,
        "year": this.year,
        "people": this.trainings.people,
    }


def _beside(what: str, this: YearFigures, last: YearFigures) -> list[Any]:
    return [what, str(this.year), str(last.year), _("Who may hear it")]


def _by_month(this: YearFigures, names: Sequence[str]) -> list[list[Any]]:
    """Professions down, months across; small cells, so inside only."""
    rows = []
    for code, label in codes.Profession.choices:
        own = [row for row in this.trained if row.profession == code]
        if own:
            months = by_month(own, this.year)
            rows.append([label, *months, sum(months)])
    months = by_month(this.trained, this.year)
    return [*rows, [_("All"), *months, sum(months)]]


def _by_profession(this: YearFigures, last: YearFigures, over: bool) -> list[list[Any]]:
    now, then = by_profession(this.trained), by_profession(last.trained)
    return [
        [label, now.get(code, 0), then.get(code, 0), HEARERS[may_hear(now.get(code, 0), year_is_over=over)]]
        for code, label in codes.Profession.choices
        if code in now or code in then
    ]


def _quizzes(this: YearFigures) -> list[list[Any]]:
    rows = []
    for (name, version), quizzes in sorted(this.quizzes.items()):
        found = pooled(quizzes)
        if found:
            means = f"{found.before:.1f} %", found.before_n, f"{found.after:.1f} %", found.after_n
            rows.append([f"{name} · {version}", found.trainings, *means])
    return rows


def _youth(this: YearFigures, last: YearFigures, over: bool) -> list[list[Any]]:
    """Young people met, by where; a setting where nobody was met says 0."""
    rows = []
    for code, label in codes.Setting.choices:
        now, then = this.youth.get(code, Times()), last.youth.get(code, Times())
        rows.append([label, now.people, then.people, HEARERS[may_hear(now.people, year_is_over=over)]])
    now_all, then_all = (sum(one.people for one in of.youth.values()) for of in (this, last))
    return [*rows, [_("All"), now_all, then_all, HEARERS[may_hear(now_all, year_is_over=over)]]]


def _liaison(this: YearFigures) -> list[list[Any]]:
    return [
        [label, found.times, found.people, round(found.minutes / MINUTES, 1), HEARERS[BOARD]]
        for code, label in codes.Meeting.choices
        if (found := this.liaison.get(code))
    ]


def agreement(stands: Standing) -> dict[str, Any]:
    """What ``outreach/see_agreement.html`` shows of progress."""
    return {
        "stands": stands,
        "year_columns": [
            _("Year"),
            _("Promised"),
            pgettext("count", "Done"),
            _("Even pace today"),
            _("Still to do"),
        ],
        "trainings_by_year": [_progress_row(one) for one in stands.trainings],
        "people_by_year": [_progress_row(one) for one in stands.people],
        "owed": [(one, _owed_words(one)) for one in stands.owed],
    }


def _progress_row(one: Progress) -> list[Any]:
    days = {
        "first": formats.date_format(one.span.first, "j M Y"),
        "last": formats.date_format(one.span.last, "j M Y"),
    }
    return [_("%(first)s to %(last)s") % days, one.promised, one.done, one.even, one.left]


def _owed_words(one: Owed) -> str:
    by = {"day": formats.date_format(one.reached or one.deliverable.due_on, "j M Y")}
    if one.stands == DONE:
        return _("done on %(day)s") % by if one.reached else _("done")
    return _("was due %(day)s") % by if one.stands == LATE else _("due %(day)s") % by
