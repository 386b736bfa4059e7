"""What happens beside the calls: Noor places an adult, somebody is asking, Ana's shift goes over to Ruth."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.flows_browser.test_the_whole_night import enter
from tests.flows_browser.visitor import Visitor

ASKING = ("asker", "channel", "paper", "told")


def test_noor_sees_the_beds_and_places_an_adult(address: str, come: Callable[..., Visitor]) -> None:
    noor = come(address, "noor")
    noor.go("/promises/")
    noor.press("d")
    noor.page.wait_for_url("**/beds/")
    noor.look_over()
    held = noor.page.locator("li small", has_text="until").first
    sign = held.locator(".sign").inner_text()
    enter(noor, held.get_by_role("link"))
    expect(noor.page.locator("h1")).to_contain_text(sign)
    noor.look_over()
    with noor.page.expect_navigation():
        noor.press("h")  # they are here
    noor.go("/beds/")
    there = noor.page.locator("li small", has_text=sign)
    expect(there).to_be_visible()
    expect(there).not_to_contain_text("until")
    noor.look_over()


def test_somebody_is_asking(address: str, come: Callable[..., Visitor]) -> None:
    ana = come(address, "ana")
    ana.go("/board/")
    ana.press("a")
    ana.page.wait_for_url("**/someone_asks/")
    ana.see(re.compile("confirm nothing and deny nothing", re.IGNORECASE))
    ana.look_over()
    for name in ASKING:
        ana.tab_to(f"[name={name}]")
        ana.press("Space")
    ana.tab_to("button[data-after-steps]")
    with ana.page.expect_navigation():
        ana.press("Enter")
    ana.look_over()
    ruth = come(address, "ruth")
    ruth.go("/asking/")
    expect(ruth.page.locator("main li").first).to_be_visible()
    ruth.look_over()


def test_ana_hands_over_and_ruth_takes_over(address: str, come: Callable[..., Visitor]) -> None:
    ana = come(address, "ana")
    ana.go("/board/")
    enter(ana, ana.page.get_by_role("link", name="Hand over").first)
    ana.look_over()
    said = ana.page.locator("[name=said]")
    assert said.count()
    for place in range(said.count()):
        said.nth(place).press("Space")
    to_worker = ana.page.locator("[name=to_worker]")
    ruths = to_worker.locator("option", has_text="Ruth Adler").get_attribute("value")
    to_worker.select_option(ruths)
    with ana.page.expect_navigation():
        ana.page.locator("main button.main[data-key=s]").press("Enter")
    ana.see("Ruth Adler")
    ana.look_over()
    ruth = come(address, "ruth")
    ruth.go("/hand_overs/")
    enter(ruth, ruth.page.get_by_role("link", name="Read and sign").first)
    ruth.see("Ana Reyes")
    ruth.look_over()
    ruth.page.locator("body").press("s")
    ruth.page.wait_for_url("**/hand_overs/")
    ruth.see("Ana Reyes")
    expect(ruth.page.get_by_role("link", name="Read and sign")).to_have_count(0)
    ruth.look_over()
