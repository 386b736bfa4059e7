"""Compiled or not, on one thread or on several, in whatever chunks: the same answer to the last digit."""

import heapq
from datetime import date, timedelta
from types import CodeType

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstlight.forecasting.simulation import heap, plain, questions
from firstlight.forecasting.simulation.answers import MEASURES
from firstlight.forecasting.simulation.defaults import default_scenario
from firstlight.forecasting.simulation.engine import player
from firstlight.forecasting.simulation.questions import simulate
from firstlight.forecasting.simulation.rewriting import rewritten
from firstlight.forecasting.simulation.scenario import (
    CASE_MANAGER,
    ERCM,
    HOTLINE,
    YOUTH,
    YOUTH_ERCM,
    Between,
    Departure,
    Drawn,
    Group,
    Hire,
    House,
    Lasting,
    Leave,
    LevelShift,
    OpenCases,
    OpenEpisode,
    OpenStay,
    Start,
    Uncertainty,
)
from tests.forecasting.simulation.towns import TODAY, replace

pytestmark = pytest.mark.xdist_group("simulation")  # compiled once

PEOPLE = [156, 145, 175, 165, 145, 166]
TURNED_AWAY = [98, 145, 195, 116, 118, 137]


def everything():
    """A scenario in which every rule has something to do."""
    plain = default_scenario(TODAY, times=1.4)
    demand = replace(plain.demand, shifts=(LevelShift(TODAY + timedelta(90), 1.5),), growth_a_year=0.2)
    soon = Group(YOUTH_ERCM, 1, 0.8, serves=(YOUTH,))
    return replace(
        plain,
        demand=demand,
        start=Start(
            TODAY,
            (OpenEpisode(YOUTH, "P1", 3, ERCM, 4), OpenEpisode("adult", "P3", 50, YOUTH_ERCM, 5)),
            (OpenStay("Casa", 12, 3),),
            (OpenCases(100, 40),),
        ),
        houses=(House("Casa", 6, (YOUTH,)), House("Nest", 4, stay_days=Lasting(20, 20))),
        hires=(Hire(soon, TODAY), Hire(Group(CASE_MANAGER, 1), TODAY, 4)),
        departures=(Departure(ERCM, TODAY + timedelta(120), 12), Departure(HOTLINE, TODAY + timedelta(10))),
        leaves=(Leave(ERCM, TODAY + timedelta(20), TODAY + timedelta(40)),),
        uncertainty=Uncertainty({"episode": Between(0.7, 1.4), "demand": Drawn((0.8, 1.0, 1.3))}),
        days=300,
        award_ends=TODAY + timedelta(200),
    )


def same(one, other):
    for name in (*MEASURES, "open_at_end", "weeks_until_full", "without_worker", "hours:ercm", "wait:P1"):
        assert np.array_equal(one.measure(name).draws, other.measure(name).draws, equal_nan=True), name
    assert np.array_equal(one.inside_by_hour.inside, other.inside_by_hour.inside)
    assert np.array_equal(one.inside_by_hour.asked, other.inside_by_hour.asked)
    assert np.array_equal(one.youth_by_week, other.youth_by_week)


def test_the_compiled_loop_and_plain_python_answer_alike():
    pytest.importorskip("numba")
    same(simulate(everything(), 12, 7, engine="compiled"), simulate(everything(), 12, 7, engine="python"))


def test_threads_and_chunks_change_nothing(monkeypatch):
    one = simulate(everything(), 9, 7, workers=1)
    monkeypatch.setattr(questions, "CONTACTS_AT_ONCE", 2500)
    same(one, simulate(everything(), 9, 7, workers=3))


def test_plain_python_reads_lists_and_no_rows():
    functions = [one for one in rewritten(frozenset(plain.INSTEAD)).co_consts if isinstance(one, CodeType)]
    assert len(functions) > 20
    for one in functions:
        assert not {"w", "live", "fixed"} & {*one.co_names, *one.co_varnames}, one.co_name


def test_plain_python_in_threads_keeps_its_lists_apart(monkeypatch):
    monkeypatch.setattr(questions, "CONTACTS_AT_ONCE", 2500)
    alone = simulate(everything(), 6, 7, engine="python")
    same(alone, simulate(everything(), 6, 7, engine="python", workers=3))
    assert alone.people.draws.tolist() == PEOPLE


def test_the_first_replications_are_the_same_however_many_follow():
    few, many = simulate(everything(), 4, 7), simulate(everything(), 8, 7)
    assert np.array_equal(few.youth.draws, many.youth.draws[:4])


def test_a_seed_plays_the_same_course_on_every_machine():
    answer = simulate(everything(), 6, 7)
    assert answer.people.draws.tolist() == PEOPLE
    assert answer.turned_away.draws.tolist() == TURNED_AWAY


def test_another_seed_is_another_course():
    assert not np.array_equal(
        simulate(everything(), 6, 1).people.draws, simulate(everything(), 6, 2).people.draws
    )


def test_an_engine_that_is_not_there_is_said():
    with pytest.raises(ValueError, match="no engine"):
        player("fast")


@given(st.lists(st.integers(0, 2**62), max_size=60), st.data())
def test_the_heap_brings_keys_as_heapq_does(keys, data):
    row, other = [0] * (len(keys) + 2), []
    for key in keys:
        heap.push(row, key)
        heapq.heappush(other, key)
        if data.draw(st.booleans()):
            assert heap.pop(row) == heapq.heappop(other)
    while other:
        assert heap.soonest(row) == other[0]
        assert heap.pop(row) == heapq.heappop(other)
    assert heap.soonest(row) == heap.NOTHING


def test_the_answer_knows_what_it_was_asked():
    answer = simulate(everything(), 6, 7)
    assert (answer.replications, answer.seed) == (6, 7)
    assert answer.inputs["demand"].tolist() == [0.8, 1.0, 1.3, 0.8, 1.0, 1.3]
    assert answer.scenario.award_ends == date(2026, 12, 1) + timedelta(200)
