"""The page of all components: what every page inherits from them."""

import re
from collections import Counter
from html.parser import HTMLParser

import pytest
from django.test import RequestFactory
from django.utils import translation

from tests.kit.alone import page

VOID = {"input", "meta", "link", "br", "hr", "img"}


@pytest.fixture(autouse=True)
def _alone(settings):
    settings.ROOT_URLCONF = "tests.kit.alone"


class Reading(HTMLParser):
    """Elements of a page with their attributes and the elements around them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.around: list[tuple[str, dict[str, str | None]]] = []
        self.found: list[tuple[str, dict[str, str | None], list[tuple[str, dict[str, str | None]]]]] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs), list(self.around)))
        if tag not in VOID:
            self.around.append((tag, dict(attrs)))

    def handle_startendtag(self, tag, attrs):
        self.found.append((tag, dict(attrs), list(self.around)))

    def handle_endtag(self, tag):
        assert self.around, f"</{tag}> closes nothing"
        assert self.around[-1][0] == tag, f"</{tag}> where </{self.around[-1][0]}> is due"
        self.around.pop()


@pytest.fixture(params=["en", "es"])
def everything(request) -> str:
    """The page of all components, in both languages."""
    with translation.override(request.param):
        return page("kit/components.html", csrf_token="t")


def test_elements_are_closed_in_order_and_ids_are_unique(everything):
    reading = Reading(everything)
    assert not reading.around
    ids = Counter(attrs["id"] for _, attrs, _ in reading.found if "id" in attrs)
    assert [name for name, times in ids.items() if times > 1] == []


def test_no_inline_script_or_style_and_nothing_from_elsewhere(everything):
    reading = Reading(everything)
    for tag, attrs, _ in reading.found:
        assert tag != "style"
        assert "style" not in attrs
        assert not [name for name in attrs if name.startswith("on")]
        assert tag != "script" or "src" in attrs
        for name in ("src", "href", "action"):
            assert not re.match(r"(https?:)?//", attrs.get(name) or "")


def test_every_input_has_a_label_and_every_group_a_legend(everything):
    reading = Reading(everything)
    labelled = {attrs.get("for") for tag, attrs, _ in reading.found if tag == "label"}
    for tag, attrs, around in reading.found:
        if tag not in ("input", "select", "textarea") or attrs.get("type") == "hidden":
            continue
        inside = any(name == "label" for name, _ in around)
        assert inside or attrs.get("id") in labelled or "aria-label" in attrs, attrs
    legends = sum(tag == "legend" for tag, _, _ in reading.found)
    assert legends == sum(tag == "fieldset" for tag, _, _ in reading.found)


def test_every_drawing_is_described_or_hidden(everything):
    for tag, attrs, around in Reading(everything).found:
        if tag == "svg":
            described = any(each.get("role") == "img" and each.get("aria-label") for _, each in around)
            assert described or attrs.get("aria-hidden") == "true"


@pytest.mark.parametrize("name", ["403.html", "404.html", "500.html", "403_csrf.html", "kit/refused.html"])
def test_pages_that_say_no_need_nothing_from_the_context(name):
    html = page(name)
    assert "<h1>" in html
    assert not Reading(html).around


def test_the_shell_stands_without_any_context():
    html = page("kit/base.html")
    assert "<title>Desk · Firstlight</title>" in html
    assert "draft-key" not in html
    assert "lock-form" not in html


def test_theme_comes_from_the_worker_else_from_the_cookie_else_from_nothing():
    request = RequestFactory().get("/")
    assert 'data-theme="dark"' in page("kit/base.html", look="dark", request=request)
    request.COOKIES["theme"] = "light"
    assert 'data-theme="light"' in page("kit/base.html", look="system", request=request)
    request.COOKIES["theme"] = '"><b>'
    assert "data-theme" not in page("kit/base.html", request=request)
