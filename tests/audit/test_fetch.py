"""The door in: scope first, 404 alike, and each reading of a sensitive record in the ledger once."""

import re

import pytest
from django.http import Http404
from django.test import RequestFactory
from django.urls import resolve, reverse

from firstlight.access.models import User
from firstlight.audit.doors import fetch
from firstlight.audit.models import Event
from firstlight.kit.ids import new_id
from firstlight.survivors.models import Survivor
from tests.survivors.made import person

pytestmark = pytest.mark.django_db
VERB = "survivors.see_survivor"


def _without_token(page: str, path: str) -> str:
    """The page without what differs at every request: its own address and the form token."""
    return re.sub(r"\b\w{64}\b", "", page.replace(path, ""))


@pytest.fixture
def survivor(cast, night) -> Survivor:
    return person(cast.omar)


@pytest.fixture
def read(cast, ledger):
    """Read the record as a page would; gives back how often that is in the ledger."""

    def reading(survivor, worker="omar", method="get", query=""):
        path = reverse("survivors:see_survivor", args=[survivor.pk])
        request = getattr(RequestFactory(), method)(path + query)
        request.user, request.resolver_match = getattr(cast, worker), resolve(path)
        fetch(request, Survivor, survivor.pk)
        return len(ledger(VERB))

    return reading


def test_a_missing_record_and_one_out_of_scope_are_answered_alike(cast, sign_in, survivor):
    browser = sign_in(cast.marco)
    answers = [
        browser.get(reverse("survivors:see_survivor", args=[pk])) for pk in (survivor.pk, new_id(), new_id())
    ]
    assert [answer.status_code for answer in answers] == [404, 404, 404]
    bodies = [_without_token(answer.content.decode(), answer.wsgi_request.path) for answer in answers]
    assert bodies[0] == bodies[1] == bodies[2]
    assert survivor.sign not in bodies[0]


def test_who_is_out_of_scope_leaves_no_reading(read, survivor, ledger):
    with pytest.raises(Http404):
        read(survivor, worker="marco")
    assert ledger(VERB) == []


def test_a_reading_names_who_where_and_about_whom(read, survivor, cast, ledger):
    read(survivor)
    [event] = ledger(VERB)
    assert (event.by, event.outcome, event.noun_id) == (cast.omar.ledger_id, "read", survivor.pk)
    assert (event.about, event.ids, event.reason) == (survivor.about, [], "")


def test_the_same_reading_is_written_once_in_ten_minutes(read, survivor, night):
    assert [read(survivor), read(survivor)] == [1, 1]
    night(minutes=10)
    assert read(survivor) == 1
    night(seconds=1)
    assert read(survivor) == 2


def test_another_reader_and_another_record_are_other_readings(read, survivor, cast):
    from firstlight.survivors.steps import let_in

    let_in(survivor, why="assigned", user=cast.ruth)
    other = person(cast.omar)
    assert [read(survivor), read(survivor, worker="ruth"), read(other), read(survivor)] == [1, 2, 3, 3]


def test_a_page_refreshing_itself_is_no_new_reading_for_its_shift(read, survivor, night):
    read(survivor)
    night(hours=2)
    assert read(survivor, query="?since=7") == 1
    night(hours=11)
    assert read(survivor, query="?since=7") == 2


def test_a_refresh_never_stands_for_a_first_reading(read, survivor):
    assert read(survivor, query="?since=0") == 1


def test_a_page_that_shows_is_a_reading_however_it_is_asked_for(cast, sign_in, survivor, ledger):
    page = reverse("survivors:see_survivor", args=[survivor.pk])
    sign_in(cast.omar).post(page, {})
    assert len(ledger(VERB)) == 1


def test_a_verb_sent_is_no_reading_its_own_line_says_it(cast, sign_in, survivor, ledger):
    page = reverse("survivors:change_sign", args=[survivor.pk])
    sign_in(cast.omar).post(page, {"sign": ""})
    assert [event.outcome for event in ledger("survivors.change_sign")] in (["done"], [])
    assert not Event.objects.filter(outcome="read").exists()


def test_what_is_not_sensitive_is_read_without_a_line(cast, rf):
    request, before = rf.get("/"), Event.objects.count()
    request.user, request.resolver_match = cast.ana, None
    assert fetch(request, User, cast.dee.pk) == cast.dee
    assert Event.objects.count() == before
