"""retention.keep_longer"""

import pytest
from django.urls import reverse

from firstlight.kit.errors import Refused
from firstlight.records import actions as records
from firstlight.retention import actions, queries
from firstlight.retention.models import Longer
from firstlight.survivors import actions as people
from tests.response.made import done
from tests.retention.made import anew, paused, sealed_of, the_night, until
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana(night, on_duty):
    on_duty("dee", "youth_ercm")
    return on_duty("ana", "hotline")


def page(of):
    return reverse("retention:keep_longer", args=[of.pk])


def test_their_case_manager_writes_it_down_and_it_is_kept_until_then(
    cast, ana, night, committed, sign_in, ledger
):
    survivor = paused(cast, ana, keep_what="nothing")
    omar = sign_in(cast.omar)
    assert "they wished that nothing is kept" in omar.get(page(survivor)).content.decode()
    sent = {"until": until(50).isoformat(), "seen": f"{survivor.pk}:{anew(survivor).version}"}
    assert omar.post(page(survivor), sent).url == reverse("survivors:see_survivor", args=[survivor.pk])
    [event] = done(ledger("retention.keep_longer"))
    assert (event.by, event.about) == (cast.omar.ledger_id, survivor.about)
    night(days=50)
    the_night(committed)
    assert "alias" in sealed_of(survivor)
    night(days=1)
    the_night(committed)
    assert sealed_of(survivor) == set()


def test_the_privacy_officer_does_it_by_call_sign_and_their_newest_word_counts(cast, ana, night, sign_in):
    survivor = paused(cast, ana, keep_what="nothing")
    actions.keep_longer(by=cast.pia, survivor=survivor, until=until(400))
    night(minutes=2)
    pia = sign_in(cast.pia)
    sent = {"until": until(20).isoformat(), "seen": f"{survivor.pk}:{anew(survivor).version}"}
    assert pia.post(page(survivor), sent).url == reverse("retention:list_due")
    assert [one.on for one in queries.standing_of(anew(survivor)) if one.what == "words"] == [until(20)]
    assert Longer.objects.count() == 2
    assert "longer time they wished" in pia.get(reverse("retention:list_due")).content.decode()
    records.hold_record(by=cast.pia, survivor=anew(survivor), why="preserve")
    assert "nothing goes until the hold is lifted" in pia.get(page(survivor)).content.decode()


def test_it_refuses_an_odd_day(cast):
    survivor = person(cast.omar)
    for days in (0, -1, 3700):
        with pytest.raises(Refused, match="odd_day"):
            actions.keep_longer(by=cast.omar, survivor=survivor, until=until(days))


def test_403_without_the_verb_and_404_out_of_the_circle_or_kept_out(cast, sign_in):
    survivor = person(cast.ruth)
    assert sign_in(cast.noor).get(page(survivor)).status_code == 403
    assert sign_in(cast.omar).get(page(survivor)).status_code == 404
    people.keep_out(by=cast.ruth, survivor=survivor, worker=cast.pia, asked_by="person")
    assert sign_in(cast.pia).get(page(survivor)).status_code == 404
