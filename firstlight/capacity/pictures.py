"""Pictures of capacity as Vega-Lite specifications: the fan of what will come, ranges side by side, the week. Pure.

Shades of one color, so that they print in grey; every picture stands beside its words and its table.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from firstlight.kit.drawing import ACCENT, INK, QUIET

Spec = dict[str, Any]
WIDTH, HEIGHT = 440, 190
NAMES = 180
"""What names of scenarios may take of the width; a longer one is cut, and stands whole in the table."""
LATE = "var(--p1)"
SHADES = (0.14, 0.2, 0.3)
"""Of the widest band, the middle one and the narrowest; they lie on one another."""


@dataclass(frozen=True)
class Fan:
    """Weeks as (place, count) so far; (place, low, high) per band, the widest first; the middle; names of places."""

    past: Sequence[tuple[int, int]]
    bands: Sequence[Sequence[tuple[int, float, float]]]
    middle: Sequence[tuple[int, float]]
    names: Sequence[tuple[int, str]]


def fan(shown: Fan, *, across: str, up: str, here: str, width: int = WIDTH, height: int = HEIGHT) -> Spec:
    """What came and what may come, week by week."""
    first = min([place for place, _n in shown.past] or [0])
    last = max([place for place, _mid in shown.middle] or [place for place, _n in shown.past] or [1])
    starts, names = [place for place, _name in shown.names], [name for _place, name in shown.names]
    axis = {
        "values": starts,
        "labelExpr": f"({names!r})[indexof({starts!r}, datum.value)]",
        "grid": False,
        "labelAlign": "left",
        "labelOverlap": True,
    }
    scale = {"domain": [first, max(last, first + 1)], "nice": False}
    today = shown.past[-1][0] + 0.5 if shown.past else first
    return {
        "width": width,
        "height": height,
        "padding": 4,
        "encoding": {
            "x": {"field": "week", "type": "quantitative", "title": across, "scale": scale, "axis": axis},
            "y": {
                "field": "count",
                "type": "quantitative",
                "title": up,
                "scale": {"domainMin": 0, "nice": True},
                "axis": {"tickMinStep": 1, "tickCount": 5},
            },
        },
        "layer": [*_bands(shown), *_lines(shown), *_today(today, here)],
    }


def _bands(shown: Fan) -> list[Spec]:
    return [
        {
            "data": {"values": [{"week": place, "count": low, "high": high} for place, low, high in band]},
            "mark": {"type": "area", "color": ACCENT, "opacity": shade, "interpolate": "monotone"},
            "encoding": {"y2": {"field": "high"}},
        }
        for band, shade in zip(shown.bands, SHADES, strict=False)
    ]


def _lines(shown: Fan) -> list[Spec]:
    return [
        {
            "data": {"values": [{"week": place, "count": count} for place, count in shown.past]},
            "mark": {"type": "line", "color": INK, "strokeWidth": 1.5},
        },
        {
            "data": {"values": [{"week": place, "count": middle} for place, middle in shown.middle]},
            "mark": {
                "type": "line",
                "color": ACCENT,
                "strokeWidth": 2.5,
                "strokeDash": [6, 3],
                "interpolate": "monotone",
            },
        },
    ]


def _today(at: float, words: str) -> list[Spec]:
    return [
        {
            "data": {"values": [{"week": at}]},
            "mark": {"type": "rule", "color": QUIET, "strokeDash": [2, 3]},
            "encoding": {"y": None},
        },
        {
            "data": {"values": [{"week": at, "words": words}]},
            "mark": {"type": "text", "color": QUIET, "align": "left", "dx": 4, "baseline": "top"},
            "encoding": {"text": {"field": "words"}, "y": {"value": 2}},
        },
    ]


@dataclass(frozen=True)
class Range:
    """One row of a comparison: between which 8 of 10 lie, and the middle."""

    name: str
    low: float
    mid: float
    high: float


def ranges(rows: Sequence[Range], *, across: str, line: float | None, line_words: str) -> Spec:
    """Ranges under one another, with a line across all of them for what was promised."""
    values = [{"name": one.name, "low": one.low, "mid": one.mid, "high": one.high} for one in rows]
    top = max([*(one.high for one in rows), line or 0, 1])
    order = [one.name for one in rows]
    layers: list[Spec] = [
        {
            "mark": {"type": "bar", "height": 14, "color": ACCENT, "opacity": 0.3},
            "encoding": {"x2": {"field": "high"}},
        },
        {
            "mark": {"type": "point", "filled": True, "size": 70, "color": ACCENT, "opacity": 1},
            "encoding": {"x": {"field": "mid", "type": "quantitative"}},
        },
    ]
    if line is not None:
        layers += [
            {
                "data": {"values": [{"at": line}]},
                "mark": {"type": "rule", "color": INK, "strokeWidth": 1.5},
                "encoding": {"x": {"field": "at", "type": "quantitative"}, "y": None},
            },
            {
                "data": {"values": [{"at": line, "words": line_words}]},
                "mark": {"type": "text", "color": INK, "align": "left", "dx": 4, "baseline": "bottom"},
                "encoding": {
                    "x": {"field": "at", "type": "quantitative"},
                    "text": {"field": "words"},
                    "y": {"value": -3},
                },
            },
        ]
    return {
        "width": WIDTH - NAMES,
        "height": {"step": 30},
        "padding": {"left": 4, "right": 40, "top": 18, "bottom": 4},
        "data": {"values": values},
        "encoding": {
            "y": {
                "field": "name",
                "type": "nominal",
                "sort": order,
                "title": None,
                "axis": {"labelLimit": NAMES},
            },
            "x": {
                "field": "low",
                "type": "quantitative",
                "title": across,
                "scale": {"domain": [0, top], "nice": True},
                "axis": {"tickMinStep": 1, "tickCount": 6},
            },
        },
        "layer": layers,
    }


def week(values: Sequence[float | None], days: Sequence[str], *, across: str, top: float, late: bool) -> Spec:
    """The hours of a week as seven rows of 24 cells, darker for more. ``top`` is the darkest; None stays empty."""
    cells = [
        {"day": days[place // 24], "hour": place % 24, "part": min(1.0, value / top) if top else 0.0}
        for place, value in enumerate(values)
        if value is not None
    ]
    return {
        "width": WIDTH - 40,
        "height": {"step": 17},
        "padding": 4,
        "data": {"values": cells},
        "mark": {"type": "rect", "color": LATE if late else ACCENT},
        "encoding": {
            "x": {
                "field": "hour",
                "type": "ordinal",
                "title": across,
                "scale": {"domain": list(range(24)), "paddingInner": 0.06},
                "axis": {"values": [0, 3, 6, 9, 12, 15, 18, 21], "labelAngle": 0},
            },
            "y": {
                "field": "day",
                "type": "ordinal",
                "title": None,
                "sort": list(days),
                "scale": {"domain": list(days), "paddingInner": 0.08},
            },
            "opacity": {
                "field": "part",
                "type": "quantitative",
                "legend": None,
                "scale": {"domain": [0, 1], "range": [0.05, 1]},
            },
        },
    }
