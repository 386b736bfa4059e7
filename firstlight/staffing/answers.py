"""Asks the library and says its answer as plain data, which is kept and drawn; nothing else reads its objects."""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import isnan
from typing import Any

from firstlight.forecasting.simulation.answers import (
    Answer,
    Comparison,
    Figure,
    Influence,
    Promise,
    Tried,
)
from firstlight.forecasting.simulation.scenario import URGENT, Scenario
from firstlight.staffing import counting
from firstlight.staffing.facts import Own
from firstlight.staffing.ground import ground_of
from firstlight.staffing.plan import ROLES, Plan
from firstlight.staffing.scenarios import days_of, scenario_of

Plain = dict[str, Any]
Tell = Callable[[int], None]
REPLICATIONS, SEED = 400, 2050
LESS = 150
"""Replications in which teams are tried for the smallest one."""
CONFIDENCE, BUDGET = 0.9, 600_000.0
SEARCHED = ("youth_ercm", "ercm")
"""Kinds of which the smallest team is looked for, up to two more of each."""
MEASURED = (
    "people", "youth", "youth_by_post", "inside:P1", "inside:P2", "turned_away", "days_over", "cost",
    "cost_a_person", "bed_nights_short", "nights_uncovered", "hand_offs_waiting", "open_at_end",
)  # fmt: skip
CHANGED = ("youth", "people", "inside:P1", "days_over", "turned_away", "cost")


@dataclass(frozen=True)
class Asked:
    """One plan of a question: ``key`` is the scenario's id, empty for the team as it is."""

    key: str
    title: str
    plan: Plan


def answered(
    own: Own, asked: Sequence[Asked], paths: Mapping[str, Sequence[Sequence[int]]], tell: Tell, *,
    replications: int = REPLICATIONS, seed: int = SEED,
) -> Plain:  # fmt: skip
    """Every plan beside the first, whom to hire, what to learn first, and what all of it rests on.

    ``paths``: weekly counts that a forecast drew, by who. ``tell`` hears percents of this part. Raises the library's
    BadScenario when a plan cannot be played.
    """
    from firstlight.forecasting.simulation.questions import compare

    ground = ground_of(own)
    days = max(days_of(one.plan, own) for one in asked)
    each = [*asked, *one_more(asked[0].plan)]
    plans = list(dict.fromkeys(one.plan for one in each))
    played = [
        replace(scenario_of("a plan", plan, own, ground, paths, _left(plan, own.goal.by_anyone)), days=days)
        for plan in plans
    ]
    found = compare(
        played, replications, seed, workers=both_cores(), progress=lambda part: tell(round(80 * part))
    )
    told = {plan: place for place, plan in enumerate(plans)}
    beside = min(LESS, replications)
    return {
        "as_of": own.today.isoformat(),
        "until": (own.today + days * counting.DAY).isoformat(),
        "days": days,
        "seed": seed,
        "replications": replications,
        "goal": _goal(own),
        "rows": [_row(one, found.answers[told[one.plan]], own) for one in asked],
        "hires": {
            "each": [_hire(one, found, told[one.plan], own) for one in each[len(asked) :]],
            **_smallest(played[0], beside, seed, tell),
        },
        "matters": _matters(played[0], found.answers[0]),
        "rests_on": [
            {"code": code, "value": one.value, "n": one.n, "source": one.source, "default": one.default}
            for code, one in ground.figures.items()
        ],
        "really": _really(own),
        "late": [[list(cell) for cell in day] for day in counting.in_time_by_block(own.responses)],
        "on_duty": {one.kind: list(one.by_hour) for one in own.on_duty},
    }


def both_cores() -> int:
    """Threads to play in: two, where there are two; the rest of the machine is for those at work."""
    return min(2, os.cpu_count() or 1)


def _really(own: Own) -> dict[str, list[int]]:
    """What the records of the last year say: of each level, how many ran against its clock, and how many in time."""
    found: dict[str, list[int]] = {}
    for one in own.responses:
        if one.in_time is not None and one.at.date() > own.today - counting.A_YEAR:
            n, fine = found.get(one.level, [0, 0])
            found[one.level] = [n + 1, fine + one.in_time]
    return found


def _left(plan: Plan, so_far: int) -> int:
    """How many are still to be reached; the library's own chance asks for one at least."""
    return max(1, plan.target_youth - so_far)


