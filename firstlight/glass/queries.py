"""Questions about records opened wider: who is told, what is to be looked at, what stands on a record."""

from typing import Any

from firstlight.access.models import User
from firstlight.access.queries import with_role
from firstlight.glass.models import PRIVACY, SUPERVISOR, Glass
from firstlight.glass.opening import opening
from firstlight.kit.speaking import reader_language
from firstlight.oncall.queries import own_duties, supervisors_on_duty
from firstlight.survivors.models import Barred, Circle, Survivor
from firstlight.survivors.queries import in_circle
from firstlight.vault.sealing import reveal_many

LATELY = 25


def reasons() -> list[tuple[str, str]]:
    """The short list, as choices."""
    return [(one.code, one.words(reader_language())) for one in opening().reasons.values()]


def because(code: str) -> str:
    """A reason in the reader's words."""
    return opening().words(code, reader_language())


def shift_ends(worker: User) -> list[Any]:
    """When the shifts this worker is on end."""
    return list(own_duties(worker).values_list("ends_at", flat=True))


def may_break(worker: User, survivor: Survivor) -> bool:
    """Whether this worker, on duty, sees the crisis card and no more: then more may be needed."""
    card = Survivor.objects.card_for(worker).filter(pk=survivor.root.pk)
    return bool(shift_ends(worker)) and not in_circle(survivor.root, worker) and card.exists()


def opens_further(worker: User, survivor: Survivor) -> bool:
    """Whether the page that opens more is there: a record merged into a restricted one has none."""
    return in_circle(survivor.root, worker) or may_break(worker, survivor)


def who_is_told(worker: User, survivor: Survivor) -> tuple[str, list[User]]:
    """Who looks at it afterwards (a code), and who is told at once: the supervisors on duty; all of them and the
    privacy officers when none is; the privacy officers when a supervisor opens. Nobody who is kept out."""
    barred = Barred.objects.of(survivor).values_list("user_id", flat=True)
    out = {worker.pk, *barred}
    officers = [one for one in with_role(PRIVACY) if one.pk not in out]
    if SUPERVISOR in worker.role_codes and officers:
        return PRIVACY, officers
    on_duty = [one for one in supervisors_on_duty() if one.pk not in out]
    others = [one for one in with_role(SUPERVISOR) if one.pk not in out]
    return SUPERVISOR, on_duty or list(dict.fromkeys([*others, *officers]))


def may_look_after(user: User, glass: Glass) -> bool:
    """Whether this worker is one of those who look at it: never who opened it."""
    roles = {PRIVACY} if glass.goes_to == PRIVACY else {PRIVACY, SUPERVISOR}
    return glass.worker.pk != user.pk and bool(roles & user.role_codes)


def to_review(user: User) -> list[Glass]:
    """What this worker is to look at, the longest waiting first; their own is never among it."""
    rows = Glass.objects.visible_to(user).to_review().exclude(worker=user)
    found = rows.select_related("survivor", "worker", "circle").order_by("opened_at", "pk")
    return [one for one in found if may_look_after(user, one)]


def looked_at(user: User) -> list[Glass]:
    """The last that were looked at, the newest first."""
    rows = Glass.objects.visible_to(user).filter(reviewed_at__isnull=False)
    found = rows.select_related("survivor", "worker", "circle", "reviewed_by")
    return list(found.order_by("-reviewed_at", "pk")[:LATELY])


def own_open(worker: User, survivor: Survivor) -> Glass | None:
    """What this worker opened of this record and has open now."""
    rows = Glass.objects.open_now().filter(worker=worker, survivor__in=survivor.group)
    return rows.select_related("circle").order_by("-opened_at", "pk").first()


def of_person(survivor: Survivor) -> list[Glass]:
    """Every time this record was opened wider, the newest first: for the record, and for the person."""
    rows = Glass.objects.filter(survivor__in=survivor.group).select_related("worker", "circle")
    return list(rows.order_by("-opened_at", "pk"))


def of_circle(row: Circle) -> Glass | None:
    """What stands behind a row of somebody's circle, when the glass was broken for it."""
    return Glass.objects.filter(circle=row).first() if row.why == Circle.Why.GLASS else None


def words_of(glass: Glass, user: User) -> list[str]:
    """The worker's own words and those of whoever looked at it, for these two and no others."""
    if user.pk != glass.worker.pk and not may_look_after(user, glass):
        return ["", ""]
    return reveal_many([(glass, "words"), (glass, "said")], by=user, why="glass.see_glass")
