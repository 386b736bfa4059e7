"""disclosure.see_privilege_log"""

import pytest
from django.urls import reverse

from tests.disclosure.made import paper, prepared
from tests.records.made import MARK

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("disclosure:see_privilege_log", args=[of.pk])


def test_every_item_that_stays_without_content(cast, survivor, sign_in):
    demand = prepared(cast.pia, cast.lena, survivor, "contact")
    for worker in (cast.pia, cast.lena):
        shown = sign_in(worker).get(page(demand)).content.decode()
        assert "California Evidence Code 1038" in shown
        assert "Youth emergency response case manager" in shown
        for word in (MARK, survivor.sign, cast.dee.display_name, "Note of a contact"):
            assert word not in shown, word


def test_nothing_before_somebody_went_through_the_items(cast, sign_in):
    assert "No item was gone through" in sign_in(cast.pia).get(page(paper(cast.pia))).content.decode()


def test_403_without_the_verb_404_for_counsel_who_was_not_named(cast, sign_in):
    demand = paper(cast.pia)
    assert sign_in(cast.hal).get(page(demand)).status_code == 403
    assert sign_in(cast.lena).get(page(demand)).status_code == 404
