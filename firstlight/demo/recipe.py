"""What reaches an invented agency in a year: when, from whom, how urgent, how long it goes on. Pure and seeded.

Every number is a placeholder of our own, to be replaced by an agency's own counts: weekly contacts are negative
binomial, their hours follow who calls (people themselves late, agencies in office hours), about one in three
needs help tonight, episodes are log-normal, and one person in four comes back within half a year.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from math import exp, log, sqrt
from random import Random

WEEKLY_MEAN, DISPERSION = 14.0, 3.0
FROM_AGENCIES = 0.4
URGENCY = (("P1", 0.15), ("P2", 0.20), ("P3", 0.20), ("P4", 0.25), ("P5", 0.20))
SENT_TO = {"P1": 0.85, "P2": 0.62, "P3": 0.10}
MINORS, YOUTH = 0.15, 0.55
EPISODE_MEAN, EPISODE_SD = 40.0, 35.0
COMES_BACK, WITHIN_DAYS = 0.25, 180
OWN_HOURS = (1.2,) * 3 + (0.5,) * 6 + (0.9,) * 8 + (1.3,) * 5 + (1.5,) * 2
AGENCY_HOURS = (0.35,) * 9 + (2.0,) * 9 + (0.35,) * 6
WEEKDAYS = (1.08, 1.06, 1.0, 0.95, 0.92, 0.94, 1.05)
LANGUAGES = (("en", 0.55), ("es", 0.36), ("zh", 0.04), ("ko", 0.03), ("ase", 0.02))
AREAS = ("spa1", "spa2", "spa3", "spa4", "spa4", "spa5", "spa6", "spa6", "spa7", "spa8")
AGENCIES = ("dcfs", "police", "hospital", "school", "shelter")


@dataclass(frozen=True)
class Reached:
    """One contact of the year, as the dice have it. ``sent`` when somebody goes; ``days`` is the episode's length."""

    at: datetime
    agency: str
    level: str
    age: int
    language: str
    area: str
    sent: bool
    days: int
    back_after: int | None


def a_year(last: date, zone: tzinfo, *, days: int, seed: int) -> list[Reached]:
    """Everybody who reaches the agency in the ``days`` before ``last``, oldest first. Same seed, same year."""
    dice = Random(seed)
    first = last - timedelta(days=days)
    found: list[Reached] = []
    for week in range(0, days, 7):
        for _one in range(_negative_binomial(dice, WEEKLY_MEAN, DISPERSION)):
            agency = dice.choice(AGENCIES) if dice.random() < FROM_AGENCIES else ""
            day = first + timedelta(days=week + dice.choices(range(7), WEEKDAYS)[0])
            if day < last:
                found.append(_reached(dice, _moment(dice, day, zone, agency), agency))
    return sorted(found, key=lambda one: one.at)


def _reached(dice: Random, at: datetime, agency: str) -> Reached:
    level = _pick(dice, URGENCY)
    sent = dice.random() < SENT_TO.get(level, 0.0)
    back = dice.randint(20, WITHIN_DAYS) if sent and dice.random() < COMES_BACK else None
    return Reached(
        at=at,
        agency=agency,
        level=level,
        age=_age(dice),
        language=_pick(dice, LANGUAGES),
        area=dice.choice(AREAS),
        sent=sent,
        days=episode(dice),
        back_after=back,
    )


def episode(dice: Random) -> int:
    """Days from the first meeting to the end of the crisis: log-normal, three days at least."""
    spread = log(1 + (EPISODE_SD / EPISODE_MEAN) ** 2)
    drawn = exp(dice.gauss(log(EPISODE_MEAN) - spread / 2, sqrt(spread)))
    return max(3, min(180, round(drawn)))


def _age(dice: Random) -> int:
    drawn = dice.random()
    if drawn < MINORS:
        return dice.choice((13, 14, 15, 15, 16, 16, 17, 17))
    return dice.randint(18, 23) if drawn < YOUTH else dice.randint(24, 52)


def _moment(dice: Random, day: date, zone: tzinfo, agency: str) -> datetime:
    hour = dice.choices(range(24), AGENCY_HOURS if agency else OWN_HOURS)[0]
    return datetime.combine(day, time(hour, dice.randint(0, 59)), zone)


def _pick(dice: Random, shares: tuple[tuple[str, float], ...]) -> str:
    return dice.choices([code for code, _share in shares], [share for _code, share in shares])[0]


def _negative_binomial(dice: Random, mean: float, dispersion: float) -> int:
    """A Poisson whose mean is itself gamma-distributed: counts that vary more than chance alone."""
    rate = dice.gammavariate(dispersion, mean / dispersion)
    return sum(1 for _arrival in _arrivals(dice, rate))


def _arrivals(dice: Random, rate: float) -> Iterator[float]:
    passed = dice.expovariate(rate) if rate > 0 else 2.0
    while passed < 1.0:
        yield passed
        passed += dice.expovariate(rate)
