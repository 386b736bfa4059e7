"""handover.panel_contact_promises"""

import pytest
from django.urls import reverse

from tests.handover.made import WORDS, called
from tests.hotline.made import taken

pytestmark = pytest.mark.django_db


def page(contact):
    return reverse("handover:panel_contact_promises", args=[contact.pk])


def test_what_was_promised_on_this_line_and_no_other(cast, on_duty, sign_in):
    ana = on_duty("ana", "hotline")
    contact = taken(ana)
    called(ana, contact)
    called(ana, words="Said on another line")
    shown = sign_in(ana).get(page(contact)).content.decode()
    assert WORDS in shown
    assert "another line" not in shown
    assert reverse("handover:promise_caller", args=[contact.pk]) in shown


def test_nothing_promised_says_so(cast, on_duty, sign_in):
    ana = on_duty("ana", "hotline")
    assert "Nothing was promised" in sign_in(ana).get(page(taken(ana))).content.decode()


def test_403_without_the_verb_and_404_out_of_scope(cast, on_duty, sign_in):
    contact = taken(on_duty("ana", "hotline"))
    assert sign_in(cast.grace).get(page(contact)).status_code == 403
    assert sign_in(cast.omar).get(page(contact)).status_code == 404
