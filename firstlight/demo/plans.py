"""What Hal, the director, asked: two scenarios, a question that waits for the worker, and what a month ago expected."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from firstlight.access.models import User
from firstlight.capacity import actions as capacity
from firstlight.capacity.answering import take_outlook
from firstlight.capacity.queries import as_we_are
from firstlight.demo.telling import one_moment
from firstlight.demo.year import Year

SCENARIOS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    (
        "One more Youth ERCM",
        "What the board asks: would a second one carry the year?",
        {"hire_youth_ercm": 1},
    ),
    ("Twice as many calls, same team", "Calls nearly tripled in 2020.", {"demand_times": 2.0}),
)


def last_months_outlook(year: Year, tonight: datetime) -> None:
    """On the first of last month what was expected was kept, as by itself each month."""
    here = timezone.localtime(tonight)
    first = (here.replace(day=1) - timedelta(days=1)).replace(
        day=1, hour=4, minute=0, second=0, microsecond=0
    )
    year.calendar.at(first, take_outlook)


def what_if(cast: dict[str, User], tonight: datetime) -> None:
    """Two plans, and the question; the worker answers it once the demo is served."""
    hal = User.objects.get(pk=cast["hal"].pk)
    for place, (title, note, changes) in enumerate(SCENARIOS):
        with one_moment(tonight - timedelta(minutes=5 - place)):
            capacity.add_scenario(by=hal, title=title, note=note, plan=replace(as_we_are(), **changes))
    with one_moment(tonight - timedelta(minutes=2)):
        capacity.ask(by=hal)
