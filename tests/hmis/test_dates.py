"""Days counted in whole numbers, as Python's own dates count them."""

from datetime import date, timedelta

import pytest

pytest.importorskip("polars", reason="the extra hmis is not installed")

import narwhals as nw
import polars as pl

from firstlight.hmis.columns.dates import days, years_later, ymd


def _later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def test_the_same_day_some_years_later_whatever_the_leap_years() -> None:
    every = [date(1895, 1, 1) + timedelta(days=number) for number in range(0, 78_000, 3)]
    every += [date(year, 2, 29) for year in range(1896, 2105, 4) if year != 1900 and year != 2100]
    for years in (0, 1, 2, 3, 4, 5, 97, 100):
        told = nw.from_native(pl.LazyFrame({"on": map(days, every), "on_ymd": map(ymd, every)}))
        found = years_later(told, "later", "on", nw.lit(years)).select("later").to_native().collect()
        assert found["later"].to_list() == [days(_later(day, years)) for day in every]
