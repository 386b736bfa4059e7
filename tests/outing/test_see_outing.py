"""outing.see_outing"""

import pytest

from tests.outing.made import PLAN

pytestmark = pytest.mark.django_db


def page(of):
    return f"/outings/{of.pk}/"


def test_three_presses_of_the_same_size_and_nothing_that_was_sealed(cast, outing, sign_in, ledger):
    shown = sign_in(cast.dee).get(page(outing)).content.decode()
    for words in ("Still safe", "All fine, running late", "I am back", "Next check"):
        assert words in shown
    assert shown.count('class="btn main big"') == 2
    assert not [text for text in PLAN.values() if text in shown]
    assert not ledger("vault.reveal:outing.see_outing")


def test_late_is_said_and_then_that_the_supervisor_was_told(cast, outing, night, sign_in):
    night(minutes=31)
    assert "You are late. Press" in sign_in(cast.dee).get(page(outing)).content.decode()
    night(minutes=9)
    assert "supervisor was told that you are late" in sign_in(cast.dee).get(page(outing)).content.decode()


def test_others_may_not_and_another_workers_is_not_found(cast, outing, sign_in):
    assert sign_in(cast.ana).get(page(outing)).status_code == 403
    for other in (cast.marco, cast.ruth):
        assert sign_in(other).get(page(outing)).status_code == 404
