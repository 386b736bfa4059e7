"""Omar sits with two people: for one safety fell and the plan answers, for the other graduation opens."""

from collections.abc import Callable

from playwright.sync_api import expect

from firstlight.assessments.instruments import instrument_now
from tests.flows_browser.conftest import Night
from tests.flows_browser.test_the_whole_night import enter, sit_together
from tests.flows_browser.visitor import Visitor

THEIR_WORDS = "Nobody finds out where I sleep"


def all_at(level: int, **others: int) -> dict[str, int]:
    """Every area of the instrument at one level, but for ``others``."""
    return dict.fromkeys(instrument_now().keys, level) | others


def test_safety_fell_and_the_plan_answers(
    address: str, prepared: Night, come: Callable[..., Visitor]
) -> None:
    omar, person = come(address, "omar"), f"/people/{prepared.long_way}/"
    sit_together(omar, f"{person}take_sitting/?scope=all", all_at(4, safety=1))
    proposed = omar.page.locator("section[aria-labelledby=proposed]")
    expect(proposed).to_contain_text("Safety")
    graduation = omar.page.locator("section[aria-labelledby=graduation]")
    expect(graduation).to_contain_text("Not yet offered by us, because")
    expect(graduation).to_contain_text("Safety is lower")
    omar.look_over()
    enter(omar, proposed.get_by_role("link", name="What do they say?").first)
    omar.tab_to("#id_words")
    omar.say(THEIR_WORDS)
    omar.tab_to("button[value=agree]")
    omar.press("Enter")
    omar.page.wait_for_url("**/plan/")
    expect(omar.page.locator("section[aria-labelledby=agreed]")).to_contain_text(THEIR_WORDS)
    omar.look_over()


def test_all_stands_well_and_graduation_opens(
    address: str, prepared: Night, come: Callable[..., Visitor]
) -> None:
    omar, person = come(address, "omar"), f"/people/{prepared.long_way}/"
    omar.go(f"{person}plan/")
    graduation = omar.page.locator("section[aria-labelledby=graduation]")
    sit_together(omar, f"{person}take_sitting/?scope=all", all_at(5))
    expect(graduation).to_contain_text("You may offer the conversation")
    omar.look_over()
    enter(omar, graduation.get_by_role("link").first)
    omar.look_over()
