"""Builders for tests after the crisis: a person Dee helped, who wishes to go on, and whom Omar walks with."""

from typing import Any

from firstlight.access.models import User
from firstlight.assessments.instruments import instrument_now
from firstlight.assessments.models import Sitting
from firstlight.assessments.steps import AnswerGiven
from firstlight.casework import actions
from firstlight.casework.models import Case, Goal, HandOff
from firstlight.survivors.models import Survivor
from tests.survivors.made import person


def anew(noun: Any) -> Any:
    """The same row as the database has it now."""
    return type(noun).objects.get(pk=noun.pk)


def wished(by: User, survivor: Survivor | None = None, choice: str = "case_management") -> HandOff:
    """A person who wishes to go on and waits; offered by a worker who knows them."""
    return actions.offer_hand_off(by=by, survivor=survivor or person(by), choice=choice)[0]


def case(worker: User, by: User, choice: str = "case_management", survivor: Survivor | None = None) -> Case:
    """A person this worker walks with, handed off by another."""
    return actions.take_case(by=worker, hand_off=wished(by, survivor, choice))


def paused(worker: User, by: User, why: str = "their_choice", **kept: Any) -> Case:
    """A case that pauses, with the card kept for a year unless said otherwise."""
    return actions.pause_case(by=worker, case=case(worker, by), why=why, **{"keep_what": "card", **kept})


def told(worker: User) -> list[tuple[str, str]]:
    """What this worker was told, oldest first: kind and page."""
    from firstlight.notify.models import Notice

    return list(
        Notice.objects.filter(to=worker, withdrawn_at__isnull=True)
        .order_by("made_at", "pk")
        .values_list("kind", "page")
    )


def done(events: list[Any]) -> list[Any]:
    """The events of verbs done; pages looked at and refusals left out."""
    return [event for event in events if event.outcome == "done"]


def levels(number: int, *keys: str, **others: int | str) -> dict[str, AnswerGiven]:
    """The same level in these areas (all when none is named), but for ``others`` (a level, or another answer)."""
    given = {key: AnswerGiven("rated", number) for key in keys or instrument_now().keys}
    for key, said in others.items():
        given[key] = AnswerGiven(said) if isinstance(said, str) else AnswerGiven("rated", said)
    return given


def sat(by: User, survivor: Survivor, answers: dict[str, AnswerGiven] | None = None, **given: Any) -> Sitting:
    """A sitting of all areas kept by this worker; all stable unless said otherwise."""
    usual = {"scope": "all", "with_person": "together", "language": "en", "source": "told"}
    return actions.take_sitting(by=by, survivor=survivor, answers=answers or levels(3), **{**usual, **given})


def sheet(number: int, *keys: str, **others: int | str) -> dict[str, str]:
    """The same as ``levels``, as the page sends it."""
    said = {f"said_{key}": str(number) for key in keys or instrument_now().keys}
    said |= {f"said_{key}": str(value) for key, value in others.items()}
    return {**said, "with_person": "together", "source": "told", "language": "en"}


def proposed(survivor: Survivor, domain: str) -> Goal:
    """What was proposed in an area."""
    return Goal.objects.get(survivor=survivor, domain=domain, state="proposed")


def stable_twice(by: User, survivor: Survivor, night: Any) -> None:
    """Two sittings of all areas, all stable, sixty days apart."""
    sat(by, survivor)
    night(days=61)
    sat(by, survivor)
