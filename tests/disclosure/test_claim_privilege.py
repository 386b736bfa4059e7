"""disclosure.claim_privilege"""

import pytest
from django.urls import reverse

from firstlight.audit.models import Event
from firstlight.disclosure import actions
from firstlight.kit.errors import Refused
from firstlight.vault.sealing import reveal
from tests.disclosure.made import advised, anew, done, paper, prepared
from tests.records.made import MARK

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("disclosure:claim_privilege", args=[of.pk])


def letter_of(demand, by):
    return reveal(anew(demand), "letter", by=by, why="test")


def test_the_letter_is_drafted_from_the_facts_and_confirms_nothing(cast, survivor, sign_in, ledger):
    demand = prepared(cast.pia, cast.lena, survivor)
    lena = sign_in(cast.lena)
    shown = lena.get(page(demand)).content.decode()
    assert "Not verified, for counsel" in shown
    answer = lena.post(page(demand), {"seen": f"{demand.pk}:{demand.version}"})
    assert answer.url == reverse("disclosure:see_claim", args=[demand.pk])
    letter = letter_of(demand, cast.lena)
    assert "neither confirms nor denies" in letter
    assert "Evidence Code 1038" in letter
    assert "28 CFR 94.115" in letter
    assert "communications dated from" not in letter
    assert anew(demand).state == "claimed"
    assert len(done(ledger("disclosure.claim_privilege"))) == 1
    assert "Evidence" not in str([vars(one) for one in Event.objects.all()])


def test_about_nobody_the_letter_is_the_same(cast, survivor):
    about = actions.claim_privilege(by=cast.lena, demand=prepared(cast.pia, cast.lena, survivor))
    nobody = actions.claim_privilege(by=cast.lena, demand=advised(cast.pia, cast.lena, None, "claim"))
    assert letter_of(about, cast.pia) == letter_of(nobody, cast.pia)


def test_numbers_and_dates_only_when_asked_for_and_never_content(cast, survivor):
    demand = advised(cast.pia, cast.lena, survivor)
    with pytest.raises(Refused, match="not_prepared"):
        actions.claim_privilege(by=cast.lena, demand=demand, with_log=True)
    demand = actions.prepare_production(by=cast.pia, demand=demand, chosen=[])
    actions.claim_privilege(by=cast.lena, demand=demand, with_log=True)
    letter = letter_of(demand, cast.pia)
    claimed = [item for item in demand.items.all() if item.privilege == "caseworker"]
    assert f"claimed for {len(claimed)} communications" in letter
    assert len(claimed) >= 2
    assert "note of a contact" in letter
    assert MARK not in letter
    assert survivor.sign not in letter


def test_not_before_counsels_word(cast):
    with pytest.raises(Refused, match="no_advice"):
        actions.claim_privilege(by=cast.pia, demand=paper(cast.pia))


def test_403_without_the_verb_404_for_counsel_who_was_not_named(cast, sign_in):
    demand = paper(cast.pia)
    assert sign_in(cast.hal).get(page(demand)).status_code == 403
    assert sign_in(cast.lena).get(page(demand)).status_code == 404
