"""Vega-Lite specifications drawn to SVG on the server: no script, no style attribute, colors from the theme.

Colors are the stylesheet's own variables, so one picture serves the light and the dark theme and prints.
"""

import json
from functools import lru_cache
from typing import Any

import vl_convert

Spec = dict[str, Any]

VEGA_LITE = "6.1"
KEPT = 64
INK, QUIET, LINE, ACCENT, SOFT = (
    f"var(--{name})" for name in ("ink", "ink-2", "line", "accent", "accent-soft")
)
CONFIG: Spec = {
    "aria": False,
    "mark": {"aria": False},
    "background": None,
    "font": "Atkinson Next, system-ui, sans-serif",
    "view": {"stroke": None},
    "axis": {
        "labelColor": QUIET,
        "titleColor": QUIET,
        "domainColor": LINE,
        "tickColor": LINE,
        "gridColor": LINE,
        "labelFontSize": 11,
        "titleFontSize": 11,
        "titleFontWeight": "normal",
    },
    "text": {"color": QUIET, "fontSize": 11},
}


def draw(spec: Spec) -> str:
    """The picture as SVG. Drawn once for the same specification, then kept in memory."""
    return _drawn(json.dumps({**spec, "config": CONFIG}, sort_keys=True))


@lru_cache(maxsize=KEPT)
def _drawn(spec: str) -> str:
    svg: str = vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE)
    return svg
