"""records.list_reviews"""

import pytest

from firstlight.records import actions
from firstlight.survivors import actions as people
from tests.survivors.made import person

pytestmark = pytest.mark.django_db
PAGE = "/reviews/"


def test_what_is_to_be_talked_over_without_its_words(cast, sign_in):
    pia = sign_in(cast.pia)
    assert "Nothing was noted" in pia.get(PAGE).content.decode()
    survivor = person(cast.dee, cast.ruth)
    actions.report_wrong(by=cast.dee, kind="sent", words="Words of Dee", sign=survivor.sign)
    shown = pia.get(PAGE).content.decode()
    assert survivor.sign in shown
    assert "Words of Dee" not in shown
    people.keep_out(by=cast.ruth, survivor=survivor, worker=cast.pia, asked_by="person")
    assert survivor.sign not in pia.get(PAGE).content.decode()


def test_403_without_the_verb(cast, sign_in):
    assert sign_in(cast.dee).get(PAGE).status_code == 403
    assert sign_in(cast.ruth).get(PAGE).status_code == 200
