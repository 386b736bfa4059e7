"""retention.see_purges"""

import pytest

from firstlight.survivors import actions as people
from tests.records.made import MARK
from tests.retention.made import anew, paused, the_night
from tests.survivors.made import person

pytestmark = pytest.mark.django_db
PAGE = "/retention/purges/"


def test_what_was_destroyed_by_sign_and_by_when_the_key_is_replaced(cast, night, on_duty, committed, sign_in):
    on_duty("dee", "youth_ercm")
    survivor = paused(cast, on_duty("ana", "hotline"))
    assert "Nothing yet" in sign_in(cast.pia).get(PAGE).content.decode()
    night(days=91)
    the_night(committed)
    shown = sign_in(cast.pia).get(PAGE).content.decode()
    for words in (survivor.sign, "the crisis card is kept", "firstlight keys rotate", "time of its class"):
        assert words in shown
    assert MARK not in shown
    night(days=3 * 365)
    the_night(committed)
    shown = sign_in(cast.pia).get(PAGE).content.decode()
    assert "the record itself; counts stand" in shown
    assert survivor.sign not in shown


def test_records_they_are_kept_out_from_are_not_there_and_403_without_the_verb(
    cast, night, committed, sign_in
):
    survivor = person(cast.ruth)
    night(days=95)
    the_night(committed)
    assert survivor.sign in sign_in(cast.pia).get(PAGE).content.decode()
    people.keep_out(by=cast.ruth, survivor=anew(survivor), worker=cast.pia, asked_by="person")
    assert survivor.sign not in sign_in(cast.pia).get(PAGE).content.decode()
    assert sign_in(cast.ruth).get(PAGE).status_code == 403
