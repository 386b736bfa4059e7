"""safety.list_askings"""

import pytest
from django.db import DatabaseError, transaction

from firstlight.safety import actions
from firstlight.safety.models import Asking

pytestmark = pytest.mark.django_db
PAGE = "/asking/"


def test_who_asked_newest_first(cast, sign_in, night):
    assert "Nobody has asked" in sign_in(cast.pia).get(PAGE).content.decode()
    actions.someone_asks(by=cast.ana, asker="press")
    night(minutes=5)
    actions.someone_asks(by=cast.dee, asker="group_home", told="slipped")
    shown = sign_in(cast.pia).get(PAGE).content.decode()
    assert shown.index("Group home") < shown.index("Press")
    assert "something slipped out" in shown


def test_what_was_written_stays_as_it_was_written(cast):
    asking = actions.someone_asks(by=cast.ana, asker="press", told="slipped")
    with pytest.raises(DatabaseError), transaction.atomic():
        Asking.objects.filter(pk=asking.pk).update(told="nothing")


def test_403_without_the_verb(cast, sign_in):
    for name in ("ana", "grace", "lena"):
        assert sign_in(getattr(cast, name)).get(PAGE).status_code == 403
