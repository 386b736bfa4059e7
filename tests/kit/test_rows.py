"""Rows by one column are what a queryset would give, from SQL built once."""

import threading

import pytest
from django.db import DatabaseError, IntegrityError, connection, connections, transaction
from django.test.utils import CaptureQueriesContext

from firstlight.access.models import Membership, User
from firstlight.audit.models import Event
from firstlight.hotline import actions
from firstlight.hotline.models import Contact
from firstlight.kit.nouns import keep
from firstlight.kit.rows import add, change, row, rows

pytestmark = pytest.mark.django_db


def test_a_row_is_the_row_a_queryset_gives(cast, night):
    taken = actions.take_contact(by=cast.ana)
    actions.record_answer(by=cast.ana, contact=taken, field="note", value="Waits by the door.")
    found, asked = row(Contact, taken.pk), Contact.objects.get(pk=taken.pk)
    assert found == asked
    for column in Contact._meta.concrete_fields:
        assert getattr(found, column.attname) == getattr(asked, column.attname), column.name
    assert not found._state.adding
    assert found._state.db == asked._state.db


def test_nobody_with_that_id_is_none(cast):
    assert row(User, "000000000000") is None


def test_every_row_of_a_column(cast):
    assert set(rows(Membership, "user_id", cast.dee.pk)) == set(cast.dee.memberships.all())


def test_a_percent_sign_is_only_a_value(cast):
    assert rows(User, "username", "ana%") == []


def test_one_question_each_time_and_a_lock_where_there_are_locks(cast):
    with CaptureQueriesContext(connection) as asked, transaction.atomic():
        row(User, cast.ana.pk, lock=True)
    selects = [
        one["sql"] for one in asked if one["sql"].startswith("SELECT") and "ORDER BY" not in one["sql"]
    ]
    assert len([one for one in selects if "access_user" in one]) >= 1
    assert ("FOR NO KEY UPDATE" in selects[-1]) == connection.features.has_select_for_no_key_update


def test_each_thread_asks_on_its_own_connection(cast):
    row(User, cast.ana.pk)
    seen = []

    def ask() -> None:
        from firstlight.kit.rows import _compiled

        seen.append(dict(_compiled.questions))
        connections.close_all()

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()
    assert seen == [{}]


def test_changed_columns_are_as_saved_and_others_stay(cast, night):
    taken = actions.take_contact(by=cast.ana)
    night(minutes=1)
    other = Contact.objects.get(pk=taken.pk)
    taken.channel = "text"
    keep(taken, chips=["injury"], wishes={"us": "yes"}, taken_by=cast.ruth, spoken_with_at=night(), note=None)
    fresh = Contact.objects.get(pk=taken.pk)
    assert (fresh.chips, fresh.wishes, fresh.taken_by_id) == (["injury"], {"us": "yes"}, cast.ruth.pk)
    assert (fresh.spoken_with_at, fresh.note, fresh.channel) == (night(), None, "phone")
    assert fresh.version == other.version + 1


def test_what_is_not_there_cannot_change(cast):
    with pytest.raises(DatabaseError, match="not there"):
        change(User(pk="000000000000", display_name="Nobody"), ("display_name",))


def test_the_database_still_refuses_what_its_constraints_refuse(cast):
    cast_member = cast.ana
    cast_member.username = "dee"
    with pytest.raises(IntegrityError), transaction.atomic():
        change(cast_member, ("username",))


def test_an_added_row_is_the_row_that_is_read_again(cast, night):
    event = Event(at=night(), by="user:x", verb="kit.test", ids=["a", "b"], act="0123456789ab")
    add(event)
    assert event.pk
    assert Event.objects.get(pk=event.pk).ids == ["a", "b"]
    assert Event.objects.get(pk=event.pk).at == event.at
