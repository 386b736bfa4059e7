"""The board keeps itself up to date, and its keys work."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.flows_browser.conftest import Night
from tests.flows_browser.test_by_keyboard import RESPONSE
from tests.flows_browser.visitor import Visitor


def test_the_board_shows_what_another_browser_sends(
    address: str, prepared: Night, come: Callable[..., Visitor]
) -> None:
    pk, sign = prepared.waiting["J"]
    ruth, ana = come(address, "ruth"), come(address, "ana")
    ruth.go("/board/")
    line = ruth.page.locator(f'[data-item="{pk}"]')
    expect(line).to_contain_text(sign)
    ana.go(f"/contacts/{pk}/open_response/")
    ana.tab_to("main .btn.main")
    ana.press("Enter")
    ana.page.wait_for_url(RESPONSE)
    expect(line).to_have_count(0, timeout=12_000)
    expect(ruth.page.locator("main")).to_contain_text(sign)
    ruth.look_over()


def test_keys_are_listed_and_slash_searches(reading_address: str, come: Callable[..., Visitor]) -> None:
    ana = come(reading_address, "ana")
    ana.go("/board/")
    ana.press("?")
    keys = ana.page.locator("#keys")
    expect(keys).to_be_visible()
    for key in ("n", "/", "b"):
        expect(keys.locator("kbd", has_text=key).first).to_be_visible()
    ana.look_over()
    ana.press("Escape")
    expect(keys).to_be_hidden()
    ana.press("/")
    expect(ana.page.locator("#find")).to_be_focused()


def test_a_sign_is_found_by_keyboard(
    reading_address: str, prepared: Night, come: Callable[..., Visitor]
) -> None:
    ana = come(reading_address, "ana")
    sign = prepared.waiting["J"][1]
    ana.go("/board/")
    ana.press("/")
    ana.say(sign)
    ana.press("Enter")
    ana.page.wait_for_url("**/find/")
    expect(ana.page.locator("main").get_by_role("link").first).to_contain_text(sign)
    assert sign.partition(" ")[0] not in ana.page.url + ana.page.title()
    ana.look_over()
