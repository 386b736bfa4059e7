"""retention.finish_purge"""

import pytest

from firstlight.access.actors import System
from firstlight.kit.errors import Denied, Refused
from firstlight.retention import actions, queries
from firstlight.retention.models import Purge
from firstlight.survivors import actions as people
from firstlight.vault.models import DataKey
from firstlight.vault.sealing import reveal
from tests.records.made import MARK
from tests.response.made import done
from tests.retention.made import anew, paused, sealed_of, the_night

pytestmark = pytest.mark.django_db
NIGHTLY = System("nightly")


@pytest.fixture
def ana(night, on_duty):
    on_duty("dee", "youth_ercm")
    return on_duty("ana", "hotline")


def owners():
    return set(DataKey.objects.values_list("owner", flat=True))


def test_cut_off_between_the_words_and_the_keys_the_next_night_ends_it(cast, ana, night, committed, ledger):
    survivor = paused(cast, ana, keep_what="nothing")
    night(days=15)
    actions.purge(by=NIGHTLY, survivor=anew(survivor))  # killed: what waits for the commit is never done
    assert sealed_of(survivor) == set()
    assert f"survivor:{survivor.pk}" in owners()
    assert [one.pk for one in queries.purged_lately() if queries.keys_left(one)] == [survivor.pk]
    the_night(committed)
    assert not owners()
    assert not queries.keys_left(survivor)
    assert Purge.objects.of_people().count() == 1
    [event] = done(ledger("retention.finish_purge"))
    assert (event.by, event.about, event.noun_id) == ("system:nightly", survivor.about, survivor.pk)
    with pytest.raises(Refused, match="nothing_left"):
        actions.finish_purge(by=NIGHTLY, survivor=anew(survivor))


def test_who_came_back_before_the_keys_were_gone_loses_nothing(cast, ana, night, committed):
    survivor = paused(cast, ana, keep_what="nothing")
    night(days=15)
    actions.purge(by=NIGHTLY, survivor=anew(survivor))
    people.add_alias(by=cast.dee, survivor=anew(survivor), text=MARK)
    the_night(committed)
    fresh = survivor.aliases.order_by("-added_at", "-pk").first()
    assert reveal(fresh, "text", by=NIGHTLY, why="test") == MARK


def test_nobody_who_works_here_may_press_it(cast, ana):
    with pytest.raises(Denied):
        actions.finish_purge(by=cast.pia, survivor=paused(cast, ana))
