"""The shape of the calendar: weekdays, time of year, holidays, drivers, learned together with a level that wanders.

A Poisson regression with a log link, fitted by iterated weighted least squares. Each block of coefficients has a
normal prior whose width is learned from the counts themselves (empirical Bayes, MacKay 1992), so a block that
explains nothing shrinks to nothing and a small agency's weekdays stay near the profile it began with.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np
from numpy.typing import NDArray

from firstlight.forecasting.demand.known import Driver, Holidays, Kind, Profile, by_name
from firstlight.forecasting.demand.series import LENGTH, Step

Floats = NDArray[np.float64]

NIMBLE, CALM = 28, 364
"""Days between the places where the level may turn: a month follows shifts, a year leaves more to the calendar."""
WAVES = {"day": 8, "week": 4}
DAYS_FOR_A_YEAR = 600
"""A year's shape is learned from twenty months on; before, it cannot be told from a trend."""
WIDTH = {"weekday": 0.15, "year": 0.15, "holiday": 0.15, "level": 0.10}
LEAST = {"weekday": 0.02, "year": 0.004, "holiday": 0.02, "level": 0.004}
ROUNDS = 8
YEAR = 365.2425


@dataclass(frozen=True, slots=True)
class Known:
    """What a caller knows beforehand, in one hand."""

    profile: Profile
    holidays: Holidays = ()
    drivers: Sequence[Driver] = ()


@dataclass(frozen=True, slots=True)
class Shape:
    """``factors``: how a step differs from an ordinary one, past and ahead, about 1. ``week``: its weekday part.

    ``spread``: variance over mean of the counts around it, 1 for Poisson, never below.
    """

    factors: Floats
    week: Floats
    spread: float


@dataclass(frozen=True, slots=True)
class Block:
    """Some columns of one kind, what they are expected to be, and how sure that is (0: learned)."""

    kind: Kind
    columns: Floats
    centre: Floats
    width: float = 0.0


def blocks(times: Sequence[date], step: Step, learned: int, known: Known) -> list[Block]:
    """The columns for all steps, past and ahead; ``learned`` is how many are past."""
    days = np.array([one.toordinal() for one in times], float)
    made: list[Block] = []
    if step == "day":
        made.append(_weekdays(times, known.profile))
    if learned * LENGTH[step].days >= DAYS_FOR_A_YEAR:
        round_ = 2 * np.pi * days / YEAR
        waves = [f(k * round_) / k for k in range(1, WAVES[step] + 1) for f in (np.sin, np.cos)]
        made.append(_block("year", np.column_stack(waves)))
    made += _holidays(times, days, step, learned, known.holidays)
    for driver in known.drivers:
        column = _wave(days + (LENGTH[step].days - 1) / 2, driver)
        made.append(Block("driver", column[:, None], np.array([np.log1p(driver.lift)]), driver.unsure))
    return made


def shape(counts: Floats, times: Sequence[date], step: Step, known: Known, turns: int = NIMBLE) -> Shape:
    """What the calendar does to ``counts`` (NaN = not known), for all of ``times``, past and ahead.

    ``turns``: days between the places where the level beneath may turn.
    """
    learned = len(counts)
    parts = [*blocks(times, step, learned, known)]
    calendar = sum(part.columns.shape[1] for part in parts)
    knots = _knots(learned, len(times), turns // LENGTH[step].days)
    parts.append(_block("level", knots))
    table = np.column_stack([np.ones(len(times)), *(part.columns for part in parts)])
    seen = np.isfinite(counts)
    found, spread = _fit(table[:learned][seen], counts[seen], parts)
    effects = table[:, 1 : 1 + calendar] @ found[1 : 1 + calendar]
    effects -= effects[:learned].mean()
    week = np.zeros(len(times))
    if parts[0].kind == "weekday":
        week = parts[0].columns @ found[1:8]
        week -= week[:learned].mean()
    return Shape(np.exp(np.clip(effects, -4, 4)), np.exp(np.clip(week, -4, 4)), spread)


def _fit(table: Floats, counts: Floats, parts: list[Block]) -> tuple[Floats, float]:
    """Coefficients (the constant first) and variance over mean."""
    many = table.shape[1]
    centre, kinds = np.zeros(many), np.empty(many, object)
    precision = np.full(many, 1e-6)
    at = 1
    for part in parts:
        to = at + part.columns.shape[1]
        centre[at:to], kinds[at:to] = part.centre, part.kind
        precision[at:to] = (part.width or WIDTH[part.kind]) ** -2
        at = to
    found = centre.copy()
    found[0] = np.log(counts.mean() + 0.1)
    spread = 1.0
    for _round in range(ROUNDS):
        line = np.clip(table @ found, -12, 16)
        mean = np.exp(line)
        # quasi-likelihood: what varies more than Poisson says less
        weight = mean / spread
        work = line + np.clip((counts - mean) / mean, -1, 4)
        tall = table * weight[:, None]
        covariance = np.linalg.inv(table.T @ tall + np.diag(precision))
        found = covariance @ (tall.T @ work + precision * centre)
        freedom = max(
            len(counts) - float(np.sum(1 - precision * covariance.diagonal())), len(counts) * 0.5, 1.0
        )
        mean = np.exp(np.clip(table @ found, -12, 16))
        spread = max(
            1.0, float(np.sum(np.minimum((counts - mean) ** 2 / (mean + 0.05), 25.0 * spread)) / freedom)
        )
        for kind, least in LEAST.items():
            of = kinds == kind
            if of.any():
                moved = (found[of] - centre[of]) ** 2 + covariance.diagonal()[of]
                # two observations' worth of the width we began with keep a small block from running away
                wide = (moved.sum() + 2 * WIDTH[kind] ** 2) / (of.sum() + 2)
                precision[of] = max(wide, least**2) ** -1
    return found, spread


def _weekdays(times: Sequence[date], profile: Profile) -> Block:
    day = np.array([one.weekday() for one in times])
    weights = np.log(profile.weekdays)
    return Block("weekday", np.eye(7)[day], weights - weights.mean())


def _holidays(
    times: Sequence[date], days: Floats, step: Step, learned: int, holidays: Holidays
) -> list[Block]:
    columns = []
    for dates in by_name(holidays).values():
        ordinal = np.array([one.toordinal() for one in dates], float)
        inside = (ordinal[None, :] >= days[:, None]) & (ordinal[None, :] < days[:, None] + LENGTH[step].days)
        column = inside.sum(axis=1) / LENGTH[step].days
        if column[:learned].any():
            columns.append(column)
    if not columns:
        return []
    # what holidays have in common stands in a column of its own
    return [_block("holiday", np.column_stack([np.minimum(np.sum(columns, axis=0), 1), *columns]))]


def _wave(days: Floats, driver: Driver) -> Floats:
    column = np.zeros(len(days))
    for one in driver.dates:
        since = days - one.toordinal() - driver.lag_days
        column += np.where(since >= 0, np.exp(-np.maximum(since, 0) / driver.lasts_days), 0.0)
    return column


def _knots(learned: int, many: int, apart: int) -> Floats:
    """One ramp a month: a level that may go another way at each, flat after the last step known."""
    place = np.minimum(np.arange(many), learned - 1)[:, None]
    begins = np.arange(0, max(learned - apart // 2, 1), apart)[None, :]
    return np.clip((place - begins) / apart, 0, 1)


def _block(kind: Kind, columns: Floats) -> Block:
    return Block(kind, columns, np.zeros(columns.shape[1]))


def day_of(moment: date) -> date:
    """The day of a step."""
    return moment.date() if isinstance(moment, datetime) else moment
