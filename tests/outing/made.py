"""Builders for tests of outings: somebody is out, is missed, asks for help in silence."""

from typing import Any

from firstlight.access.actors import System
from firstlight.access.models import User
from firstlight.notify.models import Notice
from firstlight.outing import actions
from firstlight.outing.models import Outing
from firstlight.response.models import EmergencyResponse

NIGHTLY = System("nightly")
PLAN = {
    "place": "Blue bench, invented park",
    "vehicle": "Grey Civic 7ZQ",
    "plan": "Back by four, else call Marco",
}


def out(worker: User, sent: EmergencyResponse, **given: Any) -> Outing:
    """The worker has checked out."""
    return actions.check_out(by=worker, response=sent, **{**PLAN, **given})


def anew(outing: Outing) -> Outing:
    """The same row as the database has it now."""
    return Outing.objects.get(pk=outing.pk)


def missed(outing: Outing) -> Outing:
    """The house found that they are not heard."""
    return actions.raise_alarm(by=NIGHTLY, outing=anew(outing))


def told(kind: str = "alarm") -> list[str]:
    """Who was told, one name a notice."""
    return sorted(notice.to.username for notice in Notice.objects.filter(kind=kind))


def done(events: list[Any]) -> list[Any]:
    """The events of verbs done."""
    return [event for event in events if event.outcome == "done"]
