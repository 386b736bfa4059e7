"""staffing.streams and staffing.answers: the library asked with an agency's facts, answered as plain data"""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest

from firstlight.staffing import answers, streams
from firstlight.staffing.facts import Came, Trainings
from firstlight.staffing.plan import DEFAULTS
from tests.engines.test_staffing_plan import TODAY, own

BEGINS = date(2025, 12, 1)


@pytest.fixture(scope="module")
def facts():
    """A year of contacts, about fourteen a week."""
    dice = Random(7)
    came = []
    for day in range((TODAY - BEGINS).days):
        at = datetime(2025, 12, 1, tzinfo=UTC) + timedelta(days=day)
        for _one in range(dice.choice((1, 2, 2, 3))):
            moment = at + timedelta(hours=dice.randrange(24))
            came.append(
                Came(moment, dice.random() < 0.5, dice.random() < 0.4, dice.choice(("P1", "P2", "P4")))
            )
    return own(begins=BEGINS, contacts=came)


@pytest.fixture(scope="module")
def foretold(facts):
    return streams.forecasts(facts)


def test_every_stream_has_its_weeks_its_bands_and_its_past(foretold):
    told, paths = foretold
    assert set(told) == {"all", "youth_self", "youth_agency", "adult_self", "adult_agency", "youth", "adult"}
    total = told["all"]
    assert total["weeks"][0] == "2026-11-23", "the week of today is the first not yet whole"
    assert len(total["weeks"]) == len(total["middle"]) == len(total["bands"]["80"]) == streams.WEEKS
    for wide, narrow in (("95", "80"), ("80", "50")):
        for (low, high), (least, most) in zip(total["bands"][wide], total["bands"][narrow], strict=True):
            assert low <= least <= most <= high
    assert 12 < sum(total["middle"]) / len(total["middle"]) < 16
    assert sum(total["past"]["counts"]) == total["n"] > 600
    assert {(len(draws), len(draws[0])) for draws in paths.values()} == {(streams.DRAWS, streams.WEEKS)}
    json.dumps(told)


def test_the_same_facts_give_the_same_forecast(facts, foretold):
    assert streams.forecasts(facts)[0]["all"] == foretold[0]["all"]


def test_training_that_is_promised_lifts_what_will_come_and_is_said(facts, foretold):
    days = [TODAY + timedelta(days=28 * n) for n in range(1, 13)]
    told, _paths = streams.forecasts(replace(facts, trainings=Trainings([], days, 0.1)))
    assert told["all"]["training"] == {
        "held": 0, "promised": 12, "lift": 0.1, "lag_days": 14, "lasts_days": 90
    }  # fmt: skip
    assert sum(told["all"]["middle"]) > 1.05 * sum(foretold[0]["all"]["middle"])
    assert "training" not in foretold[0]["all"]
    none = streams.forecasts(replace(facts, trainings=Trainings([], days, 0.0)))[0]
    assert none["all"] == foretold[0]["all"], "nothing believed, nothing changed"


def test_too_few_weeks_are_said_to_be_too_few(facts):
    with pytest.raises(streams.TooLittle):
        streams.forecasts(replace(facts, begins=TODAY - timedelta(days=40)))


def test_an_earlier_forecast_is_held_against_what_came(facts, foretold):
    told = foretold[0]
    later = TODAY + timedelta(days=30)
    dice = [
        Came(datetime(2026, 11, 25, 12, tzinfo=UTC) + timedelta(days=n // 5), False, False, "P4")
        for n in range(150)
    ]
    back = streams.looked_back(
        told, replace(facts, today=later, contacts=[*facts.contacts, *dice]), date(2026, 11, 1)
    )
    assert back["month"] == "2026-11-01"
    assert back["n"] == 4
    assert back["inside"] < 2
    assert back["bias"] > 10
    assert streams.looked_back(told, facts, date(2026, 11, 1)) is None, "no week of it is over"
    assert streams.looked_back({}, facts, date(2026, 11, 1)) is None


def test_scenarios_are_compared_and_all_of_it_is_plain_data(facts, foretold):
    heard = []
    asked = [
        answers.Asked("", "", DEFAULTS),
        answers.Asked(
            "a", "Two more", replace(DEFAULTS, hire_youth_ercm=2, lag_weeks=1, shadow_weeks=0, ramp_weeks=1)
        ),
        answers.Asked("b", "Twice as many", replace(DEFAULTS, demand_times=2.0)),
    ]
    answer = answers.answered(facts, asked, foretold[1], heard.append, replications=20)
    base, more, twice = answer["rows"]
    assert [row["key"] for row in answer["rows"]] == ["", "a", "b"]
    assert more["figures"]["youth"]["mid"] > base["figures"]["youth"]["mid"]
    assert twice["figures"]["turned_away"]["mid"] > base["figures"]["turned_away"]["mid"]
    assert 0 <= base["chance"] <= more["chance"] <= 1
    assert len(base["late_by_hour"]) == 168
    assert {one["role"] for one in answer["hires"]["each"]} == {"youth_ercm", "ercm", "bilingual_ercm"}
    assert {one["code"] for one in answer["rests_on"]} >= {"episode", "returns", "per_week_youth"}
    assert heard == sorted(heard)
    assert heard[-1] <= 100
    json.dumps(answer, allow_nan=False)
