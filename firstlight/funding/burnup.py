"""The burn-up of an award: people reached so far, the target, the even pace, and where the pace may lead. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from firstlight.kit.drawing import ACCENT, INK, QUIET, SOFT

WIDTH, HEIGHT = 340, 200
Spec = dict[str, Any]


@dataclass(frozen=True)
class BurnUp:
    """What the picture shows, in days of the award year. ``fan``: (day, low, high) from today to the last day."""

    days: int
    today: int
    reached_on: Sequence[int]
    target: int | None
    fan: Sequence[tuple[int, int, int]]
    months: Sequence[tuple[int, str]]


@dataclass(frozen=True)
class Words:
    """The words in the picture, in the reader's language."""

    people: str
    month: str
    target: str
    even_pace: str


def burn_up(shown: BurnUp, words: Words) -> Spec:
    """The Vega-Lite specification of the picture."""
    layers = [*_fan(shown), *_so_far(shown)]
    if shown.target is not None:
        layers += _goal(shown, shown.target, words)
    top = max([shown.target or 0, len(shown.reached_on), *(high for _day, _low, high in shown.fan), 5])
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "padding": 4,
        "encoding": {"x": _months(shown, words), "y": _people(words, top)},
        "layer": layers,
    }


def _months(shown: BurnUp, words: Words) -> Spec:
    """Days along the bottom, named by month where a month begins."""
    starts = [day for day, _name in shown.months]
    names = [name for _day, name in shown.months]
    return {
        "field": "day",
        "type": "quantitative",
        "title": words.month,
        "scale": {"domain": [0, shown.days], "nice": False},
        "axis": {
            "values": starts,
            "labelExpr": f"({names!r})[indexof({starts!r}, datum.value)]",
            "grid": False,
            "labelAlign": "left",
            "labelOverlap": True,
        },
    }


def _people(words: Words, top: int) -> Spec:
    return {
        "field": "people",
        "type": "quantitative",
        "title": words.people,
        "scale": {"domain": [0, top], "nice": True},
        "axis": {"tickMinStep": 1, "tickCount": 5},
    }


def _fan(shown: BurnUp) -> list[Spec]:
    if not shown.fan:
        return []
    values = [{"day": day, "people": low, "high": high} for day, low, high in shown.fan]
    return [
        {
            "data": {"values": values},
            "mark": {"type": "area", "color": SOFT, "opacity": 1},
            "encoding": {"y2": {"field": "high"}},
        },
        *(
            {
                "data": {"values": [{"day": row["day"], "people": row[edge]} for row in values]},
                "mark": {"type": "line", "color": ACCENT, "strokeWidth": 1, "strokeDash": [2, 3]},
            }
            for edge in ("people", "high")
        ),
    ]


def _so_far(shown: BurnUp) -> list[Spec]:
    """The step line up to today, and the number at its end."""
    total = len(shown.reached_on)
    steps = [{"day": 0, "people": 0}]
    steps += [{"day": day, "people": place} for place, day in enumerate(shown.reached_on, start=1)]
    steps.append({"day": shown.today, "people": total})
    now = {"values": [{"day": shown.today, "people": total, "words": str(total)}]}
    left = shown.today > shown.days * 0.9
    return [
        {
            "data": {"values": steps},
            "mark": {"type": "line", "interpolate": "step-after", "color": ACCENT, "strokeWidth": 2.5},
        },
        {"data": now, "mark": {"type": "point", "filled": True, "size": 45, "color": ACCENT, "opacity": 1}},
        {
            "data": now,
            "mark": {
                "type": "text",
                "align": "right" if left else "left",
                "dx": -8 if left else 8,
                "dy": 14,
                "fontWeight": "bold",
                "color": INK,
            },
            "encoding": {"text": {"field": "words"}},
        },
    ]


def _goal(shown: BurnUp, target: int, words: Words) -> list[Spec]:
    """The target as a line across, and the even pace that leads to it."""
    ends = [{"day": 0, "people": target}, {"day": shown.days, "people": target}]
    pace = [{"day": 0, "people": 0}, {"day": shown.days, "people": target}]
    later = {"day": shown.days * 0.6, "people": target * 0.6, "words": words.even_pace}
    name = {"day": 0, "people": target, "words": words.target}
    return [
        {"data": {"values": ends}, "mark": {"type": "line", "color": INK, "strokeWidth": 1.5}},
        {
            "data": {"values": pace},
            "mark": {"type": "line", "color": QUIET, "strokeWidth": 1.5, "strokeDash": [5, 4]},
        },
        _label(later, align="right", dx=-6, dy=-6),
        _label(name, align="left", dx=4, dy=-6),
    ]


def _label(at: dict[str, Any], **place: Any) -> Spec:
    return {
        "data": {"values": [at]},
        "mark": {"type": "text", "color": QUIET, **place},
        "encoding": {"text": {"field": "words"}},
    }
