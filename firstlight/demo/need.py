"""Who qualifies, what is noted, and a record somebody on duty had to see more of tonight."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from firstlight.access.models import User
from firstlight.casework.models import Case
from firstlight.demo.telling import one_moment
from firstlight.glass import actions as glass
from firstlight.glass.queries import may_break
from firstlight.kit.clock import now
from firstlight.notes import actions as notes
from firstlight.privilege import actions as privilege
from firstlight.survivors.models import Survivor

More = dict[str, Any]
REGISTER: tuple[tuple[str, str, str, More], ...] = (
    ("adam", "ruth", "licensed", {}),
    ("ruth", "lena", "attorney", {"number": "Invented 000000"}),
    ("ruth", "omar", "licensed", {}),
    ("ruth", "marco", "licensed", {}),
)
IN_TRAINING = (("dee", 44), ("ana", 31))
NOTED: tuple[tuple[str, More], ...] = (
    ("Has the key of the new place. Wants the clinic's number before Friday.", {}),
    ("Spoke with the landlord together; the rent is clear until March.", {"present": "others"}),
    ("Somebody asks the neighbors about the blue car. Nothing is said at that door.", {"staff_only": True}),
)
WHY = "They rang from the bus stop and ask which address we agreed on."


def who_qualifies(cast: dict[str, User]) -> None:
    """The register as a supervisor and the administrator keep it; one is still in training, one not there yet."""
    since = timezone.localtime(now()).date()
    for keeper, worker, basis, more in REGISTER:
        privilege.enter_qualification(
            by=cast[keeper], worker=cast[worker], basis=basis, from_on=since, **more
        )
    for worker, hours in IN_TRAINING:
        privilege.enter_qualification(
            by=cast["ruth"],
            worker=cast[worker],
            basis="trained",
            from_on=since,
            hours=hours,
            supervisor=cast["ruth"],
        )


def some_notes(at: datetime) -> None:
    """What Omar noted about somebody he walks with; one for staff only."""
    case = _omars()
    if case is None:
        return
    for hours, (words, more) in enumerate(NOTED):
        with one_moment(at + timedelta(hours=hours)):
            omar = User.objects.get(username="omar")
            notes.write_note(by=omar, survivor=case.survivor, words=words, **more)


def needed_to_see_more(tonight: datetime) -> None:
    """Somebody on duty breaks the glass for a person Omar walks with; it waits on Ruth's board."""
    case = _omars()
    with one_moment(tonight - timedelta(minutes=25)):
        person = Survivor.objects.filter(pk=case.survivor_id).first() if case else None
        on_duty = [User.objects.get(username=name) for name in ("dee", "sam", "marco")]
        outside = [worker for worker in on_duty if person and may_break(worker, person)]
        if person and outside:
            glass.break_glass(by=outside[0], survivor=person, reason="asks", words=WHY)


def _omars() -> Case | None:
    rows = Case.objects.filter(worker__username="omar", kind="case_management")
    return rows.order_by("-opened_at", "pk").first()
