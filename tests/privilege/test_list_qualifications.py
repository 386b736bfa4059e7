"""privilege.list_qualifications"""

import pytest

from tests.privilege.made import enters, trained

pytestmark = pytest.mark.django_db
PAGE = "/qualifications/"


def test_everybody_who_works_with_people_with_what_stands_for_them(cast, sign_in, night):
    enters(cast.ruth, cast.omar)
    trained(cast.ruth, cast.dee, cast.omar, hours=31)
    shown = sign_in(cast.ruth).get(PAGE).content.decode()
    for words in (
        "caseworker privilege",
        "31 of 40 hours",
        "nothing to claim yet",
        "1038.2(c)",
        "not verified",
    ):
        assert words in shown
    for name in ("Ana Reyes", "Dee Okafor", "Lena Petrova", "Vera Santos"):
        assert name in shown
    for name in ("Grace Lin", "Otto Weiss", "Tess Byrne"):
        assert f"<b>{name}" not in shown


def test_the_privacy_officer_reads_and_enters_nothing(cast, sign_in):
    shown = sign_in(cast.pia).get(PAGE).content.decode()
    assert "enter_qualification" not in shown


def test_the_page_asks_as_much_for_many_as_for_few(cast, sign_in, night, django_assert_max_num_queries):
    for worker in (cast.omar, cast.dee, cast.ana, cast.marco):
        enters(cast.ruth, worker)
    browser = sign_in(cast.ruth)
    with django_assert_max_num_queries(16):
        browser.get(PAGE)


def test_403_without_the_verb(cast, sign_in):
    for worker in (cast.dee, cast.ana, cast.lena, cast.tess, cast.hal):
        assert sign_in(worker).get(PAGE).status_code == 403
