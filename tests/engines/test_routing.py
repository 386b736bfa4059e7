"""Who goes: reasons for and against, nobody ranked by speed, whoever is kept out appears nowhere."""

from dataclasses import fields
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstlight.dispatch.routing import (
    Ask,
    Candidate,
    OpenLoad,
    escalation,
    ladder,
    load_points,
    load_state,
    propose,
)
from firstlight.dispatch.routing_rules import RULES, load_routing, read_routing
from firstlight.kit.sheets import RulesError

NOW = datetime(2026, 11, 24, 10, 14, tzinfo=UTC)
DEE = Candidate("1", "Youth ERCM", youth_specialist=True, languages=frozenset({"en", "es"}), load_points=9)
MARCO = Candidate("2", "ERCM one", languages=frozenset({"en", "es"}), load_points=4)
SAM = Candidate("3", "ERCM two", languages=frozenset({"en"}), load_points=2)
RUTH = Candidate("4", "Supervisor", languages=frozenset({"en"}), tier=2)
TEAM = [DEE, MARCO, SAM, RUTH]
YOUTH = Ask(age_years=16, under_24="yes", language="es", level="P1", at=NOW)


def but(candidate, **changes):
    return Candidate(**{**candidate.__dict__, **changes})


def codes(reasons):
    return [reason.code for reason in reasons]


def labels(proposal):
    return [ranked.candidate.label for ranked in proposal.order]


def test_a_young_person_is_met_by_the_youth_specialist_who_speaks_the_language():
    found = propose(TEAM, YOUTH)
    assert found.lead.candidate is DEE
    assert codes(found.lead.reasons) == ["on_duty_open", "youth_specialist", "speaks", "room"]
    assert found.lead.against == ()
    assert labels(found) == ["Youth ERCM", "ERCM one", "ERCM two", "Supervisor"]
    assert codes(found.order[2].against) == ["interpreter", "not_youth"]


@pytest.mark.parametrize(
    ("team", "ask", "lead", "against"),
    [
        (TEAM, Ask(under_24="no", language="es"), "ERCM one", []),
        (TEAM, Ask(under_24="no", language="en"), "ERCM two", []),
        (TEAM, Ask(language="ase"), "ERCM two", ["interpreter"]),
        ([DEE, but(MARCO, knows_person=True)], YOUTH, "ERCM one", ["not_youth"]),
        ([but(DEE, on_duty=False), MARCO], YOUTH, "ERCM one", ["not_youth"]),
        ([but(DEE, not_tonight=True), MARCO], YOUTH, "ERCM one", ["not_youth"]),
        ([but(DEE, out_now=True), SAM], YOUTH, "ERCM two", ["interpreter", "not_youth"]),
        ([but(DEE, load_points=20), MARCO], YOUTH, "ERCM one", ["not_youth"]),
        ([but(DEE, hours_worked_today=11), MARCO], YOUTH, "ERCM one", ["not_youth"]),
        ([but(DEE, nights_in_row=4), MARCO], YOUTH, "ERCM one", ["not_youth"]),
        ([but(DEE, duty_until=NOW + timedelta(minutes=20)), MARCO], YOUTH, "ERCM one", ["not_youth"]),
        ([but(DEE, load_points=25), but(MARCO, load_points=21)], YOUTH, "Youth ERCM", ["full"]),
        ([but(DEE, load_points=20), RUTH], YOUTH, "Youth ERCM", ["full"]),
        ([but(DEE, load_points=20), but(MARCO, tier=1)], YOUTH, "ERCM one", ["not_youth"]),
        ([but(MARCO, hours_worked_today=16), RUTH], Ask(), "Supervisor", []),
        ([but(MARCO, ceiling=0)], Ask(), "ERCM one", ["full"]),
        ([but(MARCO, out_now=True)], Ask(level="P3"), "ERCM one", ["out_now"]),
    ],
)
def test_the_lead_and_what_speaks_against(team, ask, lead, against):
    found = propose(team, ask)
    assert found.lead.candidate.label == lead
    assert codes(found.lead.against) == against


def test_remote_help_needs_less_time_left_on_duty():
    ends_soon = but(MARCO, duty_until=NOW + timedelta(minutes=60))
    assert codes(propose([ends_soon], Ask(at=NOW)).lead.against) == ["duty_ends"]
    assert propose([ends_soon], Ask(at=NOW, in_person=False)).lead.against == ()


@pytest.mark.parametrize(
    "team",
    [[], [but(DEE, on_duty=False)], [but(DEE, out_now=True)], [but(DEE, barred=True)]],
    ids=["no one", "off duty", "out", "kept out"],
)
def test_when_nobody_can_go_the_way_forward_is_said(team):
    found = propose(team, YOUTH)
    assert found.lead is None
    assert codes(found.notes) == ["nobody"]
    assert "on-call supervisor" in found.notes[0].text("en")
    assert "supervisora de guardia" in found.notes[0].text("es")


