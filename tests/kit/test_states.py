"""kit.states: the one writer of states, and the row each step leaves."""

from datetime import timedelta

import pytest

from firstlight.hotline.models import Contact
from firstlight.hotline.states import MOVES, State
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.kit.states import CLOCK_SLIP, moment, move
from tests.hotline.made import taken

pytestmark = pytest.mark.django_db


@pytest.fixture
def contact(cast, night) -> Contact:
    return taken(cast.ana)


def test_a_step_changes_the_state_and_the_columns_given_in_one_write(contact, cast):
    version, ended = contact.version, now()
    move(contact, State.CLOSED, by=cast.ana, happened_at=ended, why="advice", kind="advice", closed_at=ended)
    kept = Contact.objects.get(pk=contact.pk)
    assert (kept.state, kept.kind, kept.closed_at, kept.version) == ("closed", "advice", ended, version + 1)


def test_a_step_leaves_a_row_with_who_when_from_to_and_why(contact, cast, night):
    happened = now()
    night(minutes=20)
    move(contact, State.SENT, by=cast.ana, happened_at=happened, why="a_code")
    row = contact.moves.get(to_state="sent")
    assert (row.by, row.from_state, row.why) == (cast.ana.ledger_id, "open", "a_code")
    assert (row.happened_at, row.recorded_at) == (happened, happened + timedelta(minutes=20))


@pytest.mark.parametrize(
    ("before", "to"), [(before, to) for before in State for to in State if to not in MOVES.get(before, ())]
)
def test_what_the_list_does_not_know_is_refused_in_words_and_nothing_is_written(contact, cast, before, to):
    contact.state = before
    rows, version = contact.moves.count(), contact.version
    with pytest.raises(Refused, match="no_such_move") as refused:
        move(contact, to, by=cast.ana)
    assert f"“{State(before).label}”" in refused.value.sentence
    assert f"“{State(to).label}”" in refused.value.sentence
    assert (contact.state, contact.version, contact.moves.count()) == (before, version, rows)


def test_the_future_is_refused_before_anything_is_written(contact, cast):
    with pytest.raises(Refused, match="in_the_future"):
        move(contact, State.SENT, by=cast.ana, happened_at=now() + timedelta(minutes=3))
    assert Contact.objects.get(pk=contact.pk).state == "open"


def test_a_moment_is_as_told_or_now_and_clocks_may_slip_a_little(night):
    assert moment(None) == now()
    for told in (now() - timedelta(days=400), now(), now() + CLOCK_SLIP):
        assert moment(told) == told
    with pytest.raises(Refused, match="in_the_future"):
        moment(now() + CLOCK_SLIP + timedelta(seconds=1))
    with pytest.raises(Refused, match="long_ago"):
        moment(now().replace(year=1890))
