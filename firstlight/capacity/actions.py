"""Verbs of capacity in life order: a plan written, changed, copied, put away; a question asked; by itself, answered."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from firstlight.access.models import User
from firstlight.audit.doors import action
from firstlight.audit.ledger import Actor
from firstlight.capacity import queries
from firstlight.capacity.models import Outlook, Run, Scenario
from firstlight.capacity.states import RunState
from firstlight.capacity.wording import WHY_NOT
from firstlight.kit.beside import TRIES, is_heard
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.kit.nouns import keep
from firstlight.kit.states import begin_history, move
from firstlight.staffing.plan import Plan, kept_of, why_not

MOST = 8
KEPT = 24
"""Answers kept whole; the page shows only the newest, the months' forecasts are kept apart."""


@action
def add_scenario(*, by: User, title: str, note: str, plan: Plan) -> Scenario:
    """Keep a plan under a name: a team in counts, how much comes, who starts or leaves when."""
    if Scenario.objects.standing().count() >= MOST:
        raise Refused(_("%s scenarios stand already. Put one away first.") % MOST, code="too_many")
    _fits(plan, title)
    return Scenario.objects.create(
        title=title.strip(), note=note.strip(), plan=kept_of(plan), by=by.ledger_id
    )


@action
def change_scenario(*, by: User, scenario: Scenario, title: str, note: str, plan: Plan) -> Scenario:
    """Change a plan. What was answered about it stays as it was; ask anew."""
    _stands(scenario)
    _fits(plan, title, but=scenario)
    keep(scenario, title=title.strip(), note=note.strip(), plan=kept_of(plan), changed_at=now())
    return scenario


@action
def copy_scenario(*, by: User, scenario: Scenario, title: str) -> Scenario:
    """The same plan under another name, to change one thing in it."""
    _stands(scenario)
    return add_scenario(by=by, title=title, note=scenario.note, plan=queries.plan_shown(scenario))


@action
def drop_scenario(*, by: User, scenario: Scenario) -> Scenario:
    """Put a plan away. It is asked about no more; answers that hold it stay."""
    _stands(scenario)
    keep(scenario, dropped_at=now(), changed_at=now())
    return scenario


def _stands(scenario: Scenario) -> None:
    if scenario.dropped_at is not None:
        raise Refused(_("This scenario was put away meanwhile."), code="dropped")


def _fits(plan: Plan, title: str, but: Scenario | None = None) -> None:
    if not title.strip():
        raise Refused(_("Give it a name, so that you know it again in the table."), code="no_title")
    others = Scenario.objects.standing().filter(title=title.strip())
    if others.exclude(pk=but.pk if but else "").exists():
        raise Refused(_("A scenario of that name stands already. Choose another name."), code="title_taken")
    if code := why_not(plan, timezone.localtime(now()).date()):
        raise Refused(str(WHY_NOT[code]), code=code)


@action
def ask(*, by: User) -> Run:
    """Ask what the team can carry, as it is and in every scenario. Asked twice while it goes on is once."""
    asked = queries.question()
    print_of = queries.fingerprint(asked)
    known = Run.objects.going_on().filter(fingerprint=print_of).first()
    if known is not None:
        return known
    try:
        with transaction.atomic():
            run = Run.objects.create(question=asked, fingerprint=print_of, by=by.ledger_id)
    except IntegrityError:  # somebody asked the same in this moment
        return Run.objects.going_on().get(fingerprint=print_of)
    begin_history(run, by=by, happened_at=run.asked_at)
    return run


# ---------------------------------------------------------------- by itself
@action
def begin_run(*, by: Actor, run: Run) -> Run:
    """A process begins with it; also after one that was not heard any more, once."""
    if run.state == RunState.WORKING and is_heard(run.alive_at):
        raise Refused(_("It is being worked out already."), code="being_worked_out")
    if run.tries >= TRIES:
        raise Refused(_("It was begun twice already."), code="begun_twice")
    move(run, RunState.WORKING, by=by, begun_at=now(), alive_at=now(), tries=run.tries + 1, percent=0)
    return run


@action
def note_progress(*, by: Actor, run: Run, percent: int) -> Run:
    """How far it is; the process is alive."""
    if run.state != RunState.WORKING:
        raise Refused(_("It is not being worked out."), code="not_working")
    keep(run, percent=max(run.percent, min(99, percent)), alive_at=now())
    return run


@action
def answer_run(*, by: Actor, run: Run, answer: dict[str, Any]) -> Run:
    """The answer, as plain data. Of the answers before only the newest are kept; that they were asked stays known."""
    move(run, RunState.DONE, by=by, ended_at=now(), percent=100, answer=answer)
    for old in Run.objects.answered().exclude(answer={})[KEPT:]:
        keep(old, answer={})
    return run


@action
def fail_run(*, by: Actor, run: Run, reason: str) -> Run:
    """It ends without an answer; the page says why, in a sentence."""
    move(run, RunState.FAILED, by=by, why=reason, ended_at=now(), why_failed=reason)
    return run


@action
def take_outlook(*, by: Actor, forecasts: dict[str, Any]) -> Outlook:
    """Keep what is expected this month, so that it can be held against what comes."""
    month = timezone.localtime(now()).date().replace(day=1)
    if Outlook.objects.filter(month=month).exists():
        raise Refused(_("This month's outlook is taken already."), code="taken")
    return Outlook.objects.create(month=month, forecasts=forecasts)
