"""Small scenarios in which nearly everything is switched off, so that a formula knows the answer."""

from dataclasses import replace
from datetime import date

from firstlight.forecasting.simulation.scenario import (
    ADULT,
    ERCM,
    RESPONDERS,
    CallerClass,
    Caseload,
    Demand,
    Group,
    Lasting,
    Life,
    OnCall,
    Scenario,
    Shift,
    Start,
    Team,
)

TODAY = date(2026, 12, 1)
ALWAYS = tuple(Shift(role, 0, 24, tuple(range(7))) for role in RESPONDERS)
FOREVER = 1e9
NO_LIMIT = Caseload(ceiling_points=1e6, cap_open=10**6, urgent=2, stabilising_share=0, follow_up=0)
PLAIN = Life(
    response_share=dict.fromkeys(("P0", "P1", "P2", "P3", "P4"), 1.0),
    patience_minutes=dict.fromkeys(("P0", "P1", "P2", "P3", "P4"), FOREVER),
    travel_minutes=Lasting(1 / 60),
    interpreter_minutes=0,
    episode_days=Lasting(1),
    hand_off_share=0,
    follow_up_days=0,
    return_share=0,
    bed_share={},
)


def only(level: str = "P2", per_week: float = 70.0, who: str = ADULT) -> CallerClass:
    return CallerClass(who, level, per_week)


def town(*classes: CallerClass, servers: int = 2, days: int = 364, **changes) -> Scenario:
    """Callers of these classes, workers of one kind on duty day and night without limits, nothing else."""
    plain = Scenario(
        "Town",
        Demand(classes or (only(),)),
        Team((Group(ERCM, servers),), ALWAYS, OnCall(depth=0), NO_LIMIT),
        Start(TODAY),
        PLAIN,
        days=days,
    )
    life = {key: changes.pop(key) for key in tuple(changes) if hasattr(PLAIN, key)}
    return replace(plain, life=replace(PLAIN, **life), **changes)
