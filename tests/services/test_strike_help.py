"""services.strike_help"""

import pytest
from django.urls import reverse

from firstlight.kit.errors import Refused
from firstlight.services import actions, queries
from tests.services.made import anew, done, helped_by

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("services:strike_help", args=[of.pk])


def test_it_counts_nowhere_and_stays_to_be_seen(cast, night, sign_in, ledger):
    need = helped_by(cast.dee)
    browser = sign_in(cast.dee)
    assert browser.get(page(need)).status_code == 200
    browser.post(page(need), {"seen": f"{need.pk}:{need.version}"})
    assert anew(need).state == "mistake"
    assert queries.helped() == []
    assert not queries.of_person(need.survivor, cast.dee).exists()
    assert browser.get(reverse("services:see_help", args=[need.pk])).status_code == 200
    assert [event.outcome for event in done(ledger("services.strike_help"))] == ["done"]


def test_it_refuses_twice(cast, night):
    need = actions.strike_help(by=cast.dee, need=helped_by(cast.dee))
    with pytest.raises(Refused, match="no_such_move"):
        actions.strike_help(by=cast.dee, need=anew(need))


def test_403_without_the_verb_and_404_out_of_scope(cast, sign_in):
    need = helped_by(cast.dee)
    assert sign_in(cast.lena).post(page(need), {}).status_code == 403
    assert sign_in(cast.marco).post(page(need), {}).status_code == 404
