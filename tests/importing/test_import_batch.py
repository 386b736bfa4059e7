"""importing.import_batch: all of its people are in with everything of theirs, or none."""

import pytest

from firstlight.access.actors import System
from firstlight.importing import actions, details
from firstlight.importing.becoming import Person
from firstlight.importing.tallies import Tally
from firstlight.kit.errors import Denied, Refused
from firstlight.survivors.models import Survivor
from firstlight.vault.models import DataKey
from tests.importing.test_begin_import import a_file, begun

pytestmark = pytest.mark.django_db
BY = System("import")


def somebody(key, name="Invented"):
    return Person(key=key, name=name, born=None, age=None, age_on=None, recorded="", said={}, stays=())


def batch(run, *people, at=0, by=BY, tally=None):
    return actions.import_batch(
        by=by, run=run, at=at, many=len(people) or 1, people=people, tally=tally or Tally()
    )


def test_it_goes_on_from_its_place_and_adds_up(cast, night, ledger):
    run = begun(file=a_file(keys=("p1", "p2", "p3")))
    left = Tally()
    left.left("Client.csv", "", "no_stay")
    run = batch(run, somebody("p1"), somebody("p2"), tally=left)
    run = batch(run, somebody("p3"), at=2, tally=left)
    assert (run.place, Survivor.objects.count()) == (3, 3)
    assert run.report == [["came", "Client.csv", "", "", 3], ["left", "Client.csv", "", "no_stay", 2]]
    events = ledger("importing.import_batch")
    assert [event.noun_id for event in events] == [run.pk, run.pk]
    assert not any(event.ids or event.about for event in events)


def test_signs_are_all_different_and_keys_are_each_persons_own(cast, night):
    run = begun(file=a_file(keys=[f"p{n}" for n in range(30)]))
    batch(run, *(somebody(f"p{n}") for n in range(30)))
    people = list(Survivor.objects.all())
    assert len({one.sign for one in people}) == 30
    fates = dict(DataKey.objects.filter(fate__in=[one.about for one in people]).values_list("owner", "fate"))
    assert {one.about for one in people} | {f"hud:{one.pk}" for one in people} == set(fates)
    assert all(fates[f"hud:{one.pk}"] == one.about for one in people)


def test_when_anything_fails_nobody_of_it_is_in_and_no_key_is_left(cast, night, monkeypatch):
    run, keys = begun(), DataKey.objects.count()

    def full(_basket):
        raise OSError("no space")

    monkeypatch.setattr(details.Basket, "insert", full)
    with pytest.raises(OSError, match="no space"):
        batch(run, somebody("p1"), somebody("p2"))
    assert Survivor.objects.count() == 0
    assert DataKey.objects.count() == keys
    run.refresh_from_db()
    assert (run.place, run.report) == (0, [])


def test_it_refuses_when_another_command_was_there_first(cast, night):
    run = begun()
    batch(run, somebody("p1"))
    with pytest.raises(Refused) as refusal:
        batch(run, somebody("p1"))
    assert refusal.value.code == "elsewhere"
    assert Survivor.objects.count() == 1


def test_nobody_who_is_signed_in_may(cast, night):
    run = begun()
    for worker in (cast.grace, cast.adam):
        with pytest.raises(Denied):
            batch(run, somebody("p1"), by=worker)


def test_a_name_is_not_in_what_is_written_down(cast, night, ledger):
    run = begun(file=a_file(keys=("p1",)))
    batch(run, somebody("p1", "Zora Invented"))
    told = [*ledger("importing.import_batch"), *ledger("importing.import_person")]
    assert len(told) == 2
    assert not [event for event in told if "Zora" in str(vars(event))]
