"""A sweep written down as a sheet (a YAML or JSON file, read by the caller): agencies, what to vary, how often.

    begins: 2027-01-04
    days: 365
    target_youth: 100
    replications: 1000
    seed: 1
    agencies:
      Harbor: {contacts_a_week: 14, ercms: 2, case_managers: 0, hotline: 5}
    vary:
      times: [1, 1.4, 2, 2.85]
      episode_days: [21, 45, 90]
      more_youth_ercms: [0, 1]

What an agency does not say is our default (`defaults`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from firstlight.forecasting.simulation.answers import BadScenario
from firstlight.forecasting.simulation.defaults import CONTACTS_A_WEEK, default_demand, default_team
from firstlight.forecasting.simulation.scenario import Life, Scenario, Start
from firstlight.forecasting.simulation.sweep import SETTINGS, Cell, grid

TEAM = {"ercms": 2, "case_managers": 4, "hotline": 5}
LIFE = ("hand_off_share", "return_share", "connected_share")
WORDS = {"begins", "days", "target_youth", "replications", "seed", "agencies", "vary"}


@dataclass(frozen=True)
class Sheet:
    """What the sheet asks for."""

    cells: tuple[Cell, ...]
    replications: int
    seed: int


def read_sheet(given: Any) -> Sheet:
    """The cells of a sheet. Raises BadScenario with one sentence for what cannot be read or played."""
    sheet = _mapping(given, "The sheet")
    if unknown := sorted(map(str, set(sheet) - WORDS)):
        raise BadScenario(f"The sheet does not know “{unknown[0]}”: it knows {', '.join(sorted(WORDS))}.")
    begins = sheet.get("begins")
    if not isinstance(begins, date):
        raise BadScenario("The sheet says in “begins” on which day the time begins, as 2027-01-04.")
    agencies = {
        str(name): _agency(str(name), _mapping(facts or {}, f"The agency {name}"), sheet, begins)
        for name, facts in _mapping(sheet.get("agencies"), "“agencies”").items()
    }
    vary = {}
    for name, values in _mapping(sheet.get("vary") or {}, "“vary”").items():
        if not isinstance(values, list) or not values:
            raise BadScenario(f"“{name}” varies over a list of numbers, as [1, 2].")
        vary[str(name)] = [_number(value, str(name)) for value in values]
    cells = grid(agencies, vary)
    if not cells:
        raise BadScenario("The sheet names no agency.")
    return Sheet(
        tuple(cells), int(_number(sheet.get("replications", 1000), "replications")), int(sheet.get("seed", 1))
    )


def _agency(name: str, facts: Mapping[Any, Any], sheet: Mapping[Any, Any], begins: date) -> Scenario:
    known = {"contacts_a_week", *TEAM, *LIFE, *SETTINGS}
    if unknown := sorted(map(str, set(facts) - known)):
        raise BadScenario(f"{name}: “{unknown[0]}” is not known; known are {', '.join(sorted(known))}.")
    contacts = _number(facts.get("contacts_a_week", CONTACTS_A_WEEK), "contacts_a_week")
    team = {word: int(_number(facts.get(word, usual), word)) for word, usual in TEAM.items()}
    scenario = Scenario(
        name=name,
        demand=default_demand(contacts),
        team=default_team(**team),
        start=Start(begins),
        life=_life(facts),
        days=int(_number(sheet.get("days", 365), "days")),
        target_youth=int(_number(sheet.get("target_youth", 100), "target_youth")),
    )
    for word, change in SETTINGS.items():
        if word in facts:
            scenario = change(scenario, _number(facts[word], word))
    return scenario


def _life(facts: Mapping[Any, Any]) -> Life:
    own: dict[str, Any] = {word: _number(facts[word], word) for word in LIFE if word in facts}
    return replace(Life(), **own)


def _mapping(given: Any, what: str) -> Mapping[Any, Any]:
    if not isinstance(given, Mapping):
        raise BadScenario(f"{what} must be names with values.")
    return given


def _number(given: Any, what: str) -> float:
    if isinstance(given, bool) or not isinstance(given, int | float):
        raise BadScenario(f"“{what}” needs a number, not “{given}”.")
    return float(given)
