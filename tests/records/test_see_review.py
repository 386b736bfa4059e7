"""records.see_review"""

import pytest
from django.urls import reverse

from firstlight.records import actions
from firstlight.survivors import actions as people
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("records:see_review", args=[of.pk])


def test_what_was_written_and_what_runs(cast, sign_in, ledger):
    survivor = person(cast.dee)
    review = actions.report_wrong(by=cast.dee, kind="sent", words="To the wrong number", sign=survivor.sign)
    shown = sign_in(cast.pia).get(page(review)).content.decode()
    for words in ("To the wrong number", "not verified", "our default", "Proof", survivor.sign):
        assert words in shown
    assert len(ledger("records.see_review")) == 1
    assert len(ledger("vault.reveal:records.see_review")) == 1


def test_403_without_the_verb_404_where_they_are_kept_out(cast, sign_in):
    survivor = person(cast.dee, cast.ruth)
    review = actions.report_wrong(by=cast.dee, kind="sent", sign=survivor.sign)
    assert sign_in(cast.dee).get(page(review)).status_code == 403
    people.keep_out(by=cast.ruth, survivor=survivor, worker=cast.pia, asked_by="person")
    assert sign_in(cast.pia).get(page(review)).status_code == 404
