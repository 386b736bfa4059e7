"""The progress page put together: the picture, the same in words and as a table, and who may hear what."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _

from firstlight.funding.burnup import BurnUp, Words, burn_up
from firstlight.funding.measures import BOARD, INSIDE, Year, may_hear
from firstlight.funding.pace import more_to_come, variation
from firstlight.funding.queries import Row, Sent, Standing
from firstlight.funding.telling import GROUPS, HEARERS, pace_words, reached_words
from firstlight.hotline.wording import contact_choices
from firstlight.kit.drawing import draw
from firstlight.kit.speaking import reader_language
from firstlight.response.models import EmergencyResponse

FAN_STEPS = 8


def progress(stands: Standing, own: Sent, everyone: Sent) -> dict[str, Any]:
    """What ``funding/see_progress.html`` reads."""
    total = stands.count.by_post
    leads = pace_words(stands.pace, stands.year, stands.at)
    words = reached_words(total, stands.number, stands.day, stands.year.days, _even(stands))
    return {
        "award": stands.award,
        "stands": stands,
        "reached": total,
        "heard_by": HEARERS[may_hear(total, year_is_over=stands.is_over)],
        "words": f"{words} {leads}",
        "pace": leads,
        "svg": draw(burn_up(_shown(stands), _words(stands))),
        "columns": [_("Month"), _("Reached"), _("So far"), _("Even pace")],
        "rows": _by_month(stands),
        "beside_columns": [
            _("In this award year"),
            _("The award's post"),
            _("Anyone here"),
            _("Who may hear it"),
        ],
        "beside": _beside(stands, own, everyone),
    }


def _beside(stands: Standing, own: Sent, everyone: Sent) -> list[list[Any]]:
    """The figures beside the count (care.md 41), the post's next to everybody's."""
    count, board, inside = stands.count, HEARERS[BOARD], HEARERS[INSIDE]
    return [
        [_("Under %s, reached") % stands.under_age, count.by_post, count.by_anyone, board],
        [_("Age not known, reached"), count.age_not_known_by_post, count.age_not_known_by_anyone, inside],
        [_("Responses, any age"), own.sent, everyone.sent, board],
        [_("Responses in which the person was reached"), own.reached, everyone.reached, board],
        [_("Responses that ended with nobody reached"), own.not_reached, everyone.not_reached, inside],
        [_("Responses under way, not yet reached"), own.still_open, everyone.still_open, inside],
    ]


def _even(stands: Standing) -> int | None:
    """Where the even pace would stand at the end of today, rounded down."""
    return None if stands.number is None else stands.number * stands.day // stands.year.days


def _shown(stands: Standing) -> BurnUp:
    year = stands.year
    return BurnUp(
        days=year.days,
        today=stands.day,
        reached_on=[year.day_of(at) for at in stands.count.moments],
        target=stands.number,
        fan=_fan(stands),
        months=[
            (max(1, (first - year.starts_on).days + 1), formats.date_format(first, "M"))
            for first in _months(year)
        ],
    )


def _fan(stands: Standing) -> list[tuple[int, int, int]]:
    """The interval of the pace on a few days from today to the last."""
    if stands.pace is None:
        return []
    year, total = stands.year, stands.count.by_post
    elapsed, left = year.days_between(stands.counted_from, stands.at), year.days_between(stands.at, year.ends)
    arrivals = [year.days_between(stands.counted_from, at) for at in stands.count.moments]
    varied = variation(arrivals, elapsed)
    fan = [(stands.day, total, total)]
    for step in range(1, FAN_STEPS + 1):
        low, high = more_to_come(total, elapsed, left * step / FAN_STEPS, varied)
        day = stands.day + round((year.days - stands.day) * step / FAN_STEPS)
        fan.append((day, total + low, total + high))
    return fan


def _words(stands: Standing) -> Words:
    return Words(
        people=_("people"),
        month=_("award year, by month"),
        target=_("Target: %s") % stands.number,
        even_pace=_("even pace"),
    )


def _by_month(stands: Standing) -> list[list[Any]]:
    """Month by month up to today. A month without anybody says 0."""
    year, days = stands.year, [at.astimezone(stands.year.zone).date() for at in stands.count.moments]
    today = stands.at.astimezone(year.zone).date()
    table = []
    for first in _months(year):
        if first > today:
            break
        last = min(_following(first) - timedelta(days=1), year.ends_on)
        reached = sum(max(first, year.starts_on) <= day <= last for day in days)
        so_far = sum(day <= last for day in days)
        table.append([formats.date_format(first, "M Y"), reached, so_far, _even_on(stands, last)])
    return table


def _even_on(stands: Standing, last: date) -> int | None:
    if stands.number is None:
        return None
    return stands.number * ((last - stands.year.starts_on).days + 1) // stands.year.days


def _months(year: Year) -> list[date]:
    """The first of every month the year touches."""
    months = [year.starts_on.replace(day=1)]
    while (following := _following(months[-1])) <= year.ends_on:
        months.append(following)
    return months


def _following(first: date) -> date:
    return first.replace(year=first.year + first.month // 12, month=first.month % 12 + 1)


def reached(rows: Sequence[Row]) -> dict[str, Any]:
    """What ``funding/list_reached.html`` reads: numbered rows, a month, an age group, how, roughly where."""
    areas, modes = contact_choices().areas, dict(EmergencyResponse.Mode.choices)
    language = reader_language()
    return {
        "columns": [_("Person"), _("Month"), _("Age"), _("How"), _("Area")],
        "rows": [
            [
                place,
                formats.date_format(row.month, "M Y"),
                GROUPS[row.group],
                modes.get(row.mode, row.mode),
                areas[row.area].label(language) if row.area in areas else _("grouped"),
            ]
            for place, row in enumerate(rows, start=1)
        ],
    }
