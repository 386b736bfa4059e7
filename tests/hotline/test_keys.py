"""From ring to sent in twelve keys besides free text, and two to close (care.md 2), counted on the real page.

The page's script moves on after each digit and Enter through [data-step], in the order of the page; this walks
the same places. Each row: what the worker does, the key, where it must land.
"""

from html.parser import HTMLParser

import pytest

from firstlight.hotline.wording import contact_choices
from tests.hotline.made import answered, taken

pytestmark = pytest.mark.django_db

RING_TO_SENT = [
    ("take the contact", "n", ""),
    ("safe to talk", "1", "safe_to_talk"),
    ("may call back", "1", "callback"),
    ("limits said", "1", "limits"),
    ("hurt or in danger", "n", "danger_hurt"),
    ("someone there", "n", "danger_near"),
    ("safe tonight", "n", "safe_tonight"),
    ("what would help: later", "Enter", "needs"),
    ("about how old, typed", "Enter", "age"),
    ("language", "2", "language"),
    ("send a response", "s", ""),
    ("send it", "Enter", ""),
]
TO_CLOSE = [("n", kind.key) for kind in contact_choices().closing_kinds.values()]


class Page(HTMLParser):
    """The stops of the conversation in order, and every single key of the page."""

    def __init__(self, page):
        super().__init__()
        self.depth, self.steps, self.stops, self.keys, self.typed = 0, [], [], {}, set()
        self.field = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag in ("input", "meta", "link", "br", "path", "img"):
            self._input(given)
            return
        self.depth += 1
        if "data-step" in given:
            self.steps.append(self.depth)
        self.field = given.get("data-field", self.field)
        if self.steps and "data-group" in given:
            self.stops.append(self.field)
        if self.steps and tag in ("select", "textarea"):
            self._input({"type": tag})
        if "data-key" in given:
            self.keys[given["data-key"]] = tag

    def _input(self, given):
        typed = given.get("type", "text") not in ("hidden", "radio", "checkbox", "submit")
        if self.steps and typed:
            self.stops.append(self.field)
            self.typed.add(self.field)

    def handle_endtag(self, tag):
        if self.steps and self.steps[-1] == self.depth:
            self.steps.pop()
        self.depth -= 1


@pytest.fixture
def page(cast, sign_in):
    contact = taken(cast.ana)
    return Page(sign_in(cast.ana).get(f"/contacts/{contact.pk}/").content.decode())


def test_from_ring_to_sent_in_twelve_keys(page):
    assert len(RING_TO_SENT) <= 12
    walked = [field for _what, _key, field in RING_TO_SENT if field]
    assert page.stops[: len(walked)] == walked


def test_after_the_language_the_key_that_sends_is_free(page):
    after = page.stops[page.stops.index("language") + 1]
    assert after not in page.typed


def test_what_is_answered_by_then_is_enough_to_send(cast, sign_in):
    given = dict.fromkeys(("danger_hurt", "danger_near"), "no")
    contact = answered(cast.ana, safe_to_talk="yes", callback="call", limits="said", **given)
    contact = answered(cast.ana, contact, safe_tonight="no", age="17", language="es")
    assert "s" in Page(sign_in(cast.ana).get(f"/contacts/{contact.pk}/").content.decode()).keys


@pytest.mark.parametrize("keys", TO_CLOSE)
def test_two_keys_close_what_needs_no_response(page, keys):
    assert len(keys) == 2
    assert page.keys[keys[1]] == "button"


def test_no_key_means_two_things(cast, sign_in):
    shown = sign_in(cast.ana).get(f"/contacts/{taken(cast.ana).pk}/").content.decode()
    keys = [part[0] for part in shown.split('data-key="')[1:] if part[0] != "?"]
    assert len(set(keys)) == len(keys)
