"""Whoever works in Spanish finds no English on the pages of a contact."""

import re
from collections.abc import Callable

from tests.flows_browser.conftest import Night
from tests.flows_browser.visitor import PHONE, WIDE, Visitor

# Words alike in both languages, names, codes, and what is said aloud in the other language on purpose.
ALIKE = {
    "firstlight", "sms", "lgbtq", "ercm", "no", "cal", "adult", "metro", "english", "antelope", "valley", "san",
    "fernando", "gabriel", "south", "bay", "west", "east", "hotel", "motel", "normal", "color", "general",
    "social", "personal", "legal", "local", "total", "menu", "chat", "error", "dental", "control", "final",
}  # fmt: skip
ENGLISH = re.compile(
    r"\b(the|and|is|are|was|were|with|what|when|where|who|how|about|someone|they|them|this|that|not|yes|said|"
    r"take|send|close|open|hide|find|board|contact|contacts|more|keys|sign|out|since|left|waiting|saved|sent|"
    r"safe|tonight|call|back|old|age|language|area|children|help|note|place|suggested|why|raise|lower|reason|"
    r"urgent|planned|information|tip|training|hung|wrong|number|night|day|language|look|notice|duty|until|"
    r"worker|person|people|youth|on|of|for|or|by|to)\b",
    re.IGNORECASE,
)
SHOWN = """() => {
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const parent = walk.currentNode.parentElement;
    if (parent.closest("[lang=en], [lang=en-US], script, style, textarea, .sign, .brand, [data-own-words]")) continue;
    const text = walk.currentNode.textContent.trim();
    if (text) found.push(text);
  }
  for (const each of document.querySelectorAll("[aria-label], [placeholder], [title], [alt]")) {
    if (each.closest("[lang=en]")) continue;
    for (const name of ["aria-label", "placeholder", "title", "alt"]) {
      if (each.getAttribute(name)) found.push(each.getAttribute(name));
    }
  }
  for (const each of document.querySelectorAll("#words")) found.push(...Object.values(each.dataset));
  return [document.title, ...found];
}"""


def english_on(visitor: Visitor, own: set[str]) -> list[str]:
    """The lines of the page in which an English word stands, names and call signs apart."""
    lines = []
    for text in visitor.page.evaluate(SHOWN):
        words = {word.lower() for word in ENGLISH.findall(text)} - ALIKE - own
        if words:
            lines.append(f"{', '.join(sorted(words))}: {text[:90]}")
    return lines


def test_the_pages_of_a_contact_are_spanish(
    reading_address: str, prepared: Night, come: Callable[..., Visitor]
) -> None:
    visitor = come(reading_address, "ana", language="es")
    pk, _sign = prepared.waiting["J"]
    pages = ("", "raise_level/", "lower_level/", "link_contact/", "close_contact/", "open_response/")
    english: list[str] = []
    for page in pages:
        assert visitor.go(f"/contacts/{pk}/{page}") == 200, page
        assert visitor.page.get_attribute("html", "lang") == "es"
        own = {word.lower() for _pk, sign in prepared.waiting.values() for word in sign.split()}
        english += [f"{visitor.shape} {line}" for line in english_on(visitor, own)]
        visitor.look_over((("light", WIDE), ("dark", PHONE)))
    assert not english, "\n".join(english)
