"""What is answered: every figure as its draws, one for each replication, with mean and 80 % interval.

A replication is one possible course of the time asked about. An interval says where 8 of 10 of them end, chance and
what is not known included; ``error`` says how far the mean may be off because only so many were played.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from firstlight.forecasting.simulation.scenario import Scenario

Draws = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Figure:
    """One figure: ``draws`` of shape (replications,), NaN where it does not exist (a cost per person of nobody)."""

    draws: Draws
    unit: str = ""

    @property
    def known(self) -> Draws:
        """The draws that exist."""
        return self.draws[~np.isnan(self.draws)]

    @property
    def mean(self) -> float:
        """The mean over the draws that exist; NaN if there is none."""
        return float(self.known.mean()) if self.known.size else float("nan")

    @property
    def error(self) -> float:
        """Standard error of the mean (Monte Carlo)."""
        size = self.known.size
        return float(self.known.std(ddof=1) / np.sqrt(size)) if size > 1 else float("nan")

    @property
    def low(self) -> float:
        """One draw in ten is below."""
        return self.quantile(0.1)

    @property
    def high(self) -> float:
        """One draw in ten is above."""
        return self.quantile(0.9)

    def quantile(self, part: float) -> float:
        """The value that this part of the draws stays under; NaN if there are none."""
        return float(np.quantile(self.known, part)) if self.known.size else float("nan")

    def chance(self, at_least: float) -> float:
        """Share of all replications in which the figure exists and reaches ``at_least``."""
        return (
            float(np.count_nonzero(self.known >= at_least) / self.draws.size)
            if self.draws.size
            else float("nan")
        )


@dataclass(frozen=True)
class Wait:
    """Minutes from the contact until somebody is with the person, over all who were answered: half and nine in ten
    waited less. ``mean``: the mean of each replication. NaN when nobody came."""

    median: float
    nine_in_ten: float
    mean: Figure


@dataclass(frozen=True, eq=False)
class HoursOfWeek:
    """Clocks by the hour of the week the contact came in (Monday 00:00 first), all replications together.

    ``inside`` and ``asked``: counts of shape (levels P0-P4, 168). Who could not wait counts as not inside.
    """

    inside: NDArray[np.int64]
    asked: NDArray[np.int64]

    def share(self, level: int | None = None) -> Draws:
        """Shape (168,): share answered inside the clock, of one level (0-4) or all; NaN in an hour without contacts."""
        inside = self.inside.sum(axis=0) if level is None else self.inside[level]
        asked = self.asked.sum(axis=0) if level is None else self.asked[level]
        return np.asarray(np.divide(inside, asked, out=np.full(168, np.nan), where=asked > 0))


@dataclass(frozen=True, eq=False)
class Answer:
    """All figures of one scenario. Mappings by level have P0-P4, by role the roles that the team or the hires have.

    - ``people``: distinct people reached; ``youth``: those under 24 until the award ends; ``youth_by_post``: those of
      them whom a youth ERCM reached; ``youth_by_week``: shape (replications, weeks), youth reached so far.
    - ``inside``: share answered inside the clock, by level; ``inside_by_hour`` the same by hour of week.
    - ``waits`` by level; ``hung_up``: share of calls nobody took in time; ``turned_away``: people who asked for a
      response and could not wait for one.
    - ``days_over``: worker-days over the ceiling; ``weeks_until_full``: weeks until nobody has room for 7 days on
      end, NaN if that never happens in the time simulated; ``open_at_end``: crisis episodes open on the last day;
      ``hand_offs_waiting``: people waiting for a case manager on the last day; ``without_worker``: episodes whose
      worker left with nobody there to take over.
    - ``hours``: working hours a week of one worker of the role in post; ``nights_uncovered``: nights with nobody on
      first call.
    - ``bed_nights_short``: nights somebody waited for a bed; ``no_bed``: people who could not wait for one.
    - ``cost``: staff, aid and beds over the time simulated; ``cost_a_person``: of each person reached.
    - ``inputs``: the multiples of the uncertain inputs each replication lived with.
    """

    scenario: Scenario
    replications: int
    seed: int
    people: Figure
    youth: Figure
    youth_by_post: Figure
    youth_by_week: NDArray[np.int64]
    inside: Mapping[str, Figure]
    inside_by_hour: HoursOfWeek
    waits: Mapping[str, Wait]
    hung_up: Figure
    turned_away: Figure
    days_over: Figure
    weeks_until_full: Figure
    open_at_end: Figure
    hand_offs_waiting: Figure
    without_worker: Figure
    hours: Mapping[str, Figure]
    nights_uncovered: Figure
    bed_nights_short: Figure
    no_bed: Figure
    cost: Figure
    cost_a_person: Figure
    inputs: Mapping[str, Draws] = field(default_factory=dict)

    @property
    def chance_of_target(self) -> float:
        """Chance that at least the target's number of youth is reached by the award's end."""
        return self.youth.chance(self.scenario.target_youth)

    @property
    def chance_error(self) -> float:
        """Standard error of that chance (Monte Carlo)."""
        chance = self.chance_of_target
        return float(np.sqrt(chance * (1 - chance) / self.replications))

    def measure(self, name: str) -> Figure:
        """A figure by name: ``youth``, ``cost`` …, or with a key, ``inside:P1``, ``hours:ercm``, ``wait:P1``."""
        name, _, key = name.partition(":")
        if name == "wait":
            return self.waits[key].mean
        found = getattr(self, name)[key] if key else getattr(self, name)
        if not isinstance(found, Figure):
            raise KeyError(f"{name} is not one figure")
        return found


MEASURES: Mapping[str, str] = {
    "people": "people reached",
    "youth": "youth reached by the award's end",
    "youth_by_post": "youth reached by a youth ERCM",
    "inside:P0": "P0 answered inside the clock",
    "inside:P1": "P1 answered inside the clock",
    "inside:P2": "P2 answered inside the clock",
    "turned_away": "people who could not wait for a response",
    "hung_up": "calls nobody took in time",
    "days_over": "worker-days over the ceiling",
    "bed_nights_short": "nights somebody waited for a bed",
    "cost": "cost",
    "cost_a_person": "cost of each person reached",
}
"""Names for `Answer.measure` that comparisons show, and their words."""


@dataclass(frozen=True)
class Comparison:
    """Scenarios beside the first one, played with the same people, so that a difference is the scenario's alone.

    ``differences[i][measure]``: the i-th scenario's figure less the first one's, paired by replication (i from 0;
    the first is all zero). Measures as in `MEASURES`.
    """

    answers: tuple[Answer, ...]
    differences: tuple[Mapping[str, Figure], ...]


@dataclass(frozen=True)
class HireValue:
    """What one more worker of a role changes, hired today with the usual lag and ramp."""

    role: str
    answer: Answer
    changes: Mapping[str, Figure]
    chance_of_target: float
    chance_gained: float
    cost_a_person_more: float
    """Extra cost for each extra person reached; NaN if no more people are reached."""


@dataclass(frozen=True)
class Promise:
    """What must hold: a measure (`Answer.measure`) is at least, or with ``at_most`` at most, so much."""

    measure: str
    value: float
    at_most: bool = False

    def kept(self, answer: Answer) -> float:
        """Share of replications that keep it. A figure that does not exist keeps no promise."""
        draws = answer.measure(self.measure).draws
        with np.errstate(invalid="ignore"):
            kept = draws <= self.value if self.at_most else draws >= self.value
        return float(kept.mean())


@dataclass(frozen=True)
class Tried:
    """One team that the search played: hires by role, what they cost a year, how often the promise was kept."""

    hires: Mapping[str, int]
    cost_a_year: float
    chance: float
    replications: int


@dataclass(frozen=True)
class SmallestTeam:
    """The cheapest hires that keep the promise with the confidence asked, or ``hires`` None: none within the budget.

    ``best``: what came nearest, in every case. ``tried``: all teams played, cheapest first. ``sentence`` says it.
    """

    hires: Mapping[str, int] | None
    best: Tried
    tried: tuple[Tried, ...]
    confidence: float
    sentence: str


@dataclass(frozen=True)
class Influence:
    """How much of a figure's spread one uncertain input explains (first-order share of variance, 0 to 1).

    ``when_low`` and ``when_high``: the figure's mean over the fifth of the replications with the lowest and the
    highest value of the input. ``error``: how large the share comes out by chance for an input without influence.
    """

    name: str
    words: str
    share: float
    error: float
    when_low: float
    when_high: float


@dataclass(frozen=True)
class Sensitivity:
    """Which input matters most to learn, strongest first; ``chance`` is the share that no input explains."""

    measure: str
    influences: tuple[Influence, ...]
    chance: float
    answer: Answer


class BadScenario(ValueError):
    """The scenario cannot be played; the message is one plain sentence that says why."""
