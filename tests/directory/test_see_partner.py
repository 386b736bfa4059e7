"""directory.see_partner"""

import pytest
from django.urls import reverse

from firstlight.kit.ids import new_id
from tests.directory.made import partner

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("directory:see_partner", args=[of.pk])


def test_how_to_call_whom_they_take_and_what_to_know_first(cast, sign_in, night):
    text = sign_in(cast.vera).get(page(partner(cast.iris))).content.decode()
    assert 'href="tel:2135550143"' in text
    assert "12 to 17 years" in text
    assert "must report about minors by law" in text
    assert "Fam. Code 6924" in text
    assert "not verified" in text
    assert "told to nobody" in text
    assert "Checked, all of it holds" not in text


def test_what_is_not_known_says_ask(cast, sign_in):
    bare = {"youngest": None, "oldest": None, "takes": [], "languages": [], "consent_from": None, "phone": ""}
    text = sign_in(cast.iris).get(page(partner(cast.iris, **bare))).content.decode()
    assert text.count("not known: ask") == 3
    assert "ages not known" in text
    assert "Checked, all of it holds" in text


def test_403_without_the_verb_and_404_for_what_is_not_there(cast, sign_in):
    assert sign_in(cast.adam).get(page(partner(cast.iris))).status_code == 403
    assert sign_in(cast.ana).get(reverse("directory:see_partner", args=[new_id()])).status_code == 404
