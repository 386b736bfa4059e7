"""Every page a member of the cast can reach by links answers, pleases axe, and fits a phone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from firstlight.demo.cast import CAST
from tests.flows_browser.visitor import LOOKS, PHONE, Visitor, shape_of

AT_MOST_OF_A_KIND = 2
STARTS = ("/", "/keys/", "/desk/kit/")
LINKS = """origin => [...document.querySelectorAll("a[href]:not([download])")]
  .map((link) => new URL(link.getAttribute("href"), location.href))
  .filter((url) => url.origin === origin)
  .map((url) => url.pathname + url.search)"""
PARTS = """() => [...new Set([...document.querySelectorAll("body *")]
  .map((e) => `${e.localName}.${e.getAttribute("class") ?? ""}`))]"""
QUICK_LOOK = (("dark", PHONE),)


@pytest.fixture(scope="session")
def looked_over() -> dict[str, set[str]]:
    """By kind of page: the parts axe has seen. It looks again where somebody sees a part nobody saw before."""
    return {}


@pytest.mark.parametrize("username", [part.username for part in CAST if not part.left])
def test_every_page_in_reach(
    username: str, reading_address: str, come: Callable[..., Visitor], looked_over: dict[str, set[str]]
) -> None:
    visitor = come(reading_address, username)
    ahead, seen, kinds, wrong = list(STARTS), set[str](), dict[str, int](), list[str]()
    while ahead:
        path = ahead.pop(0)
        kind = shape_of(path)
        if path in seen or kinds.get(kind, 0) >= AT_MOST_OF_A_KIND:
            continue
        seen.add(path)
        kinds[kind] = kinds.get(kind, 0) + 1
        status = visitor.go(path)
        if status != 200:
            wrong.append(f"a link leads to {path}, which answers {status}")
            continue
        parts = set(visitor.page.evaluate(PARTS))
        if parts - looked_over.get(kind, set()):
            wrong += visitor.wrong_here(QUICK_LOOK if kind in looked_over else LOOKS)
            looked_over.setdefault(kind, set()).update(parts)
        ahead += visitor.page.evaluate(LINKS, visitor.address)
    assert not wrong, "\n".join(wrong)
    assert len(seen) > len(STARTS)


def test_otto_who_left_cannot_sign_in(reading_address: str, come: Callable[..., Visitor]) -> None:
    visitor = come(reading_address)
    visitor.go("/sign-in/")
    visitor.look_over()
    visitor.tab_to("input[name=login]")
    visitor.say("otto")
    visitor.press("Tab")
    visitor.say("first light at six")
    visitor.press("Enter")
    expect(visitor.page.locator("main [role=alert]").first).to_be_visible()
    visitor.go("/board/")
    assert visitor.path.startswith("/sign-in/")
