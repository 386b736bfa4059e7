"""What every scenario stands on: who comes and when, how long things last, who is on duty, what is open today."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time

from firstlight.forecasting.simulation import defaults
from firstlight.forecasting.simulation.scenario import (
    ADULT,
    BILINGUAL_ERCM,
    ERCM,
    WHO,
    YOUTH,
    YOUTH_ERCM,
    CallerClass,
    Lasting,
    Life,
    OpenCases,
    OpenEpisode,
    Shift,
    Start,
)
from firstlight.staffing import counting
from firstlight.staffing.counting import DAY, LEVELS, WEEK, Figure
from firstlight.staffing.facts import Answered, Lasted, OnDuty, Own

LIFE = Life()
LOOK_BACK_WEEKS = 52
CASES, STAYS = Lasting(300, 150), Lasting(45, 40)
MIX_WEIGHS = 20.0
DUTY_OF = {YOUTH_ERCM: "youth_ercm", ERCM: "ercm", BILINGUAL_ERCM: "ercm"}
HALF = 0.5


@dataclass(frozen=True)
class Ground:
    """The same for every plan of one question. ``figures``: each number with what it rests on, by code."""

    classes: tuple[CallerClass, ...]
    life: Life
    stay: Lasting
    shifts: Mapping[str, tuple[Shift, ...]]
    start: Start
    figures: Mapping[str, Figure]


def ground_of(own: Own) -> Ground:
    """From the agency's facts, leaning on the library's defaults where there are few."""
    figures = _figures(own)
    episodes = [Lasted(*one) for one in _episodes(own)]
    life = replace(
        LIFE,
        response_share=dict.fromkeys(LEVELS, 1.0) | {"P5": 0.0},
        connected_share=figures["connected"].value,
        episode_days=_lasting(figures["episode"], episodes, LIFE.episode_days),
        hand_off_share=figures["hand_off_share"].value,
        hand_off_days=_lasting(figures["hand_off"], own.hand_offs, LIFE.hand_off_days),
        case_days=_lasting(figures["case"], own.cases, CASES),
        return_share=figures["returns"].value,
    )
    return Ground(
        classes=_classes(own, figures),
        life=life,
        stay=_lasting(figures["stay"], own.stays, STAYS),
        shifts={role: _shifts(role, own.on_duty) for role in DUTY_OF},
        start=_start(own),
        figures=figures,
    )


def _figures(own: Own) -> dict[str, Figure]:
    ended = [one for one in own.responses if not one.open]
    until = datetime.combine(own.today, time(), own.responses[-1].at.tzinfo if own.responses else None)
    asked, wished = own.offered
    aid, people = own.aid
    weeks = min(LOOK_BACK_WEEKS, max(1, (own.today - own.begins).days // 7))
    fresh = _lately(own, weeks)
    return {
        **{
            f"per_week_{who}": _rate(sum(one.youth == (who == YOUTH) for one in fresh), weeks, who)
            for who in WHO
        },
        "connected": counting.share(sum(one.reached_at is not None for one in ended), len(ended), 1.0),
        "episode": counting.mean([Lasted(*one) for one in _episodes(own)], LIFE.episode_days.mean),
        "hand_off_share": counting.share(wished, asked, LIFE.hand_off_share),
        "hand_off": counting.mean(own.hand_offs, LIFE.hand_off_days.mean),
        "case": counting.mean(own.cases, CASES.mean),
        "stay": counting.mean(own.stays, STAYS.mean),
        "returns": counting.returned(own.responses, until, LIFE.return_share),
        "aid": Figure(aid / people if people else 0.0, people, counting.source_of(people), 0.0),
    }


def _episodes(own: Own) -> list[tuple[float, bool]]:
    """Days from the first meeting to the end, of those who were reached; those open, so far."""
    end_of_day = datetime.combine(own.today, time(), own.responses[0].at.tzinfo) if own.responses else None
    return [
        (max(0.0, ((one.ended_at or end_of_day or one.at) - one.reached_at) / DAY), one.ended_at is not None)
        for one in own.responses
        if one.reached_at is not None
    ]


def _lasting(figure: Figure, rows: Sequence[Lasted], default: Lasting) -> Lasting:
    sd = counting.spread(rows, figure.value, default.sd)
    return Lasting(figure.value, min(sd, 3 * figure.value))


def _lately(own: Own, weeks: int) -> list[Answered]:
    since = own.today - weeks * WEEK
    return [one for one in counting.first_time(own.responses) if since <= one.at.date() < own.today]


def _rate(n: int, weeks: int, who: str) -> Figure:
    """New episodes a week; the default weighs four weeks."""
    usual = sum(
        one.per_week * LIFE.response_share[one.level]
        for one in defaults.default_demand().classes
        if one.who == who
    )
    return Figure((n + 4 * usual) / (weeks + 4), n, counting.source_of(n), usual)


def _classes(own: Own, figures: Mapping[str, Figure]) -> tuple[CallerClass, ...]:
    """Who comes, by kind: the mix of our own counts leaning on the default's, the week's shape by who it is."""
    weeks = min(LOOK_BACK_WEEKS, max(1, (own.today - own.begins).days // 7))
    rows, usual = _lately(own, weeks), defaults.default_demand().classes
    counts = Counter((YOUTH if one.youth else ADULT, _level(one.level), one.english) for one in rows)
    weight: dict[tuple[str, str, bool], float] = {}
    for one in usual:
        share = one.per_week * LIFE.response_share[one.level]
        if share:
            key = one.who, one.level, one.english
            of_who = figures[f"per_week_{one.who}"].default
            weight[key] = counts[key] + MIX_WEIGHS * share / of_who
    found = []
    for who in WHO:
        total = sum(parts for (of, _level_, _english), parts in weight.items() if of == who)
        shape = tuple(_profile([one for one in rows if one.youth == (who == YOUTH)]))
        rate = figures[f"per_week_{who}"].value
        found += [
            CallerClass(who, level, rate * parts / total, english, shape)
            for (of, level, english), parts in sorted(weight.items())
            if of == who
        ]
    return tuple(found)


def _level(level: str) -> str:
    return level if level in LEVELS else LEVELS[-1]


def _profile(rows: Sequence[Answered]) -> list[float]:
    """Our own shape of the week; from few counts, mostly the default one."""
    usual, own = defaults.hour_profile(), counting.by_hour(one.at for one in rows)
    weigh = 200.0 / sum(usual)
    shaped = counting.profile(own, strength=50.0)
    n, scale = sum(own), sum(shaped)
    return [one * n / scale + other * weigh for one, other in zip(shaped, usual, strict=True)]


def _shifts(role: str, on_duty: Sequence[OnDuty]) -> tuple[Shift, ...]:
    """The hours at which somebody of the kind was on duty more often than not in the last weeks; else office hours."""
    own = next((one.by_hour for one in on_duty if one.kind == DUTY_OF[role]), ())
    days: dict[tuple[int, int], list[int]] = {}
    for day in range(7):
        hours = [hour for hour in range(24) if own and own[day * 24 + hour] >= HALF]
        for first, last in _runs(hours):
            days.setdefault((first, (last + 1) % 24), []).append(day)
    if not days:
        return (Shift(role),)
    return tuple(Shift(role, starts, ends, tuple(on)) for (starts, ends), on in sorted(days.items()))


def _runs(hours: Sequence[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for hour in hours:
        if runs and hour == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], hour)
        else:
            runs.append((hour, hour))
    return runs


def _start(own: Own) -> Start:
    """Where we stand today: what is open, in weeks of age."""
    open_now = Counter(
        (
            YOUTH if one.youth else ADULT,
            _level(one.level),
            max(0, (own.today - one.at.date()).days // 7),
            one.role,
        )
        for one in own.responses
        if one.open
    )
    cases = Counter(int(one.days // 30) for one in own.cases if not one.over)
    return Start(
        today=own.today,
        episodes=tuple(
            OpenEpisode(who, level, 7.0 * weeks + 3.5, role, count)
            for (who, level, weeks, role), count in sorted(open_now.items())
        ),
        cases=tuple(OpenCases(30.0 * months + 15, count) for months, count in sorted(cases.items())),
    )
