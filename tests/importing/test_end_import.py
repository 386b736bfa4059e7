"""importing.end_import: everybody of the file is through."""

import pytest

from firstlight.access.actors import System
from firstlight.importing import actions
from firstlight.kit.clock import now
from firstlight.kit.errors import Denied, Refused
from tests.importing.test_begin_import import a_file, begun
from tests.importing.test_import_batch import batch, somebody

pytestmark = pytest.mark.django_db
BY = System("import")


def test_it_ends_when_everybody_is_through(cast, night, ledger):
    run = batch(begun(file=a_file(keys=("p1",))), somebody("p1"))
    run = actions.end_import(by=BY, run=run)
    assert (run.ended_at, run.percent) == (now(), 100)
    [event] = ledger("importing.end_import")
    assert (event.noun_id, event.about, event.ids) == (run.pk, "", [])


def test_it_refuses_before_and_after(cast, night):
    run = begun(file=a_file(keys=("p1",)))
    with pytest.raises(Refused) as refusal:
        actions.end_import(by=BY, run=run)
    assert refusal.value.code == "not_through"
    run = actions.end_import(by=BY, run=batch(run, somebody("p1")))
    with pytest.raises(Refused):
        actions.end_import(by=BY, run=run)


def test_a_file_without_people_ends_at_once(cast, night):
    run = actions.end_import(by=BY, run=begun(file=a_file(keys=())))
    assert run.percent == 100


def test_nobody_who_is_signed_in_may(cast, night):
    with pytest.raises(Denied):
        actions.end_import(by=cast.adam, run=begun(file=a_file(keys=())))
