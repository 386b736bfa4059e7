"""shelter.list_beds"""

import pytest
from django.urls import reverse

from firstlight.shelter import actions
from tests.shelter.made import beds, house, somebody, staying

pytestmark = pytest.mark.django_db
PAGE = reverse("shelter:list_beds")


def test_who_has_a_bed_is_told_to_whom_may_see_the_person_only(cast, sign_in):
    home, one, other = house(cast.noor, 4), somebody(cast.dee), somebody(cast.dee)
    staying(cast.dee, one, *beds(home, 1))
    actions.hold_bed(by=cast.dee, survivor=other, beds=beds(home, 2))
    actions.take_bed_out(by=cast.noor, bed=beds(home, 3)[0], reason="repair")
    for worker in (cast.dee, cast.noor):
        said = sign_in(worker).get(PAGE).content.decode()
        assert one.sign in said
        assert other.sign in said
    said = sign_in(cast.marco).get(PAGE).content.decode()
    assert one.sign not in said
    assert other.sign not in said
    for words in ("bed 1: taken", "bed 2: held", "bed 3: repair", "bed 4: free", "1 free, 1 held"):
        assert words in " ".join(said.split())


def test_nothing_yet_and_a_house_given_up(cast, sign_in):
    assert b"No house yet" in sign_in(cast.hal).get(PAGE).content
    home = house(cast.noor)
    actions.change_house(by=cast.noor, house=home, name=home.name, in_use=False)
    assert home.name.encode() not in sign_in(cast.dee).get(PAGE).content


def test_403_without_the_verb(cast, sign_in):
    assert sign_in(cast.grace).get(PAGE).status_code == 403


def test_few_questions_however_many_beds(cast, sign_in, django_assert_max_num_queries):
    for number in range(3):
        home = house(cast.noor, 12, name=f"Site {number}")
        staying(cast.dee, somebody(cast.dee), *beds(home, 1))
    browser = sign_in(cast.dee)
    with django_assert_max_num_queries(20):
        browser.get(PAGE)
