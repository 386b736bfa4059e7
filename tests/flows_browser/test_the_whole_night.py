"""A whole night in one piece: a call, Dee beside a young person, and Omar who walks on with them."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import Locator, expect

from tests.flows_browser.test_by_keyboard import RESPONSE, answer, take_a_call
from tests.flows_browser.visitor import PHONE, Visitor

ON_THE_PHONE = (("light", PHONE), ("dark", PHONE))
A_DOZEN = 12
CRISIS_FIVE = ("safety", "housing", "basic_needs", "physical_health", "mental_health")
THEIR_WORDS = "A room I can lock from inside"


@dataclass
class Hand:
    """One thumb on a phone; the taps are counted."""

    visitor: Visitor
    taps: int = field(default=0)

    def on(self, what: Locator) -> None:
        self.taps += 1
        what.tap()

    def onto(self, what: Locator) -> None:
        """A tap that leads to another page."""
        with self.visitor.page.expect_navigation():
            self.on(what)

    def link(self, words: str) -> None:
        self.onto(self.visitor.page.get_by_role("link", name=words).first)

    def button(self, words: str) -> None:
        self.onto(self.visitor.page.get_by_role("button", name=words).first)

    def choice(self, words: str) -> None:
        self.on(self.visitor.page.locator("label.choice", has_text=words).first)

    def looks(self) -> None:
        """Axe and the width of a phone; then on, where she was."""
        self.visitor.look_over(ON_THE_PHONE)
        self.visitor.look("light", PHONE)


def enter(visitor: Visitor, what: Locator) -> None:
    """Enter on a button or link that leads to another page."""
    with visitor.page.expect_navigation():
        what.press("Enter")


def ana_sends(ana: Visitor) -> tuple[str, str]:
    """From the ring to sent by keyboard; the response's path and the sign."""
    take_a_call(ana)
    answer(ana)
    ana.press("s")
    ana.page.wait_for_url("**/open_response/")
    ana.press("Enter")
    ana.page.wait_for_url(RESPONSE)
    return ana.path, ana.page.locator("h1 .sign").inner_text()


def dee_goes_out(hand: Hand, sent: str) -> None:
    """She says she goes, leaves where she will be sealed with her check-in, and is with the person."""
    page = hand.visitor.page
    hand.visitor.go(sent)
    hand.button("I go")
    hand.looks()
    hand.link("I am going out")
    hand.looks()
    page.locator("[name=place]").fill("Corner of Fifth and Olive, the laundromat")
    page.locator("[name=vehicle]").fill("The grey Corolla")
    hand.button("Check out")
    hand.visitor.see("You are out")
    hand.looks()
    hand.link("The response")
    hand.button("On the way")
    hand.button("With the person")
    hand.visitor.see(re.compile("with the person", re.IGNORECASE))
    hand.looks()


def dee_logs_help(hand: Hand, sent: str) -> None:
    """Two needs, fewer than a dozen taps, from the page of the response."""
    hand.visitor.go(sent)
    hand.taps = 0
    hand.link("Log help")
    hand.choice("Food")
    hand.choice("Clothing")
    hand.button("Keep")
    assert hand.taps < A_DOZEN, f"{hand.taps} taps for two needs"
    hand.visitor.see("Food")
    hand.visitor.see("Clothing")
    hand.looks()


def dee_looks_for_a_place(hand: Hand, sent: str) -> None:
    """Somebody under 18 alone: the way forward, and no house of ours, no motel (care.md 5)."""
    page = hand.visitor.page
    hand.visitor.go(sent)
    hand.link("Find a bed tonight")
    expect(page.get_by_role("heading", name="The way forward")).to_be_visible()
    expect(page.get_by_role("heading", name="Our houses")).to_have_count(0)
    expect(page.get_by_role("button", name="Place now")).to_have_count(0)
    expect(page.get_by_role("button", name="Hold")).to_have_count(0)
    for way in ("shelter for minors", "safe adult", "child-welfare line", "hospital"):
        hand.visitor.see(re.compile(way, re.IGNORECASE))
    expect(page.locator("main")).not_to_contain_text("Palm Court Motel")
    hand.looks()


