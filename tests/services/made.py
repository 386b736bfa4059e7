"""Builders for tests of needs: something logged for a person, an award that runs, a partner."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from firstlight.access.models import User
from firstlight.audit.models import Event
from firstlight.awards.models import Award
from firstlight.kit.clock import now
from firstlight.kit.ids import new_id
from firstlight.services import actions
from firstlight.services.models import Help
from firstlight.survivors.models import Survivor
from firstlight.survivors.steps import let_in
from tests.survivors.made import person


def logged(by: User, survivor: Survivor, *codes: str, **told: Any) -> Help:
    """One need (or several; the first comes back) logged through the verb."""
    return actions.log_help(by=by, survivor=survivor, codes=codes or ("food",), **told)[0]


def helped_by(worker: User, **told: Any) -> Help:
    """A need of somebody new this worker is assigned to."""
    return logged(worker, person(worker), **told)


def young(worker: User, years: int = 16) -> Survivor:
    """Somebody of that age, in this worker's circle."""
    survivor = person(worker)
    Survivor.objects.filter(pk=survivor.pk).update(age_years=years, age_told_at=now())
    return Survivor.objects.get(pk=survivor.pk)


def let_in_for(survivor: Survivor, worker: User, why: str) -> User:
    """Let a worker in for a reason; gives the worker back."""
    let_in(survivor, why=why, user=worker)
    return worker


def award(title: str = "Youth in crisis") -> Award:
    """An award that runs today."""
    day: date = now().date()
    return Award.objects.create(
        organization="Harbor Light (invented)",
        title=title,
        funder="Invented fund",
        form="2021",
        starts_on=day - timedelta(days=30),
        ends_on=day + timedelta(days=300),
        source_name="invented.md",
        source_sha256=new_id(),
    )


def done(events: list[Event]) -> list[Event]:
    """The events of verbs done; pages looked at and refusals left out."""
    return [event for event in events if event.outcome == "done"]


def anew(need: Help) -> Help:
    """The row as the database has it now."""
    return Help.objects.get(pk=need.pk)


def local(moment: datetime) -> str:
    """A moment as a browser's time field sends it."""
    return timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M")
