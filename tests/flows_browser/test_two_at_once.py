"""Two people fill in the same contact: the second is told who was first, and keeps what they typed."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.flows_browser.conftest import Night
from tests.flows_browser.visitor import Visitor

SAVED = re.compile(r"saved \d\d:\d\d:\d\d")


def test_the_second_is_told_and_keeps_what_was_typed(
    address: str, prepared: Night, come: Callable[..., Visitor]
) -> None:
    contact = f"/contacts/{prepared.waiting['J'][0]}/"
    ana, ruth = come(address, "ana"), come(address, "ruth")
    ruth.expected += ["409"]
    for visitor in (ana, ruth):
        visitor.go(contact)
    _write(ana, "Behind the library.")
    expect(ana.page.locator('[data-field="note"] [data-mark]')).to_have_text(SAVED)
    _write(ruth, "In front of the library.")
    told = ruth.page.locator('[data-field="note"] [role=alert]')
    expect(told).to_contain_text("Ana")
    assert ruth.page.input_value("[name=note]") == "In front of the library."
    ruth.look_over()
    ana.page.reload()
    assert ana.page.input_value("[name=note]") == "Behind the library."


def test_other_answers_of_the_same_contact_do_not_collide(
    address: str, prepared: Night, come: Callable[..., Visitor]
) -> None:
    contact = f"/contacts/{prepared.waiting['J'][0]}/"
    ana, ruth = come(address, "ana"), come(address, "ruth")
    for visitor in (ana, ruth):
        visitor.go(contact)
    _write(ana, "Behind the library.")
    expect(ana.page.locator('[data-field="note"] [data-mark]')).to_have_text(SAVED)
    _write(ruth, "Jay", "call_me")
    expect(ruth.page.locator('[data-field="call_me"] [data-mark]')).to_have_text(SAVED)


def _write(visitor: Visitor, text: str, name: str = "note") -> None:
    visitor.page.locator(f"[name={name}]").focus()
    visitor.page.keyboard.press("Control+A")
    visitor.say(text)
    visitor.press("Tab")
