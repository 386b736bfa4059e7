"""The capacity page and a scenario's page put together."""

from datetime import date, timedelta
from typing import Any

from django.forms import BoundField
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from firstlight.capacity import demand_pages, queries, team_pages
from firstlight.capacity.forms import GROUPS, ScenarioForm
from firstlight.capacity.models import Run, Scenario
from firstlight.capacity.states import RunState
from firstlight.capacity.telling import Plain, chance, day, full, number, ranged
from firstlight.capacity.wording import BEYOND_WORDS, ROLE_WORDS
from firstlight.kit.beside import STALE
from firstlight.kit.clock import now
from firstlight.staffing.plan import OURS, changed_from, kept_of


def capacity(of: str = "") -> dict[str, Any]:
    """What ``capacity/see_capacity.html`` reads. ``of``: whose week is drawn; the id of a scenario."""
    run, ended, asked = queries.last_answered(), queries.last_ended(), queries.going_on()
    page: dict[str, Any] = {
        "asked": asked,
        "lost": asked is not None and asked.asked_at < now() - STALE and asked.state == RunState.WAITING,
        "failed": ended
        if ended and ended.state == RunState.FAILED and (not run or newer(ended, run))
        else None,
        "scenarios": queries.scenarios(),
        "run": run,
    }
    forecast = run.answer["forecast"] if run and run.answer else {}
    outlooks = queries.outlooks()
    if not forecast and outlooks:
        forecast, page["outlook"] = outlooks[0].forecasts, outlooks[0]
    page |= demand_pages.demand(forecast)
    page |= _since_last_month(forecast, outlooks, run)
    if run and run.answer:
        page |= _team(run, of)
    return page


def newer(one: Run, other: Run) -> bool:
    """Whether one ended after the other."""
    return bool(one.ended_at and other.ended_at and one.ended_at > other.ended_at)


def _team(run: Run, of: str) -> dict[str, Any]:
    answer: Plain = run.answer or {}
    return {
        "answer": answer,
        "stale": run.fingerprint != queries.fingerprint(queries.question()),
        "headlines": headlines(answer),
        "compared": team_pages.compared(answer),
        "hire": team_pages.whom_to_hire(answer),
        "heat": team_pages.heat(answer, of),
        "matters": team_pages.matters(answer),
        "checked": team_pages.checked(answer),
        "rests": team_pages.rests_on(answer),
        "hours": team_pages.hours(answer),
    }


def headlines(answer: Plain) -> list[tuple[str, str]]:
    """The questions a director asks, each with its answer in a sentence."""
    base, goal = answer["rows"][0], answer["goal"]
    ends = day(goal["ends_on"] or answer["until"])
    youth = next((one for one in answer["hires"]["each"] if one["role"] == "youth_ercm"), None)
    found = [
        (
            _("Can we carry it as we are?"),
            _(
                "Everybody full for a week on end: %(full)s. At least %(target)s young people by %(ends)s: %(chance)s."
            )
            % {
                "full": full(base["full"]),
                "target": base["target"],
                "ends": ends,
                "chance": chance(base["chance"]),
            },
        )
    ]
    if youth:
        said = {"more": ranged(youth["changes"]["youth"]), "before": chance(base["chance"])}
        found.append(
            (
                _("What does one more Youth ERCM change?"),
                _(
                    "%(more)s more young people by then. The chance of the target goes from %(before)s to %(after)s."
                )
                % (said | {"after": chance(youth["chance"])}),
            )
        )
    found.append((_("Whom should we hire?"), team_pages.whom_to_hire(answer)["sentence"]))
    return found


def _since_last_month(forecast: Any, outlooks: list[Any], run: Run | None) -> dict[str, Any]:
    this_month = timezone.localtime(now()).date().replace(day=1)
    before = next((one for one in outlooks if one.month < this_month), None)
    page: dict[str, Any] = {}
    if before and forecast:
        page["changed"] = demand_pages.changed(before.forecasts, forecast, before.month)
    told = (run.answer or {}).get("looked_back") if run else None
    if told:
        month = date.fromisoformat(told["month"])
        page["back"] = {"month": month, "words": demand_pages.looked_back(told)}
    page["next_outlook"] = (this_month + timedelta(days=32)).replace(day=1)
    return page


def scenario(one: Scenario) -> dict[str, Any]:
    """What ``capacity/see_scenario.html`` reads: every number, whose it is, and what differs from today's team."""
    plan, base = queries.plan_shown(one), queries.as_we_are()
    here, today = ScenarioForm(initial=kept_of(plan)), ScenarioForm(initial=kept_of(base))
    differs = set(changed_from(base, plan))
    return {
        "scenario": one,
        "noun": one,
        "columns": [_("Number"), _("In this scenario"), _("As we are today"), _("Whose number")],
        "groups": [
            (legend, [_line(here[name], today[name], name in differs) for name in names])
            for legend, names in GROUPS
        ],
        "differs": len(differs),
    }


def _line(field: BoundField, today: BoundField, differs: bool) -> list[Any]:
    shown = _shown(field)
    ours = _("our default, editable") if field.name in OURS and not differs else ""
    return [
        field.label,
        format_html("<b>{}</b>", shown) if differs else shown,
        _shown(today),
        _("of this scenario") if differs else ours,
    ]


def _shown(field: BoundField) -> Any:
    value = field.initial
    if field.name == "leaver":
        return ROLE_WORDS[value] if value else _("nobody")
    if field.name == "beyond":
        return BEYOND_WORDS[value]
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if field.name == "ends_on":
        return day(value) if value else _("a year from the day you ask")
    if value is None:
        return _("your own counts") if field.name in ("episode_days", "beds", "aid_a_person") else None
    return number(value, 0 if float(value).is_integer() else 2)


def title_of_copy(one: Scenario) -> str:
    """A name to begin with that is not taken."""
    taken = {other.title for other in queries.scenarios()}
    return next(name for n in range(2, 100) if (name := f"{one.title[:54]} ({n})") not in taken)
