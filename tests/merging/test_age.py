"""Whoever is or may be under 18 on one record stays so on both, and parting gives each its own age back."""

from datetime import timedelta

import pytest

from firstlight.kit.clock import now
from firstlight.survivors.models import Survivor
from firstlight.survivors.steps import begin_record, let_in
from tests.merging.made import anew, merged, part, two
from tests.merging.test_merge_people import page

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def tell(record, **age):
    """An age as told."""
    Survivor.objects.filter(pk=record.pk).update(**age)


@pytest.mark.parametrize(
    ("older_age", "newer_age"),
    [
        ({"age_years": 16, "age_told_at": -HOUR}, {"age_years": 20, "age_told_at": 0 * HOUR}),
        ({"may_be_under_18": True}, {"age_years": 20, "age_told_at": 0 * HOUR}),
        ({"age_years": 20, "age_told_at": 0 * HOUR}, {"may_be_under_18": True}),
        ({"age_years": 20, "age_told_at": 0 * HOUR}, {"age_word": "teen", "age_told_at": -HOUR}),
    ],
)
def test_under_18_on_one_is_maybe_under_18_on_both(cast, sign_in, night, older_age, newer_age):
    pair = two(cast.omar)
    for record, age in zip(pair, (older_age, newer_age), strict=True):
        told = {"age_told_at": now() + age["age_told_at"]} if "age_told_at" in age else {}
        tell(record, **{**age, **told})
    before = [(one.age_years, one.age_word, one.may_be_under_18) for one in map(anew, pair)]
    shown = sign_in(cast.omar).get(page(*pair)).content.decode()
    assert "The age told last stands for both: 20" in shown
    assert "both are taken for maybe under 18" in shown
    merge = merged(cast.omar, *pair)
    root = anew(pair[0])
    assert (root.age_years, root.may_be_under_18, root.is_minor) == (20, True, "maybe")
    part(cast.omar, merge)
    assert [(one.age_years, one.age_word, one.may_be_under_18) for one in map(anew, pair)] == before


def test_grown_up_on_both_is_grown_up(cast, sign_in, night):
    older, newer = two(cast.omar)
    tell(older, age_years=30, age_told_at=now())
    assert "maybe under 18" not in sign_in(cast.omar).get(page(older, newer)).content.decode()
    merged(cast.omar, older, newer)
    assert anew(older).is_minor == "no"


def test_one_parted_leaves_what_another_that_is_still_joined_says(cast, night):
    older, newer = two(cast.omar)
    third = begin_record("", now())
    let_in(third, why="assigned", user=cast.omar)
    tell(older, age_years=30, age_told_at=now())
    for record in (newer, third):
        tell(record, may_be_under_18=True)
    first, second = merged(cast.omar, older, newer), merged(cast.omar, older, third)
    part(cast.omar, first)
    assert anew(older).is_minor == "maybe"
    part(cast.omar, second)
    assert (anew(older).is_minor, anew(older).may_be_under_18) == ("no", False)
