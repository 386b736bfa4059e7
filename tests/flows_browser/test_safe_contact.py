"""Rules before numbers: a way is added with the person, read, opened, tightened; and somebody asks, by keyboard."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.flows_browser.visitor import Visitor

TOLD = {
    "reach": "+1 213 555 0147",
    "good_hours": "weekdays before three",
    "we_say": "the library",
    "voicemail_words": "Your book is here.",
    "code_word_safe": "blue kite",
    "code_word_stop": "umbrella",
}


def to_somebody_without_a_way(visitor: Visitor, people: list[str]) -> None:
    """The page of the first of them of whom no way is kept yet."""
    for person in people:
        visitor.go(f"{person}safe_contact/")
        if not visitor.page.get_by_role("button", name="I have read this").count():
            return
    raise AssertionError("of everybody a way is kept")


def test_a_number_opens_only_after_its_rules(address: str, come: Callable[..., Visitor]) -> None:
    dee = come(address, "dee")
    dee.go("/people/")
    links = dee.page.locator("main a.sign[href^='/people/']").all()
    to_somebody_without_a_way(dee, [str(link.get_attribute("href")) for link in links])
    dee.look_over()
    dee.page.get_by_role("link", name="Add a way").click()
    dee.look_over()
    dee.page.get_by_text("text message", exact=True).click()
    dee.page.get_by_text("safe", exact=True).click()
    for name, words in TOLD.items():
        dee.page.locator(f"[name={name}]").fill(words)
    dee.page.get_by_text("in person").click()
    dee.page.get_by_role("button", name="Keep, sealed").click()
    dee.see("weekdays before three")
    expect(dee.page.locator("body")).not_to_contain_text("0147")
    dee.look_over()
    dee.page.get_by_role("button", name="I have read this").click()
    dee.see("+1 213 555 0147")
    dee.see("blue kite")
    dee.look_over()
    dee.page.get_by_role("button", name="May be watched").click()
    dee.see("face to face")
    dee.look_over()
    dee.page.get_by_role("link", name="Change what it says").click()
    dee.page.get_by_text("they said the code word").click()
    dee.page.locator("[name=word]").fill("red kite")
    dee.page.get_by_text("The device is shared or may be watched").click()
    dee.page.get_by_role("button", name="Change it").click()
    dee.see("That is not the code word")
    expect(dee.page.locator("body")).not_to_contain_text("blue kite")
    dee.look_over()
    dee.go("/before_ride/")
    dee.look_over()


def test_somebody_asks_and_it_is_noted_by_keyboard_alone(address: str, come: Callable[..., Visitor]) -> None:
    ana = come(address, "ana")
    ana.go("/board/")
    ana.press("a")
    ana.page.wait_for_url("**/asking/someone_asks/")
    ana.see("I cannot say whether we know anybody")
    ana.look_over()
    ana.press("2", "2", "2", "3", "Enter")
    ana.page.wait_for_url(lambda url: not url.endswith("/someone_asks/"))
    for words in ("a federal agent", "at the door", "administrative form", "Tell the privacy officer now"):
        ana.see(words)
    ana.look_over()
