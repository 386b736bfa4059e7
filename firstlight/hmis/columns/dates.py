"""Dates as whole numbers, in plain arithmetic that every engine has."""

from datetime import date
from typing import Any

import narwhals as nw

EPOCH = date(1970, 1, 1).toordinal()


def days(day: date) -> int:
    """Days since 1970-01-01."""
    return day.toordinal() - EPOCH


def ymd(day: date) -> int:
    """The date as year * 10000 + month * 100 + day, whose order is that of the dates."""
    return day.year * 10000 + day.month * 100 + day.day


def day_of(number: int) -> date:
    """The date that ``days`` made this number of."""
    return date.fromordinal(number + EPOCH)


def whole_years(earlier: nw.Expr, later: nw.Expr) -> nw.Expr:
    """Whole years between two dates given as ymd: the birthday counts as reached."""
    return (later - earlier) // 10000


def _leap_days(year: nw.Expr) -> nw.Expr:
    """How many leap days there were by the end of a year, from some time on."""
    return year // 4 - year // 100 + year // 400


def years_later(frame: nw.LazyFrame[Any], name: str, day: str, years: nw.Expr) -> nw.LazyFrame[Any]:
    """With the column ``name``: the same day so many years later. A 29 February that is not there becomes the 28th.

    In three steps, because an engine that writes its plan out (Spark) would write each step many times over.
    """
    born = nw.col(f"{day}_ymd")
    before_march = (born % 10000 < 300).cast(nw.Int64)
    frame = frame.with_columns(_from=born // 10000 - before_march, _years=years)
    frame = frame.with_columns(_leaps=_leap_days(nw.col("_from")), _until=nw.col("_from") + nw.col("_years"))
    frame = frame.with_columns(_more=_leap_days(nw.col("_until")))
    lost = (born % 10000 == 229) & (_leap_days(nw.col("_until") + 1) == nw.col("_more"))
    later = nw.col(day) + nw.col("_years") * 365 + nw.col("_more") - nw.col("_leaps") - lost.cast(nw.Int64)
    return frame.with_columns(later.alias(name)).drop("_from", "_years", "_leaps", "_until", "_more")
