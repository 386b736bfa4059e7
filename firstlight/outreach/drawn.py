"""The picture of a year of training: people by month, as bars with their numbers. Pure."""

from collections.abc import Sequence
from typing import Any

from firstlight.kit.drawing import ACCENT, INK

WIDTH, HEIGHT = 420, 160
Spec = dict[str, Any]


def months(names: Sequence[str], people: Sequence[int], title: str) -> Spec:
    """The Vega-Lite specification; a month without anybody stands there as 0."""
    values = [
        {"month": name, "people": number, "words": str(number)}
        for name, number in zip(names, people, strict=True)
    ]
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "padding": 4,
        "data": {"values": values},
        "encoding": {
            "x": {
                "field": "month",
                "type": "nominal",
                "sort": None,
                "title": None,
                "axis": {"labelAngle": 0, "ticks": False},
            },
            "y": {
                "field": "people",
                "type": "quantitative",
                "title": title,
                "scale": {"domain": [0, max([*people, 5])], "nice": True},
                "axis": {"tickMinStep": 1, "tickCount": 4},
            },
        },
        "layer": [
            {"mark": {"type": "bar", "color": ACCENT, "width": {"band": 0.7}}},
            {
                "mark": {"type": "text", "dy": -7, "color": INK},
                "encoding": {"text": {"field": "words"}},
            },
        ],
    }
