"""Why nothing is asked at the moment."""

from datetime import date, timedelta

import pytest

from firstlight.asking.waiting import SENTENCES, Gone, sentence, why_not_after

LEFT = date(2026, 6, 1)


@pytest.mark.parametrize(
    ("gone", "code"),
    [
        (Gone(LEFT, died=False, wished=True, reachable=True), ""),
        (Gone(None, died=False, wished=True, reachable=True), "not_ended"),
        (Gone(LEFT, died=True, wished=True, reachable=True), "died"),
        (Gone(LEFT, died=False, wished=False, reachable=True), "not_wished"),
        (Gone(LEFT, died=False, wished=True, reachable=False), "no_way"),
    ],
)
def test_after_they_left_only_as_they_wish_and_where_it_is_safe(gone, code):
    assert why_not_after(gone, LEFT + timedelta(days=180), 180) == code


def test_for_so_many_days():
    gone = Gone(LEFT, died=False, wished=True, reachable=True)
    assert why_not_after(gone, LEFT + timedelta(days=181), 180) == "let_go"


@pytest.mark.parametrize("code", SENTENCES)
@pytest.mark.parametrize("language", ["en", "es"])
def test_each_has_its_sentence(code, language):
    words = sentence(code, language, hours=72, day="26 Nov", days=120)
    assert words.endswith(".")
    assert "{" not in words
    assert sentence("", language) == ""
