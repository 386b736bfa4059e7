"""Builders for tests of outreach: partners, agreements, trainings, all invented."""

from datetime import date
from typing import Any

from firstlight.access.models import User
from firstlight.directory.models import Partner
from firstlight.outreach import actions
from firstlight.outreach.models import Activity, Agreement, Training, YouthOutreach
from firstlight.outreach.steps import Promise

TODAY = date(2026, 11, 24)


def partner(name: str = "Seaside county (invented)", **more: Any) -> Partner:
    """An agency we work with."""
    return Partner.objects.create(name=name, kind=Partner.Kind.CHILD_WELFARE, **more)


def agreement(by: User, with_whom: Partner | None = None, **more: Any) -> Agreement:
    """A three-year training contract: twelve trainings and three hundred people a year, a handbook by spring."""
    terms = {
        "kind": "joint_programming",
        "title": "Training for county staff",
        "from_on": date(2026, 7, 1),
        "until_on": date(2029, 6, 30),
        "trainings_a_year": 12,
        "people_a_year": 300,
        "deliverables": [Promise("Handbook for new staff", 1, "other", date(2027, 4, 1))],
    }
    return actions.add_agreement(by=by, partner=with_whom or partner(), **{**terms, **more})


def training(by: User, **more: Any) -> Training:
    """Two hours in a room, for twenty people of two professions."""
    told = {
        "on": date(2026, 10, 6),
        "curriculum": "Seeing and asking",
        "curriculum_version": "2",
        "trainer": by,
        "minutes": 120,
        "format": "in_person",
        "language": "en",
        "attended": {"child_welfare": 15, "police": 5},
    }
    return actions.note_training(by=by, **{**told, **more})


def activity(by: User, with_whom: Partner, **more: Any) -> Activity:
    """An hour's visit with six people of theirs."""
    told = {"on": date(2026, 10, 1), "format": "visit", "audience": "line", "attendees": 6, "minutes": 60}
    return actions.note_activity(by=by, partner=with_whom, **{**told, **more})


def youth_outreach(by: User, **more: Any) -> YouthOutreach:
    """An evening at a drop-in, fourteen young people met."""
    told = {"on": date(2026, 11, 2), "setting": "drop_in", "area": "spa4", "young_people": 14, "minutes": 180}
    return actions.note_youth_outreach(by=by, **{**told, **more})
