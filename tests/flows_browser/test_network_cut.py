"""The network goes while Ana types: nothing typed is lost."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.flows_browser.conftest import Night
from tests.flows_browser.visitor import Visitor

KEPT = "kept on this device, will send"
NOTE = "Waits by the fountain. Asks for shoes, size six."


def test_what_is_typed_without_network_is_sent_when_it_is_back(
    address: str, prepared: Night, come: Callable[..., Visitor]
) -> None:
    ana = come(address, "ana")
    ana.expected += ["ERR_INTERNET_DISCONNECTED", "ERR_FAILED"]
    ana.go(f"/contacts/{prepared.waiting['J'][0]}/")
    ana.context.set_offline(True)
    _write(ana, "note", NOTE)
    _write(ana, "call_me", "Jay")
    ana.look_over()
    expect(_mark(ana, "note")).to_have_text(re.compile(KEPT))
    ana.context.set_offline(False)
    expect(_mark(ana, "note")).to_have_text(re.compile(r"saved \d\d:\d\d:\d\d"), timeout=15_000)
    expect(_mark(ana, "call_me")).to_have_text(re.compile(r"saved \d\d:\d\d:\d\d"), timeout=15_000)
    ana.page.reload()
    assert ana.page.input_value("[name=note]") == NOTE
    assert ana.page.input_value("[name=call_me]") == "Jay"


def test_it_outlasts_a_reload(address: str, prepared: Night, come: Callable[..., Visitor]) -> None:
    ana = come(address, "ana")
    ana.expected += ["ERR_FAILED"]
    ana.go(f"/contacts/{prepared.waiting['J'][0]}/")
    ana.context.route("**/record_answer/", lambda route: route.abort())
    _write(ana, "note", NOTE)
    expect(_mark(ana, "note")).to_have_text(re.compile(KEPT))
    stored = ana.page.evaluate(_STORED)
    assert stored, "nothing is kept on the device"
    assert "fountain" not in stored, "what is kept on the device must be sealed"
    ana.page.reload()
    expect(ana.page.locator("[name=note]")).to_have_value(NOTE)
    ana.context.unroute("**/record_answer/")
    expect(_mark(ana, "note")).to_have_text(re.compile(r"saved \d\d:\d\d:\d\d"), timeout=15_000)
    again = come(address, "ana")
    again.go(f"/contacts/{prepared.waiting['J'][0]}/")
    assert again.page.input_value("[name=note]") == NOTE


def _write(visitor: Visitor, name: str, text: str) -> None:
    visitor.page.locator(f"[name={name}]").focus()
    visitor.page.keyboard.press("Control+A")
    visitor.say(text)
    visitor.press("Tab")


def _mark(visitor: Visitor, name: str):  # type: ignore[no-untyped-def]
    return visitor.page.locator(f'[data-field="{name}"] [data-mark]')


_STORED = """() => new Promise((resolve) => {
  const opening = indexedDB.open("firstlight", 1);
  opening.onsuccess = () => {
    const all = opening.result.transaction("unsent").objectStore("unsent").getAll();
    all.onsuccess = () => {
      const text = all.result.map((row) => new TextDecoder().decode(row.sealed) + JSON.stringify(row)).join();
      resolve(text);
    };
  };
})"""
