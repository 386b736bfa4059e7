"""disclosure.see_claim"""

import pytest
from django.urls import reverse

from firstlight.disclosure import actions
from tests.disclosure.made import advised, paper

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("disclosure:see_claim", args=[of.pk])


def test_to_print_and_as_plain_text_under_a_name_that_says_nothing(cast, sign_in, ledger):
    demand = actions.claim_privilege(by=cast.lena, demand=advised(cast.pia, cast.lena, None, "claim"))
    pia = sign_in(cast.pia)
    shown = pia.get(page(demand)).content.decode()
    assert "neither confirms nor denies" in shown
    assert "Not verified" in shown
    text = pia.get(page(demand), {"as": "text"})
    assert text["Content-Disposition"] == 'attachment; filename="paper.txt"'
    assert b"neither confirms nor denies" in text.content
    assert [one.about for one in ledger("disclosure.see_claim")] == [""]


def test_nothing_before_there_is_one(cast, sign_in):
    assert "No letter is kept yet" in sign_in(cast.pia).get(page(paper(cast.pia))).content.decode()


def test_403_without_the_verb_404_for_counsel_who_was_not_named(cast, sign_in):
    demand = paper(cast.pia)
    assert sign_in(cast.hal).get(page(demand)).status_code == 403
    assert sign_in(cast.lena).get(page(demand)).status_code == 404
