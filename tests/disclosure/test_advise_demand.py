"""disclosure.advise_demand"""

import pytest
from django.urls import reverse

from firstlight.disclosure import actions
from firstlight.kit.errors import Refused
from firstlight.vault.sealing import reveal
from tests.disclosure.made import anew, done, paper

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("disclosure:advise_demand", args=[of.pk])


def test_counsel_says_it_themselves(cast, sign_in, ledger):
    demand = actions.assign_counsel(by=cast.pia, demand=paper(cast.pia), counsel=cast.lena)
    sent = {"advice": "object", "words": "Too wide", "seen": f"{demand.pk}:{demand.version}"}
    assert sign_in(cast.lena).post(page(demand), sent).status_code == 302
    fresh = anew(demand)
    assert (fresh.advice, reveal(fresh, "advice_words", by=cast.lena, why="test")) == ("object", "Too wide")
    assert [event.by for event in done(ledger("disclosure.advise_demand"))] == [cast.lena.ledger_id]


def test_not_before_counsel_is_named_nor_with_another_word(cast):
    demand = paper(cast.pia)
    with pytest.raises(Refused, match="no_counsel"):
        actions.advise_demand(by=cast.pia, demand=demand, advice="object")
    demand = actions.assign_counsel(by=cast.pia, demand=demand, outside="Vega & Roth")
    with pytest.raises(Refused, match="no_choice"):
        actions.advise_demand(by=cast.pia, demand=demand, advice="shrug")


def test_403_without_the_verb_404_for_counsel_who_was_not_named(cast, sign_in):
    demand = paper(cast.pia)
    assert sign_in(cast.ruth).get(page(demand)).status_code == 403
    assert sign_in(cast.lena).get(page(demand)).status_code == 404
