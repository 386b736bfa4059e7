"""The year an award is given for when nobody has said another."""

from datetime import date, timedelta


def a_year_from(day: date) -> tuple[date, date]:
    """The first and the last day of a year that begins on ``day``; from 29 February it ends on 28 February."""
    try:
        anniversary = day.replace(year=day.year + 1)
    except ValueError:
        anniversary = date(day.year + 1, 3, 1)
    return day, anniversary - timedelta(days=1)
