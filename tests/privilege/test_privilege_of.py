"""privilege.queries.privilege_of: what a disclosure desk asks about one piece of writing."""

from datetime import timedelta

import pytest
from django.utils.translation import override

from firstlight.kit.clock import now
from firstlight.privilege import actions
from firstlight.privilege.models import Qualification
from firstlight.privilege.queries import Written, privilege_of, privileges_of
from tests.privilege.made import enters, trained

pytestmark = pytest.mark.django_db


def kind(author, at=None, **more):
    return privilege_of(author=author, at=at or now(), **more).kind


def test_an_entry_made_late_counts_for_what_was_written_before(cast, night):
    written = now()
    assert kind(cast.dee, written) == "unclear"
    night(days=30)
    enters(cast.ruth, cast.dee)
    found = privilege_of(author=cast.dee, at=written)
    assert (found.kind, found.basis) == ("caseworker", "licensed")
    assert "Evidence Code 1038" in found.citation
    assert found.note == "not verified"


def test_a_worker_their_id_and_their_ledger_id_mean_the_same(cast, night):
    enters(cast.ruth, cast.dee)
    for author in (cast.dee, cast.dee.pk, cast.dee.ledger_id):
        assert kind(author) == "caseworker"
    assert kind("system:nightly") == "none"


def test_training_leans_on_the_supervisor_of_that_day(cast, night):
    trained(cast.ruth, cast.dee, cast.omar)
    assert kind(cast.dee) == "unclear"
    over = enters(cast.ruth, cast.omar)
    assert kind(cast.dee) == "caseworker"
    actions.end_qualification(by=cast.ruth, qualification=over, until_on=now().date())
    assert kind(cast.dee) == "caseworker"
    assert kind(cast.dee, now() + timedelta(days=2)) == "unclear"


def test_the_attorney_and_others_in_the_room(cast, night):
    assert kind(cast.lena) == "unclear"
    enters(cast.ruth, cast.lena, "attorney")
    assert kind(cast.lena) == "attorney_client"
    assert kind(cast.lena, third_parties=True) == "unclear"
    assert kind(cast.lena, role="case_manager") == "unclear"
    assert kind(cast.grace) == "none"


def test_what_was_struck_counts_for_no_day_and_roles_are_those_of_that_day(cast, night):
    entry = enters(cast.ruth, cast.dee)
    assert kind(cast.dee, now() - timedelta(days=90)) == "none"
    actions.strike_qualification(by=cast.ruth, qualification=entry)
    assert kind(cast.dee) == "unclear"


def test_many_rows_are_asked_with_two_questions(cast, night, django_assert_num_queries):
    enters(cast.ruth, cast.dee)
    rows = [Written(worker.pk, now()) for worker in (cast.dee, cast.marco, cast.lena, cast.tess)] * 5
    with django_assert_num_queries(2):
        found = privileges_of(rows)
    assert [one.kind for one in found[:4]] == ["caseworker", "unclear", "unclear", "none"]
    with override("es"):
        assert "registro" in privileges_of(rows[:1])[0].why
    assert Qualification.objects.count() == 1
