"""The scripts of the kit in a real browser: keys, nothing typed lost, live pages, the desk hiding itself."""

import json
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

ROOT = Path(__file__).resolve().parent.parent.parent
AXE = (ROOT / "tests" / "vendor" / "axe.min.js").read_text(encoding="utf-8")
KEPT = "kept on this device, will send"
RETRIED = 9_000


class Desk:
    """The little desk of ``kit_pages`` as its server sees it."""

    def __init__(self, address: str) -> None:
        self.address = address

    def state(self, **changes: Any) -> dict[str, Any]:
        """What it has kept; ``changes`` set how it answers from now on."""
        body = json.dumps(changes).encode() if changes else None
        with urllib.request.urlopen(urllib.request.Request(self.address + "/state/", data=body)) as answer:
            return json.load(answer)

    def wait_for(self, *kept: list[str]) -> None:
        """Until it has kept exactly these answers, in this order."""
        end = time.monotonic() + RETRIED / 1000
        while self.state()["kept"] != list(kept) and time.monotonic() < end:
            time.sleep(0.05)
        assert self.state()["kept"] == list(kept)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "tests.flows_browser.kit_pages", str(port)]
    with subprocess.Popen(command, cwd=ROOT) as server:
        for _ in range(200):
            with socket.socket() as probe:
                if not probe.connect_ex(("127.0.0.1", port)):
                    break
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
        server.terminate()


@pytest.fixture
def desk(address) -> Desk:
    it = Desk(address)
    it.state(fail=None, kept=[], versions={}, waiting=["a"], version=1)
    return it


@pytest.fixture
def page(browser: Browser, desk: Desk) -> Iterator[Page]:
    """A window in which nothing may go wrong unseen."""
    context = browser.new_context(base_url=desk.address, viewport={"width": 1280, "height": 900})
    window = context.new_page()
    trouble: list[str] = []
    window.on("pageerror", lambda error: trouble.append(str(error)))
    window.on("console", lambda line: trouble.append(line.text) if "Content Security" in line.text else None)
    yield window
    context.close()
    assert trouble == []


def focused(page: Page) -> str:
    return page.evaluate("document.activeElement.name || document.activeElement.textContent.trim()")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_on_the_components(page, theme, width):
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/kit/")
    page.evaluate(AXE)
    assert page.evaluate("axe.run().then((found) => found.violations.map((each) => each.id))") == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_a_conversation_by_keyboard_keeps_each_answer(page, desk):
    page.goto("/intake/")
    expect(page.locator("[name=safe]").first).to_be_focused()
    page.keyboard.press("1")
    assert focused(page) == "hurt"
    page.keyboard.press("n")
    assert focused(page) == "needs"
    page.keyboard.press("1")
    page.keyboard.press("3")
    page.keyboard.press("Enter")
    assert focused(page) == "age"
    page.keyboard.type("17")
    page.keyboard.press("Enter")
    assert focused(page) == "note"
    page.keyboard.type("s and n are letters here")
    page.keyboard.press("Tab")
    desk.wait_for(
        ["safe", "alone"],
        ["hurt", "no"],
        ["needs", "shelter"],
        ["needs", "shelter", "doctor"],
        ["age", "17"],
        ["note", "s and n are letters here"],
    )
    expect(page.locator(".saved[data-saved]")).to_contain_text("saved")
    expect(page.locator("#suggested")).to_have_text("after note")
    expect(page.locator("input[name=seen]")).to_have_value("C1:9")


def test_leaving_the_page_waits_for_what_is_on_its_way(page, desk):
    page.goto("/intake/")
    page.fill("[name=note]", "left quickly")
    page.click("text=Send a response")
    page.wait_for_url("**/next/")
    desk.wait_for(["note", "left quickly"])


def test_without_network_it_is_sealed_here_and_sent_in_order(page, desk):
    page.goto("/intake/")
    page.context.set_offline(True)
    for age in ("18", "19"):
        page.fill("[name=age]", age)
        page.locator("[name=age]").press("Enter")
    expect(page.locator("[data-field=age] [data-mark]")).to_have_text(KEPT)
    expect(page.locator("#offline")).to_be_visible()
    assert page.evaluate(READ_STORE) == [False, False]
    page.context.set_offline(False)
    desk.wait_for(["age", "18"], ["age", "19"])
    expect(page.locator("#offline")).to_be_hidden()
    assert page.evaluate(READ_STORE) == []


