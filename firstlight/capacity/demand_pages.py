"""What will come, as the page shows it: the fans, what changed since last month, how good last month's was."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _

from firstlight.capacity.pictures import Fan, fan
from firstlight.capacity.telling import Plain, number
from firstlight.capacity.wording import STREAM_WORDS
from firstlight.kit.drawing import draw

PAST, AHEAD, SOON = 26, 26, 13
BANDS = ("95", "80", "50")
SMALL = {"width": 260, "height": 120}
PARTS = ("youth_self", "youth_agency", "adult_self", "adult_agency")


def demand(forecast: Mapping[str, Plain]) -> dict[str, Any]:
    """The big fan of all contacts, and a small one for each kind."""
    if "all" not in forecast:
        return {}
    return {
        "fan": _picture("all", forecast["all"]),
        "fans": [_picture(stream, forecast[stream], **SMALL) for stream in PARTS if stream in forecast],
        "calls": calls(forecast["all"]),
    }


def calls(told: Plain) -> str:
    """The sentence: how many a week are expected soon, beside how many there were."""
    ahead = slice(0, SOON)
    lately = told["past"]["counts"][-SOON:]
    low, high = (
        _mean([one[0] for one in told["bands"]["80"][ahead]]),
        _mean([one[1] for one in told["bands"]["80"][ahead]]),
    )
    return _(
        "In the next three months we expect about %(mid)s contacts a week; in most weeks between %(low)s and %(high)s. "
        "In the last three months there were %(past)s a week."
    ) % {
        "mid": number(_mean(told["middle"][ahead]), 1),
        "low": number(low),
        "high": number(high),
        "past": number(_mean(lately), 1),
    }


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _picture(stream: str, told: Plain, **size: int) -> dict[str, Any]:
    past = list(zip(told["past"]["weeks"], told["past"]["counts"], strict=True))[-PAST:]
    weeks = told["weeks"][:AHEAD]
    places = [week for week, _n in past] + list(weeks)
    shown = Fan(
        past=[(place, count) for place, (_week, count) in enumerate(past)],
        bands=[
            [(len(past) + place, low, high) for place, (low, high) in enumerate(told["bands"][band][:AHEAD])]
            for band in BANDS
        ],
        middle=[(len(past) + place, one) for place, one in enumerate(told["middle"][:AHEAD])],
        names=_months(places),
    )
    title = _("%s: a week, so far and as forecast") % STREAM_WORDS[stream]
    spec = fan(shown, across=_("week"), up=_("a week"), here=_("today"), **size)
    return {
        "stream": stream,
        "title": title,
        "svg": draw(spec),
        "words": _in_words(told, past),
        "columns": [
            _("Week from"),
            _("Came"),
            _("Expected, middle"),
            _("5 in 10"),
            _("8 in 10"),
            _("95 in 100"),
        ],
        "rows": _rows(past, told, weeks),
        "model": told["model"],
        "naive": told["naive"],
        "training": training(told.get("training")),
        "left_out": ", ".join(told.get("left_out", ())),
        "n": told["n"],
        "weeks": len(told["past"]["counts"]),
    }


def training(told: Plain | None) -> str:
    """What was assumed of training that outreach held and has promised."""
    if not told:
        return ""
    return _(
        "Training of other agencies is counted in: %(held)s sessions held, %(promised)s more promised in agreements "
        "and spread evenly. Each is believed to bring %(lift)s %% more contacts, beginning %(lag)s days "
        "later and fading to a third in %(lasts)s days; your own counts correct that. Our default, editable"
    ) % {
        "held": told["held"],
        "promised": told["promised"],
        "lift": f"{100 * told['lift']:g}",
        "lag": told["lag_days"],
        "lasts": told["lasts_days"],
    }


def _months(weeks: Sequence[str]) -> list[tuple[int, str]]:
    found, before = [], ""
    for place, week in enumerate(weeks):
        if week[:7] != before:
            found.append((place, formats.date_format(date.fromisoformat(week), "M")))
            before = week[:7]
    return found


def _in_words(told: Plain, past: Sequence[tuple[str, int]]) -> str:
    first, last = told["bands"]["80"][0], told["bands"]["80"][min(AHEAD, len(told["bands"]["80"])) - 1]
    return _(
        "Last week %(past)s. Next week 8 chances in 10 for %(low)s to %(high)s; in half a year for %(low2)s to "
        "%(high2)s a week."
    ) % {
        "past": past[-1][1] if past else "–",
        "low": number(first[0]),
        "high": number(first[1]),
        "low2": number(last[0]),
        "high2": number(last[1]),
    }


def _rows(past: Sequence[tuple[str, int]], told: Plain, weeks: Sequence[str]) -> list[list[Any]]:
    def name(week: str) -> str:
        return formats.date_format(date.fromisoformat(week), "j M Y")

    def band(which: str, place: int) -> str:
        low, high = told["bands"][which][place]
        return f"{number(low)}–{number(high)}"

    came = [[name(week), count, None, None, None, None] for week, count in past[-8:]]
    ahead = [
        [
            name(week),
            None,
            number(told["middle"][place], 1),
            band("50", place),
            band("80", place),
            band("95", place),
        ]
        for place, week in enumerate(weeks)
    ]
    return came + ahead


def changed(before: Mapping[str, Plain], forecast: Mapping[str, Plain], month: date) -> dict[str, Any]:
    """What was expected a month ago for the coming weeks, beside what is expected now."""
    rows = []
    for stream in ("all", *PARTS):
        if stream not in before or stream not in forecast:
            continue
        then, now = before[stream], forecast[stream]
        shared = [week for week in now["weeks"][:SOON] if week in then["weeks"]]
        if not shared:
            continue
        was = _mean([then["middle"][then["weeks"].index(week)] for week in shared])
        told = _mean([now["middle"][now["weeks"].index(week)] for week in shared])
        rows.append([STREAM_WORDS[stream], number(was, 1), number(told, 1), _moved(told - was)])
    return {
        "month": formats.date_format(month, "F Y"),
        "columns": [
            _("A week, the coming three months"),
            _("Expected then"),
            _("Expected now"),
            _("Difference"),
        ],
        "rows": rows,
    }


def _moved(by: float) -> str:
    if abs(by) < 0.05:
        return _("the same")
    return f"+{number(by, 1)}" if by > 0 else number(by, 1)


def looked_back(told: Plain) -> list[str]:
    """How good an earlier forecast was, in words: how often what came lay where it said, and on which side it erred."""
    n, inside = told["n"], told["inside"]
    words = [
        _("Of %(n)s weeks since, %(inside)s lay in the range we had given 8 chances in 10.")
        % {"n": n, "inside": inside}
    ]
    if n < told["enough"]:
        words.append(_("That is too few weeks to judge it by."))
    elif inside / n < told["least"]:
        words.append(_("That is fewer than it should be: the range was too narrow, or something changed."))
    else:
        words.append(_("That is about as many as it should be."))
    bias = told["bias"]
    if abs(bias) < 0.5:
        words.append(_("On average it was right to within half a contact a week."))
    elif bias > 0:
        words.append(_("On average %s more a week came than it said.") % number(bias, 1))
    else:
        words.append(_("On average %s fewer a week came than it said.") % number(-bias, 1))
    return words
