"""disclosure.list_demands"""

import pytest

from firstlight.survivors import actions as people
from tests.disclosure.made import advised, matched, paper
from tests.survivors.made import person

pytestmark = pytest.mark.django_db
PAGE = "/papers/"


def test_the_log_says_what_came_and_not_about_whom(cast, sign_in):
    survivor = person()
    demand = matched(cast.pia, survivor)
    for worker in (cast.pia, cast.hal):
        shown = sign_in(worker).get(PAGE).content.decode()
        assert demand.pk in shown
        assert "This log confirms nothing" in shown
        assert survivor.sign not in shown
    assert f"/papers/{demand.pk}/" not in sign_in(cast.hal).get(PAGE).content.decode()


def test_counsel_sees_their_own_and_whoever_is_kept_out_sees_nothing(cast, sign_in):
    survivor = person(cast.ruth)
    mine, other = advised(cast.pia, cast.lena, None), paper(cast.pia)
    shown = sign_in(cast.lena).get(PAGE).content.decode()
    assert (mine.pk in shown, other.pk in shown) == (True, False)
    about = matched(cast.pia, survivor)
    people.keep_out(by=cast.ruth, survivor=survivor, worker=cast.hal, asked_by="person")
    assert about.pk not in sign_in(cast.hal).get(PAGE).content.decode()


def test_403_without_the_verb(cast, sign_in):
    for worker in (cast.ruth, cast.ana, cast.tess):
        assert sign_in(worker).get(PAGE).status_code == 403
