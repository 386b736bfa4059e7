"""disclosure.prepare_production"""

import pytest
from django.urls import reverse

from firstlight.audit.models import Event
from firstlight.disclosure import actions, queries
from firstlight.disclosure.models import Item
from firstlight.disclosure.queries import keys_of
from firstlight.kit.errors import Refused
from firstlight.privilege.privilege import Privilege
from tests.disclosure.made import advised, anew, done, paper
from tests.records.made import MARK, known
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("disclosure:prepare_production", args=[of.pk])


def test_nothing_is_ticked_beforehand_and_nothing_is_opened(cast, survivor, sign_in, ledger):
    demand = advised(cast.pia, cast.lena, survivor)
    pia = sign_in(cast.pia)
    before = Event.objects.filter(verb__startswith="vault.reveal").count()
    shown = pia.get(page(demand)).content.decode()
    assert not [part for part in shown.split('name="chosen"')[1:] if "checked" in part.split(">")[0]]
    assert MARK not in shown
    assert Event.objects.filter(verb__startswith="vault.reveal").count() == before
    keys = [part.split('"')[0] for part in shown.split('name="chosen" value="')[1:]]
    talked = next(key for key in keys if key.startswith("contact:"))
    assert not [key for key in keys if key.startswith(("way:", "questions:", "circle:", "hold:"))]
    sent = {"chosen": [talked], "seen": f"{demand.pk}:{demand.version}"}
    assert pia.post(page(demand), sent).status_code == 302
    items = list(Item.objects.order_by("number"))
    assert [item.number for item in items] == list(range(1, len(keys) + 1))
    assert [f"{item.kind}:{item.row}" for item in items if item.chosen] == [talked]
    told = {item.kind: (item.role, item.privilege) for item in items}
    assert told["contact"] == ("advocate", "caseworker")
    assert told["response"] == ("youth_ercm", "caseworker")
    assert told["identity"] == ("", "none")
    assert {item.basis for item in items if item.kind == "contact"} == {"licensed"}
    assert len(done(ledger("disclosure.prepare_production"))) == 1


def test_who_does_not_stand_in_the_register_is_for_counsel_to_look_at(cast, on_duty):
    on_duty("dee", "youth_ercm")
    demand = advised(cast.pia, cast.lena, known(cast, on_duty("ana", "hotline")))
    actions.prepare_production(by=cast.pia, demand=demand, chosen=[])
    assert Item.objects.get(kind="contact").privilege == "unclear"


def test_a_second_look_changes_ticks_and_keeps_numbers(cast, survivor):
    demand = actions.prepare_production(by=cast.pia, demand=advised(cast.pia, cast.lena, survivor), chosen=[])
    numbers = dict(Item.objects.values_list("row", "number"))
    one = Item.objects.get(kind="contact")
    actions.prepare_production(by=cast.pia, demand=demand, chosen=[f"contact:{one.row}"])
    assert anew(one).chosen
    assert dict(Item.objects.values_list("row", "number")) == numbers


def test_what_changed_or_went_is_gone_through_anew_and_numbers_are_not_used_twice(cast, survivor):
    demand = actions.prepare_production(by=cast.pia, demand=advised(cast.pia, cast.lena, survivor), chosen=[])
    last = Item.objects.order_by("number").last()
    Item.objects.filter(kind="contact").update(kind="level", privilege="none", basis="")
    actions.prepare_production(by=cast.pia, demand=anew(demand), chosen=[])
    assert keys_of(demand) == set(Item.objects.values_list("kind", "row", "privilege"))
    assert Item.objects.get(kind="contact").number == last.number + 1
    Item.objects.update(privilege="none", role="")
    actions.prepare_production(by=cast.pia, demand=anew(demand), chosen=[])
    found = Item.objects.get(kind="contact")
    assert (found.role, found.privilege) == ("advocate", "caseworker")


def test_what_an_attorney_wrote_is_ticked_by_the_counsel_named_and_nobody_else(cast, survivor, monkeypatch):
    claim = Privilege("attorney_client", "licensed", "")
    monkeypatch.setattr(queries, "privilege_of", lambda **_given: claim)
    demand = advised(cast.pia, cast.lena, survivor)
    key = next(one.key for one in queries.candidates(demand) if one.pair[0].code == "contact")
    with pytest.raises(Refused, match="counsels"):
        actions.prepare_production(by=cast.pia, demand=demand, chosen=[key])
    assert not Item.objects.exists()
    demand = actions.prepare_production(by=cast.lena, demand=demand, chosen=[key])
    actions.prepare_production(by=cast.pia, demand=anew(demand), chosen=[key])
    assert Item.objects.get(chosen=True).privilege == "attorney_client"
    Item.objects.filter(chosen=True).update(privilege="caseworker")
    with pytest.raises(Refused, match="counsels"):
        actions.prepare_production(by=cast.pia, demand=anew(demand), chosen=[key])


def test_counsel_goes_through_the_items_of_their_own_papers(cast, survivor, sign_in):
    demand, lena = advised(cast.pia, cast.lena, survivor), sign_in(cast.lena)
    assert lena.get(page(demand)).status_code == 200
    assert page(demand) in lena.get(reverse("disclosure:see_demand", args=[demand.pk])).content.decode()
    assert lena.get(page(paper(cast.pia))).status_code == 404


def test_something_of_another_record_is_refused(cast, survivor):
    other = person()
    with pytest.raises(Refused, match="not_theirs"):
        actions.prepare_production(
            by=cast.pia, demand=advised(cast.pia, cast.lena, survivor), chosen=[f"identity:{other.pk}"]
        )
    assert not Item.objects.exists()


def test_about_nobody_there_is_nothing_to_go_through_and_the_step_is_the_same(cast, sign_in):
    demand = advised(cast.pia, cast.lena, None, "nothing")
    pia = sign_in(cast.pia)
    assert "There is nothing to go through" in pia.get(page(demand)).content.decode()
    assert pia.post(page(demand), {"seen": f"{demand.pk}:{demand.version}"}).status_code == 302
    assert anew(demand).prepared_at is not None


def test_403_without_the_verb_404_for_what_is_not_there(cast, sign_in):
    assert sign_in(cast.ruth).get(page(paper(cast.pia))).status_code == 403
    assert sign_in(cast.pia).get(reverse("disclosure:prepare_production", args=["0" * 12])).status_code == 404
