"""What lapses when: the classes, bent by what the person decided, in local days."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from firstlight.kit.sheets import RulesError
from firstlight.retention.classes import RULES, Span, read_rules, rules
from firstlight.retention.lapsing import Facts, Lapse, due, lapses

ZONE = ZoneInfo("America/Los_Angeles")
ENDED = datetime(2026, 3, 1, 20, tzinfo=UTC)
SPANS = rules().spans({})


def told(**facts):
    """What lapses, as (what, day, why)."""
    found = lapses(Facts(**{"ended_at": ENDED, **facts}), SPANS, ZONE)
    return [(one.what, one.on.isoformat(), one.why) for one in found]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, [("words", "2026-05-30", "class"), ("rest", "2029-03-01", "class")]),
        (
            {"card_there": True},
            [
                ("story", "2026-05-30", "class"),
                ("card", "2027-03-01", "class"),
                ("rest", "2029-03-01", "class"),
            ],
        ),
        (
            {"keep": "nothing", "card_there": True},
            [("words", "2026-03-15", "wish"), ("rest", "2029-03-01", "class")],
        ),
        (
            {"keep": "card", "keep_until": date(2026, 12, 24), "card_there": True},
            [
                ("story", "2026-05-30", "class"),
                ("card", "2026-12-24", "day"),
                ("rest", "2029-03-01", "class"),
            ],
        ),
        (
            {"keep": "card", "keep_until": date(2026, 4, 1), "card_there": True},
            [("words", "2026-04-01", "day"), ("rest", "2029-03-01", "class")],
        ),
        (
            {"keep": "card", "keep_until": date(2026, 2, 1), "card_there": True},
            [("words", "2026-03-15", "day"), ("rest", "2029-03-01", "class")],
        ),
        (
            {"keep": "all", "keep_until": date(2028, 1, 1), "card_there": True},
            [("words", "2028-01-01", "day"), ("rest", "2029-03-01", "class")],
        ),
        (
            {"keep": "all", "keep_until": date(2035, 1, 1), "card_there": True},
            [("words", "2035-01-01", "day"), ("rest", "2035-01-01", "class")],
        ),
        (
            {"keep": "all", "card_there": True},
            [("words", "2027-03-01", "day"), ("rest", "2029-03-01", "class")],
        ),
        (
            {"keep": "nothing", "longer": date(2026, 9, 1), "card_there": True},
            [("words", "2026-09-01", "longer"), ("rest", "2029-03-01", "class")],
        ),
        (
            {"longer": date(2030, 1, 1)},
            [("words", "2030-01-01", "longer"), ("rest", "2030-01-01", "longer")],
        ),
        (
            {"story_gone": True, "card_there": True},
            [("card", "2027-03-01", "class"), ("rest", "2029-03-01", "class")],
        ),
        ({"story_gone": True}, [("rest", "2029-03-01", "class")]),
        ({"open": ("case",)}, []),
        ({"open": ("promise",), "keep": "nothing"}, []),
    ],
)
def test_each_wish_has_its_days(facts, expected):
    assert told(**facts) == expected


@pytest.mark.parametrize(
    ("ended", "on"),
    [
        (datetime(2026, 3, 2, 7, 59, tzinfo=UTC), "2026-05-30"),
        (datetime(2026, 3, 2, 8, 1, tzinfo=UTC), "2026-05-31"),
    ],
)
def test_a_day_is_the_agencys_day(ended, on):
    assert told(ended_at=ended)[0][1] == on


def test_a_leap_day_comes_to_the_end_of_february():
    assert Span(3, "years").after(date(2028, 2, 29)) == date(2031, 2, 28)


def test_what_is_due_goes_in_one_act_and_the_day_itself_is_kept():
    story = Lapse("story", date(2026, 5, 1), "class")
    card = Lapse("card", date(2026, 5, 3), "day")
    rest = Lapse("rest", date(2029, 5, 1), "class")
    found = [story, card, rest]
    assert due(found, date(2026, 5, 1)) is None
    assert due(found, date(2026, 5, 2)) == story
    assert due(found, date(2026, 5, 9)).what == "words"
    assert due(found, date(2029, 5, 2)) == rest
    assert due([card, rest], date(2026, 5, 4)) == card


def test_a_period_that_was_changed_counts():
    facts = Facts(ended_at=ENDED)
    [words, _rest] = lapses(facts, rules().spans({"sensitive": 30}), ZONE)
    assert words.on == date(2026, 3, 31)


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        (("number: 90", "number: 5"), "between"),
        (("code: grace", "code: else"), "“grace” is missing"),
        (("[reach,", "[birth,"), "birth"),
        (("unit: hours", "unit: moons"), "moons"),
        (("[disclosure.demand]", "[Disclosure]"), "longer_tables"),
        (('citation: "Nothing else needs it once the contact is over"', 'citation: ""'), "citation"),
    ],
)
def test_an_edit_that_cannot_be_used_is_told_where(tmp_path, edit, says):
    file = tmp_path / "retention.yaml"
    text = RULES.read_text(encoding="utf-8")
    assert edit[0] in text
    file.write_text(text.replace(edit[0], edit[1], 1), encoding="utf-8")
    with pytest.raises(RulesError, match=says):
        read_rules(file)
