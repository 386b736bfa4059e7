"""access.note_probing"""

import pytest
from django.core.cache import cache
from django.urls import reverse

from firstlight.access import actions
from firstlight.access.actors import System
from firstlight.kit.errors import Denied
from firstlight.kit.ids import new_id
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _none_before(db, settings, night):
    cache.clear()
    settings.PROBING_TRIES = 5


def misses(browser, times):
    for _try in range(times):
        assert browser.get(f"/people/{new_id()}/").status_code == 404


def test_many_records_that_are_not_theirs_leave_one_line_and_close_nothing(cast, sign_in, ledger):
    omar = sign_in(cast.omar)
    misses(omar, 4)
    assert ledger("access.note_probing") == []
    misses(omar, 20)
    [event] = ledger("access.note_probing")
    assert (event.by, event.noun_id, event.about, event.ids) == ("system:porter", cast.omar.pk, "", [])
    assert omar.get("/people/").status_code == 200


def test_posts_count_and_a_foreign_record_counts_as_one_that_is_not_there(cast, sign_in, ledger, night):
    omar, theirs = sign_in(cast.omar), [person() for _ in range(5)]
    for one in theirs:
        assert omar.post(f"/people/{one.pk}/add_alias/", {"text": "x"}).status_code == 404
    assert len(ledger("access.note_probing")) == 1


def test_one_worker_does_not_count_for_another_and_a_wrong_address_is_no_try(cast, sign_in, ledger):
    omar, dee = sign_in(cast.omar), sign_in(cast.dee)
    misses(omar, 4)
    misses(dee, 4)
    for _try in range(9):
        assert omar.get("/nowhere/").status_code == 404
    assert ledger("access.note_probing") == []


def test_the_stretch_is_what_the_setting_says(cast, sign_in, ledger, night):
    misses(sign_in(cast.omar), 4)
    night(minutes=11)
    omar = sign_in(cast.omar)
    misses(omar, 4)
    assert ledger("access.note_probing") == []
    misses(omar, 1)
    assert len(ledger("access.note_probing")) == 1


def test_a_new_session_does_not_begin_anew(cast, sign_in, ledger):
    for _try in range(5):
        misses(sign_in(cast.omar), 1)
    assert len(ledger("access.note_probing")) == 1


def test_the_privacy_officer_sees_who_and_when(cast, sign_in):
    misses(sign_in(cast.omar), 5)
    page = sign_in(cast.pia).get(reverse("records:list_records")).content.decode()
    assert "Many tries" in page
    assert cast.omar.display_name in page


def test_nobody_else_writes_it(cast):
    for by in (cast.ruth, cast.pia, System("nightly")):
        with pytest.raises(Denied):
            actions.note_probing(by=by, worker=cast.omar)
