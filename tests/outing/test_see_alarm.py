"""outing.see_alarm"""

import pytest

from firstlight.outing import actions
from firstlight.survivors.models import Barred
from tests.outing.made import PLAN, missed

pytestmark = pytest.mark.django_db


def page(of):
    return f"/outings/{of.pk}/see_alarm/"


def shown(browser, outing):
    return browser.get(page(outing)).content.decode()


def test_while_there_is_no_alarm_only_that_and_when(cast, outing, sign_in, ledger):
    found = shown(sign_in(cast.ruth), outing)
    assert "Dee Okafor" in found
    assert "stays closed while there is no alarm" in found
    assert not [text for text in PLAN.values() if text in found]
    assert not ledger("vault.reveal:outing.open_alarm")


def test_in_an_alarm_one_press_opens_and_the_wish_about_police_stands_beside(cast, outing, night, sign_in):
    night(minutes=41)
    missed(outing)
    found = shown(sign_in(cast.ruth), outing)
    assert "does not want the police" in found
    assert f"/outings/{outing.pk}/open_alarm/" in found
    assert not [text for text in PLAN.values() if text in found]


def test_once_opened_the_words_stand_there_until_the_alarm_is_over(cast, outing, night, sign_in, ledger):
    night(minutes=41)
    actions.open_alarm(by=cast.ruth, outing=missed(outing))
    found = shown(sign_in(cast.ruth), outing)
    assert all(text in found for text in PLAN.values())
    assert len(ledger("vault.reveal:outing.open_alarm")) == 1
    actions.still_safe(by=cast.dee, outing=outing.__class__.objects.get(pk=outing.pk))
    found = shown(sign_in(cast.ruth), outing)
    assert not [text for text in PLAN.values() if text in found]


def test_a_silent_alarm_says_not_to_call_about_it(cast, outing, sign_in):
    actions.raise_duress(by=cast.dee, outing=outing)
    assert "do not call or write about it" in shown(sign_in(cast.ruth), outing)


def test_the_response_page_leads_a_supervisor_there_and_nobody_else(cast, ana, sent, outing, sign_in):
    where = page(outing)
    assert where in sign_in(cast.ruth).get(f"/responses/{sent.pk}/").content.decode()
    assert where not in sign_in(ana).get(f"/responses/{sent.pk}/").content.decode()


def test_others_may_not_and_the_worker_or_who_is_kept_out_does_not_find_it(cast, sent, outing, sign_in):
    assert sign_in(cast.dee).get(page(outing)).status_code == 403
    assert sign_in(cast.marco).get(page(outing)).status_code == 403
    Barred.objects.create(survivor_id=sent.survivor_id, user=cast.ruth, asked_by="person")
    assert sign_in(cast.ruth).get(page(outing)).status_code == 404
