"""awards.fill_post"""

from datetime import timedelta

import pytest
from django.urls import reverse

from firstlight.awards import actions
from firstlight.awards.models import Holding
from firstlight.kit.clock import now
from firstlight.kit.errors import Denied, Refused
from tests.awards.made import imported

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(cast, night):
    """The award's post, with nobody in it."""
    return imported(cast.grace).posts.get()


def test_somebody_takes_it_and_the_next_ends_the_holding_before(cast, post, night, ledger):
    first = actions.fill_post(by=cast.grace, post=post, worker=cast.dee)
    later = night(days=30)
    second = actions.fill_post(by=cast.grace, post=post, worker=cast.marco)
    first.refresh_from_db()
    assert (first.until_at, second.from_at, second.until_at) == (later, later, None)
    assert [h.worker.username for h in Holding.objects.at(now())] == ["marco"]
    assert [event.noun_id for event in ledger("awards.fill_post")] == [first.pk, second.pk]
    assert "Dee" not in str([vars(event) for event in ledger("awards.fill_post")])


def test_late_entry_is_normal(cast, post):
    holding = actions.fill_post(by=cast.grace, post=post, worker=cast.dee, from_at=now() - timedelta(days=9))
    assert holding.from_at == now() - timedelta(days=9)


def test_it_refuses_what_cannot_be(cast, post, night):
    with pytest.raises(Refused, match="has_left"):
        actions.fill_post(by=cast.grace, post=post, worker=cast.otto)
    with pytest.raises(Refused, match="in_the_future"):
        actions.fill_post(by=cast.grace, post=post, worker=cast.dee, from_at=now() + timedelta(days=1))
    actions.fill_post(by=cast.grace, post=post, worker=cast.dee)
    with pytest.raises(Refused, match="holds_it"):
        actions.fill_post(by=cast.grace, post=post, worker=cast.dee)
    with pytest.raises(Refused, match="held_later"):
        actions.fill_post(by=cast.grace, post=post, worker=cast.marco, from_at=now() - timedelta(days=1))
    assert Holding.objects.count() == 1


def test_a_moment_within_an_ended_holding_is_refused(cast, post):
    Holding.objects.create(post=post, worker=cast.dee, from_at=now() - timedelta(days=9), until_at=now())
    with pytest.raises(Refused, match="held_then"):
        actions.fill_post(by=cast.grace, post=post, worker=cast.marco, from_at=now() - timedelta(days=1))


def test_the_page(cast, post, sign_in):
    page = reverse("awards:fill_post", args=[post.pk])
    html = sign_in(cast.grace).get(page).content.decode()
    assert "Dee Okafor" in html
    assert "Otto" not in html
    answer = sign_in(cast.grace).post(page, {"worker": cast.dee.pk, "from_at": "2026-11-20T09:00"})
    assert answer.url == reverse("awards:see_award", args=[post.award_id])
    assert post.holdings.get().worker == cast.dee


def test_only_grants_may(cast, post, sign_in):
    with pytest.raises(Denied):
        actions.fill_post(by=cast.dee, post=post, worker=cast.dee)
    assert sign_in(cast.dee).get(reverse("awards:fill_post", args=[post.pk])).status_code == 403
    assert sign_in(cast.grace).get(reverse("awards:fill_post", args=["0" * 12])).status_code == 404
