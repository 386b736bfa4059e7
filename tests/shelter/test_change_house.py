"""shelter.change_house"""

import pytest
from django.urls import reverse

from firstlight.kit.errors import Refused
from firstlight.kit.ids import new_id
from firstlight.shelter import actions
from tests.shelter.made import anew, beds, done, house, somebody, staying

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("shelter:change_house", args=[getattr(of, "pk", of)])


def test_what_it_takes_changes_and_it_can_be_given_up_and_had_again(cast, sign_in, ledger):
    home, browser = house(cast.noor), sign_in(cast.noor)
    assert b'value="Site A"' in browser.get(page(home)).content
    told = {"name": "Site A", "youngest": "21", "takes": ["pets"]}
    browser.post(page(home), {**told, "in_use": "on"})
    assert (anew(home).youngest, anew(home).takes, anew(home).ended_at) == (21, ["pets"], None)
    browser.post(page(home), told)
    assert anew(home).ended_at is not None
    browser.post(page(home), {**told, "in_use": "on"})
    assert anew(home).ended_at is None
    assert len(done(ledger("shelter.change_house"))) == 3


def test_not_while_somebody_stays_there_nor_under_anothers_name(cast):
    home, other = house(cast.noor), house(cast.noor, name="Site B")
    staying(cast.dee, somebody(cast.dee), *beds(home, 1))
    with pytest.raises(Refused, match="in_use"):
        actions.change_house(by=cast.noor, house=home, name=home.name, in_use=False)
    with pytest.raises(Refused, match="name_in_use"):
        actions.change_house(by=cast.noor, house=home, name=other.name)


def test_the_second_tab_is_told(cast, sign_in):
    home = house(cast.noor)
    actions.change_house(by=cast.ruth, house=home, name="Site C")
    late = {"name": "Site D", "youngest": "18", "in_use": "on", "seen": f"{home.pk}:{home.version}"}
    assert b"Ruth changed this while you had it open" in sign_in(cast.noor).post(page(home), late).content


def test_403_and_404(cast, sign_in):
    assert sign_in(cast.dee).post(page(house(cast.noor)), {}).status_code == 403
    assert sign_in(cast.noor).post(page(new_id()), {}).status_code == 404
