"""A scenario to begin with: the placeholders of demand.md 2, 3 and 7, all [D], each to be replaced by own counts."""

from datetime import date

from firstlight.forecasting.simulation.scenario import (
    ADULT,
    CASE_MANAGER,
    ERCM,
    HOTLINE,
    RESPONDERS,
    YOUTH,
    CallerClass,
    Demand,
    Group,
    Scenario,
    Shift,
    Start,
    Team,
)

CONTACTS_A_WEEK = 14.0
YOUTH_SHARE = 0.55
SELF_SHARE = 0.6
LEVEL_SHARES = {"P0": 0.05, "P1": 0.10, "P2": 0.20, "P3": 0.20, "P4": 0.25, "P5": 0.20}
OTHER_LANGUAGE_SHARE = 0.25


def hour_profile(self_share: float = SELF_SHARE) -> tuple[float, ...]:
    """168 weights: people themselves and friends flat to late, agencies in office hours."""
    own = [1.2] * 3 + [0.5] * 6 + [0.9] * 8 + [1.3] * 5 + [1.5] * 2
    office = [2.0 if 9 <= hour < 17 else 0.35 for hour in range(24)]
    week = []
    for day in range(7):
        agency = office if day < 5 else [0.35] * 24
        week += [
            self_share * own[h] / sum(own) + (1 - self_share) * agency[h] / sum(office) for h in range(24)
        ]
    return tuple(week)


def default_demand(contacts_a_week: float = CONTACTS_A_WEEK, times: float = 1.0) -> Demand:
    """Contacts split by youth and adult, level and language; at the defaults about 100 youth a year ask for a
    response."""
    profile = hour_profile()
    classes = tuple(
        CallerClass(who, level, contacts_a_week * of_who * share * of_language, english, profile)
        for who, of_who in ((YOUTH, YOUTH_SHARE), (ADULT, 1 - YOUTH_SHARE))
        for level, share in LEVEL_SHARES.items()
        for english, of_language in ((True, 1 - OTHER_LANGUAGE_SHARE), (False, OTHER_LANGUAGE_SHARE))
    )
    return Demand(classes, times=times, busy_weeks=3.0)


def default_team(ercms: int = 2, case_managers: int = 4, hotline: int = 5) -> Team:
    """Two ERCMs by day and on call, the hotline day and night, case managers by day."""
    return Team(
        groups=(Group(ERCM, ercms), Group(HOTLINE, hotline), Group(CASE_MANAGER, case_managers)),
        shifts=(
            *(Shift(role) for role in RESPONDERS),
            Shift(HOTLINE, 0, 8, tuple(range(7)), seats=1),
            Shift(HOTLINE, 8, 16, tuple(range(7)), seats=1),
            Shift(HOTLINE, 16, 0, tuple(range(7)), seats=1),
        ),
        leave_weeks=4.0,
    )


def default_scenario(today: date, name: str = "As we are", times: float = 1.0, ercms: int = 2) -> Scenario:
    """Two ERCMs and demand as in demand.md 7, from an empty start."""
    return Scenario(name, default_demand(times=times), default_team(ercms), Start(today))
