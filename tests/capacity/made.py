"""Plans, questions and an answer, as the verbs leave them; the answer is a canned one, for pages."""

from datetime import date, timedelta
from typing import Any

from firstlight.access.actors import System
from firstlight.capacity import actions
from firstlight.capacity.models import Outlook, Run, Scenario
from firstlight.kit.clock import now
from firstlight.staffing.plan import DEFAULTS, Plan, kept_of, replace

NIGHTLY = System("nightly")
MONDAY = date(2026, 11, 23)


def typed(**other: Any) -> dict[str, Any]:
    """What a browser sends for a plan."""
    given = {**kept_of(DEFAULTS), "title": "One more Youth ERCM", "note": "For the board", **other}
    return {name: value for name, value in given.items() if value is not None and value is not False}


def plan(**other: Any) -> Plan:
    return replace(DEFAULTS, **other)


def scenario(by: Any, title: str = "One more Youth ERCM", **other: Any) -> Scenario:
    given = {"hire_youth_ercm": 1, **other}
    return actions.add_scenario(by=by, title=title, note="For the board", plan=plan(**given))


def stream(level: float = 14.0, weeks: int = 40, ahead: int = 53) -> dict[str, Any]:
    """A forecast as it is kept."""
    past = [MONDAY - timedelta(weeks=weeks - n) for n in range(weeks)]
    wide = [min(level, 3 + 0.08 * n) for n in range(ahead)]
    bands = {
        name: [[int(level - part * one), int(level + part * one) + 1] for one in wide]
        for name, part in (("50", 0.6), ("80", 1.2), ("95", 2.0))
    }
    return {
        "weeks": [(MONDAY + timedelta(weeks=n)).isoformat() for n in range(ahead)],
        "middle": [level] * ahead,
        "bands": bands,
        "past": {
            "weeks": [one.isoformat() for one in past],
            "counts": [int(level) + n % 5 - 2 for n in range(weeks)],
        },
        "model": "From two models together.",
        "naive": False,
        "n": int(level * weeks),
    }


def forecast() -> dict[str, Any]:
    parts = ("youth_self", "youth_agency", "adult_self", "adult_agency")
    return {
        "all": stream(),
        **{name: stream(3.5) for name in parts},
        "youth": stream(2.0),
        "adult": stream(2.5),
    }


def spread(mid: float, wide: float = 0.15) -> dict[str, float]:
    return {"mid": mid, "low": mid * (1 - wide), "high": mid * (1 + wide)}


def row(key: str = "", title: str = "", youth: float = 80, chance: float = 0.2) -> dict[str, Any]:
    """One scenario of an answer."""
    figures = {
        "people": spread(150), "youth": spread(youth), "youth_by_post": spread(youth / 2),
        "inside:P1": spread(0.8, 0.1),
        "inside:P2": spread(0.9, 0.05), "turned_away": spread(12), "days_over": spread(60, 0.5),
        "cost": spread(400_000),
        "cost_a_person": spread(2_400), "bed_nights_short": spread(30), "nights_uncovered": spread(3),
        "hand_offs_waiting": spread(4), "open_at_end": spread(18),
    }  # fmt: skip
    return {
        "key": key,
        "title": title,
        "target": 100,
        "chance": chance,
        "chance_by_post": chance / 2,
        "figures": figures,
        "full": {"chance": 0.8, **spread(9, 0.4)},
        "hours": {"ercm": spread(31), "youth_ercm": spread(28)},
        "wait": 55.0,
        "late_by_hour": [0.05 + 0.3 * (n % 24 < 6) for n in range(168)],
    }


def answer(*rows: dict[str, Any]) -> dict[str, Any]:
    """An answer as ``answering`` keeps it."""
    changes = {
        "youth": spread(31), "people": spread(40), "inside:P1": spread(0.09), "days_over": spread(-50),
        "turned_away": spread(-6), "cost": spread(80_000),
    }  # fmt: skip
    each = {"changes": changes, "chance": 0.78, "gained": 0.58, "cost_more": 2050.0}
    return {
        "as_of": "2026-11-24",
        "until": "2027-06-30",
        "days": 219,
        "seed": 2050,
        "replications": 1000,
        "goal": {"title": "", "target": 100, "ends_on": "2027-06-30", "by_post": 20, "by_anyone": 24},
        "rows": list(rows) or [row()],
        "hires": {
            "each": [{"role": role, **each} for role in ("youth_ercm", "ercm", "bilingual_ercm")],
            "smallest": {"youth_ercm": 1},
            "best": {"hires": {"youth_ercm": 1}, "chance": 0.92, "cost": 83_000.0},
            "confidence": 0.9,
            "budget": 600_000.0,
        },
        "matters": [{"name": "episode", "share": 0.4, "error": 0.02, "when_low": 110.0, "when_high": 80.0}],
        "rests_on": [
            {"code": "episode", "value": 38.2, "n": 210, "source": "own", "default": 40.0},
            {"code": "returns", "value": 0.22, "n": 90, "source": "mixed", "default": 0.25},
            {"code": "stay", "value": 45.0, "n": 0, "source": "default", "default": 45.0},
        ],
        "really": {"P1": [40, 36], "P2": [60, 55]},
        "late": [[[4, 1] if block else [0, 0] for block in range(8)] for _day in range(7)],
        "on_duty": {"ercm": [1.0] * 168, "youth_ercm": [0.5] * 168},
        "forecast": forecast(),
        "looked_back": {"month": "2026-10-01", "n": 6, "inside": 5, "bias": 1.3, "enough": 4, "least": 0.6},
    }


def answered(by: Any, given: dict[str, Any] | None = None) -> Run:
    """A question asked and answered."""
    run = actions.begin_run(by=NIGHTLY, run=actions.ask(by=by))
    return actions.answer_run(by=NIGHTLY, run=run, answer=given or answer())


def outlook(month: date = date(2026, 10, 1)) -> Outlook:
    """What was expected in an earlier month."""
    return Outlook.objects.create(month=month, taken_at=now() - timedelta(days=40), forecasts=forecast())
