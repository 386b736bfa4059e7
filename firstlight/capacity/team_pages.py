"""What the team can carry, as the page shows it: the scenarios side by side, whom to hire, where the week is late."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from firstlight.capacity.pictures import Range, ranges, week
from firstlight.capacity.telling import Plain, chance, day, full, number, percent, ranged, team_words
from firstlight.capacity.wording import (
    AS_PERCENT,
    CLOCK_WORDS,
    DAYS,
    MATTERS_WORDS,
    RESTS_WORDS,
    ROLE_MORE,
    ROLE_WORDS,
    SOURCE_WORDS,
)
from firstlight.kit.drawing import draw

BLOCK = 3
MOST_NAMED = 5
DUTIES = ("youth_ercm", "ercm")


def name_of(row: Plain) -> str:
    """The name of a row."""
    return row["title"] or _("As we are now")


def compared(answer: Plain) -> dict[str, Any]:
    """The table and the picture of the scenarios side by side."""
    goal, rows = answer["goal"], answer["rows"]
    ends = day(goal["ends_on"] or answer["until"])
    target = rows[0]["target"]
    bars = [
        Range(
            name_of(row)[:40],
            *(goal["by_anyone"] + row["figures"]["youth"][part] for part in ("low", "mid", "high")),
        )
        for row in rows
    ]
    spec = ranges(
        bars, across=_("young people reached by %s") % ends, line=target, line_words=_("target: %s") % target
    )
    return {
        "ends": ends,
        "target": target,
        "so_far": goal["by_anyone"],
        "title": _("Young people reached by %s, scenario by scenario") % ends,
        "svg": draw(spec),
        "words": " ".join(_one(row, goal, ends) for row in rows),
        "bar_columns": [_("Scenario"), _("1 in 10 is lower"), _("Mean"), _("1 in 10 is higher")],
        "bar_rows": [[one.name, number(one.low), number(one.mid), number(one.high)] for one in bars],
        "columns": _columns(ends, target),
        "rows": [_row(row, goal) for row in rows],
        "more_columns": [
            _("Scenario"),
            _("Reached by the award's own post"),
            _("Chance of the target by that post alone"),
            _("People in crisis answered in 24 hours"),
            _("Could not wait"),
            _("Nights nobody was on first call"),
            _("Nights a bed was missing"),
            _("Cost in all"),
        ],
        "more_rows": [_more(row, goal) for row in rows],
    }


def _columns(ends: str, target: int) -> list[str]:
    return [
        _("Scenario"),
        _("Chance of %s young people") % target,
        _("Young people reached"),
        _("People reached"),
        _("Urgent answered in 90 minutes"),
        _("Days somebody is over the ceiling"),
        _("Everybody full"),
        _("Cost of one person reached"),
    ]


def _with(figure: Plain, more: int) -> Plain:
    return {part: None if value is None else value + more for part, value in figure.items()}


def _row(row: Plain, goal: Plain) -> list[Any]:
    found = row["figures"]
    return [
        _linked(row),
        chance(row["chance"]),
        ranged(_with(found["youth"], goal["by_anyone"])),
        ranged(found["people"]),
        percent(found["inside:P1"]),
        ranged(found["days_over"]),
        full(row["full"]),
        ranged(found["cost_a_person"]),
    ]


def _more(row: Plain, goal: Plain) -> list[Any]:
    found = row["figures"]
    return [
        name_of(row),
        ranged(_with(found["youth_by_post"], goal["by_post"])),
        chance(row["chance_by_post"]),
        percent(found["inside:P2"]),
        ranged(found["turned_away"]),
        ranged(found["nights_uncovered"]),
        ranged(found["bed_nights_short"]),
        ranged(found["cost"]),
    ]


def _linked(row: Plain) -> Any:
    if not row["key"]:
        return name_of(row)
    return format_html(
        '<a href="{}">{}</a>', reverse("capacity:see_scenario", args=[row["key"]]), row["title"]
    )


def _one(row: Plain, goal: Plain, ends: str) -> str:
    return _("%(name)s: %(youth)s young people by %(ends)s, the target with %(chance)s.") % {
        "name": name_of(row),
        "youth": ranged(_with(row["figures"]["youth"], goal["by_anyone"])),
        "ends": ends,
        "chance": chance(row["chance"]),
    }


def whom_to_hire(answer: Plain) -> dict[str, Any]:
    """What one more of each kind changes, and the smallest team that keeps the promise."""
    hires, base = answer["hires"], answer["rows"][0]
    return {
        "columns": [
            _("Hired today"),
            _("Chance of the target"),
            _("More young people"),
            _("More people in all"),
            _("Urgent answered in 90 minutes"),
            _("Days over the ceiling"),
            _("Cost of each person more"),
        ],
        "rows": [_hire(one) for one in hires["each"]],
        "before": chance(base["chance"]),
        "sentence": _smallest(hires, base),
    }


def _hire(one: Plain) -> list[Any]:
    changes = one["changes"]
    points = {part: None if value is None else 100 * value for part, value in changes["inside:P1"].items()}
    return [
        ROLE_MORE[one["role"]],
        chance(one["chance"]),
        ranged(changes["youth"]),
        ranged(changes["people"]),
        _("%s points") % _signed(points["mid"]),
        ranged(changes["days_over"]),
        number(one["cost_more"]),
    ]


def _signed(value: float | None) -> str:
    if value is None:
        return "–"
    return f"+{number(value)}" if value >= 0.5 else number(value)


def _smallest(hires: Plain, base: Plain) -> str:
    best, said = hires["best"], {"target": base["target"], "chance": chance(hires["confidence"])}
    if hires["smallest"] is not None and not any(hires["smallest"].values()):
        return _("The team as it is reaches %(target)s young people with at least %(chance)s.") % said
    if hires["smallest"] is not None:
        given = said | {"team": team_words(hires["smallest"]), "cost": number(best["cost"])}
        return (
            _("The smallest team that reaches %(target)s young people with at least %(chance)s: %(team)s more, in post "
              "from today, for %(cost)s a year.") % given
        )  # fmt: skip
    given = said | {
        "team": team_words(best["hires"]),
        "best": chance(best["chance"]),
        "budget": number(hires["budget"]),
    }
    return (
        _("No team within %(budget)s a year reaches %(target)s young people with %(chance)s. Nearest: %(team)s more, "
          "in post from today, with %(best)s.") % given
    )  # fmt: skip


def heat(answer: Plain, of: str) -> dict[str, Any]:
    """The week of one scenario: where people are reached too late, and above it who is on duty."""
    row = next((one for one in answer["rows"] if one["key"] == of), answer["rows"][0])
    days = [str(name) for name in DAYS]
    late, duty = row["late_by_hour"], _duty(answer["on_duty"])
    top = max([one for one in late if one is not None] or [0])
    worst = sorted((one for one in enumerate(late) if one[1]), key=lambda pair: -pair[1])[:MOST_NAMED]
    hours = _("hour of the day the contact came")
    return {
        "name": name_of(row),
        "key": row["key"],
        "late_svg": draw(week(late, days, across=hours, top=max(top, 0.01), late=True)),
        "duty_svg": draw(week(duty, days, across=_("hour of the day"), top=max([*duty, 0.5]), late=False)),
        "late_words": _late_words(worst, days, top),
        "duty_words": _(
            "Most at once on average: %s. An empty hour means nobody of the field team was on duty."
        )
        % number(max(duty, default=0.0), 1),
        "columns": [_("Hours"), *days],
        "rows": [_block(late, hour, lambda part: f"{round(100 * part)} %") for hour in range(0, 24, BLOCK)],
        "duty_rows": [_block(duty, hour, lambda many: number(many, 1)) for hour in range(0, 24, BLOCK)],
        "own_columns": [_("Hours"), *days],
        "own_rows": _own_late(answer["late"]),
        "others": [(one["key"], name_of(one)) for one in answer["rows"]],
    }


def _duty(on_duty: Plain) -> list[float]:
    return [sum(hours) for hours in zip(*(on_duty.get(kind, [0.0] * 168) for kind in DUTIES), strict=True)]


def _late_words(worst: Sequence[tuple[int, float]], days: Sequence[str], top: float) -> str:
    if not worst or top < 0.01:
        return _("In every hour of the week nearly everybody in urgent need is reached in time.")
    told = ", ".join(
        _("%(day)s %(hour)s:00 (%(part)s %%)")
        % {"day": days[place // 24], "hour": f"{place % 24:02d}", "part": round(100 * part)}
        for place, part in worst
    )
    return _("Most often too late: %s.") % told


def _block(values: Sequence[float | None], hour: int, words: Any) -> list[Any]:
    def mean(day_: int) -> Any:
        known = [one for one in values[day_ * 24 + hour : day_ * 24 + hour + BLOCK] if one is not None]
        return words(sum(known) / len(known)) if known else None

    return [f"{hour:02d}–{hour + BLOCK:02d}", *(mean(day_) for day_ in range(7))]


def _own_late(late: Sequence[Sequence[Sequence[int]]]) -> list[list[Any]]:
    """What really happened: how many too late, of how many."""
    return [
        [f"{place * BLOCK:02d}–{place * BLOCK + BLOCK:02d}", *(_of(late[day_][place]) for day_ in range(7))]
        for place in range(24 // BLOCK)
    ]


def _of(cell: Sequence[int]) -> str | None:
    n, missed = cell
    return _("%(late)s of %(n)s") % {"late": missed, "n": n} if n else None


def matters(answer: Plain) -> list[str]:
    """Which of the things we are not sure of moves the answer most; what chance could do as well is left out."""
    so_far = answer["goal"]["by_anyone"]
    found = []
    for one in answer["matters"]:
        low, high = (number(one[which] + so_far) for which in ("when_low", "when_high"))
        if one["share"] >= max(0.03, 2 * (one["error"] or 0)) and low != high:
            said = {
                "what": MATTERS_WORDS[one["name"]],
                "part": round(100 * one["share"]),
                "low": low,
                "high": high,
            }
            found.append(
                _(
                    "%(what)s: %(part)s %% of the width; %(low)s young people when it is low, %(high)s when it is high"
                )
                % said
            )
    return found[:MOST_NAMED]


def checked(answer: Plain) -> list[str]:
    """The model held against the records: what was really answered in time, and what the model says of the team."""
    found, figures = [], answer["rows"][0]["figures"]
    for level, words in CLOCK_WORDS.items():
        n, fine = answer["really"].get(level, (0, 0))
        if n:
            said = {"what": words, "fine": fine, "n": n, "model": percent(figures[f"inside:{level}"])}
            found.append(
                _("%(what)s: %(fine)s of %(n)s in your records of a year; the model says %(model)s.") % said
            )
    return found


def rests_on(answer: Plain) -> dict[str, Any]:
    """Every number that was worked with, on how many cases it rests, whose it is."""
    return {
        "columns": [_("What"), _("Worked with"), _("Own cases"), _("Whose number"), _("Our default")],
        "rows": [
            [
                RESTS_WORDS[one["code"]],
                _value(one, "value"),
                one["n"],
                SOURCE_WORDS[one["source"]],
                _value(one, "default"),
            ]
            for one in answer["rests_on"]
        ],
    }


def _value(one: Plain, which: str) -> str:
    return f"{number(100 * one[which])} %" if one["code"] in AS_PERCENT else number(one[which], 1)


def hours(answer: Plain) -> dict[str, Any]:
    """Working hours a week of one worker of each kind."""
    return {
        "columns": [_("Scenario"), *(ROLE_WORDS[role] for role in ROLE_MORE)],
        "rows": [
            [
                name_of(row),
                *(ranged(row["hours"][role]) if role in row["hours"] else None for role in ROLE_MORE),
            ]
            for row in answer["rows"]
        ],
    }
