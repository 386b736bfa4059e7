"""disclosure.see_proof"""

import json

import pytest
from django.urls import reverse

from firstlight.audit.export import write_export
from firstlight.audit.proof.exported import read_export
from firstlight.audit.sealer import Sealer
from firstlight.disclosure import actions, proof
from firstlight.vault.signing import ledger_key
from tests.disclosure.made import anew, asked, paper, prepared, sealed_with
from tests.records.made import MARK

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("disclosure:see_proof", args=[of.pk])


def test_every_line_is_in_an_export_with_the_same_seal(cast, survivor, sign_in, tmp_path):
    own = asked(cast.pia, survivor)
    actions.export_own_data(by=cast.pia, own=own, passphrase=sealed_with())
    demand = prepared(cast.pia, cast.lena, survivor, "contact")
    actions.produce(by=cast.pia, demand=demand, passphrase=sealed_with(), sure=True)
    Sealer().work(ledger_key(), seconds=30)
    found = proof.proof_of(anew(demand))
    verbs = [one.verb for one in found.steps if one.outcome == "done"]
    assert verbs[0] == "disclosure.receive_demand"
    assert verbs[-1] == "disclosure.produce"
    assert "records.hold_record" in verbs
    assert [one.verb for one in found.opened] == ["vault.reveal:disclosure.produce"]
    assert [one.verb for one in found.others] == ["disclosure.export_own_data"]
    assert (len(found.given), len(found.withheld) > 3) == (1, True)
    write_export(tmp_path / "ledger.jsonl", ledger_key())
    lines = [json.loads(line) for line in (tmp_path / "ledger.jsonl").read_text().splitlines()]
    sealed = {line["event_id"]: (line["number"], line["hash"]) for line in lines if line["line"] == "seal"}
    for one in [*found.steps, *found.opened, *found.others]:
        assert sealed[one.event] == (one.seal, one.hash)
        assert one.signed_by
    report = read_export(tmp_path / "ledger.jsonl", [ledger_key().public])
    assert not {one.kind for one in report.findings} & {
        "changed",
        "removed",
        "inserted",
        "forged",
        "foreign",
        "edited",
    }
    shown = sign_in(cast.pia).get(page(demand)).content.decode()
    assert found.production.outside in shown
    assert found.given[0].digest in shown
    assert MARK not in shown


def test_nothing_left_is_said_too(cast, sign_in):
    shown = sign_in(cast.pia).get(page(paper(cast.pia))).content.decode()
    assert "waits for its seal" in shown
    assert "0 items were gone through" in shown


def test_403_without_the_verb_404_for_counsel_who_was_not_named(cast, sign_in):
    demand = paper(cast.pia)
    assert sign_in(cast.hal).get(page(demand)).status_code == 403
    assert sign_in(cast.lena).get(page(demand)).status_code == 404
