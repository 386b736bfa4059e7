"""The hint stands beside what somebody writes about a person, and stops nobody."""

import pytest
from django.urls import reverse

from firstlight.services.models import Help
from tests.privilege.made import enters
from tests.response.made import accepted

pytestmark = pytest.mark.django_db
HINT = "do not stand in the register"


def test_beside_the_note_of_a_contact_and_of_help(cast, sign_in, on_duty, night):
    on_duty("dee", "youth_ercm")
    sent = accepted(on_duty("ana", "hotline"), cast.dee)
    log = reverse("services:log_help", args=[sent.survivor_id])
    assert (
        HINT in sign_in(cast.ana).get(reverse("hotline:see_contact", args=[sent.contact_id])).content.decode()
    )
    dee = sign_in(cast.dee)
    assert HINT in dee.get(log).content.decode()
    assert dee.post(log, {"quick": "food", "state": "given"}).status_code == 302
    assert Help.objects.count() == 1
    enters(cast.ruth, cast.dee)
    assert HINT not in dee.get(log).content.decode()
