"""An invented agency's two years of counts, as the page's question reads them: for measuring only."""

from datetime import UTC, date, datetime, timedelta

import numpy as np

from firstlight.staffing.answers import Asked
from firstlight.staffing.facts import Answered, Came, Goal, Lasted, OnDuty, Own, TeamNow
from firstlight.staffing.plan import DEFAULTS, Plan, replace

TODAY = date(2026, 11, 27)
DAYS, A_WEEK, SENT = 730, 14.0, 0.45
LEVELS = ("P0", "P1", "P2", "P3", "P4", "P5")


def own(seed: int = 1) -> Own:
    """Fourteen contacts a week for two years, near half of them answered by somebody who came."""
    draw = np.random.default_rng(seed)
    begins = datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=UTC) - timedelta(days=DAYS)
    many = draw.poisson(A_WEEK * DAYS / 7)
    contacts, responses = [], []
    for who, hour in enumerate(np.sort(draw.uniform(0, 24 * DAYS, many))):
        at = begins + timedelta(hours=float(hour))
        youth, agency = bool(draw.random() < 0.55), bool(draw.random() < 0.4)
        level = LEVELS[draw.choice(6, p=(0.05, 0.2, 0.3, 0.25, 0.15, 0.05))]
        contacts.append(Came(at, youth, agency, level))
        if draw.random() < SENT:
            reached, lasted = (
                at + timedelta(hours=float(draw.exponential(2))),
                float(draw.lognormal(3.3, 0.7)),
            )
            ended = at + timedelta(days=lasted)
            over = ended.date() < TODAY
            due = at + timedelta(hours=1.5 if level in ("P0", "P1") else 24)
            english, role = bool(draw.random() < 0.75), "ercm" if draw.random() < 0.6 else "youth_ercm"
            known = reached if reached.date() < TODAY else None
            found = Answered(at, youth, agency, level, english, due, known, ended if over else None, not over,
                             role, who)  # fmt: skip
            responses.append(found)
    lengths = draw.lognormal(3.5, 0.8, 60)
    return Own(
        today=TODAY,
        begins=begins.date(),
        contacts=contacts,
        responses=responses,
        hand_offs=[Lasted(float(one), over=True) for one in draw.exponential(9, 60)],
        offered=(120, 70),
        stays=[Lasted(float(one), over=place > 6) for place, one in enumerate(lengths)],
        cases=[Lasted(float(4 * one), over=place > 15) for place, one in enumerate(lengths)],
        beds=8,
        aid=(40_000.0, 210),
        team=TeamNow(youth_ercm=1, ercm=2, case_manager=1, ceiling=20.0),
        on_duty=[OnDuty("ercm", tuple(1.0 if 8 <= hour % 24 < 18 else 0.3 for hour in range(168)))],
        goal=Goal("A grant", 100, TODAY - timedelta(days=57), TODAY + timedelta(days=307), 9, 12),
    )


def question() -> list[Asked]:
    """The team as it is, and two scenarios: one more Youth ERCM; twice the demand."""
    now: Plan = replace(DEFAULTS, youth_ercm=1, ercm=2, case_manager=1)
    return [
        Asked("", "", now),
        Asked("hire", "One more Youth ERCM", replace(now, hire_youth_ercm=1)),
        Asked("twice", "Twice as many", replace(now, demand_times=2.0)),
    ]
