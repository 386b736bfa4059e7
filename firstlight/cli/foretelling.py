"""``firstlight forecast``: what will come, from a file of counts. Needs the extra ``forecast``, no installation."""

import argparse
import json
from datetime import date
from typing import TYPE_CHECKING, Any

from firstlight.cli.words import DONE, BadInput, bar, say
from firstlight.kit.clock import now

if TYPE_CHECKING:
    from firstlight.forecasting.demand import Forecast, Series

LEVELS = (0.5, 0.8, 0.95)
SHOWN = 0.8


def forecast(given: argparse.Namespace) -> int:
    """What will come, from a file of counts or events: a table and the sentence that says why."""
    from firstlight.forecasting.demand import BadCounts, Missing

    try:
        streams = _read(given)
        made = [_foretold(given, one, place, len(streams)) for place, one in enumerate(streams)]
    except (BadCounts, Missing) as problem:
        raise BadInput(str(problem)) from None
    if len(made) > 1:
        from firstlight.forecasting.demand import added

        try:
            made.append(added(made, "all together"))
        except ValueError:
            say("The streams do not end together, so they are not added up.")
    if given.shock is not None:
        made = [one.shocked(given.shock) for one in made]
    if given.json:
        say(json.dumps([_plain(one) for one in made], indent=1))
        return DONE
    for one in made:
        _print(one, LEVELS if given.levels else (SHOWN,), quiet=given.quiet)
    return DONE


def _read(given: argparse.Namespace) -> "list[Series]":
    from firstlight.forecasting.demand import read_counts

    return read_counts(given.file, step=given.step, by=given.by, zone=given.zone, today=now().date())


def _foretold(given: argparse.Namespace, series: "Series", place: int, of: int) -> "Forecast":
    from firstlight.forecasting.demand import forecast as foretell

    bar(given)(place, of, f"foretelling {series.name}")
    made = foretell(series, given.horizon, seed=given.seed, holidays=_holidays(given))
    bar(given)(place + 1, of, series.name)
    return made


def _holidays(given: argparse.Namespace) -> dict[date, str]:
    """A file of holidays: a date a line, with a name after a comma or without."""
    if given.holidays is None:
        return {}
    from firstlight.forecasting.demand import BadCounts

    found: dict[date, str] = {}
    try:
        lines = given.holidays.read_text(encoding="utf-8-sig").splitlines()
        for line in lines:
            day, _comma, name = line.partition(",")
            if day.strip() and day.strip().lower() != "date":
                found[date.fromisoformat(day.strip())] = name.strip() or "holiday"
    except (OSError, UnicodeDecodeError):
        raise BadCounts(f"The file {given.holidays} cannot be read.") from None
    except ValueError:
        raise BadCounts(
            f"The holidays in {given.holidays} begin each line with a date, as 2026-12-25."
        ) from None
    return found


def _plain(one: "Forecast") -> dict[str, Any]:
    """For programs."""
    bounds = {level: one.interval(level) for level in LEVELS}
    return {
        "stream": one.series.name,
        "step": one.series.step,
        "why": one.why,
        "notes": list(one.notes),
        "chosen": {name: round(weight, 4) for name, weight in one.chosen.items()},
        "steps": [
            {
                "at": when.isoformat(),
                "mean": round(float(one.mean[place]), 3),
                "median": int(one.quantile(0.5)[place]),
                **{
                    f"{level:.0%}": [int(low[place]), int(high[place])]
                    for level, (low, high) in bounds.items()
                },
            }
            for place, when in enumerate(one.times)
        ],
        "sum": {
            "mean": round(float(one.total().mean()), 1),
            **{f"{level:.0%}": list(_ends(one, level)) for level in LEVELS},
        },
    }


def _print(one: "Forecast", levels: tuple[float, ...], *, quiet: bool) -> None:
    long = "%a %Y-%m-%d %H:%M" if one.series.step == "hour" else "%a %Y-%m-%d"
    bounds = [one.interval(level) for level in levels]
    mean, median = one.mean, one.quantile(0.5)
    say(f"{one.series.name}, by {one.series.step}")
    wide = 20 if one.series.step == "hour" else 14
    say(f"  {'':{wide}}  mean  median" + "".join(f"  {level:>9.0%}" for level in levels))
    for place, when in enumerate(one.times):
        inside = "".join(f"  {f'{low[place]}–{high[place]}':>9}" for low, high in bounds)
        say(f"  {when.strftime(long):{wide}}  {mean[place]:4.1f}  {median[place]:6}{inside}")
    inside = "".join(f"  {'{}–{}'.format(*_ends(one, level)):>9}" for level in levels)
    say(f"  {'in all':{wide}}  {one.total().mean():4.0f}{'':8}{inside}")
    if not quiet:
        say("\n".join((one.why, *one.notes)) + "\n")


def _ends(one: "Forecast", level: float) -> tuple[int, int]:
    """The sum's lowest and highest."""
    ordered = sorted(int(total) for total in one.total())
    cut = (1 - level) / 2
    return ordered[int(cut * len(ordered))], ordered[min(int((1 - cut) * len(ordered)), len(ordered) - 1)]
