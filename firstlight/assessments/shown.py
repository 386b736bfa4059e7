"""What a profile shows: then and now as a picture, in sentences and as a table; and the small picture of panels."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import formats
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from firstlight.assessments import queries
from firstlight.assessments.outcomes import Instrument
from firstlight.assessments.picture import Bar, then_and_now
from firstlight.assessments.profiles import (
    Answer,
    Change,
    Profile,
    Story,
    dimension_change,
    stories,
)
from firstlight.assessments.scoring import due
from firstlight.assessments.wording import CHANGES, DUE, MOVED, answer_words, legend
from firstlight.kit.clock import now
from firstlight.kit.drawing import draw
from firstlight.kit.speaking import reader_language
from firstlight.survivors.models import Survivor

LANE, FIRST_CELL = 60, 30
MOVES = {Change.RISE, Change.FALL, Change.PROVISIONAL_RISE, Change.PROVISIONAL_FALL}


@dataclass(frozen=True)
class Lane:
    """One area in the small picture: places along the line of five cells."""

    label: str
    word: str
    said: str
    now: int | None
    then: int | None
    low: bool


# ---------------------------------------------------------------- the profile
def profile(survivor: Survivor) -> dict[str, Any]:
    """What ``assessments/see_profile.html`` reads."""
    sheet, past = queries.instrument_for(survivor), queries.history(survivor)
    told = stories(sheet, past)
    area, change = pgettext("of a life", "Area"), pgettext("what changed", "Change")
    page: dict[str, Any] = {
        "sittings": list(reversed(queries.sittings_of(survivor))),
        "instrument": sheet,
        "note": sheet.note(reader_language()),
        "due": when_next(sheet, past),
    }
    if not past:
        return page
    return page | {
        "svg": draw(then_and_now([_bar(sheet, one) for one in told], legend(sheet))),
        "text": in_words(sheet, told),
        "columns": [area, _("At first"), _("Now"), _("As the person rates it"), change],
        "rows": [_table_row(sheet, one) for one in told],
        "moved": [
            f"{sheet.domain(one.domain).label(reader_language())}: {CHANGES[one.since_last]}"
            for one in told
            if one.since_last in MOVES
        ],
        "group_columns": [_("Group of areas"), _("At first"), _("Now"), change],
        "groups": _groups(sheet, past),
    }


def when_next(sheet: Instrument, past: Sequence[Profile]) -> dict[str, Any]:
    """The words and the day of the next talk, in the phase of the last one."""
    next_one = due(sheet, past, past[-1].phase if past else "", now())
    return {"words": DUE[next_one.state], "at": next_one.next_at}


def in_words(sheet: Instrument, told: Sequence[Story]) -> str:
    """The picture in sentences: which areas stand at which level, and which have none."""
    sentences = []
    for level in sheet.levels:
        if names := _names(sheet, [one for one in told if one.now and one.now.level == level.value]):
            sentences.append(f"{level.label(reader_language())}: {names}.")
    if names := _names(sheet, [one for one in told if one.now is None or one.now.level is None]):
        sentences.append(_("Without a level: %s.") % names)
    return " ".join(sentences)


def _names(sheet: Instrument, told: Sequence[Story]) -> str:
    return ", ".join(sheet.domain(one.domain).short(reader_language()) for one in told)


def _bar(sheet: Instrument, one: Story) -> Bar:
    return Bar(
        label=sheet.domain(one.domain).label(reader_language()),
        now=one.now.level if one.now else None,
        words=answer_words(sheet, one.now) if one.now else _("not talked over yet"),
        then=one.first if one.change != Change.NEWLY_RATED else None,
        own=one.own.level if one.own else None,
    )


def _table_row(sheet: Instrument, one: Story) -> list[Any]:
    first = Answer("rated", one.first) if one.first is not None else None
    return [
        sheet.domain(one.domain).label(reader_language()),
        _dated(answer_words(sheet, first), one.first_at),
        _dated(answer_words(sheet, one.now), one.now_at),
        answer_words(sheet, one.own) or None,
        str(CHANGES[one.change]),
    ]


def _dated(words: str, at: Any) -> str | None:
    return f"{words}, {formats.date_format(localtime(at), 'j M Y')}" if words and at else None


def _groups(sheet: Instrument, past: Sequence[Profile]) -> list[list[Any]]:
    if len(past) < 2:
        return []
    table = []
    for one in sheet.dimensions:
        moved = dimension_change(sheet, one, past[0], past[-1])
        means = [
            formats.number_format(mean, 1) if mean is not None else None for mean in (moved.before, moved.now)
        ]
        table.append([one.label(reader_language()), *means, str(MOVED[moved.moved])])
    return table


# ---------------------------------------------------------------- the small picture
def panel(survivor: Survivor) -> dict[str, Any]:
    """What ``assessments/panel_profile.html`` reads."""
    sheet, past = queries.instrument_for(survivor), queries.history(survivor)
    return {
        "survivor": survivor,
        "last_at": past[-1].at if past else None,
        "due": when_next(sheet, past),
        "levels": [level.label(reader_language()) for level in sheet.levels],
        "cells": [LANE * place + 1 for place in range(len(sheet.levels))],
        "lanes": [_lane(sheet, one) for one in stories(sheet, past) if one.now is not None],
    }


def _lane(sheet: Instrument, one: Story) -> Lane:
    level = one.now.level if one.now else None
    then = one.first if one.change not in (Change.NEWLY_RATED, Change.NOT_RATED) else None
    word = answer_words(sheet, one.now)
    before = _(", %s at first") % answer_words(sheet, Answer("rated", then)) if then else ""
    domain = sheet.domain(one.domain)
    return Lane(
        label=domain.short(reader_language()),
        word=word,
        said=f"{domain.label(reader_language())}: {word}{before}",
        now=_place(level),
        then=_place(then),
        low=level is not None and level < sheet.graduation.at_least,
    )


def _place(level: int | None) -> int | None:
    return None if level is None else FIRST_CELL + LANE * (level - 1)