def test_a_wish_for_a_woman_is_asked_not_guessed():
    note = propose(TEAM, Ask(worker_gender_wish="a woman")).notes[0]
    assert (note.code, "a woman" in note.text()) == ("ask_gender", True)


def test_whoever_is_kept_out_appears_nowhere():
    with_them = propose([DEE, but(MARCO, barred=True, knows_person=True), SAM], YOUTH)
    assert with_them == propose([DEE, SAM], YOUTH)
    assert MARCO.label not in repr(with_them)


def test_the_order_does_not_hang_on_how_the_list_was_read():
    expected = labels(propose(TEAM, YOUTH))
    assert all(labels(propose(team, YOUTH)) == expected for team in permutations(TEAM))


def test_nothing_about_speed_is_known_of_a_worker():
    names = {field.name for field in fields(Candidate)}
    assert not {name for name in names if "speed" in name or "minutes" in name or "answer" in name}


workers = st.builds(
    Candidate,
    id=st.uuids().map(str),
    label=st.text(max_size=5),
    on_duty=st.booleans(),
    barred=st.booleans(),
    out_now=st.booleans(),
    not_tonight=st.booleans(),
    youth_specialist=st.booleans(),
    load_points=st.floats(0, 40),
    hours_worked_today=st.floats(0, 24),
    tier=st.integers(0, 3),
)


@given(st.lists(workers, max_size=6), st.sampled_from(["yes", "no", "unknown"]))
def test_a_lead_is_always_on_duty_willing_and_not_kept_out(team, under_24):
    found = propose(team, Ask(under_24=under_24, level="P1"))
    assert len(found.order) == sum(not one.barred for one in team)
    if found.lead:
        one = found.lead.candidate
        assert one.on_duty
        assert not any((one.barred, one.not_tonight, one.out_now))
        assert found.lead.reasons
    else:
        assert found.notes


@pytest.mark.parametrize(
    ("level", "waited", "rung"),
    [
        ("P0", 0, "supervisor_told"),
        ("P0", 5, "next_on_call"),
        ("P1", 9, None),
        ("P1", 10, "next_on_call"),
        ("P1", 20, "everyone_on_duty"),
        ("P1", 30, "supervisor"),
        ("P1", 500, "director"),
        ("P3", 59, None),
        ("P3", 60, "next_on_call"),
    ],
)
def test_the_ladder(level, waited, rung):
    reached = escalation(level, waited)
    assert (reached.code if reached else None) == rung
    assert propose([], Ask(level=level)).ladder == ladder(level)


@pytest.mark.parametrize(
    ("loads", "points"),
    [
        ([], 0),
        ([OpenLoad("P1", days_open=0)], 3),
        ([OpenLoad("P0", days_open=6.9)], 3),
        ([OpenLoad("P1", days_open=7)], 2),
        ([OpenLoad("P2")], 2),
        ([OpenLoad("P1", "stabilising", 1)], 1),
        ([OpenLoad("P3", "follow_up", 40)] * 3, 0.75),
        ([OpenLoad("P1"), OpenLoad("P2"), OpenLoad("P2", "stabilising"), OpenLoad("P2", "follow_up")], 6.25),
    ],
)
def test_load_in_points(loads, points):
    assert load_points(loads) == points


@pytest.mark.parametrize(
    ("points", "episodes", "state"),
    [(0, 0, "room"), (19.75, 9, "room"), (8, 10, "alert"), (20, 5, "full"), (6, 12, "full")],
)
def test_load_state(points, episodes, state):
    assert load_state(points, episodes, ceiling=20) == state


def test_every_reason_has_both_languages_and_every_word_is_used_by_code():
    rules = load_routing()
    fills = dict.fromkeys(("until", "points", "ceiling", "wish"), "x")
    for code in rules.words:
        reason = rules.reason(code, **fills)
        assert "{" not in reason.text_en + reason.text_es
        assert reason.text("es") != reason.text("en") or code == "room"
    assert rules.note() == "our default, editable"


def test_rungs_out_of_order_are_refused_with_the_place(tmp_path):
    text = (RULES / "routing_v1.yaml").read_text(encoding="utf-8")
    broken = tmp_path / "routing_v2.yaml"
    broken.write_text(text.replace("minutes: 20,", "minutes: 200,"), encoding="utf-8")
    with pytest.raises(RulesError, match=r"routing_v2\.yaml, ladders: the rungs of “P1”"):
        read_routing(broken)
