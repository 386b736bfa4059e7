"""Builders for tests of retention: a person with something in every room, and the nights that go by."""

from datetime import date, timedelta
from typing import Any

from firstlight.casework import actions as casework
from firstlight.kit.clock import now
from firstlight.records import erasing
from firstlight.retention.nightly import Purging
from firstlight.survivors.models import Survivor
from tests.casework.made import case
from tests.records.made import known
from tests.response.made import anew

__all__ = ["anew", "known", "paused", "sealed_of", "the_night", "until"]


def paused(cast: Any, ana: Any, **kept: Any) -> Survivor:
    """A person Omar walks with, whose case pauses with what they wished kept."""
    person = known(cast, ana)
    walked = case(cast.omar, cast.dee, survivor=person)
    casework.pause_case(by=cast.omar, case=walked, why="their_choice", **{"keep_what": "card", **kept})
    return anew(person)


def the_night(committed: Any) -> int:
    """Do the whole purge of one night as the worker does; how many acts were done."""
    with committed():
        return Purging().work(seconds=60)


def until(days: int) -> date:
    """The local day so many days from now."""
    from django.utils import timezone

    return timezone.localtime(now()).date() + timedelta(days=days)


def sealed_of(survivor: Survivor) -> set[str]:
    """The tables in which something sealed of this person stands, those the database never changes left out."""
    people, found = erasing.everybody_of(survivor), set()
    for model, paths, columns in erasing.sealed_places():
        for path in paths:
            for row in model._base_manager.filter(**{f"{path}__in": people}):
                if any(getattr(row, name) is not None for name in columns):
                    found.add(model._meta.model_name)
    return found - {"levelchange"}
