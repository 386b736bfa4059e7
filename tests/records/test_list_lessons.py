"""records.list_lessons"""

import pytest
from django.test import Client

from firstlight.records import actions
from tests.response.made import anew
from tests.survivors.made import person

pytestmark = pytest.mark.django_db
PAGE = "/wrong/"


def test_everybody_reads_lessons_and_nobody_who_it_was(cast, sign_in):
    assert "No lesson yet" in sign_in(cast.tess).get(PAGE).content.decode()
    survivor = person(cast.dee)
    review = actions.report_wrong(by=cast.dee, kind="said", words="Said at the door", sign=survivor.sign)
    actions.note_review_told(by=cast.pia, review=review, told="told")
    actions.end_review(by=cast.pia, review=anew(review), lesson="The door is answered by two")
    shown = sign_in(cast.tess).get(PAGE).content.decode()
    assert "The door is answered by two" in shown
    for words in (survivor.sign, "Said at the door", "Dee"):
        assert words not in shown


def test_nobody_who_is_not_signed_in(cast):
    assert Client().get(PAGE).status_code == 302
