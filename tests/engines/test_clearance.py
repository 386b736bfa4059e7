"""May a way to reach somebody be used? By table, and for every mix of rules: the stricter wins, nothing loosens."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firstlight.safety.clearance import (
    NEVER_TO_A_WATCHED_DEVICE,
    PHASES,
    SAFE,
    Clearance,
    Rules,
    clear,
    is_looser,
    judge,
    same_words,
    stricter,
)

NIGHT = datetime(2026, 11, 24, 10, 14, tzinfo=UTC)
DAYS = {"crisis": 14, "later": 90}
FRESH = Rules(safe="yes", confirmed_at=NIGHT)


def days_ago(number, **more):
    return Rules(safe="yes", confirmed_at=NIGHT - timedelta(days=number), **more)


@pytest.mark.parametrize(
    ("rules", "why_not"),
    [
        (Rules(), ("unknown",)),
        (FRESH, ()),
        (Rules(safe="yes"), ("stale",)),
        (days_ago(13.99), ()),
        (days_ago(14), ("stale",)),
        (days_ago(14, phase="later"), ()),
        (days_ago(90, phase="later"), ("stale",)),
        (replace(FRESH, safe="no"), ("not_safe",)),
        (replace(FRESH, withdrawn=True), ("withdrawn",)),
        (Rules(safe="no", withdrawn=True), ("withdrawn", "not_safe")),
        (replace(FRESH, watched=True), ()),
    ],
    ids=str,
)
def test_what_is_not_a_fresh_yes_is_not_used(rules, why_not):
    verdict = judge(rules, NIGHT, DAYS)
    assert (verdict.why_not, verdict.may_use) == (why_not, not why_not)
    assert verdict.face_to_face is rules.watched
    assert bool(clear(rules, NIGHT, DAYS, contact_id="x", channel="call")) is verdict.may_use


def test_until_when_a_yes_holds():
    assert judge(FRESH, NIGHT, DAYS).until == NIGHT + timedelta(days=14)
    assert judge(replace(FRESH, safe="no"), NIGHT, DAYS).until is None


@pytest.mark.parametrize("what", sorted(NEVER_TO_A_WATCHED_DEVICE))
def test_a_watched_device_carries_no_address_time_booking_or_ride(what):
    watched = clear(replace(FRESH, watched=True), NIGHT, DAYS, contact_id="x", channel="text")
    free = clear(FRESH, NIGHT, DAYS, contact_id="x", channel="text")
    assert watched
    assert free
    assert not watched.may_carry(what)
    assert watched.may_carry("word")
    assert free.may_carry(what)


def test_nobody_makes_or_alters_a_clearance_but_this_module():
    with pytest.raises(TypeError):
        Clearance("x", "call", NIGHT, False, made_by=object())
    with pytest.raises(TypeError):
        Clearance("x", "call", NIGHT, False)  # type: ignore[call-arg]
    real = clear(FRESH, NIGHT, DAYS, contact_id="x", channel="call")
    assert real
    with pytest.raises((TypeError, ValueError)):
        replace(real, contact_id="y")


steady = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # on a busy machine too
any_rules = st.builds(
    Rules,
    safe=st.sampled_from(SAFE),
    watched=st.booleans(),
    withdrawn=st.booleans(),
    phase=st.sampled_from(PHASES),
    confirmed_at=st.one_of(st.none(), st.integers(0, 120).map(lambda n: NIGHT - timedelta(days=n))),
)


@steady
@given(any_rules, any_rules)
def test_the_stricter_of_two_is_the_same_either_way_round(one, other):
    assert stricter(one, other) == stricter(other, one)


@steady
@given(any_rules, any_rules, any_rules)
def test_the_stricter_of_three_does_not_depend_on_who_is_asked_first(one, other, third):
    assert stricter(one, stricter(other, third)) == stricter(stricter(one, other), third)


@steady
@given(any_rules)
def test_with_itself_nothing_changes(rules):
    assert stricter(rules, rules) == rules
    assert not is_looser(rules, rules)


@steady
@given(any_rules, any_rules)
def test_the_stricter_never_lets_through_what_one_of_them_holds_back(one, other):
    both = stricter(one, other)
    assert not is_looser(one, both)
    verdict = judge(both, NIGHT, DAYS)
    for part in (judge(one, NIGHT, DAYS), judge(other, NIGHT, DAYS)):
        assert part.may_use or not verdict.may_use
        assert verdict.face_to_face or not part.face_to_face


@steady
@given(any_rules, any_rules)
def test_what_is_called_not_looser_never_opens_anything(before, after):
    if not is_looser(before, after) and judge(after, NIGHT, DAYS).may_use:
        assert judge(before, NIGHT, DAYS).may_use


@pytest.mark.parametrize(
    ("before", "after", "looser"),
    [
        (Rules(safe="no"), Rules(safe="unknown"), True),
        (Rules(safe="unknown"), Rules(safe="no"), False),
        (FRESH, replace(FRESH, watched=True), False),
        (replace(FRESH, watched=True), FRESH, True),
        (replace(FRESH, withdrawn=True), FRESH, True),
        (FRESH, replace(FRESH, phase="later"), True),
        (days_ago(10), FRESH, True),
        (replace(FRESH, watched=True), Rules(safe="no", confirmed_at=NIGHT), True),
    ],
    ids=str,
)
def test_looser_and_stricter(before, after, looser):
    assert is_looser(before, after) is looser


@pytest.mark.parametrize(
    ("typed", "kept", "same"),
    [
        ("cancion azul", "Canción Azul", True),
        (" CAN CION\u200eazul ", "canción azul", True),
        ("straße", "STRASSE", True),
        ("🐢", "🐢", True),
        ("قمر", "قَمَر", True),
        ("moon", "noon", False),
        ("", "", False),
        ("  ", "", False),
        ("\u0301", "\u0301", False),
    ],
)
def test_words_are_the_same_to_the_ear(typed, kept, same):
    assert same_words(typed, kept) is same


@steady
@given(st.text(alphabet="abcñéü 语🐢", max_size=20))
def test_a_word_is_itself_whatever_its_case_and_spaces(word):
    assert same_words(f" {word.upper()} ", word) is bool(word.strip())
