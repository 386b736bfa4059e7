"""disclosure.list_own_requests"""

import pytest

from firstlight.survivors import actions as people
from tests.disclosure.made import asked
from tests.survivors.made import person

pytestmark = pytest.mark.django_db
PAGE = "/own/"


def test_those_that_wait_first_and_none_of_a_record_they_are_kept_out_from(cast, sign_in):
    survivor = person(cast.ruth)
    asked(cast.pia, survivor)
    assert survivor.sign in sign_in(cast.pia).get(PAGE).content.decode()
    people.keep_out(by=cast.ruth, survivor=survivor, worker=cast.pia, asked_by="person")
    shown = sign_in(cast.pia).get(PAGE).content.decode()
    assert survivor.sign not in shown
    assert "Nobody asked so far" in shown


def test_403_without_the_verb(cast, sign_in):
    for worker in (cast.hal, cast.lena, cast.ruth):
        assert sign_in(worker).get(PAGE).status_code == 403
