"""The words and shapes of triage levels, the same on every page; which level it is, triage decides."""

from django.utils.translation import gettext_lazy

LEVELS = {
    "P0": gettext_lazy("Life danger"),
    "P1": gettext_lazy("Urgent"),
    "P2": gettext_lazy("Crisis"),
    "P3": gettext_lazy("Soon"),
    "P4": gettext_lazy("Planned"),
    "P5": gettext_lazy("Information"),
}
SHAPES = {
    "P0": "M3 0h4l3 3v4l-3 3H3L0 7V3zM4.3 1.8h1.4v3.9H4.3zM4.3 6.7h1.4V8H4.3z",
    "P1": "M5 .5 10 9.5H0z",
    "P2": "M0 0h10v10H0z",
    "P3": "M5 0a5 5 0 1 0 .01 0z",
    "P4": "M5 0l5 5-5 5-5-5z",
    "P5": "M0 4h10v2.5H0z",
}
