"""Triage: danger raises, unknown never lowers, a young person in need starts at P1, people decide."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from firstlight.dispatch import triage
from firstlight.dispatch.rulefiles import load_rules
from firstlight.dispatch.triage import Facts, effective, may_lower, queue_key, suggest

RULES = load_rules()
CALM = {"danger_hurt": "no", "danger_near": "no", "safe_tonight": "yes"}
LOS_ANGELES = ZoneInfo("America/Los_Angeles")


def level(**facts):
    return suggest(Facts(**facts), RULES).level


def chips(*codes):
    return frozenset(codes)


@pytest.mark.parametrize(
    ("expected", "facts"),
    [
        ("P3", {}),
        ("P2", {"kind": "crisis", **CALM}),
        ("P3", {"kind": "high_risk", **CALM}),
        ("P4", {"kind": "referral", **CALM}),
        ("P4", {**CALM}),
        ("P3", {"kind": "referral"}),
        ("P5", {"kind": "info"}),
        ("P5", {"kind": "tip"}),
        ("P5", {"kind": "wrong_number"}),
        ("P1", {"danger_hurt": "yes"}),
        ("P1", {"danger_near": "yes"}),
        ("P0", {"danger_hurt": "yes", "danger_near": "yes"}),
        ("P0", {"danger_hurt": "yes", "chips": chips("held")}),
        ("P0", {"danger_hurt": "yes", "chips": chips("child_in_danger")}),
        ("P2", {"safe_tonight": "no"}),
        ("P1", {"safe_tonight": "no", "chips": chips("trackable")}),
        ("P1", {**CALM, "chips": chips("left_last_day")}),
        ("P0", {**CALM, "chips": chips("weapon")}),
        ("P0", {"kind": "tip", "chips": chips("weapon")}),
        ("P2", {**CALM, "needs": chips("shelter")}),
        ("P3", {**CALM, "needs": chips("papers_held", "legal")}),
        ("P4", {**CALM, "kind": "referral", "chips": chips("wants_police")}),
        ("P4", {**CALM, "chips": chips("no_such_chip"), "needs": chips("no_such_need"), "kind": "no_such"}),
    ],
)
def test_levels(expected, facts):
    assert level(**facts) == expected


@pytest.mark.parametrize(
    ("expected", "facts"),
    [
        ("P1", {"age_years": 17}),
        ("P4", {"age_years": 18}),
        ("P1", {"age_word": "teen"}),
        ("P1", {"age_word": "minor"}),
        ("P4", {"age_word": "adult"}),
        ("P1", {"may_be_under_18": True}),
        ("P1", {"age_years": 20, "may_be_under_18": True}),
        ("P4", {"age_years": 16, "worker_has_spoken": True}),
        ("P5", {"age_years": 16, "kind": "info", "relation": "student"}),
        ("P5", {"age_years": 16, "kind": "tta", "relation": "school"}),
        ("P5", {"age_years": 16, "kind": "tip"}),
        ("P1", {"age_years": 16, "kind": "tip", "young_person_known": True}),
        ("P1", {"age_years": 16, "kind": "info", "safe_tonight": "no"}),
        ("P1", {"age_years": 16, "kind": "referral", "relation": "dcfs"}),
    ],
)
def test_a_young_person_in_need_starts_at_p1(expected, facts):
    assert level(**{**CALM, **facts}) == expected


def test_reasons_say_why_with_source_and_trust_and_the_rest_stands_apart():
    found = suggest(
        Facts(kind="crisis", age_years=16, safe_tonight="no", chips=chips("left_last_day")), RULES
    )
    assert [reason.code for reason in found.reasons] == ["left_last_day", "minor"]
    assert {"kind", "nowhere_safe"} <= {reason.code for reason in found.also}
    assert found.rules == "triage_v1"
    for reason in (*found.reasons, *found.also):
        assert reason.text("en") != reason.text("es-mx")
        assert reason.citation
        assert reason.note("en") in ("", "not verified", "our default, editable")


@pytest.mark.parametrize(
    ("expected", "facts"),
    [
        (["dispatch", "response_start"], {"chips": chips("weapon")}),
        (["live_contact", "response_start"], {"danger_near": "yes"}),
        (["response_day"], {"kind": "crisis"}),
        (["response_soon"], {}),
        (["response_planned"], {**CALM, "kind": "referral"}),
        (["tip_review"], {"kind": "tip"}),
        (["answer"], {"kind": "info"}),
        ([], {"kind": "wrong_number"}),
        (["answer", "interpreter"], {"kind": "info", "interpreter_needed": True}),
        (["exam_adult", "early_medicine"], {"chips": chips("exam_clock"), "age_years": 30}),
        (["exam_minor", "early_medicine"], {"chips": chips("exam_clock")}),
        (
            ["exam_minor", "early_medicine", "health_evaluation"],
            {"chips": chips("exam_clock"), "age_word": "teen"},
        ),
    ],
)
def test_clocks(expected, facts):
    codes = [clock.code for clock in suggest(Facts(**facts), RULES).clocks]
    assert codes[-len(expected) :] == expected if expected else codes == []


@pytest.mark.parametrize(
    ("suggested", "override", "against", "expected"),
    [
        ("P3", "", "", "P3"),
        ("P3", "P1", "P3", "P1"),
        ("P4", "P1", "P3", "P1"),
        ("P0", "P1", "P3", "P0"),
        ("P2", "P3", "P2", "P3"),
        ("P3", "P3", "P2", "P3"),
        ("P4", "P3", "P2", "P3"),
        ("P1", "P3", "P2", "P1"),
        ("P0", "P2", "P1", "P0"),
        ("P3", "P3", "P3", "P3"),
        ("P2", "P3", "P3", "P2"),
    ],
)
def test_raising_always_holds_and_lowering_until_more_danger_is_known(suggested, override, against, expected):
    assert effective(suggested, override, against) == expected


@pytest.mark.parametrize(
    ("change", "cost"),
    [("P3 P1", "free"), ("P2 P2", "free"), ("P2 P3", "reason"), ("P4 P5", "reason"), ("P1 P2", "supervisor")],
)
def test_what_lowering_costs(change, cost):
    assert may_lower(*change.split()) == cost
    assert may_lower("P0", "P1") == "supervisor"


def test_due_times_run_from_the_contact_and_skip_closed_days():
    friday_night = datetime(2026, 11, 21, 7, 30, tzinfo=UTC)  # Friday 23:30 in Los Angeles
    clocks = [RULES.clocks[code] for code in ("live_contact", "response_planned")]
    thanksgiving = date(2026, 11, 26)
    due = triage.due_times(clocks, friday_night, [thanksgiving], zone=LOS_ANGELES)
    assert due["live_contact"] == datetime(2026, 11, 21, 7, 45, tzinfo=UTC)
    assert due["response_planned"] == datetime(2026, 12, 1, 1, 0, tzinfo=UTC)  # Monday 30th, 17:00
    earlier = triage.due_times(clocks, friday_night, zone=LOS_ANGELES, closing=time(12, 0))
    assert earlier["response_planned"] == datetime(2026, 11, 27, 20, 0, tzinfo=UTC)


def test_due_times_over_the_change_of_clocks_and_from_what_happened():
    before = datetime(2026, 10, 30, 20, 0, tzinfo=UTC)  # two days before the clocks go back
    planned = triage.due_times([RULES.clocks["response_planned"]], before, zone=LOS_ANGELES)
    assert planned["response_planned"].astimezone(LOS_ANGELES).time() == time(17, 0)
    happened = datetime(2026, 10, 30, 2, 0, tzinfo=UTC)
    exam = [RULES.clocks["exam_minor"], RULES.clocks["response_start"]]
    due = triage.due_times(exam, before, event_at=happened)
    assert due["exam_minor"] == datetime(2026, 11, 3, 2, 0, tzinfo=UTC)
    assert due["response_start"] == datetime(2026, 10, 30, 21, 30, tzinfo=UTC)


def test_what_is_not_verified_says_so_beside_what_is():
    assert "12 or over decides (not verified)" in RULES.clocks["exam_minor"].note("en")
    assert "12 años decide la persona (no verificado)" in RULES.clocks["exam_minor"].note("es")
    for code in ("answer", "response_planned"):
        assert "Holidays are not known" in RULES.clocks[code].note("en")


def test_those_who_wait_stand_by_level_then_time_left_then_minors_first():
    soon, late = datetime(2026, 1, 1, 1, tzinfo=UTC), datetime(2026, 1, 1, 2, tzinfo=UTC)
    rows = [
        ("P2", soon, True),
        ("P1", late, True),
        ("P1", soon, False),
        ("P1", soon, True),
        ("P1", None, True),
    ]
    ordered = sorted(rows, key=lambda row: queue_key(*row))
    assert ordered == [rows[3], rows[2], rows[1], rows[4], rows[0]]
