"""Questions about scenarios, what was asked, and what was expected when. Never a write."""

import hashlib
import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.utils import timezone

from firstlight.awards.models import Award
from firstlight.awards.queries import running_awards
from firstlight.capacity import history
from firstlight.capacity.models import Outlook, Run, Scenario
from firstlight.capacity.states import RunState
from firstlight.kit.beside import is_heard
from firstlight.kit.clock import now
from firstlight.staffing.plan import DEFAULTS, Plan, kept_of, plan_of

LEAST_WEEKS = 8


def award_now() -> Award | None:
    """The award whose target and days plans begin with: the first that runs today and promised a number."""
    return next(iter(running_awards(now())), None)


def as_we_are() -> Plan:
    """The team as the roster has it today, the target as the award has it; every other number our default."""
    team, award = history.team_now(), award_now()
    target = award.targets.order_by("measure", "pk").first() if award else None
    return replace(
        DEFAULTS,
        youth_ercm=team.youth_ercm,
        youth_bilingual=team.youth_bilingual,
        ercm=team.ercm,
        bilingual_ercm=team.bilingual_ercm,
        case_manager=team.case_manager,
        ceiling_points=round(team.ceiling, 1) or DEFAULTS.ceiling_points,
        target_youth=target.number if target else DEFAULTS.target_youth,
        ends_on=award.ends_on.isoformat() if award else "",
    )


def scenarios() -> list[Scenario]:
    """Those that stand, the oldest first."""
    return list(Scenario.objects.standing().order_by("made_at", "pk"))


def question() -> list[dict[str, Any]]:
    """What is asked: the team as it is, then every scenario that stands, each as it is now."""
    base = {"key": "", "title": "", "version": 0, "plan": kept_of(as_we_are())}
    return [
        base,
        *(
            {"key": one.pk, "title": one.title, "version": one.version, "plan": one.plan}
            for one in scenarios()
        ),
    ]


def fingerprint(asked: list[dict[str, Any]]) -> str:
    """The same for the same question."""
    return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()


def going_on() -> Run | None:
    """The question that waits or is worked on now."""
    return Run.objects.going_on().first()


def last_answered() -> Run | None:
    """The newest answer."""
    return Run.objects.answered().first()


def last_ended() -> Run | None:
    """The newest question that ended, with an answer or without."""
    return Run.objects.filter(state__in=(RunState.DONE, RunState.FAILED)).order_by("-ended_at", "-pk").first()


def to_begin() -> list[Run]:
    """Those that wait, and those whose process was not heard for a while."""
    return [
        one for one in Run.objects.going_on() if one.state == RunState.WAITING or not is_heard(one.alive_at)
    ]


def outlook_due() -> bool:
    """Whether this month's outlook is still to be taken, and there are weeks enough to take it from."""
    first = timezone.localtime(now()).date().replace(day=1)
    if Outlook.objects.filter(month=first).exists():
        return False
    begun = history.begins()
    return begun is not None and begun <= now() - timedelta(weeks=LEAST_WEEKS)


def outlooks() -> list[Outlook]:
    """What was expected, the newest first."""
    return list(Outlook.objects.order_by("-month")[:24])


def version() -> str:
    """Changes when a page of figures would: a question asked, further or ended, a scenario written."""
    run = Run.objects.order_by("-asked_at", "-pk").values_list("pk", "version").first() or ("", 0)
    changed = Scenario.objects.order_by("-changed_at", "-pk").values_list("pk", "version").first() or ("", 0)
    return f"{run[0]}:{run[1]}:{changed[0]}:{changed[1]}"


def plan_shown(scenario: Scenario) -> Plan:
    """The plan of a scenario."""
    return plan_of(scenario.plan)
