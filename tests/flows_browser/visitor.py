"""One person at one browser: presses keys and counts them, and looks every page over."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, expect

from firstlight.demo.parts import PASSWORD

AXE = Path(__file__).parent.parent / "vendor" / "axe.min.js"
WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}
LOOKS = (("light", WIDE), ("dark", WIDE), ("light", PHONE), ("dark", PHONE))
ID = re.compile(r"/[0-9a-hjkmnp-tv-z]{12}(?=/)")


@lru_cache
def _axe_source() -> str:
    return AXE.read_text(encoding="utf-8")


def shape_of(path: str) -> str:
    """The kind of page a path leads to: ids taken out, and what stands behind the question mark."""
    return ID.sub("/…", path.partition("?")[0])


@dataclass
class Visitor:
    """A browser window of its own, with its own cookies. ``troubles`` must stay empty."""

    context: BrowserContext
    page: Page
    address: str
    keys: int = 0
    troubles: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    # -- by keyboard
    def press(self, *names: str) -> None:
        """Press keys one after the other; each counts."""
        for name in names:
            self.keys += 1
            self.page.keyboard.press(name)

    def say(self, text: str) -> None:
        """Type free text; it does not count."""
        self.page.keyboard.type(text)

    def tab_to(self, selector: str, at_most: int = 80) -> None:
        """Move by Tab until what ``selector`` names has the focus."""
        for _turn in range(at_most):
            if self.page.evaluate("s => document.activeElement?.matches(s) ?? false", selector):
                return
            self.press("Tab")
        raise AssertionError(f"Tab never reaches {selector} on {self.page.url}")

    def sign_in(self, username: str, password: str = PASSWORD) -> None:
        """Sign in by keyboard on the real page."""
        self.go("/sign-in/")
        self.tab_to("input[name=login]")
        self.say(username)
        self.press("Tab")
        self.say(password)
        self.press("Enter")
        self.page.wait_for_url(lambda url: "/sign-in/" not in url)
        self.page.wait_for_load_state()
        self.keys = 0

    # -- moving about
    def go(self, path: str) -> int:
        """Open an address; gives the status."""
        answer = self.page.goto(self.address + path)
        assert answer is not None
        return answer.status

    @property
    def path(self) -> str:
        """Where the page is, without the origin."""
        return self.page.url.removeprefix(self.address)

    @property
    def shape(self) -> str:
        """The kind of page: its path with ids taken out."""
        return shape_of(self.path)

    def settle(self) -> None:
        """Wait until nothing typed is on its way."""
        self.page.wait_for_load_state("networkidle")

    # -- looking
    def look(self, scheme: str, size: dict[str, int]) -> None:
        """Show the page by day or by night, wide or on a phone."""
        self.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        self.page.set_viewport_size(size)  # type: ignore[arg-type]

    def look_over(self, looks: tuple[tuple[str, dict[str, int]], ...] = LOOKS) -> None:
        """Axe finds nothing and nothing runs off the side, in each of ``looks``; then back to wide and light."""
        wrong = self.wrong_here(looks)
        assert not wrong, "\n".join(wrong)

    def wrong_here(self, looks: tuple[tuple[str, dict[str, int]], ...] = LOOKS) -> list[str]:
        """What axe finds and what runs off the side, in each of ``looks``; then back to wide and light."""
        wrong: list[str] = []
        self.page.evaluate(_axe_source())
        for scheme, size in looks:
            self.look(scheme, size)
            where = f"{self.shape} {scheme} {size['width']}"
            found = self.page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
            if found["violations"]:
                wrong.append(f"{where}: {_in_words(found['violations'])}")
            if over := self.page.evaluate(_RUNS_OFF):
                wrong.append(f"{where} runs off the side: {over}")
        self.look("light", WIDE)
        return wrong

    def no_trouble(self) -> None:
        """No error in the console, nothing refused by the content policy, no request to anybody else."""
        seen = [one for one in self.troubles if not any(word in one for word in self.expected)]
        assert not seen, seen

    def see(self, text: str | re.Pattern[str]) -> None:
        """The words are on the page."""
        expect(self.page.locator("body")).to_contain_text(text)

    # -- watching
    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.troubles.append(f"console: {message.text} ({self.path})")

    def _on_request(self, request: Request) -> None:
        if not request.url.startswith((self.address + "/", "data:", "blob:")):
            self.troubles.append(f"request off the origin: {request.url}")


_RUNS_OFF = """() => {
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide && document.body.scrollWidth <= wide) return "";
  const far = [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > wide + 1);
  return far.slice(0, 4).map((e) => e.outerHTML.slice(0, 90)).join(" | ") || "the page itself";
}"""


def _in_words(violations: list[dict[str, Any]]) -> str:
    return "; ".join(
        f"{one['id']}: {one['nodes'][0]['html'][:160]} {one['nodes'][0]['failureSummary'][:200]}"
        for one in violations
    )


def visit(browser: Browser, address: str, *, phone: bool = False, language: str = "en") -> Visitor:
    """A fresh window; on a phone it is 360 pixels wide and answers to touch."""
    size = PHONE if phone else WIDE
    context = browser.new_context(
        viewport=size,  # type: ignore[arg-type]
        has_touch=phone,
        locale="es-US" if language == "es" else "en-US",
        timezone_id="America/Los_Angeles",
        color_scheme="light",
        reduced_motion="reduce",
    )
    context.set_default_timeout(10_000)
    page = context.new_page()
    visitor = Visitor(context, page, address)
    page.on("console", visitor._on_console)
    page.on("pageerror", lambda error: visitor.troubles.append(f"script: {error}"))
    context.on("request", visitor._on_request)
    return visitor