def dee_promises(hand: Hand, sent: str) -> None:
    """One line and a time."""
    hand.visitor.go(sent)
    hand.link("Promise something")
    hand.looks()
    hand.visitor.page.locator("#id_words").fill("Come along to the clinic.")
    hand.choice("in 2 h")
    hand.button("Promised")
    hand.visitor.go(sent)
    hand.visitor.see("Come along to the clinic.")


def dee_comes_back(hand: Hand, sent: str) -> str:
    """Back, stable for now, ended; how they wish to go on is asked. Gives the person's path."""
    page = hand.visitor.page
    hand.visitor.go(sent)
    hand.link("Still safe, or back")
    hand.button("I am back")
    hand.visitor.see("You are back")
    hand.looks()
    hand.link("The response")
    hand.button("Stable for now")
    hand.link("The person")
    person = hand.visitor.path
    hand.looks()
    hand.link("Ask how they wish to go on")
    hand.looks()
    hand.onto(page.locator("button[name=choice][value=case_management]"))
    hand.visitor.go(sent)
    hand.link("End")
    hand.looks()
    hand.on(page.locator("label.choice:has(input[value=goes_on])"))
    hand.button("End it")
    hand.visitor.see(re.compile("goes on", re.IGNORECASE))
    return person


def sit_together(omar: Visitor, sitting: str, levels: dict[str, int]) -> None:
    """One sitting by keyboard: these areas at these levels, how it is known, kept."""
    page = omar.page
    omar.go(sitting)
    omar.look_over()
    for area, level in levels.items():
        page.locator(f"[data-field$={area}] input[value='{level}']").first.press("Space")
    page.locator("[name=with_person]").first.press("Space")
    page.locator("[name=source]").first.press("Space")
    page.locator("select[name=language]").select_option("en")
    enter(omar, page.get_by_role("button", name="Keep"))


def omar_walks_on(omar: Visitor, sign: str) -> None:
    """He takes the case, sits with the person, and what they say becomes a goal in their words."""
    omar.go("/hand-offs/")
    omar.see(sign)
    omar.look_over()
    waits = omar.page.locator("li.line", has_text=sign)
    enter(omar, waits.get_by_role("button", name="I walk with them"))


def they_sit_together(omar: Visitor, person: str) -> None:
    """The five areas of a crisis, and what is low is proposed; nothing enters the plan without their yes."""
    page = omar.page
    omar.go(f"{person}plan/")
    expect(page.get_by_role("heading", name="Proposed; they decide")).to_have_count(0)
    omar.look_over()
    sit_together(omar, f"{person}take_sitting/?scope=crisis", dict.fromkeys(CRISIS_FIVE, 3) | {"housing": 1})


def a_goal_in_their_words(omar: Visitor, person: str) -> None:
    """What was proposed is answered by the person."""
    page = omar.page
    omar.go(f"{person}plan/")
    expect(page.get_by_role("heading", name="Proposed; they decide")).to_be_visible()
    omar.look_over()
    enter(omar, page.get_by_role("link", name="What do they say?").first)
    omar.look_over()
    omar.tab_to("#id_words")
    omar.say(THEIR_WORDS)
    omar.tab_to("button[value=agree]")
    omar.press("Enter")
    page.wait_for_url("**/plan/")
    expect(page.locator("section[aria-labelledby=agreed]")).to_contain_text(THEIR_WORDS)
    omar.look_over()


def test_from_the_ring_to_a_goal_in_their_words(address: str, come: Callable[..., Visitor]) -> None:
    sent, sign = ana_sends(come(address, "ana"))
    hand = Hand(come(address, "dee", phone=True))
    dee_goes_out(hand, sent)
    dee_logs_help(hand, sent)
    dee_looks_for_a_place(hand, sent)
    dee_promises(hand, sent)
    person = dee_comes_back(hand, sent)
    omar = come(address, "omar")
    omar_walks_on(omar, sign)
    they_sit_together(omar, person)
    a_goal_in_their_words(omar, person)
