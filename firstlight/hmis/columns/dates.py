"""Dates as whole numbers, in plain arithmetic that every engine has."""

from datetime import date

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


def days_of_ymd(number: nw.Expr) -> nw.Expr:
    """Days since 1970-01-01 of a date given as ymd. A 29 February that does not exist becomes 28 February."""
    year, month, day = number // 10000, (number // 100) % 100, number % 100
    leap = ((year % 4 == 0) & (year % 100 != 0)) | (year % 400 == 0)
    day = nw.when((month == 2) & (day == 29) & ~leap).then(nw.lit(28)).otherwise(day)
    # Years that begin in March put the leap day last, so that months have a fixed length.
    early = month <= 2
    counted = nw.when(early).then(year - 1).otherwise(year)
    shifted = nw.when(early).then(month + 9).otherwise(month - 3)
    since_march = (shifted * 153 + 2) // 5 + day - 1
    return counted * 365 + counted // 4 - counted // 100 + counted // 400 + since_march - 719468
