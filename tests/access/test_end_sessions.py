"""access.end_sessions"""

import pytest
from django.urls import reverse

from firstlight.access.models import User
from tests.access.test_lose_device import BOARD, signed_in

pytestmark = pytest.mark.django_db


def page(worker):
    return reverse("access:end_sessions", args=[worker.pk])


def test_a_colleague_is_signed_out_everywhere(cast, sign_in, ledger):
    phone, adam = signed_in("dee"), sign_in(cast.adam)
    assert page(cast.dee) in adam.get(reverse("access:see_worker", args=[cast.dee.pk])).content.decode()
    assert adam.get(page(cast.dee)).status_code == 200
    assert adam.post(page(cast.dee), {"seen": f"{cast.dee.pk}:{cast.dee.version}"}).status_code == 302
    assert phone.get(BOARD).status_code == 302
    [event] = [one for one in ledger("access.end_sessions") if one.outcome == "done"]
    assert (event.by, event.noun_id) == (cast.adam.ledger_id, cast.dee.pk)


def test_403_without_the_verb_404_for_nobody(cast, sign_in):
    assert sign_in(cast.dee).get(page(cast.marco)).status_code == 403
    assert sign_in(cast.adam).get(reverse("access:end_sessions", args=["0" * 12])).status_code == 404
    assert User.objects.get(username="marco").signed_out_at is None
