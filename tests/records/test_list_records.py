"""records.list_records"""

from datetime import timedelta

import pytest
from django.urls import reverse

from firstlight.access.actors import System
from firstlight.kit.clock import now
from firstlight.records import actions, queries
from firstlight.vault import actions as vault
from tests.survivors.made import person

pytestmark = pytest.mark.django_db
PAGE = "/records/"


def test_an_erasure_asks_for_new_keys_until_they_are_there(cast, sign_in, night):
    pia = sign_in(cast.pia)
    assert "No record is held" in pia.get(PAGE).content.decode()
    survivor = person()
    actions.erase_person(by=cast.pia, survivor=survivor, asked_by="person", sign=survivor.sign)
    assert queries.keys_due() == now() + timedelta(days=7)
    assert "firstlight keys rotate" in pia.get(PAGE).content.decode()
    night(days=2)
    begun = vault.begin_rotation(by=System("command"), to_version=2)
    vault.end_rotation(by=System("command"), rotation=begun, keys=0)
    assert queries.keys_due() is None
    shown = sign_in(cast.pia).get(PAGE).content.decode()
    assert "firstlight keys rotate" not in shown
    assert survivor.sign not in shown


def test_it_is_where_her_day_begins_and_403_without_the_verb(cast, sign_in):
    assert sign_in(cast.pia).get(reverse("desk:see_home")).url == PAGE
    for worker in (cast.ruth, cast.adam, cast.tess):
        assert sign_in(worker).get(PAGE).status_code == 403
