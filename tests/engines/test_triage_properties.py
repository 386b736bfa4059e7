"""Triage for every mix of facts: danger only raises, unknown never lowers, the young start at P1."""

from hypothesis import given, settings
from hypothesis import strategies as st

from firstlight.dispatch import triage
from firstlight.dispatch.rulebook import DANGER_ANSWER, LEVELS
from firstlight.dispatch.rulefiles import load_rules
from firstlight.dispatch.triage import Facts, effective, suggest, urgency

RULES = load_rules()
yes_no = st.sampled_from(["yes", "no", "unknown", ""])
any_facts = st.builds(
    Facts,
    kind=st.sampled_from([*RULES.kinds]),
    danger_hurt=yes_no,
    danger_near=yes_no,
    safe_tonight=yes_no,
    chips=st.frozensets(st.sampled_from(sorted(RULES.chips))),
    needs=st.frozensets(st.sampled_from(sorted(RULES.needs)), max_size=4),
    age_years=st.one_of(st.none(), st.integers(0, 110)),
    age_word=st.sampled_from(["", "teen", "adult", "minor"]),
    may_be_under_18=st.booleans(),
    young_person_known=st.booleans(),
    worker_has_spoken=st.booleans(),
)


def more_urgent_or_same(one, other):
    return urgency(suggest(one, RULES).level) <= urgency(suggest(other, RULES).level)


@given(any_facts, st.sampled_from(sorted(DANGER_ANSWER)), st.sampled_from(["", "unknown"]))
@settings(max_examples=200)
def test_an_unknown_answer_is_never_less_urgent_than_the_reassuring_one(facts, field, unknown):
    reassuring = "no" if DANGER_ANSWER[field] == "yes" else "yes"
    of = facts.__class__(**{**facts.__dict__, field: unknown})
    assert more_urgent_or_same(of, facts.__class__(**{**facts.__dict__, field: reassuring}))


@given(any_facts)
@settings(max_examples=200)
def test_an_unknown_age_or_kind_is_never_less_urgent_than_a_calm_one(facts):
    given_facts = facts.__dict__
    assert more_urgent_or_same(
        Facts(**{**given_facts, "age_years": None, "age_word": ""}),
        Facts(**{**given_facts, "age_years": 40, "age_word": ""}),
    )
    assert more_urgent_or_same(Facts(**{**given_facts, "kind": ""}), Facts(**{**given_facts, "kind": "info"}))


@given(any_facts, st.sampled_from(sorted(RULES.chips)))
@settings(max_examples=200)
def test_another_danger_heard_never_lowers(facts, chip):
    assert more_urgent_or_same(Facts(**{**facts.__dict__, "chips": facts.chips | {chip}}), facts)


@given(any_facts)
@settings(max_examples=200)
def test_every_young_person_in_need_not_spoken_with_is_at_least_p1(facts):
    young = Facts(**{**facts.__dict__, "age_years": 15, "worker_has_spoken": False})
    if triage.in_need(young, RULES):
        assert urgency(suggest(young, RULES).level) <= 1


@given(any_facts, any_facts, st.sampled_from(["", "unknown"]))
def test_an_answer_taken_back_to_unknown_never_lowers_what_stood(before, after, answer):
    stood, now = suggest(before, RULES).level, suggest(after, RULES).level
    assert urgency(triage.hold(stood, now, answer)) <= urgency(stood)
    assert triage.hold(stood, now, "no") == now


@given(st.sampled_from(LEVELS), st.sampled_from(LEVELS), st.sampled_from(LEVELS))
def test_a_raise_is_never_undone(suggested, override, against):
    if urgency(override) <= urgency(against):
        assert urgency(effective(suggested, override, against)) <= urgency(override)
