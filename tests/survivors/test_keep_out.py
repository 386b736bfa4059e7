"""survivors.keep_out"""

import pytest
from django.urls import reverse

from firstlight.survivors.models import Survivor
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def test_for_a_worker_kept_out_the_record_exists_nowhere(cast, sign_in, ledger):
    survivor = person(cast.omar, cast.ruth)
    sign_in(cast.ruth).post(
        reverse("survivors:keep_out", args=[survivor.pk]), {"worker": cast.omar.pk, "asked_by": "person"}
    )
    assert not Survivor.objects.visible_to(cast.omar).exists()
    omar = sign_in(cast.omar)
    assert omar.get(reverse("survivors:see_survivor", args=[survivor.pk])).status_code == 404
    assert survivor.sign not in omar.get(reverse("survivors:list_survivors")).content.decode()
    (event,) = ledger("survivors.keep_out")
    assert event.reason == ""


def test_what_told_them_of_the_person_is_gone_from_their_desk(cast, sign_in):
    from firstlight.notify.steps import tell
    from firstlight.survivors import actions

    survivor = person(cast.omar, cast.ruth)
    page = {"page": "response.see_response", "page_id": survivor.pk, "whom": survivor.about}
    tell(cast.omar, "offered", sign=survivor.sign, **page)
    assert survivor.sign in sign_in(cast.omar).get("/notices/").content.decode()
    actions.keep_out(by=cast.ruth, survivor=survivor, worker=cast.omar, asked_by="person")
    assert survivor.sign not in sign_in(cast.omar).get("/notices/").content.decode()


def test_doing_it_twice_leaves_one_bar(cast):
    from firstlight.survivors import actions

    survivor = person(cast.omar, cast.ruth)
    first = actions.keep_out(by=cast.ruth, survivor=survivor, worker=cast.omar, asked_by="staff")
    assert actions.keep_out(by=cast.ruth, survivor=survivor, worker=cast.omar, asked_by="staff") == first


def test_403_without_the_verb_and_404_out_of_scope(cast, sign_in):
    page = reverse("survivors:keep_out", args=[person(cast.omar).pk])
    assert sign_in(cast.omar).get(page).status_code == 403
    assert sign_in(cast.ruth).get(page).status_code == 404
