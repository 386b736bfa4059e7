"""disclosure.produce"""

import json

import pytest
from django.urls import reverse

from firstlight.audit.models import Event
from firstlight.disclosure import actions, opened, paper
from firstlight.disclosure.models import Item, Production
from firstlight.kit.errors import Refused
from firstlight.services import actions as services
from firstlight.vault import parcel
from firstlight.vault.signing import ledger_key
from tests.disclosure.made import WORD, advised, anew, done, prepared, sealed_with
from tests.disclosure.made import paper as came
from tests.records.made import MARK

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("disclosure:produce", args=[of.pk])


def test_what_was_ticked_leaves_sealed_and_nothing_else(cast, survivor, sign_in, ledger):
    demand = prepared(cast.pia, cast.lena, survivor, "contact")
    pia = sign_in(cast.pia)
    assert "1 item is ticked" in pia.get(page(demand)).content.decode()
    answer = pia.post(
        page(demand), {"passphrase": WORD, "sure": "on", "seen": f"{demand.pk}:{demand.version}"}
    )
    assert answer["Content-Disposition"] == 'attachment; filename="paper.html"'
    assert MARK.encode() not in answer.content
    files = parcel.open_parcel(answer.content, WORD)
    assert [*files][:2] == ["index.html", "index.json"]
    assert len(files) == 4
    said = b"".join(files.values()).decode()
    assert f"{MARK} waits inside." in said
    assert survivor.sign not in said
    assert "FL-000001" in said
    assert cast.ana.display_name not in said
    assert paper.check(files, [ledger_key().public]) == []
    [index] = json.loads(files["index.json"])["items"]
    item = Item.objects.get(chosen=True)
    assert (index["item"], index["sha256"], index["role"]) == (item.number, item.digest, "Hotline advocate")
    handed = Production.objects.get()
    assert (handed.items, handed.outside) == (1, paper.digest(answer.content))
    assert handed.withheld == Item.objects.filter(chosen=False).count() > 0
    assert anew(demand).state == "produced"
    [event] = done(ledger("disclosure.produce"))
    assert (event.noun_id, event.about) == (demand.pk, survivor.about)
    [opened] = ledger("vault.reveal:disclosure.produce")
    assert opened.ids == [item.row]
    assert MARK not in str([vars(one) for one in Event.objects.all()])


def test_where_a_person_can_be_reached_leaves_with_nothing(cast, survivor):
    demand = prepared(cast.pia, cast.lena, survivor, "contact", "response", "identity", "card")
    handed = actions.produce(by=cast.pia, demand=demand, passphrase=sealed_with(), sure=True)
    index = json.loads(parcel.open_parcel(handed.content, WORD)["index.json"])["items"]
    assert {row["kind"] for row in index} == {"contact", "response", "identity", "card"}
    said = b"".join(parcel.open_parcel(handed.content, WORD).values()).decode()
    assert "The number, address or account" not in said
    assert "<dt>Where</dt>" not in said


def test_once_and_never_again(cast, survivor, sign_in):
    demand = prepared(cast.pia, cast.lena, survivor, "contact")
    actions.produce(by=cast.pia, demand=demand, passphrase=sealed_with(), sure=True)
    with pytest.raises(Refused, match="no_such_move"):
        actions.produce(by=cast.pia, demand=anew(demand), passphrase=sealed_with(), sure=True)
    with pytest.raises(Refused, match="produced"):
        actions.prepare_production(by=cast.pia, demand=anew(demand), chosen=[])
    assert Production.objects.count() == 1


def test_it_needs_counsels_yes_the_person_told_something_ticked_and_a_long_passphrase(cast, survivor):
    objects = advised(cast.pia, cast.lena, survivor, "object")
    untold = actions.assign_counsel(by=cast.pia, demand=came(cast.pia), counsel=cast.lena)
    untold = actions.advise_demand(by=cast.lena, demand=untold, advice="produce")
    nothing = advised(cast.pia, cast.lena, survivor)
    nobody = advised(cast.pia, cast.lena, None, "produce")
    ready = prepared(cast.pia, cast.lena, survivor, "contact")
    refused = [
        (objects, WORD, "no_advice"),
        (untold, WORD, "not_told"),
        (nothing, WORD, "nothing_chosen"),
        (nobody, WORD, "nothing_chosen"),
        (ready, "short one", "too_short"),
    ]
    for demand, word, code in refused:
        with pytest.raises(Refused, match=code):
            actions.produce(by=cast.pia, demand=anew(demand), passphrase=sealed_with(word), sure=True)
    assert not Production.objects.exists()
    assert not Event.objects.filter(verb__startswith="vault.reveal:disclosure.produce").exists()


def test_what_a_privilege_may_be_claimed_for_is_looked_at_twice(cast, survivor, sign_in):
    demand, pia = prepared(cast.pia, cast.lena, survivor, "contact"), sign_in(cast.pia)
    shown = pia.get(page(demand)).content.decode()
    assert "Ticked, though a privilege may be claimed" in shown
    assert "caseworker privilege" in shown
    sent = {"passphrase": WORD, "seen": f"{demand.pk}:{demand.version}"}
    assert "text/html" in pia.post(page(demand), sent)["Content-Type"]
    with pytest.raises(Refused, match="not_sure"):
        actions.produce(by=cast.pia, demand=anew(demand), passphrase=sealed_with())
    assert not Production.objects.exists()
    plain = prepared(cast.pia, cast.lena, survivor, "identity")
    assert "Ticked, though" not in pia.get(page(plain)).content.decode()
    actions.produce(by=cast.pia, demand=plain, passphrase=sealed_with())


def test_about_somebody_nobody_is_no_answer_and_a_changed_claim_is_looked_at_again(cast, survivor):
    demand = prepared(cast.pia, cast.lena, survivor, "contact")
    type(demand).objects.filter(pk=demand.pk).update(told="nobody")
    with pytest.raises(Refused, match="not_told"):
        actions.produce(by=cast.pia, demand=anew(demand), passphrase=sealed_with(), sure=True)
    type(demand).objects.filter(pk=demand.pk).update(told="told")
    Item.objects.filter(chosen=True).update(privilege="none")
    with pytest.raises(Refused, match="stale"):
        actions.produce(by=cast.pia, demand=anew(demand), passphrase=sealed_with(), sure=True)


def test_each_kind_is_read_once(cast, survivor, monkeypatch):
    services.log_help(by=cast.dee, survivor=anew(survivor), codes=["clothing", "hygiene_kit"])
    demand = prepared(cast.pia, cast.lena, survivor, "help")
    keys = [(item.kind, item.row) for item in Item.objects.filter(demand=demand, kind="help")]
    read, rows_of = [], opened.rows_of
    monkeypatch.setattr(
        opened, "rows_of", lambda kind, people: read.append(kind.code) or rows_of(kind, people)
    )
    assert len(opened.rows_at(keys, [survivor.pk])) == len(keys) >= 2
    assert read == ["help"]


def test_what_was_written_since_is_gone_through_first(cast, survivor):
    demand = prepared(cast.pia, cast.lena, survivor, "contact")
    services.log_help(by=cast.dee, survivor=anew(survivor), codes=["clothing"])
    with pytest.raises(Refused, match="stale"):
        actions.produce(by=cast.pia, demand=anew(demand), passphrase=sealed_with(), sure=True)


def test_403_without_the_verb_404_for_what_is_not_there(cast, sign_in):
    assert sign_in(cast.lena).post(page(came(cast.pia)), {"passphrase": WORD}).status_code == 403
    assert sign_in(cast.pia).get(reverse("disclosure:produce", args=["0" * 12])).status_code == 404
