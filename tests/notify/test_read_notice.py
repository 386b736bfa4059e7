"""notify.read_notice"""

import pytest
from django.urls import reverse

from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.notify import actions
from tests.notify.made import SOMEWHERE, told

pytestmark = pytest.mark.django_db


def address(notice):
    return reverse("notify:read_notice", args=[notice.pk])


def test_it_is_marked_read_and_leads_to_the_page(cast, sign_in, night, ledger):
    notice = told(cast.dee)
    dee = sign_in(cast.dee)
    assert dee.get(address(notice)).status_code == 200
    answer = dee.post(address(notice))
    assert answer["Location"] == reverse("response:see_response", args=[SOMEWHERE])
    notice.refresh_from_db()
    assert notice.read_at == now()
    [event] = ledger("notify.read_notice")
    assert (event.noun_id, event.reason, event.about) == (notice.pk, "", "")


def test_reading_twice_keeps_the_first_time(cast, night):
    notice = actions.read_notice(by=cast.dee, notice=told(cast.dee))
    first = notice.read_at
    night(minutes=5)
    assert actions.read_notice(by=cast.dee, notice=notice).read_at == first


def test_a_page_that_is_no_more_leads_back_to_the_list(cast, sign_in, night):
    notice = told(cast.dee)
    type(notice).objects.filter(pk=notice.pk).update(page="response.gone_since")
    assert sign_in(cast.dee).post(address(notice))["Location"] == reverse("notify:list_notices")


def test_a_notice_of_somebody_else_is_not_there_and_not_to_be_read(cast, sign_in, night):
    notice = told(cast.dee)
    assert sign_in(cast.marco).post(address(notice)).status_code == 404
    with pytest.raises(Refused, match="not_yours"):
        actions.read_notice(by=cast.marco, notice=notice)
    assert cast.dee.notices.unread().count() == 1


def test_a_page_without_an_id_is_led_to(cast, sign_in, night):
    notice = told(cast.hal)
    type(notice).objects.filter(pk=notice.pk).update(page="oncall.see_roster", page_id="")
    assert sign_in(cast.hal).post(address(notice))["Location"] == reverse("oncall:see_roster")