READ_STORE = """new Promise((resolve) => {
  indexedDB.open("firstlight", 1).onsuccess = (opened) => {
    const all = opened.target.result.transaction("unsent").objectStore("unsent").getAll();
    const text = (row) => JSON.stringify({ ...row, sealed: new TextDecoder().decode(row.sealed) });
    all.onsuccess = () => resolve(all.result.map((row) => /age|value|keep/.test(text(row))));
  };
})"""


@pytest.mark.parametrize("status", [500, 423, 401, 403])
def test_what_could_not_be_sent_outlives_a_reload(page, desk, status):
    page.goto("/intake/")
    desk.state(fail=status)
    page.fill("[name=note]", "outlives")
    page.keyboard.press("Tab")
    expect(page.locator("[data-field=note] [data-mark]")).to_contain_text("kept on this device")
    page.reload()
    expect(page.locator("[name=note]")).to_have_value("outlives")
    page.goto("about:blank")  # or the page that is left may try once more in that very moment
    desk.state(fail=None)
    page.goto("/intake/")
    desk.wait_for(["note", "outlives"])


def test_another_session_cannot_read_what_waits(page, desk):
    page.goto("/intake/")
    desk.state(fail=500)
    page.fill("[name=note]", "mine alone")
    page.keyboard.press("Tab")
    expect(page.locator("[data-field=note] [data-mark]")).to_have_text(KEPT)
    desk.state(fail=None)
    page.goto("/intake/?key=" + "B" * 43)
    expect(page.locator("[name=note]")).to_have_value("")
    assert desk.state()["kept"] == []


def test_a_refusal_stands_beside_the_field_and_what_was_typed_stays(page, desk):
    page.goto("/intake/")
    desk.state(fail=422)
    page.fill("[name=age]", "300")
    page.keyboard.press("Tab")
    expect(page.locator("[data-field=age] .error")).to_have_text("Write an age in years.")
    expect(page.locator("[name=age]")).to_have_value("300")
    expect(page.locator("[name=age]")).to_have_attribute("aria-invalid", "true")
    desk.state(fail=None)
    page.fill("[name=age]", "30")
    page.keyboard.press("Tab")
    expect(page.locator("[data-field=age] .error")).to_have_count(0)
    desk.wait_for(["age", "30"])


def test_single_keys_work_except_while_typing_or_in_a_dialog(page):
    page.goto("/board/")
    page.keyboard.press("/")
    page.keyboard.type("n?")
    expect(page.locator("#find")).to_have_value("n?")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.locator("dialog#keys")).to_be_visible()
    expect(page.locator(".keylist")).to_contain_text("Take a contact")
    page.keyboard.press("n")
    page.keyboard.press("Escape")
    expect(page.locator("dialog#keys")).to_be_hidden()
    page.keyboard.press("Control+b")
    assert page.url.endswith("/board/")
    page.keyboard.press("n")
    page.wait_for_url("**/take/")


def test_single_keys_can_be_switched_off(page):
    page.goto("/board/")
    page.keyboard.press("?")
    page.uncheck("#keys-on")
    page.reload()
    page.keyboard.press("n")
    expect(page.locator("h1")).to_have_text("Board")


def test_a_live_page_shows_what_changed_and_keeps_the_focus(page, desk):
    page.goto("/board/")
    page.focus("#one")
    desk.state(version=2, waiting=["a", "b"])
    expect(page.locator("#board")).to_contain_text("b", timeout=RETRIED)
    assert page.evaluate("document.activeElement.id") == "one"
    assert page.get_attribute("#board", "data-version") == "2"


def test_the_look_is_kept_in_a_cookie_and_comes_from_the_server(page):
    page.goto("/board/")
    page.click("button[name=look][value=dark]")
    assert page.get_attribute("html", "data-theme") == "dark"
    assert 'data-theme="dark"' in page.request.get("/board/").text()
    page.click("button[name=look][value=system]")
    assert page.get_attribute("html", "data-theme") is None


def test_the_desk_hides_itself_when_nobody_is_there(page):
    page.goto("/board/?idle=0.06")
    expect(page.locator("#dimmer")).to_be_visible()
    page.wait_for_url("**/lock/", timeout=RETRIED)


def test_on_a_phone_what_is_behind_more_opens_with_one_press(page):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/board/")
    expect(page.locator("#more")).to_be_hidden()
    page.click("text=More")
    expect(page.locator("#more")).to_be_visible()
