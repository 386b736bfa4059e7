"""What services hands to funding and to the apps above: helped, kept_in, ask_for."""

from dataclasses import fields
from datetime import timedelta

import pytest

from firstlight.hotline.wording import contact_choices
from firstlight.kit.clock import now
from firstlight.services import actions, queries, steps
from firstlight.services.models import Help
from firstlight.services.queries import Helped
from firstlight.vault.fields import SealedText
from tests.services.made import award, logged
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def test_helped_counts_by_the_root_and_leaves_mistakes_out(cast, night):
    root, merged, paying = person(cast.dee), person(cast.dee), award()
    logged(cast.dee, root, "medical", award=paying, cost_cents=900)
    logged(cast.dee, merged, "emergency_shelter", state="unavailable", reason="none_free")
    actions.strike_help(by=cast.dee, need=logged(cast.dee, root, "food"))
    type(merged).objects.filter(pk=merged.pk).update(merged_into=root)
    found = queries.helped([root.pk])
    assert {(row.survivor, row.code, row.measure, row.state) for row in found} == {
        (root.pk, "medical", "healthcare", "given"),
        (root.pk, "emergency_shelter", "homelessness", "unavailable"),
    }
    assert {(row.award, row.cost_cents) for row in found} == {(paying.pk, 900), (None, None)}
    assert queries.helped([person(cast.dee).pk]) == []
    assert len(queries.helped()) == 2
    assert queries.helped(since=now() + timedelta(days=1)) == []


def test_kept_in_is_what_was_kept_in_the_period(cast, night):
    survivor, visit = person(cast.dee), now() + timedelta(hours=1)
    kept = logged(cast.dee, survivor, "mental_health", appointment_at=visit)
    missed = logged(cast.dee, survivor, "dental", appointment_at=visit)
    night(hours=2)
    actions.note_kept(by=cast.dee, need=kept, kept="kept")
    actions.note_kept(by=cast.dee, need=missed, kept="could_not_come")
    [row] = queries.kept_in(visit - timedelta(days=1), visit + timedelta(days=1), [survivor.pk])
    assert (row.measure, row.state, row.kept, row.appointment_at) == ("mental_health", "given", "kept", visit)
    assert queries.kept_in(visit + timedelta(minutes=1), visit + timedelta(days=1)) == []


def test_what_is_handed_up_holds_no_words():
    sealed = {column.name for column in Help._meta.get_fields() if isinstance(column, SealedText)}
    assert not sealed & {field.name for field in fields(Helped)}


def test_needs_told_elsewhere_are_noted_once_while_open(cast, night):
    survivor = person(cast.dee)
    told = ["food", "no_such_need", "food", "phone"]
    first = steps.ask_for(survivor, told, by=cast.dee, happened_at=now())
    assert [need.code for need in first] == ["food", "phone"]
    assert steps.ask_for(survivor, told, by=cast.dee, happened_at=now()) == []
    actions.settle_help(by=cast.dee, need=first[0], state="given")
    assert [need.code for need in steps.ask_for(survivor, told, by=cast.dee, happened_at=now())] == ["food"]


def test_what_helps_tonight_on_the_contact_page_is_told_in_the_same_codes_where_it_can_be():
    both = set(contact_choices().needs) & set(queries.load_catalogue().needs)
    assert {"food", "clothing", "phone", "children_things", "legal", "case_management"} <= both
