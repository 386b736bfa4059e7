"""The story of the house: a call, a worker on her way, the award moves by one; each at a browser of their own."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.flows_browser.conftest import Night
from tests.flows_browser.test_by_keyboard import RESPONSE, answer, take_a_call
from tests.flows_browser.visitor import PHONE, Visitor

ON_THE_PHONE = (("light", PHONE), ("dark", PHONE))


def reached(grace: Visitor, award: str) -> int:
    """How many young people the award's progress page says were reached."""
    grace.go(f"/awards/{award}/see_progress/")
    return int(grace.page.locator("main .figure").first.inner_text())


def press_next(dee: Visitor, words: str, state: str) -> None:
    """One tap on the one big button of the page; then it stands in the new state."""
    big = dee.page.get_by_role("button", name=words, exact=False).first
    expect(big).to_be_in_viewport()
    big.tap()
    expect(dee.page.locator("main small").first).to_contain_text(re.compile(state, re.IGNORECASE))


def test_the_award_moves_by_one(address: str, prepared: Night, come: Callable[..., Visitor]) -> None:
    grace = come(address, "grace")
    before = reached(grace, prepared.award)
    grace.look_over()

    ana = come(address, "ana")
    take_a_call(ana)
    answer(ana)
    ana.press("s")
    ana.page.wait_for_url("**/open_response/")
    ana.look_over()
    ana.press("Enter")
    ana.page.wait_for_url(RESPONSE)
    sign = ana.page.locator("h1 .sign").inner_text()

    dee = come(address, "dee", phone=True)
    dee.go("/board/")
    expect(dee.page.locator("main")).to_contain_text(sign)
    dee.look_over(ON_THE_PHONE)
    dee.look("light", PHONE)
    dee.page.get_by_role("link", name=sign).first.tap()
    dee.page.wait_for_url(RESPONSE)
    dee.look_over(ON_THE_PHONE)
    dee.look("light", PHONE)
    press_next(dee, "I go", "accepted")
    press_next(dee, "On the way", "on the way")
    press_next(dee, "With the person", "with the person")
    dee.look_over(ON_THE_PHONE)

    ana.page.reload()
    expect(ana.page.locator("main")).to_contain_text(re.compile("with the person", re.IGNORECASE))
    assert reached(grace, prepared.award) == before + 1
