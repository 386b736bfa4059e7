"""records.note_review_told"""

import pytest
from django.urls import reverse

from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.records import actions
from tests.response.made import anew

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("records:note_review_told", args=[of.pk])


def test_it_is_noted_and_can_change(cast, sign_in, ledger, night):
    review = actions.report_wrong(by=cast.dee, kind="sent")
    pia = sign_in(cast.pia)
    assert pia.get(page(review)).status_code == 200
    assert pia.post(page(review), {"told": "unsafe", "seen": f"{review.pk}:0"}).status_code == 302
    night(hours=3)
    actions.note_review_told(by=cast.pia, review=anew(review), told="told")
    assert (anew(review).told, anew(review).told_at) == ("told", now())
    assert len([one for one in ledger("records.note_review_told") if one.outcome == "done"]) == 2
    with pytest.raises(Refused, match="no_choice"):
        actions.note_review_told(by=cast.pia, review=anew(review), told="perhaps")


def test_403_without_the_verb_and_404_for_what_is_not_there(cast, sign_in):
    review = actions.report_wrong(by=cast.dee, kind="sent")
    assert sign_in(cast.dee).get(page(review)).status_code == 403
    assert sign_in(cast.pia).get(reverse("records:note_review_told", args=["0" * 12])).status_code == 404
