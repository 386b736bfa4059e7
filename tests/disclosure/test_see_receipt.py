"""disclosure.see_receipt"""

import re

import pytest
from django.urls import reverse

from tests.disclosure.made import COURT, matched, paper
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("disclosure:see_receipt", args=[of.pk])


def receipt(browser, demand):
    """The printed part, without its number and what differs from page to page by chance."""
    shown = browser.get(page(demand)).content.decode().split("<main")[1].split("</main>")[0]
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", shown.replace(demand.pk, "NUMBER"))


def test_it_is_the_same_to_the_letter_whether_or_not_there_is_a_record(cast, night, sign_in):
    pia, survivor = sign_in(cast.pia), person()
    about, nobody, unread = matched(cast.pia, survivor), paper(cast.pia), paper(cast.pia)
    assert receipt(pia, about) == receipt(pia, nobody) == receipt(pia, unread)
    said = receipt(pia, about)
    assert "neither confirm nor deny" in said
    assert survivor.sign not in said
    assert COURT not in said
    assert "NUMBER" in said


def test_403_without_the_verb_404_for_counsel_who_was_not_named(cast, sign_in):
    demand = paper(cast.pia)
    assert sign_in(cast.hal).get(page(demand)).status_code == 403
    assert sign_in(cast.lena).get(page(demand)).status_code == 404
