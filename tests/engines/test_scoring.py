"""What a history asks for: goals to propose, when next, what the ratings say about moving on."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firstlight.assessments.scoring import DueState, due, proposals, ready
from tests.engines.test_profiles import SHEET, START, profile, row

ALL_STABLE = dict.fromkeys(SHEET.keys, 3)
SAME_DAY, THREE_DAYS, WEEK, FORTNIGHT = (timedelta(days=days) for days in (0, 3, 7, 14))


def asked(history):
    """(area, what, urgency, within, reasons) of each proposal."""
    return [(one.domain, one.what, one.urgency, one.within, one.reasons) for one in proposals(SHEET, history)]


# ---------------------------------------------------------------- goals to propose
@pytest.mark.parametrize(
    ("key", "signs", "wanted"),
    [
        *(
            (key, "1", [(key, "goal", "urgent", SAME_DAY, ("crisis_level_1",))])
            for key in ("safety", "housing", "basic_needs", "physical_health", "mental_health")
        ),
        *(
            (key, "1", [(key, "goal", "soon", THREE_DAYS, ("other_level_1",))])
            for key in ("legal", "education", "social_support", "documents_benefits", "work_money")
        ),
        ("housing", "2", [("housing", "goal", "offered", FORTNIGHT, ("level_2",))]),
        ("legal", "2", [("legal", "goal", "offered", FORTNIGHT, ("level_2",))]),
        *(("housing", sign, []) for sign in "345dun"),
        ("housing", "54", [("housing", "review", "soon", WEEK, ("fell",))]),
        (
            "legal",
            "32",
            [
                ("legal", "review", "soon", WEEK, ("fell",)),
                ("legal", "goal", "offered", FORTNIGHT, ("level_2",)),
            ],
        ),
        (
            "safety",
            "31",
            [
                ("safety", "goal", "urgent", SAME_DAY, ("crisis_level_1",)),
                ("safety", "triage", "urgent", SAME_DAY, ("safety_fell_to_1",)),
                ("safety", "review", "soon", WEEK, ("fell",)),
            ],
        ),
        ("safety", "11", [("safety", "goal", "urgent", SAME_DAY, ("crisis_level_1",))]),
        (
            "substance_use",
            "1",
            [
                ("substance_use", "triage", "urgent", SAME_DAY, ("life_may_be_at_risk",)),
                ("substance_use", "goal", "soon", THREE_DAYS, ("other_level_1",)),
            ],
        ),
        ("housing", "1d", []),  # an older level is never taken in its place
        ("housing", "5d4", [("housing", "review", "soon", WEEK, ("fell",))]),
        ("housing", "24", []),
    ],
)
def test_what_a_level_asks_for(key, signs, wanted):
    history = [profile(30 * place, **{key: sign}) for place, sign in enumerate(signs)]
    assert asked(history) == wanted


def test_in_a_crisis_domain_the_safety_plan_is_looked_at_and_a_fall_asks_what_happened():
    goal, _triage, review = proposals(SHEET, row("31"))
    assert goal.also == ("safety_plan_review",)
    assert review.also == ("ask_reason",)
    assert goal.same_day
    assert (review.fell, review.level) == (2, 1)


def test_the_most_urgent_comes_first_then_the_order_of_the_instrument():
    history = [profile(work_money=2, legal=1, housing=1, safety=1, family=2)]
    goals = [one.domain for one in proposals(SHEET, history) if one.what == "goal"]
    assert goals == ["safety", "housing", "legal", "family", "work_money"]


def test_what_an_older_sitting_showed_still_stands_when_the_last_did_not_look_there():
    history = [profile(0, education=1), profile(10, scope="crisis_five", phase="crisis", housing=3)]
    [one] = proposals(SHEET, history)
    assert (one.domain, one.at) == ("education", START)


def test_nobody_talked_with_nothing_proposed():
    assert proposals(SHEET, []) == []


# ---------------------------------------------------------------- when next
@pytest.mark.parametrize(
    ("phase", "days", "state"),
    [
        ("crisis", 29, DueState.NOT_DUE),
        ("crisis", 30, DueState.DUE),
        ("crisis", 119, DueState.DUE),
        ("crisis", 120, DueState.REMINDER),
        ("crisis", 180, DueState.OVERDUE),
        ("standard", 89, DueState.NOT_DUE),
        ("standard", 90, DueState.DUE),
        ("standard", 120, DueState.REMINDER),
        ("standard", 179, DueState.REMINDER),
        ("standard", 180, DueState.OVERDUE),
        ("after", 400, DueState.NOT_ASKED),
    ],
)
def test_when_next(phase, days, state):
    told = due(
        SHEET, [profile(-300, **ALL_STABLE), profile(0, **ALL_STABLE)], phase, START + timedelta(days=days)
    )
    assert told.state == state
    if state != DueState.NOT_ASKED:
        assert told.last_at == START
        assert told.overdue_at == START + timedelta(days=180)


def test_never_has_no_date_and_the_five_of_a_crisis_are_not_all():
    five = [profile(scope="crisis_five", phase="crisis", safety=3)]
    for history, phase in (([], "crisis"), ([], "standard"), (five, "standard")):
        told = due(SHEET, history, phase, START + timedelta(days=500))
        assert (told.state, told.next_at) == (DueState.NEVER, None)
    assert due(SHEET, five, "crisis", START).next_at == START + timedelta(days=30)


# ---------------------------------------------------------------- moving on
def stable(day, **signs):
    return profile(day, **{**ALL_STABLE, **signs})


@pytest.mark.parametrize(
    ("history", "is_ready"),
    [
        ([], False),
        ([stable(0)], False),
        ([stable(0), stable(59)], False),
        ([stable(0), stable(60)], True),
        ([stable(0), stable(30), stable(60)], True),
        ([stable(0), stable(30, legal=2), stable(60)], False),
        ([stable(0, legal=2), stable(60), stable(120)], True),
        ([stable(0), stable(60, legal=2)], False),
        ([stable(0, safety=4), stable(60, safety=3)], False),
        ([stable(0, safety=5), stable(60, safety=4), stable(120, safety=4)], True),
        ([stable(0), stable(60, safety="d")], False),
        ([stable(0), stable(60, housing="u")], False),
        ([stable(0, legal="d"), stable(60, legal="n")], True),
        ([stable(0, legal=2), stable(60, legal="d"), stable(120, legal="d")], False),
        ([stable(0), stable(60), profile(61, scope="crisis_five", phase="crisis", housing=2)], False),
        ([stable(0), stable(60), profile(61, scope="crisis_five", phase="crisis", housing=3)], True),
        ([profile(0, scope="crisis_five", safety=3, housing=3), stable(60)], False),
        ([stable(0), stable(60, **dict.fromkeys(SHEET.keys, "d"))], False),
    ],
)
def test_what_the_ratings_say(history, is_ready):
    assert ready(SHEET, history).ready is is_ready


def test_it_names_what_is_missing():
    told = ready(SHEET, [stable(0, safety=4), stable(20, legal=1, safety=3, housing="d")])
    assert [(low.domain, low.level) for low in told.below] == [("legal", 1)]
    assert (told.sittings, told.sittings_needed, told.days, told.days_needed) == (0, 2, 0, 60)
    assert told.safety_lower
    assert told.not_rated == ("housing",)
    assert told.waits_for_time
    assert not told.ready_if_excused


def test_a_supervisor_may_say_why_an_area_is_not_rated():
    told = ready(SHEET, [stable(0, housing="d"), stable(60, housing="d")])
    assert not told.ready
    assert told.ready_if_excused


# ---------------------------------------------------------------- for every history
signs_of = st.dictionaries(st.sampled_from(SHEET.keys), st.sampled_from("12345dun"))
histories = st.lists(
    st.tuples(signs_of, st.sampled_from(["all", "crisis_five"]), st.integers(1, 90)), max_size=5
)
mostly_stable = st.lists(
    st.tuples(
        st.fixed_dictionaries({key: st.sampled_from("33345d") for key in SHEET.keys}),
        st.just("all"),
        st.integers(50, 90),
    ),
    min_size=2,
    max_size=3,
)


def told_over(rows):
    day, history = 0, []
    for signs, scope, days in rows:
        day += days
        history.append(profile(day, scope=scope, **signs))
    return history


@given(st.one_of(histories, mostly_stable), st.sampled_from(SHEET.keys), st.sampled_from("dun"))
@settings(max_examples=300, deadline=None)
def test_saying_of_more_areas_that_they_have_no_level_makes_nobody_ready(rows, key, no_level):
    more = [({key: no_level, **signs}, scope, days) for signs, scope, days in rows]
    before, after = ready(SHEET, told_over(rows)), ready(SHEET, told_over(more))
    assert before.ready or not after.ready
    assert before.below == after.below


@given(
    mostly_stable,
    st.sampled_from(SHEET.keys),
    st.sampled_from("12"),
    st.lists(st.sampled_from("dun"), min_size=2),
)
@settings(max_examples=200, deadline=None)
def test_an_area_that_was_low_when_last_rated_holds_back_whatever_is_answered_since(rows, key, low, since):
    first = (dict.fromkeys(SHEET.keys, "3") | {key: low}, "all", 60)
    later = [
        (signs | {key: sign}, scope, days) for (signs, scope, days), sign in zip(rows, since, strict=False)
    ]
    told = ready(SHEET, told_over([first, *later]))
    assert key in [one.domain for one in told.below]
    assert not told.ready


@given(histories)
@settings(max_examples=200, deadline=None)
def test_proposals_are_unique_by_area_and_kind_and_come_from_a_level(rows):
    history = told_over(rows)
    found = proposals(SHEET, history)
    assert len({(one.domain, one.what) for one in found}) == len(found)
    for one in found:
        latest = next(past for past in reversed(history) if one.domain in past.answers)
        assert latest.level(one.domain) == one.level
        assert one.at == latest.at


@given(histories, st.randoms())
@settings(max_examples=100, deadline=None)
def test_the_order_of_areas_says_nothing(rows, random):
    shuffled = []
    for signs, scope, days in rows:
        pairs = list(signs.items())
        random.shuffle(pairs)
        shuffled.append((dict(pairs), scope, days))
    one, other = told_over(rows), told_over(shuffled)
    assert proposals(SHEET, one) == proposals(SHEET, other)
    assert ready(SHEET, one) == ready(SHEET, other)


@given(st.integers(0, 400), st.integers(0, 400), st.sampled_from(["crisis", "standard"]))
def test_work_only_grows_older(first, more, phase):
    order = list(DueState)
    history = [stable(0)]
    sooner, later = (
        due(SHEET, history, phase, START + timedelta(days=days)).state for days in (first, first + more)
    )
    assert order.index(sooner) <= order.index(later)
