"""disclosure.assign_counsel"""

import pytest
from django.urls import reverse

from firstlight.disclosure import actions
from firstlight.kit.errors import Refused
from firstlight.notify.models import Notice
from firstlight.survivors import actions as people
from firstlight.vault.sealing import reveal
from tests.disclosure.made import anew, done, matched, paper
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("disclosure:assign_counsel", args=[of.pk])


def test_an_attorney_of_the_house_is_told_at_once_and_sees_it_from_then_on(cast, sign_in, ledger):
    demand = paper(cast.pia)
    shown = reverse("disclosure:see_demand", args=[demand.pk])
    assert sign_in(cast.lena).get(shown).status_code == 404
    answer = sign_in(cast.pia).post(
        page(demand), {"counsel": cast.lena.pk, "seen": f"{demand.pk}:{demand.version}"}
    )
    assert answer.url == shown
    assert (anew(demand).state, anew(demand).counsel) == ("with_counsel", cast.lena)
    notice = Notice.objects.get()
    assert (notice.to, notice.sign, notice.page) == (cast.lena, "", "disclosure.see_demand")
    assert sign_in(cast.lena).get(shown).status_code == 200
    assert len(done(ledger("disclosure.assign_counsel"))) == 1


def test_counsel_outside_is_kept_sealed(cast):
    demand = actions.assign_counsel(by=cast.pia, demand=paper(cast.pia), outside="Vega & Roth, 555 0100")
    assert (demand.state, demand.counsel) == ("with_counsel", None)
    assert reveal(demand, "outside_counsel", by=cast.pia, why="test").startswith("Vega")


def test_one_of_both_and_only_an_attorney_who_is_not_kept_out(cast):
    survivor = person(cast.ruth)
    demand = matched(cast.pia, survivor)
    for given in ({}, {"counsel": cast.lena, "outside": "Vega"}, {"counsel": cast.ruth}):
        with pytest.raises(Refused):
            actions.assign_counsel(by=cast.pia, demand=demand, **given)
    people.keep_out(by=cast.ruth, survivor=survivor, worker=cast.lena, asked_by="person")
    with pytest.raises(Refused, match="not_counsel"):
        actions.assign_counsel(by=cast.pia, demand=demand, counsel=cast.lena)


def test_403_without_the_verb_404_for_what_is_not_there(cast, sign_in):
    assert sign_in(cast.lena).get(page(paper(cast.pia))).status_code == 403
    assert sign_in(cast.pia).get(reverse("disclosure:assign_counsel", args=["0" * 12])).status_code == 404
