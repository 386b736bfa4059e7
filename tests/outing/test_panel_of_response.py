"""outing.panel_of_response, and who is out for the board"""

import pytest

from firstlight.outing import actions
from firstlight.outing.queries import out_alone
from tests.outing.made import anew, missed, out
from tests.response.made import accepted, response

pytestmark = pytest.mark.django_db


def page(of):
    return f"/responses/{of.pk}/panel_out/"


def test_the_way_out_then_the_way_to_ones_own_check_in(cast, sent, sign_in):
    browser = sign_in(cast.dee)
    assert "I am going out" in browser.get(page(sent)).content.decode()
    outing = out(cast.dee, sent)
    shown = browser.get(page(sent)).content.decode()
    assert f"/outings/{outing.pk}/" in shown
    assert "I am going out" not in shown


def test_who_is_only_asked_has_no_way_out(cast, ana, sign_in):
    asked = response(ana)
    assert sign_in(cast.dee).get(page(asked)).content.decode().strip() == ""


def test_ones_own_silent_alarm_is_not_there(cast, sent, outing, sign_in):
    browser = sign_in(cast.dee)
    actions.still_safe(by=cast.dee, outing=outing)
    before = browser.get(page(sent)).content.decode()
    actions.raise_duress(by=cast.dee, outing=anew(outing))
    assert browser.get(page(sent)).content.decode() == before
    assert "silent alarm" in sign_in(cast.ruth).get(page(sent)).content.decode()


def test_the_board_has_alarms_first_then_who_is_due_and_in_ones_scope(cast, ana, sent, outing, night):
    other = accepted(ana, cast.marco, {"language": "pt"}, lead=cast.marco, why_chosen="wish")
    late = out(cast.marco, other, every_minutes=15)
    rows = out_alone(cast.ruth)
    assert [row.outing for row in rows] == [late, outing]
    assert not any(row.overdue or row.alarm or row.mine for row in rows)
    night(minutes=41)
    missed(outing)
    assert [(row.outing, row.alarm, row.overdue) for row in out_alone(cast.ruth)] == [
        (outing, True, True),
        (late, False, True),
    ]
    assert [(row.outing, row.mine) for row in out_alone(cast.marco)] == [(late, True)]
    assert out_alone(cast.omar) == []
    actions.come_back(by=cast.marco, outing=late)
    assert [row.outing for row in out_alone(cast.ruth)] == [outing]


def test_others_may_not_and_out_of_scope_is_not_found(cast, sent, sign_in):
    assert sign_in(cast.omar).get(page(sent)).status_code == 403
    assert sign_in(cast.sam).get(page(sent)).status_code == 404
