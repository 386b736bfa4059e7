"""access.add_worker"""

import pytest
from django.urls import reverse

from firstlight.access import actions
from firstlight.access.models import User
from firstlight.kit.errors import Denied, Refused
from tests.access.made import NEW

pytestmark = pytest.mark.django_db


def test_the_administrator_adds_a_worker(cast, ledger):
    worker = actions.add_worker(
        by=cast.adam, username="mia", display_name="Mia Invented", password="a long enough phrase"
    )
    assert User.objects.get(username="mia") == worker
    assert worker.check_password("a long enough phrase")
    event = ledger("access.add_worker")[-1]
    assert (event.by, event.noun_id) == (cast.adam.ledger_id, worker.pk)
    assert "Mia" not in str(vars(event))


def test_it_refuses_a_name_in_use_and_a_weak_password(cast):
    with pytest.raises(Refused, match="taken"):
        actions.add_worker(by=cast.adam, username="ANA", display_name="X", password="a long enough phrase")
    with pytest.raises(Refused, match="weak_password"):
        actions.add_worker(by=cast.adam, username="mia", display_name="X", password="short")


def test_nobody_else_may(cast, ledger):
    with pytest.raises(Denied):
        actions.add_worker(by=cast.ana, username="mia", display_name="X", password="a long enough phrase")
    assert ledger("access.add_worker")[-1].outcome == "denied"


def test_the_page_takes_what_was_typed_and_leads_to_the_new_worker(cast, sign_in):
    adam, page = sign_in(cast.adam), reverse("access:add_worker")
    assert adam.get(page).status_code == 200
    answer = adam.post(page, NEW)
    mia = User.objects.get(username="mia")
    assert answer["Location"] == reverse("access:see_worker", args=[mia.pk])
    assert (mia.languages, mia.youth_specialist, mia.ceiling) == (["en", "es"], False, 20)


@pytest.mark.parametrize(
    "odd",
    [
        {"username": "Mia Doe"},
        {"username": "ana"},
        {"languages": "EN-US!"},
        {"email": "x"},
        {"password": "a"},
    ],
)
def test_the_page_says_what_is_wrong_and_adds_nobody(cast, sign_in, odd):
    count = User.objects.count()
    answer = sign_in(cast.adam).post(reverse("access:add_worker"), {**NEW, **odd})
    assert answer.status_code == 200
    assert 'role="alert"' in answer.content.decode()
    assert User.objects.count() == count


def test_the_page_is_not_for_others(cast, sign_in):
    assert sign_in(cast.ruth).post(reverse("access:add_worker"), NEW).status_code == 403
