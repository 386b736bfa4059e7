"""A record opened in need for a short while, and merging: nothing that lasts comes of it."""

from datetime import timedelta

import pytest

from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.merging import actions
from firstlight.merging.queries import coming
from firstlight.survivors.models import Circle, Survivor
from firstlight.survivors.steps import let_in
from tests.merging.made import anew, merged, two

pytestmark = pytest.mark.django_db


def opened(survivor, worker):
    """Opened by a worker for two hours."""
    return let_in(survivor, why="glass", user=worker, until_at=now() + timedelta(hours=2))


@pytest.mark.parametrize("which", [0, 1])
def test_who_is_there_through_a_glass_neither_joins_nor_keeps_apart(cast, night, which):
    pair = two(cast.omar)
    opened(pair[which], cast.ruth)
    let_in(pair[1 - which], why="assigned", user=cast.ruth)
    with pytest.raises(Refused, match="through_glass"):
        merged(cast.ruth, *pair)
    with pytest.raises(Refused, match="through_glass"):
        actions.keep_apart(by=cast.ruth, survivor=pair[0], other=pair[1])
    assert merged(cast.omar, *pair)


def test_it_is_handed_on_to_no_other_record(cast, night):
    older, newer = two(cast.omar)
    opened(newer, cast.dee)
    assert cast.dee.display_name not in coming(older, newer).newly
    merge = merged(cast.omar, older, newer)
    assert merge.circle_made == []
    assert not Circle.objects.filter(survivor=older, user=cast.dee).exists()
    assert not Survivor.objects.visible_to(cast.dee).exists()


def test_it_hinders_no_joining_with_a_restricted_one(cast, night):
    older, newer = two(cast.omar)
    opened(older, cast.dee)
    Survivor.objects.filter(pk=newer.pk).update(restricted=True)
    assert merged(cast.omar, anew(older), anew(newer)).into == newer
    assert not Survivor.objects.visible_to(cast.dee).exists()
