"""A passkey in a real browser: made, signed in with, a hidden desk opened by it; under the strict content policy."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import CDPSession, expect

from firstlight.demo.parts import PASSWORD
from tests.flows_browser.visitor import LOOKS, WIDE, Visitor

PHONE_IN_SOFTWARE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def dee(address: str, come: Callable[..., Visitor]) -> Visitor:
    """Dee at a browser that has a passkey reader; passkeys want a name, not a number, as address."""
    visitor = come(address.replace("127.0.0.1", "localhost"))
    reader: CDPSession = visitor.context.new_cdp_session(visitor.page)
    reader.send("WebAuthn.enable")
    reader.send("WebAuthn.addVirtualAuthenticator", {"options": PHONE_IN_SOFTWARE})
    visitor.sign_in("dee")
    return visitor


def test_made_signed_in_with_and_a_hidden_desk_opened(dee: Visitor, pictures: Path | None) -> None:
    dee.go("/account/factors/")
    dee.look_over()
    dee.go("/account/factors/add_passkey/")
    dee.look_over()
    _shoot(dee, pictures, "add_passkey")
    dee.page.get_by_role("button", name="Make it now").click()
    dee.page.wait_for_url("**/make_recovery_codes/")
    dee.page.get_by_role("button", name="Show me ten new codes").click()
    expect(dee.page.locator("ol.codes li")).to_have_count(10)
    dee.look_over()
    _shoot(dee, pictures, "recovery_codes")
    dee.go("/account/sessions/")
    dee.look_over()
    _shoot(dee, pictures, "sessions")

    dee.go("/board/")
    dee.tab_to("#lock-form button")
    dee.press("Enter")
    dee.page.wait_for_url("**/unlock*/**")
    dee.look_over()
    _shoot(dee, pictures, "unlock")
    dee.page.get_by_role("button", name="Open with my passkey").click()
    dee.page.wait_for_url(lambda url: "unlock" not in url and url.endswith("/board/"))

    dee.context.clear_cookies()
    dee.go("/sign-in/?next=/account/factors/")
    dee.look_over()
    _shoot(dee, pictures, "sign_in")
    dee.page.get_by_text("Others use this desk too").click()
    dee.page.get_by_role("button", name="Sign in with a passkey").click()
    dee.page.wait_for_url(lambda url: "/sign-in/" not in url)
    expect(dee.page.locator("main")).to_contain_text("A phone")
    _shoot(dee, pictures, "factors")
    dee.go("/account/sessions/")
    dee.see("shared desk")


def test_the_second_step_by_passkey(dee: Visitor, pictures: Path | None) -> None:
    dee.go("/account/factors/add_code_app/")
    dee.look_over()
    _shoot(dee, pictures, "add_code_app")
    dee.go("/account/factors/add_passkey/")
    dee.page.get_by_role("button", name="Make it now").click()
    dee.page.wait_for_url("**/make_recovery_codes/")

    dee.context.clear_cookies()
    dee.go("/sign-in/")
    dee.page.locator("input[name=login]").fill("dee")
    dee.page.locator("input[name=password]").fill(PASSWORD)
    dee.page.get_by_role("button", name="Sign in", exact=True).click()
    dee.page.wait_for_url("**/sign-in/code/")
    dee.look_over()
    _shoot(dee, pictures, "second_step")
    dee.page.get_by_role("button", name="Use my passkey").click()
    dee.page.wait_for_url(lambda url: "/sign-in/" not in url)


def _shoot(visitor: Visitor, folder: Path | None, name: str) -> None:
    if folder is None:
        return
    folder.mkdir(parents=True, exist_ok=True)
    for scheme, size in LOOKS:
        visitor.look(scheme, size)
        visitor.page.screenshot(path=folder / f"{name}-{scheme}-{size['width']}.png")
    visitor.look("light", WIDE)
