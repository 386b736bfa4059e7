"""disclosure.see_demand"""

import pytest
from django.urls import reverse

from firstlight.survivors import actions as people
from tests.disclosure.made import COURT, advised, matched, paper
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("disclosure:see_demand", args=[of.pk])


def test_its_words_where_it_stands_and_what_comes_next(cast, sign_in, ledger):
    survivor = person()
    demand = matched(cast.pia, survivor)
    shown = sign_in(cast.pia).get(page(demand)).content.decode()
    assert COURT in shown
    assert survivor.sign in shown
    assert "it is not an order to open a file" in shown
    assert "our default, editable" in shown
    assert reverse("disclosure:assign_counsel", args=[demand.pk]) in shown
    assert reverse("disclosure:produce", args=[demand.pk]) not in shown
    assert [one.about for one in ledger("disclosure.see_demand")] == [survivor.about]


def test_counsel_sees_what_counsel_needs(cast, sign_in):
    demand = advised(cast.pia, cast.lena, None, "claim")
    assert (
        reverse("disclosure:produce", args=[demand.pk])
        in sign_in(cast.pia).get(page(demand)).content.decode()
    )
    shown = sign_in(cast.lena).get(page(demand)).content.decode()
    assert reverse("disclosure:claim_privilege", args=[demand.pk]) in shown
    assert reverse("disclosure:produce", args=[demand.pk]) not in shown


def test_403_without_the_verb_404_when_kept_out_or_not_named(cast, sign_in):
    survivor = person(cast.ruth)
    demand = matched(cast.pia, survivor)
    assert sign_in(cast.hal).get(page(demand)).status_code == 403
    assert sign_in(cast.lena).get(page(paper(cast.pia))).status_code == 404
    people.keep_out(by=cast.ruth, survivor=survivor, worker=cast.pia, asked_by="person")
    assert sign_in(cast.pia).get(page(demand)).status_code == 404
