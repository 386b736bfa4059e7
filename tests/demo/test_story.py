"""The story is told through the real verbs, and what it leaves is what the README promises."""

import pytest

from firstlight.demo import cast as demo_cast
from firstlight.demo import story
from firstlight.desk import queries as desk
from firstlight.funding.queries import headline
from firstlight.hotline.queries import waiting
from firstlight.kit.clock import now

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(night, cast, monkeypatch):
    """The story, told by the workers the tests hired already."""
    workers = {part.username: getattr(cast, part.username) for part in demo_cast.CAST}
    monkeypatch.setattr(story, "_hire_all", lambda _whole_year: workers)
    monkeypatch.setattr(story, "PAST_DAYS", 3)
    for membership in cast.ana.memberships.model.objects.filter(until_at__isnull=True):
        membership.from_at = now() - story.A_YEAR * 2
        membership.save()
    return story.tell_story()


def test_three_wait_two_are_out_and_the_award_counts(told, cast):
    assert next(line.contact.sign for line in waiting(cast.ana)) == told.waiting["J"].sign
    assert {line.contact.pk for line in waiting(cast.ana)} == {one.pk for one in told.waiting.values()}
    assert (
        len(
            [
                row
                for row in desk.out_now(desk.open_responses(cast.ana))
                if row.response.state == "with_person"
            ]
        )
        == 2
    )
    assert headline(told.award).target == 100
    assert {duty.kind for duty in desk.on_call()} == {"hotline", "youth_ercm", "ercm", "supervisor"}


def test_the_same_month_last_year_is_the_base(told):
    assert desk.this_month_beside_last_year().last_year > 0
