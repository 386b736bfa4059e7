"""records.erase_person"""

import pytest
from django.apps import apps
from django.urls import reverse

from firstlight.access.actors import System
from firstlight.hotline.models import Contact
from firstlight.kit.errors import Refused
from firstlight.records import actions, erasing
from firstlight.records.models import Erasure
from firstlight.response.models import EmergencyResponse
from firstlight.services.models import Help
from firstlight.survivors.models import Survivor
from firstlight.vault.models import DataKey
from firstlight.vault.sealing import Unreadable, reveal
from tests.records.made import known
from tests.response.made import accepted, anew
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana(on_duty):
    on_duty("dee", "youth_ercm")
    return on_duty("ana", "hotline")


def page(of):
    return reverse("records:erase_person", args=[of.pk])


def asks(survivor, **other):
    return {"asked_by": "person", "sign": survivor.sign, "seen": f"{survivor.pk}:{survivor.version}", **other}


def sealed_of(people):
    """Every sealed value that still stands in a row of these people."""
    found = []
    for model, paths, columns in erasing.sealed_places():
        for path in paths:
            for row in model._base_manager.filter(**{f"{path}__in": people}):
                found += [(row, name) for name in columns if getattr(row, name) is not None]
    return found


def test_nothing_opens_any_more_here_or_in_an_older_copy(cast, ana, sign_in, ledger, committed):
    survivor = known(cast, ana)
    old_copies = sealed_of([survivor.pk])
    assert len(old_copies) >= 5
    assert DataKey.objects.count() >= 2
    assert "Erase for good" in sign_in(cast.pia).get(page(survivor)).content.decode()
    with committed():
        answer = sign_in(cast.pia).post(page(survivor), asks(survivor))
    assert answer.url == reverse("records:list_records")
    assert not DataKey.objects.exists()
    for row, name in old_copies:
        with pytest.raises(Unreadable):
            reveal(row, name, by=System("nightly"), why="test")
    assert not [pair for pair in sealed_of([survivor.pk]) if pair[0]._meta.model_name != "levelchange"]
    [done] = [event for event in ledger("records.erase_person") if event.outcome == "done"]
    assert (done.by, done.about) == (cast.pia.ledger_id, survivor.about)
    erasure = Erasure.objects.get()
    assert (erasure.survivor, erasure.asked_by, erasure.keys >= 2) == (survivor, "person", True)


def test_the_record_exists_nowhere_for_anybody_and_the_counts_stay(cast, ana, sign_in, committed):
    survivor = known(cast, ana)
    before = (Contact.objects.count(), EmergencyResponse.objects.count(), Help.objects.count())
    with committed():
        actions.erase_person(by=cast.pia, survivor=survivor, asked_by="person", sign=survivor.sign)
    assert (Contact.objects.count(), EmergencyResponse.objects.count(), Help.objects.count()) == before
    for worker in (cast.dee, cast.ana, cast.ruth, cast.pia):
        for scope in (Survivor.objects, Contact.objects, EmergencyResponse.objects, Help.objects):
            assert not scope.visible_to(worker).exists()
        assert not Survivor.objects.card_for(worker).exists()
        assert not Survivor.objects.for_privacy(worker).exists()
    addresses = [
        ("survivors:see_survivor", cast.dee, survivor.pk),
        ("survivors:see_crisis_card", cast.ana, survivor.pk),
        ("hotline:see_contact", cast.ana, Contact.objects.get().pk),
        ("response:see_response", cast.dee, EmergencyResponse.objects.get().pk),
        ("records:see_record", cast.pia, survivor.pk),
        ("records:see_lookers", cast.pia, survivor.pk),
    ]
    for name, worker, pk in addresses:
        assert sign_in(worker).get(reverse(name, args=[pk])).status_code == 404, name


def test_it_refuses_while_anything_is_open_and_says_the_way_forward(cast, ana, sign_in):
    sent = accepted(ana, cast.dee)
    survivor = sent.survivor
    answer = sign_in(cast.pia).post(page(survivor), asks(survivor)).content.decode()
    assert "End the response first" in answer
    assert anew(survivor).erased_at is None
    assert DataKey.objects.filter(fate=survivor.about).exists()


def test_it_refuses_while_the_record_is_held(cast, ana, sign_in):
    survivor = known(cast, ana)
    hold = actions.hold_record(by=cast.pia, survivor=survivor, why="subpoena")
    with pytest.raises(Refused, match="held"):
        actions.erase_person(by=cast.pia, survivor=anew(survivor), asked_by="person", sign=survivor.sign)
    assert "Lift the hold first" in sign_in(cast.pia).get(page(survivor)).content.decode()
    actions.lift_hold(by=cast.pia, hold=hold)
    assert actions.erase_person(
        by=cast.pia, survivor=anew(survivor), asked_by="representative", sign=survivor.sign
    )


@pytest.mark.parametrize(
    "wrong", [{"sign": "another sign"}, {"sign": ""}, {"asked_by": ""}, {"asked_by": "retention"}]
)
def test_another_sign_or_nobody_who_asked_erases_nothing(cast, ana, sign_in, wrong):
    survivor = known(cast, ana)
    assert sign_in(cast.pia).post(page(survivor), asks(survivor, **wrong)).status_code == 200
    assert anew(survivor).erased_at is None
    assert not Erasure.objects.exists()


def test_an_act_that_is_undone_destroys_nothing(cast, ana, monkeypatch, committed):
    survivor = known(cast, ana)

    def breaks(_people):
        raise RuntimeError

    monkeypatch.setattr(erasing, "empty", breaks)
    with pytest.raises(RuntimeError), committed():
        actions.erase_person(by=cast.pia, survivor=survivor, asked_by="person", sign=survivor.sign)
    assert DataKey.objects.count() >= 2


def test_records_merged_into_theirs_are_erased_with_it(cast, ana, committed):
    survivor, other = known(cast, ana), person(cast.dee)
    Survivor.objects.filter(pk=other.pk).update(merged_into=survivor)
    with committed():
        actions.erase_person(by=cast.pia, survivor=survivor, asked_by="person", sign=survivor.sign)
    assert anew(other).erased_at is not None


def test_every_table_with_something_sealed_leads_to_its_person():
    places = {model: paths for model, paths, _columns in erasing.sealed_places()}
    assert len(places) > 10
    assert all(places.values()), [model for model, paths in places.items() if not paths]
    assert {model._meta.app_label for model in places} <= {app.label for app in apps.get_app_configs()}


def test_403_without_the_verb_and_404_for_what_is_not_there(cast, ana, sign_in):
    survivor = known(cast, ana)
    for worker in (cast.ruth, cast.dee, cast.adam, cast.tess):
        assert sign_in(worker).get(page(survivor)).status_code == 403
    assert sign_in(cast.pia).get(reverse("records:erase_person", args=["0" * 12])).status_code == 404
