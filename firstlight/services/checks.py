"""What verbs about needs refuse, each with the way forward."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from firstlight.access.models import User
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.kit.states import moment
from firstlight.services import codes as lists
from firstlight.services.catalogue import load_catalogue
from firstlight.services.models import Help
from firstlight.services.states import OUTCOMES, State
from firstlight.survivors.models import Survivor, Tie

FARTHEST = timedelta(days=366)
JUST_NOW = timedelta(seconds=30)
MAY_BE_MINOR = ("yes", "maybe")


def known_codes(codes: Sequence[str]) -> list[str]:
    """The needs chosen, once each, in the catalogue's order."""
    needs = load_catalogue().needs
    if not codes:
        raise Refused(_("Choose what was needed."), code="nothing_chosen")
    if not set(codes) <= set(needs):
        raise Refused(_("Choose one of the list."), code="not_in_list")
    return [code for code in needs if code in set(codes)]


def told_moment(happened_at: datetime | None) -> datetime:
    """When it happened; neither to come nor more than a year ago."""
    happened = moment(happened_at)
    if happened < now() - FARTHEST:
        raise Refused(_("That is more than a year ago. Check the year."), code="too_long_ago")
    return happened


def appointment(at: datetime | None) -> datetime | None:
    """When it is to be: within a year from now, or lately past."""
    if at is not None and not now() - FARTHEST < at < now() + FARTHEST:
        raise Refused(_("That is more than a year away. Check the year of the appointment."), code="too_far")
    return at


def reason_for(state: str, reason: str) -> str:
    """The reason this outcome keeps. What could not be had always says why; one that needs none keeps none."""
    if state not in (*OUTCOMES, State.ASKED):
        raise Refused(_("Choose one of the list."), code="not_in_list")
    allowed = lists.REASONS.get(state, ())
    if state == State.UNAVAILABLE and not reason:
        raise Refused(
            _("Say why it could not be had: it shows what is missing in the county."), code="why_not"
        )
    if reason and allowed and reason not in allowed:
        raise Refused(_("That reason does not belong to this. Choose another."), code="other_reason")
    return reason if allowed else ""


def refuse_alone(survivor: Survivor, codes: Sequence[str], state: str) -> None:
    """No motel for somebody who is or may be under 18 with no parent along (care.md 5)."""
    if state not in (State.GIVEN, State.REFERRED):
        return
    if survivor.is_minor in MAY_BE_MINOR and not with_parent(survivor):
        needs = load_catalogue().needs
        if any(needs[code].never_alone for code in codes if code in needs):
            raise Refused(
                _(
                    "No motel for somebody who is or may be under 18 on their own. Look for a shelter for minors,"
                    " a safe adult they name, the child-welfare line or a hospital; a supervisor may record another"
                    " way where beds are found."
                ),
                code="never_alone",
            )


def with_parent(survivor: Survivor) -> bool:
    """Whether a parent is noted with them and stays with them."""
    ties = Tie.objects.filter(survivor__in=survivor.group, stays_with=True, relation=Tie.Relation.PARENT)
    return ties.exists()


def refuse_twice(survivor: Survivor, codes: Sequence[str], state: str, by: User) -> None:
    """The same need logged by the same worker half a minute ago was a second press, not a second need."""
    written = Help.objects.filter(survivor__in=survivor.group, code__in=codes, state=state, by=by)
    if written.filter(recorded_at__gt=now() - JUST_NOW).exists():
        raise Refused(
            _("You wrote this a moment ago; it is kept. If it was given twice, wait half a minute."),
            code="just_written",
        )
