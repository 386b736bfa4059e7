"""From ring to sent without a mouse, with the keys counted; and the contacts that close in two keys (care.md 2)."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.flows_browser.visitor import Visitor

KEYS_TO_SENT = 12
KEYS_TO_CLOSED = 2
CONTACT = re.compile(r"/contacts/[0-9a-z]{12}/$")
RESPONSE = re.compile(r"/responses/[0-9a-z]{12}/$")


def take_a_call(ana: Visitor) -> None:
    """Ring: from the board, one key opens the page of the conversation."""
    ana.go("/board/")
    ana.page.wait_for_load_state("networkidle")
    ana.keys = 0
    ana.press("n")
    ana.page.wait_for_url(CONTACT)
    expect(ana.page.locator("[data-step] .current, [data-step].current, .current").first).to_be_visible()


def answer(ana: Visitor) -> None:
    """What a response needs, in the order of the page, nothing else."""
    ana.press("1")  # safe to talk
    ana.press("1")  # may we call back
    ana.press("1")  # limits said
    ana.press("n", "u", "n")  # hurt, somebody near, safe tonight
    ana.press("Enter")  # nothing asked for yet
    ana.say("17")
    ana.press("Enter")
    ana.press("2")  # Spanish
    expect(ana.page.locator('[data-key="s"]')).to_be_visible()


def test_ring_to_sent_in_twelve_keys(address: str, come: Callable[..., Visitor]) -> None:
    ana = come(address, "ana")
    take_a_call(ana)
    answer(ana)
    ana.press("s")
    ana.page.wait_for_url("**/open_response/")
    expect(ana.page.locator("main")).to_contain_text("Dee")
    ana.press("Enter")
    ana.page.wait_for_url(RESPONSE)
    assert ana.keys <= KEYS_TO_SENT, f"{ana.keys} keys from ring to sent"
    expect(ana.page.locator("main")).to_contain_text("Dee")
    ana.look_over()


@pytest.mark.parametrize("key", ["i", "t", "g", "x", "w"])
def test_two_keys_close_a_contact(key: str, address: str, come: Callable[..., Visitor]) -> None:
    ana = come(address, "ana")
    take_a_call(ana)
    ana.press(key)
    ana.page.wait_for_url("**/board/")
    assert ana.keys == KEYS_TO_CLOSED


def test_the_answers_given_by_key_are_kept(address: str, come: Callable[..., Visitor]) -> None:
    ana = come(address, "ana")
    take_a_call(ana)
    answer(ana)
    ana.press("Tab")
    expect(ana.page.locator('[data-field="language"] [data-mark]')).to_have_text(
        re.compile(r"saved \d\d:\d\d:\d\d")
    )
    ana.page.reload()
    ana.look_over()
    expect(ana.page.locator("[name=age]")).to_have_value("17")
    for name, value in {
        "danger_hurt": "no",
        "danger_near": "unknown",
        "safe_tonight": "no",
        "language": "es",
    }.items():
        expect(ana.page.locator(f"input[name={name}][value={value}]")).to_be_checked()
    expect(ana.page.locator("#suggested")).to_contain_text("P1")


def test_a_slow_click_on_any_answer_is_kept(address: str, come: Callable[..., Visitor]) -> None:
    """The key numbers that appear when a row comes to life never push the answer away from under the mouse."""
    ana = come(address, "ana")
    take_a_call(ana)
    for field, value in (
        ("danger_hurt", "yes"),
        ("safe_tonight", "yes"),
        ("needs", "shelter"),
        ("language", "es"),
    ):
        answer_box = ana.page.locator(f"input[name={field}][value={value}]")
        shown = answer_box.locator("xpath=following-sibling::span[1]")
        shown.scroll_into_view_if_needed()
        box = shown.bounding_box()
        assert box is not None
        ana.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        ana.page.mouse.down()
        ana.page.wait_for_timeout(80)
        ana.page.mouse.up()
        expect(answer_box).to_be_checked()