def _goal(own: Own) -> Plain:
    goal = own.goal
    ends = goal.ends_on.isoformat() if goal.ends_on else None
    return {
        "title": goal.title,
        "target": goal.target,
        "ends_on": ends,
        "by_post": goal.by_post,
        "by_anyone": goal.by_anyone,
    }


def one_more(plan: Plan) -> list[Asked]:
    """The plan with one hire more of each kind; ``key`` is the kind."""
    return [Asked(role, "", plan.with_one_more(role)) for role in ROLES]


def _chance(plan: Plan, answer: Answer, own: Own) -> float:
    return answer.youth.chance(plan.target_youth - own.goal.by_anyone)


def _row(one: Asked, answer: Answer, own: Own) -> Plain:
    return {
        "key": one.key,
        "title": one.title,
        "target": one.plan.target_youth,
        "chance": _chance(one.plan, answer, own),
        "chance_by_post": answer.youth_by_post.chance(one.plan.target_youth - own.goal.by_post),
        "figures": {name: plain(answer.measure(name)) for name in MEASURED},
        "full": _full(answer),
        "hours": {role: plain(answer.hours[role]) for role in ROLES if role in answer.hours},
        "wait": _clean(answer.waits["P1"].median) if "P1" in answer.waits else None,
        "late_by_hour": _late(answer),
    }


def _late(answer: Answer) -> list[float | None]:
    """The share of what is urgent not reached in time, by the hour of the week; each hour with its two neighbors."""
    found = answer.inside_by_hour
    inside, asked = (table[: len(URGENT)].sum(axis=0) for table in (found.inside, found.asked))
    parts = []
    for hour in range(counting.HOURS):
        around = [(hour + step) % counting.HOURS for step in (-1, 0, 1)]
        n, fine = int(asked[around].sum()), int(inside[around].sum())
        parts.append(_clean(1 - fine / n) if n else None)
    return parts


def _full(answer: Answer) -> Plain:
    """How likely it is that everybody is full for a week within the time, and after how many weeks then."""
    figure = answer.weeks_until_full
    return {"chance": figure.known.size / max(1, figure.draws.size), **plain(figure)}


def plain(figure: Figure) -> Plain:
    """A figure as data: its mean, and between which 8 of 10 lie."""
    return {"mid": _clean(figure.mean), "low": _clean(figure.low), "high": _clean(figure.high)}


def _clean(number: float) -> float | None:
    return None if isnan(number) else round(float(number), 4)


def _hire(one: Asked, found: Comparison, place: int, own: Own) -> Plain:
    """What one more of a kind changes beside the first plan, course by course."""
    changes = found.differences[place]
    people = changes["people"].mean
    return {
        "role": one.key,
        "changes": {name: plain(changes[name]) for name in CHANGED},
        "chance": _clean(_chance(one.plan, found.answers[place], own)),
        "cost_more": _clean(changes["cost"].mean / people) if people > 0 else None,
    }


def _smallest(scenario: Scenario, replications: int, seed: int, tell: Tell) -> Plain:
    from firstlight.forecasting.simulation.hiring import smallest_team

    promise = Promise("youth", float(scenario.target_youth))
    team = smallest_team(
        scenario,
        promise,
        CONFIDENCE,
        BUDGET,
        roles=SEARCHED,
        most_each=2,
        replications=replications,
        seed=seed,
        workers=both_cores(),
    )
    tell(95)
    return {
        "smallest": None if team.hires is None else dict(team.hires),
        "best": _tried(team.best),
        "confidence": CONFIDENCE,
        "budget": BUDGET,
    }


def _tried(one: Tried) -> Plain:
    return {"hires": dict(one.hires), "chance": _clean(one.chance), "cost": _clean(one.cost_a_year)}


def _matters(scenario: Scenario, answer: Answer) -> list[Plain]:
    from firstlight.forecasting.simulation.learning import sensitivity

    found = sensitivity(scenario, "youth", answer.replications, answer.seed, played=answer)
    return [_influence(one) for one in found.influences]


def _influence(one: Influence) -> Plain:
    return {
        "name": one.name,
        "share": _clean(one.share),
        "error": _clean(one.error),
        "when_low": _clean(one.when_low),
        "when_high": _clean(one.when_high),
    }
