"""Whom to hire: what one more of each kind changes, and the smallest team that keeps a promise."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from math import sqrt

from firstlight.forecasting.simulation.answers import BadScenario, HireValue, Promise, SmallestTeam, Tried
from firstlight.forecasting.simulation.checks import check
from firstlight.forecasting.simulation.crowds import Crowds
from firstlight.forecasting.simulation.measures import role_a_year
from firstlight.forecasting.simulation.questions import Progress, differences, together
from firstlight.forecasting.simulation.scenario import (
    RESPONDERS,
    ROLES,
    YOUTH,
    YOUTH_ERCM,
    Group,
    Hire,
    Scenario,
    Shift,
)

FIRST_LOOK = 200
"""Replications that a team must look promising in before all are played."""
WORDS: Mapping[str, str] = {
    "youth_ercm": "youth ERCM",
    "ercm": "ERCM",
    "bilingual_ercm": "bilingual ERCM",
    "hotline": "hotline worker",
    "case_manager": "case manager",
}


def marginal_hires(
    scenario: Scenario,
    replications: int = 1000,
    seed: int = 1,
    *,
    roles: Sequence[str] = ROLES,
    lag_weeks: float = 10.0,
    ramp_weeks: float = 8.0,
    engine: str = "auto",
    workers: int = 1,
    progress: Progress | None = None,
) -> tuple[HireValue, ...]:
    """One more worker of each role, decided today, beside the scenario as it is; who adds most to the chance first.

    Where the team has no hotline or no case managers of its own, one of them is not asked about: others do that work.
    """
    there = {group.role for group in scenario.team.groups if group.count}
    roles = [role for role in roles if role in RESPONDERS or role in there]
    plans, found = [scenario], []
    for role in roles:
        hire = Hire(group_of(role), scenario.start.today, lag_weeks, min(2.0, ramp_weeks), ramp_weeks)
        plans.append(replace(with_shift(scenario, role), hires=(*scenario.hires, hire)))
    now, *answers = together(plans, replications, seed, engine=engine, workers=workers, progress=progress)
    for role, answer in zip(roles, answers, strict=True):
        changes = differences(answer, now)
        people = changes["people"].mean
        found.append(
            HireValue(
                role=role,
                answer=answer,
                changes=changes,
                chance_of_target=answer.chance_of_target,
                chance_gained=answer.chance_of_target - now.chance_of_target,
                cost_a_person_more=changes["cost"].mean / people if people > 0 else float("nan"),
            )
        )
    return tuple(sorted(found, key=lambda one: (-one.chance_gained, -one.changes["youth"].mean, one.role)))


def group_of(role: str, count: int = 1) -> Group:
    """Workers of a role as they are usually hired: a youth ERCM for youth, going to others only in danger."""
    return Group(role, count, serves=(YOUTH,)) if role == YOUTH_ERCM else Group(role, count)


def with_shift(scenario: Scenario, role: str) -> Scenario:
    """The scenario with working hours for a role that had none: those of the responders there are, or office hours."""
    team = scenario.team
    if any(shift.role == role for shift in team.shifts):
        return scenario
    like = next(
        (shift.role for shift in team.shifts if shift.role in RESPONDERS and role in RESPONDERS), None
    )
    own = tuple(replace(shift, role=role, seats=0) for shift in team.shifts if shift.role == like) or (
        Shift(role),
    )
    return replace(scenario, team=replace(team, shifts=(*team.shifts, *own)))


def with_more(scenario: Scenario, hires: Mapping[str, int]) -> Scenario:
    """The scenario with so many more of each role in post from the first day."""
    for role, count in hires.items():
        if count:
            scenario = with_shift(scenario, role)
            groups = (*scenario.team.groups, group_of(role, count))
            scenario = replace(scenario, team=replace(scenario.team, groups=groups))
    return scenario


def smallest_team(
    scenario: Scenario,
    promise: Promise,
    confidence: float = 0.9,
    budget: float = 500_000.0,
    *,
    roles: Sequence[str] = RESPONDERS,
    most_each: int = 4,
    replications: int = 1000,
    seed: int = 1,
    engine: str = "auto",
    workers: int = 1,
) -> SmallestTeam:
    """The cheapest additional hires (in post from today) that keep the promise with ``confidence``.

    ``budget``: money a year for the hires, fringe and overhead included. Says honestly when there is none.
    First the largest teams the budget allows: what they cannot keep, no part of them can. Then from the cheapest up;
    a team that is far off in its first replications is not played further.
    """
    if not 0 < confidence < 1:
        raise BadScenario("The confidence must be between 0 and 1, for example 0.9.")
    if budget < 0 or most_each < 0:
        raise BadScenario("The budget and the number of hires cannot be below 0.")
    check(scenario, replications)
    search = _Search(scenario, promise, confidence, roles, replications, seed, engine, workers)
    teams = [team for team in product(range(most_each + 1), repeat=len(roles)) if search.cost(team) <= budget]
    teams.sort(key=lambda team: (search.cost(team), sum(team), team))
    largest = [team for team in teams if not any(team != other and below(team, other) for other in teams)]
    hopeless = [team for team in largest if not search.keeps(team)]
    for team in teams:
        if not any(below(team, other) for other in hopeless):
            if search.keeps(team):
                return search.result(team)
            hopeless.append(team)
    return search.result(None)


def below(team: Sequence[int], other: Sequence[int]) -> bool:
    """Whether a team has no more of any role than the other."""
    return all(one <= two for one, two in zip(team, other, strict=True))


class _Search:
    """Teams played so far, each at most twice: a first look, and in full."""

    def __init__(
        self,
        scenario: Scenario,
        promise: Promise,
        confidence: float,
        roles: Sequence[str],
        replications: int,
        seed: int,
        engine: str,
        workers: int,
    ) -> None:
        self.scenario, self.promise, self.confidence, self.roles = scenario, promise, confidence, roles
        self.replications, self.seed, self.engine, self.workers = replications, seed, engine, workers
        self.crowds = Crowds()
        self.tried: dict[Sequence[int], Tried] = {}

    def cost(self, team: Sequence[int]) -> float:
        each = [role_a_year(role, self.scenario) for role in self.roles]
        return sum(count * price for count, price in zip(team, each, strict=True))

    def keeps(self, team: Sequence[int]) -> bool:
        if team not in self.tried:
            for replications in self._looks():
                self.tried[team] = self._play(team, replications)
                margin = 3 * sqrt(self.confidence * (1 - self.confidence) / replications)
                if self.tried[team].chance < self.confidence - margin:
                    break
        one = self.tried[team]
        return one.replications == self.replications and one.chance >= self.confidence

    def _looks(self) -> Iterator[int]:
        if self.replications > 2 * FIRST_LOOK:
            yield FIRST_LOOK
        yield self.replications

    def _play(self, team: Sequence[int], replications: int) -> Tried:
        hires = dict(zip(self.roles, team, strict=True))
        team_played = [with_more(self.scenario, hires)]
        [answer] = together(
            team_played,
            replications,
            self.seed,
            engine=self.engine,
            workers=self.workers,
            crowds=self.crowds,
        )
        return Tried(hires, self.cost(team), self.promise.kept(answer), replications)

    def result(self, team: Sequence[int] | None) -> SmallestTeam:
        tried = tuple(sorted(self.tried.values(), key=lambda one: (one.cost_a_year, sum(one.hires.values()))))
        best = (
            self.tried[team]
            if team is not None
            else max(tried, key=lambda one: (one.chance, -one.cost_a_year))
        )
        kept = f"{said(best.hires)}: kept in {100 * best.chance:.0f} of 100 courses, for {best.cost_a_year:,.0f} a year"
        sentence = f"{kept}." if team is not None else f"None within the budget. The nearest is {kept}."
        return SmallestTeam(best.hires if team is not None else None, best, tried, self.confidence, sentence)


def said(hires: Mapping[str, int]) -> str:
    """Hires in words: “2 more ERCM, 1 more youth ERCM”."""
    words = [f"{count} more {WORDS.get(role, role)}" for role, count in hires.items() if count]
    return ", ".join(words) or "Nobody more"
