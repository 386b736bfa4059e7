"""The recipe of the demo's year: deterministic, and near the shares it was given."""

from datetime import date
from zoneinfo import ZoneInfo

from firstlight.demo.recipe import a_year

HERE = ZoneInfo("America/Los_Angeles")
LAST = date(2026, 11, 10)
YEARS = [one for seed in range(12) for one in a_year(LAST, HERE, days=364, seed=seed)]


def share(holds) -> float:
    return sum(map(bool, holds)) / len(YEARS)


def test_the_same_seed_tells_the_same_year_and_another_another():
    assert a_year(LAST, HERE, days=364, seed=1) == a_year(LAST, HERE, days=364, seed=1)
    assert a_year(LAST, HERE, days=364, seed=1) != a_year(LAST, HERE, days=364, seed=2)


def test_it_stays_inside_the_year_and_in_order():
    year = a_year(LAST, HERE, days=364, seed=2050)
    assert [one.at for one in year] == sorted(one.at for one in year)
    assert date(2025, 11, 11) <= year[0].at.date()
    assert year[-1].at.date() < LAST


def test_about_fourteen_a_week_and_the_shares_of_the_recipe():
    assert 12 < len(YEARS) / 12 / 52 < 16
    assert 0.36 < share(one.agency for one in YEARS) < 0.44
    assert 0.12 < share(one.level == "P1" for one in YEARS) < 0.18
    assert 0.12 < share(one.age < 18 for one in YEARS) < 0.18
    assert 0.51 < share(one.age < 24 for one in YEARS) < 0.59


def test_youth_reached_in_a_year_come_to_about_a_hundred():
    youth = sum(one.sent and one.age < 24 for one in YEARS) / 12
    assert 85 < youth < 125


def test_episodes_last_about_forty_days_and_a_quarter_comes_back():
    sent = [one for one in YEARS if one.sent]
    assert 36 < sum(one.days for one in sent) / len(sent) < 44
    assert 0.2 < sum(one.back_after is not None for one in sent) / len(sent) < 0.3
    assert all(one.sent or one.back_after is None for one in YEARS)


def test_agencies_call_in_office_hours_and_people_themselves_late():
    office = [one.at.hour in range(9, 18) for one in YEARS if one.agency]
    evening = [one.at.hour >= 17 or one.at.hour < 3 for one in YEARS if not one.agency]
    assert sum(office) / len(office) > 0.7
    assert sum(evening) / len(evening) > 0.45
