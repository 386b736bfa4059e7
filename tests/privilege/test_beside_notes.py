"""The hint stands where there is time for it: on one's own page and beside a note, never in a live call."""

import pytest
from django.urls import reverse

from tests.privilege.made import enters
from tests.response.made import accepted

pytestmark = pytest.mark.django_db
HINT = "do not stand in the register"


def test_beside_a_note_and_neither_in_a_call_nor_beside_help(cast, sign_in, on_duty, night):
    on_duty("dee", "youth_ercm")
    sent = accepted(on_duty("ana", "hotline"), cast.dee)
    ana, dee = sign_in(cast.ana), sign_in(cast.dee)
    call = ana.get(reverse("hotline:see_contact", args=[sent.contact_id]))
    assert call.status_code == 200
    assert HINT not in call.content.decode()
    log = dee.get(reverse("services:log_help", args=[sent.survivor_id]))
    assert log.status_code == 200
    assert HINT not in log.content.decode()
    note = reverse("notes:write_note", args=[sent.survivor_id])
    assert HINT in dee.get(note).content.decode()
    enters(cast.ruth, cast.dee)
    assert HINT not in dee.get(note).content.decode()
