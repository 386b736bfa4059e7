"""How areas and dimensions move: one level is provisional until it is seen again, and nothing is filled in."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firstlight.assessments.instruments import instrument_now
from firstlight.assessments.profiles import (
    DECLINED,
    NOT_APPLICABLE,
    UNKNOWN,
    Answer,
    Change,
    Moved,
    Profile,
    change,
    dimension_change,
    means,
    rated,
    stories,
)

SHEET = instrument_now()
START = datetime(2026, 1, 5, tzinfo=UTC)
NOT = {"d": DECLINED, "u": UNKNOWN, "n": NOT_APPLICABLE}


def answer(sign):
    """``3`` is a level, ``d`` declined, ``u`` unknown, ``n`` not applicable."""
    return NOT[sign] if sign in NOT else rated(int(sign))


def profile(day=0, scope="all", phase="standard", **signs):
    return Profile(
        START + timedelta(days=day), scope, phase, {key: answer(str(sign)) for key, sign in signs.items()}
    )


def row(signs, key="safety"):
    """One area over several sittings, thirty days apart; ``-`` is a sitting that did not look at it."""
    return [
        profile(30 * number, **({key: sign} if sign != "-" else {"housing": 3}))
        for number, sign in enumerate(signs)
    ]


@pytest.mark.parametrize(
    ("said", "level"), [("rated", None), ("rated", 0), ("rated", 6), ("declined", 3), ("fine", None), ("", 2)]
)
def test_a_level_comes_with_rated_alone(said, level):
    with pytest.raises(ValueError, match=r"answer|level"):
        Answer(said, level)


# ---------------------------------------------------------------- dimensions
@pytest.mark.parametrize(
    ("signs", "mean"),
    [
        ({"safety": 1, "housing": 2, "basic_needs": 3}, 2.0),
        ({"safety": 1, "housing": 2, "basic_needs": "d"}, 1.5),
        ({"safety": 1, "housing": "u", "basic_needs": "n"}, None),
        ({"safety": "d", "housing": "d", "basic_needs": "d"}, None),
        ({}, None),
    ],
)
def test_a_mean_needs_half_of_its_areas_and_counts_levels_only(signs, mean):
    assert means(SHEET, profile(**signs))["safety_shelter"] == mean


def test_of_two_areas_one_is_half():
    assert means(SHEET, profile(social_support=4, family="n"))["connection"] == 4.0


@pytest.mark.parametrize(
    ("before", "now", "moved"),
    [
        ("222", "223", Moved.LITTLE),
        ("222", "233", Moved.MEASURABLE_RISE),
        ("122", "332", Moved.SUBSTANTIAL_RISE),
        ("212", "332", Moved.SUBSTANTIAL_RISE),
        ("332", "222", Moved.MEASURABLE_FALL),
        ("444", "222", Moved.SUBSTANTIAL_FALL),
        ("33d", "335", Moved.LITTLE),
        ("d3d", "535", Moved.UNKNOWN),
        ("ddd", "333", Moved.UNKNOWN),
    ],
)
def test_a_dimension_is_compared_over_what_was_rated_both_times(before, now, moved):
    one = SHEET.dimensions[0]
    first, last = (profile(**dict(zip(one.domains, signs, strict=True))) for signs in (before, now))
    assert dimension_change(SHEET, one, first, last).moved == moved


# ---------------------------------------------------------------- one area
@pytest.mark.parametrize(
    ("signs", "moved"),
    [
        ("22", Change.SAME),
        ("23", Change.PROVISIONAL_RISE),
        ("32", Change.PROVISIONAL_FALL),
        ("24", Change.RISE),
        ("51", Change.FALL),
        ("233", Change.RISE),  # seen again
        ("2343", Change.RISE),  # the last time before stood above too
        ("322", Change.FALL),
        ("232", Change.SAME),
        ("2323", Change.PROVISIONAL_RISE),  # went back in between: not seen again yet
        ("213", Change.PROVISIONAL_RISE),  # the time before stood below
        ("2d3", Change.PROVISIONAL_RISE),
        ("23d3", Change.RISE),  # what was declined is passed over
        ("d3", Change.NEWLY_RATED),
        ("n3", Change.NEWLY_RATED),
        ("3d", Change.NO_LONGER_RATED),
        ("3u", Change.NO_LONGER_RATED),
        ("dn", Change.NOT_RATED),
    ],
)
def test_change_of_an_area(signs, moved):
    first, *between, now = row(signs)
    assert change(first, now, between)["safety"] == moved


def test_an_area_nobody_looked_at_is_left_out():
    assert "safety" not in change(profile(safety=2), profile(30, housing=3))


@pytest.mark.parametrize(
    ("signs", "first", "last", "now", "moved", "since_last"),
    [
        ("2", 2, None, 2, Change.NEWLY_RATED, Change.NEWLY_RATED),
        ("23", 2, 2, 3, Change.PROVISIONAL_RISE, Change.PROVISIONAL_RISE),
        ("233", 2, 3, 3, Change.RISE, Change.SAME),
        ("d23", 2, 2, 3, Change.PROVISIONAL_RISE, Change.PROVISIONAL_RISE),
        ("2-4", 2, 2, 4, Change.RISE, Change.RISE),
        ("24-", 2, 2, 4, Change.RISE, Change.RISE),
        ("2d", 2, 2, None, Change.NO_LONGER_RATED, Change.NO_LONGER_RATED),
        ("4241", 4, 4, 1, Change.FALL, Change.FALL),
        ("-", None, None, None, Change.NOT_RATED, Change.NOT_RATED),
        ("d", None, None, None, Change.NOT_RATED, Change.NOT_RATED),
    ],
)
def test_the_story_of_an_area(signs, first, last, now, moved, since_last):
    story = next(one for one in stories(SHEET, row(signs)) if one.domain == "safety")
    level = story.now.level if story.now else None
    assert (story.first, story.last, level, story.change, story.since_last) == (
        first,
        last,
        now,
        moved,
        since_last,
    )


def test_the_persons_own_rating_stands_beside_and_changes_nothing():
    plain, with_own = (
        profile(safety=2),
        Profile(START, "all", "standard", {"safety": rated(2)}, {"safety": rated(5)}),
    )
    assert means(SHEET, plain) == means(SHEET, with_own)
    assert stories(SHEET, [with_own])[0].own == rated(5)


# ---------------------------------------------------------------- for every profile
signs_of = st.dictionaries(st.sampled_from(SHEET.keys), st.sampled_from("12345dun"))


@given(signs_of, st.sampled_from(SHEET.keys), st.sampled_from("dun"))
@settings(max_examples=200, deadline=None)
def test_an_answer_that_is_no_level_never_changes_a_mean_where_there_was_none(signs, key, no_level):
    signs.pop(key, None)
    assert means(SHEET, profile(**signs)) == means(SHEET, profile(**signs, **{key: no_level}))


@given(signs_of, st.sampled_from(SHEET.keys))
@settings(max_examples=200, deadline=None)
def test_which_answer_without_a_level_it_is_changes_no_mean(signs, key):
    told = [means(SHEET, profile(**{**signs, key: sign})) for sign in "dun"]
    assert told[0] == told[1] == told[2]


@given(signs_of, signs_of, st.randoms())
@settings(max_examples=200, deadline=None)
def test_the_order_of_areas_says_nothing(before, now, random):
    def shuffled(signs):
        pairs = list(signs.items())
        random.shuffle(pairs)
        return dict(pairs)

    one, other = (
        (profile(**before), profile(30, **now)),
        (profile(**shuffled(before)), profile(30, **shuffled(now))),
    )
    assert stories(SHEET, one) == stories(SHEET, other)
    assert means(SHEET, one[1]) == means(SHEET, other[1])
    assert change(*one) == change(*other)


@given(signs_of, signs_of)
@settings(max_examples=200, deadline=None)
def test_back_and_forth_is_the_opposite(before, now):
    opposite = {
        Change.RISE: Change.FALL,
        Change.PROVISIONAL_RISE: Change.PROVISIONAL_FALL,
        Change.NEWLY_RATED: Change.NO_LONGER_RATED,
    }
    opposite |= {other: one for one, other in opposite.items()}
    there, back = change(profile(**before), profile(**now)), change(profile(**now), profile(**before))
    for key in there.keys() & back.keys():
        assert back[key] == opposite.get(there[key], there[key])
