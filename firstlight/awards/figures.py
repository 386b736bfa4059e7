"""Figures as proposals write them: strict first, tolerant second, never guessing. Blank is not zero."""

import re
from dataclasses import dataclass, replace

COUNTY = 10_100_000
"""About how many people live in Los Angeles County; more cannot be reached directly."""

LARGEST = 2_147_483_647
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff]")
_PLAIN = re.compile(r"[0-9]{1,12}")
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+")
_ONE = r"((?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,12})(?:\.[0-9]+)?)\s*(k|thousand|m|million)?"
_LOOSE = re.compile(rf"{_ONE}\s*\+?(?:\s*(?:people|persons|individuals))?", re.IGNORECASE)
_RANGE = re.compile(rf"{_ONE}\s*(?:-|–|—|to)\s*{_ONE}(?:\s*(?:people|persons|individuals))?", re.IGNORECASE)
_ABOUT = re.compile(
    r"^(?:~|≈|approx\.?|approximately|about|around|roughly|over|more than|at least|up to|nearly|almost)\s*",
    re.IGNORECASE,
)
_TIMES = {"": 1, "k": 1_000, "thousand": 1_000, "m": 1_000_000, "million": 1_000_000}


@dataclass(frozen=True)
class Figure:
    """A number as written. ``quality``: exact, approximate, range, blank or unparsed; ``flags`` are doubts, not fixes.

    For a range both bounds are kept and ``value`` is the lower one. ``raw`` is what stood there.
    """

    value: int | None
    low: int | None
    high: int | None
    quality: str
    raw: str
    flags: tuple[str, ...] = ()

    def flagged(self, *flags: str) -> "Figure":
        """The same figure with more doubts beside it."""
        return replace(self, flags=(*self.flags, *flags))


def visible(text: str) -> str:
    """The text without zero-width characters, spaces at the ends, and runs of spaces."""
    return " ".join(_INVISIBLE.sub("", text).split())


def read_figure(raw: str) -> Figure:
    """One figure out of a form's box. Never raises; what is not understood is ``unparsed`` and stays as written."""
    text = visible(raw)
    if not text:
        return Figure(None, None, None, "blank", raw)
    if _PLAIN.fullmatch(text) or _GROUPED.fullmatch(text):
        number = int(text.replace(",", ""))
        return _bounded(number, number, "exact", raw)
    bare = _ABOUT.sub("", text)
    if found := _RANGE.fullmatch(bare):
        unit = found[2] or found[4] or ""
        low, high = sorted((_number(found[1], found[2] or unit), _number(found[3], found[4] or "")))
        return _bounded(low, high, "range", raw)
    if found := _LOOSE.fullmatch(bare):
        number = _number(found[1], found[2] or "")
        return _bounded(number, number, "approximate", raw)
    return Figure(None, None, None, "unparsed", raw)


def _number(digits: str, unit: str) -> int:
    return round(float(digits.replace(",", "")) * _TIMES[unit.lower()])


def _bounded(low: int, high: int, quality: str, raw: str) -> Figure:
    if high > LARGEST:
        return Figure(None, None, None, "unparsed", raw, ("too_large",))
    return Figure(low, low, high, quality, raw)


def weigh(direct: Figure, indirect: Figure) -> tuple[Figure, Figure]:
    """The two figures with doubts flagged: too many for the county, one missing, one odd beside the other."""
    if direct.value is not None and direct.value > COUNTY:
        direct = direct.flagged("more_than_county")
    if direct.value is None and indirect.value is not None:
        direct = direct.flagged("missing_beside_indirect")
    if direct.value and indirect.value == 0:
        indirect = indirect.flagged("zero_beside_direct")
    return direct, indirect
