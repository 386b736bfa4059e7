"""disclosure.export_own_data"""

import json
import re

import pytest
from django.urls import reverse

from firstlight.audit.models import Event
from firstlight.disclosure import actions, paper
from firstlight.disclosure.holdings import holdings
from firstlight.kit.errors import Refused
from firstlight.vault import parcel
from tests.disclosure.made import WORD, anew, asked, done, sealed_with
from tests.house.source import ROOT
from tests.records.made import MARK
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("disclosure:export_own_data", args=[of.pk])


def test_to_read_and_for_a_machine_under_their_own_passphrase(cast, survivor, sign_in, ledger):
    own = asked(cast.pia, survivor)
    pia = sign_in(cast.pia)
    assert "The person chooses the passphrase" in pia.get(page(own)).content.decode()
    answer = pia.post(page(own), {"passphrase": WORD, "seen": f"{own.pk}:{own.version}"})
    assert answer["Content-Disposition"] == 'attachment; filename="paper.html"'
    assert MARK.encode() not in answer.content
    files = parcel.open_parcel(answer.content, WORD)
    assert list(files) == ["read.html", "data.json"]
    assert f"{MARK} waits inside." in files["read.html"].decode()
    data = json.loads(files["data.json"])
    said = {part["code"]: part["rows"] for part in data["parts"]}
    facts = {one["name"]: one["value"] for one in said["identity"][0]["facts"]}
    assert facts["name"] == MARK
    assert said["response"][0]["role"] == "Youth emergency response case manager"
    assert cast.dee.display_name not in files["data.json"].decode()
    fresh = anew(own)
    assert (fresh.answer, fresh.digest) == ("given", paper.digest(answer.content))
    [event] = done(ledger("disclosure.export_own_data"))
    assert event.about == survivor.about
    assert MARK not in str([vars(one) for one in Event.objects.all()])


def test_the_shape_is_the_one_described(cast, survivor):
    own = asked(cast.pia, survivor)
    handed = actions.export_own_data(by=cast.pia, own=own, passphrase=sealed_with())
    data = json.loads(parcel.open_parcel(handed.content, WORD)["data.json"])
    told = (ROOT / "docs" / "own-data.md").read_text(encoding="utf-8")
    row = data["parts"][0]["rows"][0]
    for names in (data, data["parts"][0], row, row["facts"][0], data["who_looked"][0]):
        for name in names:
            assert f"`{name}`" in told, name
    assert set(re.findall(r"^\| `(\w+)` \|", told, re.MULTILINE)) >= set(holdings().kinds)


def test_nothing_leaves_when_somebody_asks_it_of_them(cast, survivor, sign_in):
    own = asked(cast.pia, survivor, alone="somebody")
    shown = sign_in(cast.pia).post(page(own), {"passphrase": WORD, "seen": f"{own.pk}:{own.version}"})
    assert "let nothing leave" in shown.content.decode()
    assert anew(own).given_at is None
    assert not Event.objects.filter(verb="vault.reveal:disclosure.export_own_data").exists()


def test_a_short_passphrase_and_a_request_taken_back_are_refused(cast, survivor):
    own = asked(cast.pia, survivor)
    with pytest.raises(Refused, match="too_short"):
        actions.export_own_data(by=cast.pia, own=own, passphrase=sealed_with("a - b - c - d"))
    own = actions.answer_own(by=cast.pia, own=own, answer="withdrawn")
    with pytest.raises(Refused, match="withdrawn"):
        actions.export_own_data(by=cast.pia, own=own, passphrase=sealed_with())


def test_403_without_the_verb_404_for_what_is_not_there(cast, sign_in):
    own = asked(cast.pia, person())
    assert sign_in(cast.ruth).post(page(own), {"passphrase": WORD}).status_code == 403
    assert sign_in(cast.pia).get(reverse("disclosure:export_own_data", args=["0" * 12])).status_code == 404
