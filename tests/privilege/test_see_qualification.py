"""privilege.see_qualification"""

import pytest
from django.urls import reverse

from tests.privilege.made import enters

pytestmark = pytest.mark.django_db


def page(entry):
    return reverse("privilege:see_qualification", args=[entry.pk])


def test_the_number_opens_here_and_the_ledger_knows(cast, sign_in, ledger, night):
    entry = enters(cast.ruth, cast.lena, "attorney", number="Invented 77345")
    assert "Invented 77345" not in sign_in(cast.ruth).get("/qualifications/").content.decode()
    shown = sign_in(cast.ruth).get(page(entry)).content.decode()
    assert "Invented 77345" in shown
    assert "It was a mistake" in shown
    assert len(ledger("privilege.see_qualification")) == 1
    assert "It was a mistake" not in sign_in(cast.pia).get(page(entry)).content.decode()


def test_ones_own_line_offers_nothing_to_press(cast, sign_in, night):
    entry = enters(cast.adam, cast.ruth)
    assert "It was a mistake" not in sign_in(cast.ruth).get(page(entry)).content.decode()


def test_403_without_the_verb_and_404_for_what_is_not_there(cast, sign_in, night):
    entry = enters(cast.ruth, cast.dee)
    for worker in (cast.dee, cast.lena, cast.tess):
        assert sign_in(worker).get(page(entry)).status_code == 403
    assert sign_in(cast.pia).get(reverse("privilege:see_qualification", args=["0" * 12])).status_code == 404
