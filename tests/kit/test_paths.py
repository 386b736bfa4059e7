"""kit.paths: a page leads back within this very site, or to its fallback."""

import pytest
from django.test import RequestFactory
from django.urls import reverse

from firstlight.kit.paths import same_origin_path


def led_to(wanted: str) -> str:
    return same_origin_path(RequestFactory().get("/"), wanted, fallback="desk:see_board")


@pytest.mark.parametrize(
    "wanted", ["/", "/board/", "/people/?page=2", "/people/#card", "/a//b", "/%2F%2Fexample.com"]
)
def test_a_path_of_this_site_is_kept(wanted):
    assert led_to(wanted) == wanted


@pytest.mark.parametrize(
    "wanted",
    [
        "",
        "board/",
        " /board/",
        "//example.com",
        "///example.com",
        "/\\example.com",
        "\\\\example.com",
        "/\t/example.com",
        "https://example.com/",
        "https:/example.com",
        "http://testserver/board/",
        "javascript:alert(1)",
    ],
)
def test_anything_else_leads_to_the_fallback(wanted):
    led = led_to(wanted)
    assert led == reverse("desk:see_board")
