"""Builders for tests about an award's metrics: what was told, given, rated and slept, as it stands on the rows."""

from datetime import datetime, timedelta
from typing import Any

from firstlight.access.models import User
from firstlight.assessments.models import Rating, Sitting
from firstlight.hotline.models import Clock, Contact
from firstlight.services.models import Help
from firstlight.shelter.models import Stay
from firstlight.survivors.models import Survivor

DAY = timedelta(days=1)


def told(by: User, who: Survivor, code: str, at: datetime, state: str = "asked", **more: Any) -> Help:
    """A need somebody told; ``settled_at`` is the same moment unless said otherwise."""
    settled = {} if state == "asked" else {"settled_at": at}
    reason = {"reason": "none_free"} if state == "unavailable" else {}
    return Help.objects.create(
        survivor=who,
        code=code,
        catalogue="catalogue_v1",
        state=state,
        happened_at=at,
        by=by,
        **{**settled, **reason, **more},
    )


def kept(by: User, who: Survivor, code: str, at: datetime, on: datetime) -> Help:
    """A need told ``at`` whose appointment ``on`` a day was kept."""
    return told(by, who, code, at, "referred", appointment_at=on, kept="kept", kept_recorded_at=on)


def rated(by: User, who: Survivor, at: datetime, **levels: int | str) -> Sitting:
    """A sitting with these areas: a level, or another answer."""
    sitting = Sitting.objects.create(
        survivor=who,
        instrument="default-13",
        instrument_version=1,
        scope="crisis_five",
        phase="crisis",
        taken_at=at,
        by=by,
        with_person="together",
        language="en",
        source="told",
    )
    for domain, level in levels.items():
        answer = {"answer": "rated", "level": level} if isinstance(level, int) else {"answer": level}
        Rating.objects.create(survivor=who, sitting=sitting, domain=domain, by=by, **answer)
    return sitting


def stayed(
    who: Survivor, from_at: datetime, until_at: datetime | None = None, next_place: str = "not_told"
) -> Stay:
    """A stay in a motel, asked for an hour before."""
    ended = {"until_at": until_at, "why_ended": "moved_on", "next_place": next_place} if until_at else {}
    return Stay.objects.create(
        survivor=who,
        party=who,
        place="motel",
        state="ended" if until_at else "staying",
        asked_at=from_at - timedelta(hours=1),
        from_at=from_at,
        **ended,
    )


def exam_clock(
    contact: Contact, due: datetime, met: datetime | None = None, code: str = "exam_minor"
) -> Clock:
    """A clock for an exam."""
    return Clock.objects.create(
        contact=contact,
        code=code,
        rules="triage_v1",
        from_at=contact.opened_at,
        due_at=due,
        met_at=met,
        met_recorded_at=met,
    )
