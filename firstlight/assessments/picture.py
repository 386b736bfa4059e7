"""Then and now, area by area, as a Vega-Lite specification: a bar, a mark where it was, a ring. Pure, no total.

Shapes differ, so that it reads in grey: the bar is the level now, the upright mark where the area was when it
was first rated, the ring how the person rates it themselves.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from firstlight.kit.drawing import ACCENT, INK, LINE, QUIET

WIDTH, STEP = 300, 40
FARTHEST = 5.45
TOP, KEY, WORDS = -2.0, -1.65, -0.95
"""Rows above the first: the upper edge, what each shape is, the level words."""
UP, DOWN, BAND = 0.22, 0.18, 0.2
SHEET = "var(--sheet)"
Spec = dict[str, Any]


@dataclass(frozen=True)
class Bar:
    """One area: its name, its level now or the words for why there is none, where it was, how the person sees it."""

    label: str
    now: int | None
    words: str
    then: int | None = None
    own: int | None = None


@dataclass(frozen=True)
class Legend:
    """The words of the picture, in the reader's language: the five levels, and what each shape is."""

    levels: Sequence[str]
    now: str
    then: str
    own: str


def then_and_now(bars: Sequence[Bar], legend: Legend) -> Spec:
    """The specification of the picture."""
    rows = list(enumerate(bars))
    return {
        "width": WIDTH,
        "height": round(STEP * (len(rows) - 0.4 - TOP)),
        "padding": {"left": 1, "right": 14, "top": 4, "bottom": 4},
        "autosize": {"type": "none"},
        "encoding": {"x": _levels(), "y": _places(len(rows))},
        "layer": [
            *_legend(legend),
            *_level_words(legend.levels),
            _level_marks([row + DOWN for row, bar in rows if bar.now]),
            _text([{"at": 0, "row": row - UP, "words": bar.label} for row, bar in rows], INK),
            _bars([{"at": 0, "to": bar.now, "row": row + DOWN} for row, bar in rows if bar.now]),
            _text(
                [{"at": 0, "row": row + DOWN, "words": bar.words} for row, bar in rows if not bar.now], QUIET
            ),
            _marks([{"at": bar.then, "row": row + DOWN} for row, bar in rows if bar.then]),
            _rings([{"at": bar.own, "row": row + DOWN} for row, bar in rows if bar.own]),
        ],
    }


def _levels() -> Spec:
    return {
        "field": "at",
        "type": "quantitative",
        "axis": None,
        "scale": {"domain": [0, FARTHEST], "nice": False},
    }


def _places(many: int) -> Spec:
    return {
        "field": "row",
        "type": "quantitative",
        "axis": None,
        "scale": {"domain": [many - 0.4, TOP], "nice": False, "zero": False},
    }


def _legend(legend: Legend) -> list[Spec]:
    row = KEY
    starts = (0.0, 1.25, 2.75)
    return [
        _bars([{"at": starts[0], "to": starts[0] + 0.35, "row": row}]),
        _marks([{"at": starts[1], "row": row}]),
        _rings([{"at": starts[2], "row": row}]),
        _text(
            [
                {"at": start + gap, "row": row, "words": words}
                for start, gap, words in zip(
                    starts, (0.45, 0.15, 0.2), (legend.now, legend.then, legend.own), strict=True
                )
            ],
            QUIET,
        ),
    ]


def _level_words(levels: Sequence[str]) -> list[Spec]:
    """The words along the top; a name of two words stands on two lines."""
    lines = [
        {"at": place, "row": WORDS + 0.3 * line, "words": word}
        for place, name in enumerate(levels, 1)
        for line, word in enumerate(name.split(" ", 1))
    ]
    return [_text(lines, QUIET, align="center", fontSize=11)]


def _level_marks(rows: Sequence[float]) -> Spec:
    """A thin line at each level behind each bar, short, so that it crosses no name."""
    values = [{"at": level, "row": row - BAND, "to": row + BAND} for row in rows for level in (1, 2, 3, 4, 5)]
    return {
        "data": {"values": values},
        "mark": {"type": "rule", "color": LINE, "strokeWidth": 1},
        "encoding": {"y2": {"field": "to"}},
    }


def _bars(values: list[Spec]) -> Spec:
    return {
        "data": {"values": values},
        "mark": {"type": "rule", "color": ACCENT, "strokeWidth": 11},
        "encoding": {"x2": {"field": "to"}},
    }


def _marks(values: list[Spec]) -> Spec:
    return {
        "data": {"values": values},
        "mark": {
            "type": "tick",
            "orient": "vertical",
            "color": INK,
            "thickness": 3,
            "size": 19,
            "opacity": 1,
        },
    }


def _rings(values: list[Spec]) -> Spec:
    return {
        "data": {"values": values},
        "mark": {
            "type": "point",
            "shape": "circle",
            "filled": True,
            "fill": SHEET,
            "stroke": INK,
            "strokeWidth": 2,
            "size": 80,
            "opacity": 1,
        },
    }


def _text(values: list[Spec], color: str, **how: Any) -> Spec:
    mark = {"type": "text", "align": "left", "baseline": "middle", "color": color, "fontSize": 12}
    return {
        "data": {"values": values},
        "mark": {**mark, **how},
        "encoding": {"text": {"field": "words"}},
    }
