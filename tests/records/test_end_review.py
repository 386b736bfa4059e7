"""records.end_review"""

import pytest
from django.urls import reverse

from firstlight.kit.errors import Refused
from firstlight.records import actions
from tests.response.made import anew

pytestmark = pytest.mark.django_db
LESSON = "Two of us read a number aloud before a text goes out"


def page(of):
    return reverse("records:end_review", args=[of.pk])


def test_it_ends_with_a_lesson_once_the_person_is_thought_of(cast, sign_in, ledger):
    review = actions.report_wrong(by=cast.dee, kind="sent")
    pia = sign_in(cast.pia)
    early = pia.post(page(review), {"lesson": LESSON, "seen": f"{review.pk}:0"}).content.decode()
    assert "Note first whether the person knows" in early
    assert LESSON in early
    told = actions.note_review_told(by=cast.pia, review=review, told="nobody")
    assert pia.post(page(told), {"lesson": LESSON, "seen": f"{told.pk}:{told.version}"}).status_code == 302
    assert anew(review).ended_at is not None
    assert LESSON in sign_in(cast.noor).get("/wrong/").content.decode()
    assert len([one for one in ledger("records.end_review") if one.outcome == "done"]) == 1
    for wrong, lesson in (("ended", LESSON), ("ended", "")):
        with pytest.raises(Refused, match=wrong):
            actions.end_review(by=cast.pia, review=anew(review), lesson=lesson)


def test_without_a_lesson_it_goes_on(cast):
    review = actions.report_wrong(by=cast.dee, kind="sent")
    told = actions.note_review_told(by=cast.pia, review=review, told="told")
    with pytest.raises(Refused, match="no_lesson"):
        actions.end_review(by=cast.pia, review=told, lesson="  ")


def test_403_without_the_verb_and_404_for_what_is_not_there(cast, sign_in):
    review = actions.report_wrong(by=cast.dee, kind="sent")
    assert sign_in(cast.dee).get(page(review)).status_code == 403
    assert sign_in(cast.pia).get(reverse("records:end_review", args=["0" * 12])).status_code == 404
