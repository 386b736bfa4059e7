"""A larger part of the model told to Ciw: three levels, patience, an early and a late team, an episode's length.

Ciw has schedules, priorities, reneging and queues one after the other; it has no rule for who of several goes, no
loads that change with an episode's age, and no ladder, so this is as far as it can say our model.
"""

from typing import Any

import numpy as np

from firstlight.forecasting.simulation import columns as c
from firstlight.forecasting.simulation.answers import Answer
from firstlight.forecasting.simulation.scenario import ERCM, Group, Lasting, OnCall, Scenario, Shift, Team
from firstlight.forecasting.simulation.streams import log_normal
from tests.forecasting.simulation.queue_of_others import A_WEEK, LEVELS, PATIENCE
from tests.forecasting.simulation.towns import NO_LIMIT, only, replace, town

DAYS, CHANGE = 364, 12
EARLY, LATE = 4, 2
"""Seats before and after that hour of the day. A cycle of Ciw begins with new servers, so ours begins at midnight."""
PLACES = 40
"""Each shift finds rested workers: nobody of them is still out from the shift before."""
RESPONSE, EPISODE = Lasting(180, 120), Lasting(20, 10)
END = DAYS * c.DAY


def scenario() -> Scenario:
    """The same as a scenario of ours."""
    every = tuple(range(7))
    shifts = (Shift(ERCM, 0, CHANGE, every, seats=EARLY), Shift(ERCM, CHANGE, 24, every, seats=LATE))
    classes = [only(level, rate) for level, rate in zip(LEVELS, A_WEEK, strict=True)]
    patience = dict(zip(LEVELS, PATIENCE, strict=True))
    plain = town(
        *classes, days=DAYS, response_minutes=RESPONSE, episode_days=EPISODE, patience_minutes=patience
    )
    return replace(plain, team=Team((Group(ERCM, PLACES),), shifts, OnCall(depth=0), NO_LIMIT))


def our_figures(answer: Answer) -> list[list[float]]:
    """Year by year: mean wait of each level in seconds, the share that gave up, episodes open at the end."""
    waits = [answer.waits[level].mean.draws * c.MINUTE - 1 for level in LEVELS]
    gone, came = answer.turned_away.draws, answer.people.draws
    return np.column_stack([*waits, gone / (gone + came), answer.open_at_end.draws]).tolist()


def ciw_figures(seed: int) -> list[float]:
    """The same of one year in Ciw: a node with schedules, then a node in which each episode stays its length."""
    import ciw

    place, spread = log_normal(Lasting(RESPONSE.mean * c.MINUTE, RESPONSE.sd * c.MINUTE))
    stays = log_normal(Lasting(EPISODE.mean * c.DAY, EPISODE.sd * c.DAY))

    def each(made: Any) -> dict[str, list[Any]]:
        return {level: made(number) for number, level in enumerate(LEVELS)}

    team = ciw.Schedule(
        numbers_of_servers=[EARLY, LATE], shift_end_dates=[CHANGE * c.HOUR, c.DAY], preemption=False
    )
    network = ciw.create_network(
        arrival_distributions=each(lambda n: [ciw.dists.Exponential(A_WEEK[n] / c.WEEK), None]),
        service_distributions=each(
            lambda _: [ciw.dists.Lognormal(place, spread), ciw.dists.Lognormal(*stays)]
        ),
        reneging_time_distributions=each(
            lambda n: [ciw.dists.Exponential(1 / (PATIENCE[n] * c.MINUTE)), None]
        ),
        priority_classes={level: number for number, level in enumerate(LEVELS)},
        number_of_servers=[team, float("inf")],
        routing=each(lambda _: [[0.0, 1.0], [0.0, 0.0]]),
    )
    ciw.seed(seed)
    played = ciw.Simulation(network)
    played.simulate_until_max_time(END)
    asked = [one for one in played.get_all_records() if one.node == 1]
    served = [one for one in asked if one.record_type == "service"]
    waits = [np.mean([one.waiting_time for one in served if one.customer_class == level]) for level in LEVELS]
    gone = sum(one.record_type == "renege" for one in asked)
    return [*map(float, waits), gone / len(asked), float(played.nodes[2].number_of_individuals)]
