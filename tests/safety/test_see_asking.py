"""safety.see_asking"""

import pytest
from django.urls import reverse

from firstlight.access.models import Membership
from firstlight.kit.clock import now
from firstlight.safety import actions

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("safety:see_asking", args=[of.pk])


def test_who_wrote_it_reads_it_with_who_was_told(cast, sign_in):
    asking = actions.someone_asks(by=cast.ana, asker="attorney", told="nothing")
    shown = sign_in(cast.ana).get(page(asking)).content.decode()
    for words in ("says: attorney", "nothing was confirmed", "Pia Lund", "Lena Petrova", "Ruth Adler"):
        assert words in shown
    assert "slipped" not in shown


def test_when_something_slipped_out_it_says_what_to_do_now(cast, sign_in):
    asking = actions.someone_asks(by=cast.ana, asker="family", told="slipped")
    assert "Tell the privacy officer now" in sign_in(cast.ana).get(page(asking)).content.decode()


@pytest.mark.parametrize("reader", ["pia", "lena", "ruth"])
def test_those_who_were_told_read_it(cast, sign_in, reader):
    asking = actions.someone_asks(by=cast.ana, asker="family")
    assert sign_in(getattr(cast, reader)).get(page(asking)).status_code == 200


def test_nobody_told_is_said_aloud(cast, sign_in):
    Membership.objects.filter(role__in=["privacy", "attorney", "supervisor"]).update(until_at=now())
    asking = actions.someone_asks(by=cast.ana, asker="family")
    assert "Nobody could be told" in sign_in(cast.ana).get(page(asking)).content.decode()


def test_it_is_not_found_by_anybody_else_404(cast, sign_in):
    asking = actions.someone_asks(by=cast.ana, asker="family")
    assert sign_in(cast.dee).get(page(asking)).status_code == 404
