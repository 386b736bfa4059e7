"""hotline.list_contacts"""

import pytest

from firstlight.hotline import actions
from tests.hotline.made import answered, taken

pytestmark = pytest.mark.django_db


def page_of(browser, show="mine"):
    return browser.get(f"/contacts/?show={show}").content.decode()


def test_mine_are_those_i_took(cast, sign_in, on_duty):
    ana = on_duty("ana", "hotline")
    mine, others = taken(ana), taken(on_duty("ruth", "supervisor"))
    page = page_of(sign_in(ana))
    assert mine.sign in page
    assert others.sign not in page
    page = page_of(sign_in(ana), "open")
    assert mine.sign in page
    assert others.sign in page


def test_closed_ones_leave_the_open_list_only(cast, sign_in):
    contact = actions.close_contact(by=cast.ana, contact=taken(cast.ana), kind="info")
    assert contact.sign in page_of(sign_in(cast.ana))
    assert contact.sign not in page_of(sign_in(cast.ana), "open")


def test_off_duty_only_my_own(cast, sign_in):
    contact = taken(cast.ana)
    assert contact.sign not in page_of(sign_in(cast.marco), "open")


def test_it_shows_signs_and_opens_nothing(cast, sign_in, ledger):
    answered(cast.ana, call_me="Zqpelican", note="Zqpelican")
    assert "Zqpelican" not in page_of(sign_in(cast.ana))
    assert not ledger("hotline.list_contacts")
    assert not ledger("vault.reveal:hotline.list_contacts")


def test_it_has_pages_and_a_constant_number_of_questions(cast, sign_in, django_assert_max_num_queries):
    for _again in range(27):
        taken(cast.ana)
    browser = sign_in(cast.ana)
    page_of(browser)
    with django_assert_max_num_queries(25):
        page = page_of(browser)
    assert page.count('class="sign"') == 25
    assert "page=2" in page


def test_nobody_else_may(cast, sign_in):
    assert sign_in(cast.grace).get("/contacts/").status_code == 403
