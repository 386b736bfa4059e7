"""The desk hides itself, opens again by PIN where it was, and Back shows nothing meanwhile."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.flows_browser.conftest import Night
from tests.flows_browser.prepare import PIN
from tests.flows_browser.visitor import PHONE, Visitor

WORDS = "A text went to the wrong number."
STORED = """async () => {
  const open = indexedDB.open("firstlight", 1);
  await new Promise((done) => (open.onsuccess = done));
  const all = open.result.transaction("unsent").objectStore("unsent").getAll();
  await new Promise((done) => (all.onsuccess = done));
  const text = (bytes) => new TextDecoder().decode(bytes);
  const rows = all.result.map((row) => text(row.sealed) + JSON.stringify(row));
  const own = Object.entries(sessionStorage).filter(([name]) => !name.startsWith("htmx-"));
  return [...rows, ...own.map(String)];
}"""
"""What this device holds, wherever it keeps it; htmx notes the path it is at, which holds a random id at most."""


def test_an_idle_desk_hides_and_a_pin_opens_it_where_it_was(
    address: str, prepared: Night, come: Callable[..., Visitor]
) -> None:
    ana = come(address)
    ana.page.clock.install()
    ana.sign_in("ana")
    ana.go("/board/")
    expect(ana.page.locator("main")).to_contain_text(prepared.waiting["J"][1])
    ana.page.clock.fast_forward("09:30")
    expect(ana.page.locator("#dimmer")).to_be_visible()
    ana.page.clock.fast_forward("01:00")
    ana.page.wait_for_url("**/unlock*/**")
    _shows_nothing(ana, prepared)
    ana.look_over()
    ana.tab_to("input[name=pin], input[name=secret], input[type=password]")
    ana.say(PIN)
    ana.press("Enter")
    ana.page.wait_for_url("**/board/")
    expect(ana.page.locator("main")).to_contain_text(prepared.waiting["J"][1])


def test_back_shows_nothing_while_the_desk_is_hidden(
    address: str, prepared: Night, come: Callable[..., Visitor]
) -> None:
    ana = come(address, "ana")
    contact = f"/contacts/{prepared.waiting['J'][0]}/"
    ana.go("/board/")
    ana.go(contact)
    ana.tab_to("#lock-form button")
    ana.press("Enter")
    ana.page.wait_for_url("**/unlock*/**")
    ana.page.go_back()
    ana.page.wait_for_load_state()
    _shows_nothing(ana, prepared)
    ana.go(contact)
    _shows_nothing(ana, prepared)
    ana.tab_to("input[name=pin], input[name=secret], input[type=password]")
    ana.say(PIN)
    ana.press("Enter")
    ana.page.wait_for_url("**" + contact)


def test_a_wrong_pin_opens_nothing(address: str, prepared: Night, come: Callable[..., Visitor]) -> None:
    ana = come(address, "ana")
    ana.go("/board/")
    ana.tab_to("#lock-form button")
    ana.press("Enter")
    ana.page.wait_for_url("**/unlock*/**")
    ana.tab_to("input[name=pin], input[name=secret], input[type=password]")
    ana.say("1357")
    ana.press("Enter")
    expect(ana.page.locator("main [role=alert]").first).to_be_visible()
    _shows_nothing(ana, prepared)
    ana.look_over()


def _shows_nothing(visitor: Visitor, night: Night) -> None:
    shown = visitor.page.content() + visitor.page.title()
    for _pk, sign in night.waiting.values():
        assert sign not in shown


def test_what_stood_typed_in_a_form_is_there_again_and_nowhere_in_the_clear(
    address: str, prepared: Night, come: Callable[..., Visitor]
) -> None:
    ana = come(address, "ana")
    ana.page.set_viewport_size(PHONE)
    ana.go("/wrong/report_wrong/")
    ana.page.fill("main textarea", WORDS)
    ana.page.locator("main label", has_text="saw or heard").click()
    ana.page.locator("#lock-form button").click()
    ana.page.wait_for_url("**/unlock*/**")
    assert WORDS not in ana.page.content()
    stored = ana.page.evaluate(STORED)
    assert len(stored) == 1
    assert WORDS not in str(stored)
    ana.page.fill("input[type=password]", PIN)
    ana.press("Enter")
    ana.page.wait_for_url("**/report_wrong/")
    expect(ana.page.locator("main textarea")).to_have_value(WORDS)
    expect(ana.page.locator("main input[type=radio]").nth(1)).to_be_checked()
    assert ana.page.evaluate(STORED) == []
    ana.go("/board/")
    ana.go("/wrong/report_wrong/")
    expect(ana.page.locator("main textarea")).to_have_value("")


def test_on_a_phone_the_three_ways_are_one_tap_from_a_page_and_from_an_error(
    address: str, prepared: Night, come: Callable[..., Visitor]
) -> None:
    ana = come(address, "ana")
    ana.page.set_viewport_size(PHONE)
    ana.expected.append("404")
    for path in ("/board/", "/nowhere/"):
        ana.go(path)
        for words in ("Something went wrong", "My phone is gone"):
            way = ana.page.locator(".always a", has_text=words)
            expect(way).to_be_visible()
            box = way.bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= PHONE["width"]
    ana.page.locator(".always button").click()
    ana.page.wait_for_url("**/unlock*/**")
    expect(ana.page.locator(".always a")).to_have_count(2)
