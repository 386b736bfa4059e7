"""response.onward: which steps a page offers."""

import pytest

from firstlight.response.onward import ways_on
from firstlight.response.states import MOVES, State


def verbs(state, *, in_person=True, asked_me=False, mine=True):
    return [way.verb for way in ways_on(state, in_person=in_person, asked_me=asked_me, mine=mine)]


@pytest.mark.parametrize(
    ("state", "in_person", "first"),
    [
        (State.REQUESTED, True, "assign_lead"),
        (State.ASSIGNED, True, "assign_lead"),
        (State.ACCEPTED, True, "set_out"),
        (State.ACCEPTED, False, "connect"),
        (State.ON_THE_WAY, True, "meet_person"),
        (State.CONNECTED, True, "set_out"),
        (State.CONNECTED, False, "stabilise"),
        (State.WITH_PERSON, True, "stabilise"),
        (State.STABILISED, True, "close_response"),
    ],
)
def test_the_likeliest_stands_first(state, in_person, first):
    assert verbs(state, in_person=in_person)[0] == first


@pytest.mark.parametrize("state", [State.CLOSED, State.CANCELLED])
def test_an_ended_one_has_no_way_on(state):
    assert verbs(state) == []


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("in_person", [True, False])
@pytest.mark.parametrize("mine", [True, False])
def test_no_step_is_offered_that_the_states_refuse_and_no_key_stands_twice(state, in_person, mine):
    ways = ways_on(state, in_person=in_person, asked_me=False, mine=mine)
    keys = [way.key for way in ways]
    assert len(set(keys)) == len(keys)
    leads_to = {"set_out": State.ON_THE_WAY, "connect": State.CONNECTED, "meet_person": State.WITH_PERSON}
    assert all(leads_to[way.verb] in MOVES[state] for way in ways if way.verb in leads_to)
    if not in_person:
        assert "set_out" not in [way.verb for way in ways]


def test_who_is_asked_says_yes_or_passes_on_and_who_leads_may_pass_on_until_they_are_there():
    assert verbs(State.ASSIGNED, asked_me=True) == ["accept_response", "pass_on_response"]
    assert "pass_on_response" in verbs(State.ON_THE_WAY)
    assert "pass_on_response" not in verbs(State.ON_THE_WAY, mine=False)
    assert "pass_on_response" not in verbs(State.WITH_PERSON)


@pytest.mark.parametrize("state", [State.CONNECTED, State.WITH_PERSON, State.STABILISED])
def test_whoever_was_reached_and_has_nobody_any_more_is_offered_anew_first(state):
    ways = [way.verb for way in ways_on(state, in_person=True, asked_me=False, mine=False, led=False)]
    assert ways[0] == "assign_lead"
    assert ways.count("assign_lead") == 1
    assert "assign_lead" not in verbs(state)
