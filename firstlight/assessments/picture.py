"""Then and now, area by area, as a Vega-Lite specification: a bar, a mark where it was, a ring. Pure, no total.

Shapes differ, so that it reads in grey: the bar is the level now, the upright mark where the area was when it
was first rated, the ring how the person rates it themselves.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from firstlight.kit.drawing import ACCENT, INK, QUIET

WIDTH, STEP = 320, 38
FARTHEST = 5.45
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
        "height": STEP * (len(rows) + 1),
        "padding": 4,
        "encoding": {"x": _levels(legend), "y": _places(len(rows))},
        "layer": [
            *_legend(legend),
            _text([{"at": 0, "row": row - 0.24, "words": bar.label} for row, bar in rows], INK),
            _bars([{"at": 0, "to": bar.now, "row": row + 0.18} for row, bar in rows if bar.now]),
            _text(
                [{"at": 0, "row": row + 0.18, "words": bar.words} for row, bar in rows if not bar.now], QUIET
            ),
            _marks([{"at": bar.then, "row": row + 0.18} for row, bar in rows if bar.then]),
            _rings([{"at": bar.own, "row": row + 0.18} for row, bar in rows if bar.own]),
        ],
    }


def _levels(legend: Legend) -> Spec:
    """The level words along the top; two words stand on two lines."""
    names = [name.split(" ") for name in legend.levels]
    return {
        "field": "at",
        "type": "quantitative",
        "title": None,
        "scale": {"domain": [0, FARTHEST], "nice": False},
        "axis": {
            "orient": "top",
            "values": [1, 2, 3, 4, 5],
            "labelExpr": f"({names!r})[datum.value - 1]",
            "labelFontSize": 10,
            "labelOverlap": False,
            "domain": False,
            "ticks": False,
            "grid": True,
        },
    }


def _places(many: int) -> Spec:
    return {
        "field": "row",
        "type": "quantitative",
        "axis": None,
        "scale": {"domain": [many - 0.4, -1.4], "nice": False, "zero": False},
    }


def _legend(legend: Legend) -> list[Spec]:
    row = -1.0
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


def _text(values: list[Spec], color: str) -> Spec:
    return {
        "data": {"values": values},
        "mark": {"type": "text", "align": "left", "baseline": "middle", "color": color, "fontSize": 11},
        "encoding": {"text": {"field": "words"}},
    }
