"""desk.see_board"""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from firstlight.demo.people import K, M
from firstlight.demo.telling import send
from firstlight.desk import queries
from firstlight.kit.clock import now
from tests.desk.made import waiting

pytestmark = pytest.mark.django_db
BOARD = "/board/"


def test_it_shows_who_waits_by_sign_and_never_a_name(night, cast, on_duty, sign_in):
    ana = on_duty("ana", "hotline")
    contact = waiting(ana)
    night(minutes=6)
    page = sign_in(cast.ana).get(BOARD).content.decode()
    assert contact.sign in page
    assert "P1" in page
    assert "Left an hour ago" not in page
    assert reverse("response:open_response", args=[contact.pk]) in page


def test_urgent_people_stand_first(night, cast, on_duty, sign_in):
    ana = on_duty("ana", "hotline")
    mother, young = waiting(ana, M), waiting(ana)
    night(minutes=6)
    page = sign_in(cast.ana).get(BOARD).content.decode()
    assert page.index(young.sign) < page.index(mother.sign)


def test_a_response_nobody_accepted_still_waits_there(night, cast, on_duty, sign_in):
    ana = on_duty("ana", "hotline")
    on_duty("dee", "youth_ercm")
    contact = waiting(ana)
    night(minutes=6)
    sent = send(cast.ana, contact, now())
    page = sign_in(cast.ana).get(BOARD).content.decode()
    assert sent.sign in page
    assert "no answer yet" in page


def test_unchanged_is_204_and_changed_is_the_board_again(night, cast, on_duty, sign_in):
    ana = on_duty("ana", "hotline")
    browser = sign_in(ana)
    browser.get(BOARD)
    version = queries.version()
    assert browser.get(BOARD, {"since": version}).status_code == 204
    waiting(cast.ana)
    night(minutes=6)
    answer = browser.get(BOARD, {"since": version})
    assert answer.status_code == 200
    assert b"<html" not in answer.content


def test_it_asks_the_same_number_of_questions_however_many_wait(night, cast, on_duty, sign_in):
    ana = on_duty("ana", "hotline")
    browser = sign_in(ana)
    counts = []
    for caller in (M, K, M, K):
        waiting(cast.ana, caller)
        night(minutes=6)
        browser.get(BOARD)
        with CaptureQueriesContext(connection) as asked:
            browser.get(BOARD)
        counts.append(len(asked))
    assert len(set(counts)) == 1, counts


def test_this_month_stands_beside_the_same_days_a_year_ago(night, cast, on_duty):
    on_duty("ana", "hotline")
    on_duty("dee", "youth_ercm")
    send(cast.ana, waiting(cast.ana), night(minutes=6))
    month = queries.this_month_beside_last_year()
    assert (month.this_month, month.last_year) == (1, 0)


def test_403_without_the_verb_and_a_worker_off_duty_sees_no_one_elses(night, cast, on_duty, sign_in):
    contact = waiting(on_duty("ana", "hotline"))
    night(minutes=6)
    assert sign_in(cast.grace).get(BOARD).status_code == 403
    assert contact.sign not in sign_in(cast.marco).get(BOARD).content.decode()
