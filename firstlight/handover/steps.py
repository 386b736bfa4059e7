"""Shared parts of verbs about promises and hand-overs; callable only inside a verb (the guard refuses elsewhere)."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from firstlight.access.models import User
from firstlight.handover import listing, queries
from firstlight.handover.due import EXACT, due_at
from firstlight.handover.items import LEFT, PASSED, Item, keys_with
from firstlight.handover.models import HandOver, Promise
from firstlight.hotline.models import Contact
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.kit.nouns import keep
from firstlight.kit.states import begin_history, moment, move
from firstlight.notify.steps import tell
from firstlight.oncall.queries import supervisors_on_duty
from firstlight.response.models import EmergencyResponse
from firstlight.survivors.models import Barred, Circle, Survivor
from firstlight.survivors.steps import let_in
from firstlight.vault.sealing import seal

FARTHEST = timedelta(days=366)
HANDED, HANDED_BACK = "handed", "handed_back"
PROMISE_PAGE = "handover.see_promise"


def make_promise(
    *,
    by: User,
    contact: Contact | None,
    survivor: Survivor | None,
    words: str,
    due: datetime,
    owner: User | None,
    made_at: datetime,
) -> Promise:
    """Write it down, sealed, with an owner and a time; the owner is told when it is somebody else."""
    promise = Promise(
        contact=contact,
        survivor=survivor,
        by=by,
        owner=owner or by,
        made_at=made_at,
        recorded_at=now(),
        due_at=due,
    )
    if owner and owner != by:
        refuse_if_not_among(owner, queries.keepers(contact=contact, person=promise.person))
    line = " ".join(words.split())
    if not line:
        raise Refused(_("Write in one line what was promised."), code="no_words")
    promise.words = seal(promise, "words", line)
    promise.save(force_insert=True)
    begin_history(promise, by=by, happened_at=made_at)
    tell_owner(promise, by)
    return promise


def refuse_if_not_among(worker: User, able: list[User]) -> None:
    """The same sentence for everybody who cannot have it, whatever the reason."""
    if worker not in able:
        raise Refused(
            _("That is not possible for this promise. Choose somebody from the list."), code="cannot_keep"
        )


def said_at(happened_at: datetime | None, not_before: datetime) -> datetime:
    """When it was said: as told, else now. Refuses a time before the contact or the record began."""
    at = moment(happened_at)
    if at < not_before.replace(second=0, microsecond=0):
        raise Refused(_("That is before we first heard from them. Check the time."), code="too_early")
    return max(at, not_before)


def until(when: str, exact: datetime | None, made_at: datetime) -> datetime:
    """Until when it is due, from a quick choice or an exact time."""
    due = exact if when == EXACT else due_at(when, made_at, timezone.get_default_timezone())
    if due is None:
        raise Refused(_("Say until when: choose one, or enter the exact time."), code="no_time")
    if due < made_at.replace(second=0, microsecond=0):
        raise Refused(_("That time lies before it was said. Check the time."), code="due_before_said")
    if due > made_at + FARTHEST:
        raise Refused(_("That is more than a year ahead. Check the year."), code="too_far")
    return max(due, made_at)


def ended_at(promise: Promise, happened_at: datetime | None) -> datetime:
    """When this step happened; never before the promise was made."""
    at = moment(happened_at)
    if at < promise.made_at.replace(second=0, microsecond=0):
        raise Refused(_("That is before it was promised. Check the time."), code="before_it_was_made")
    return max(at, promise.made_at)


def tell_owner(promise: Promise, by: User) -> None:
    """One line to a new owner, by call sign; nothing to somebody kept out (care.md 11)."""
    owner = promise.owner
    if owner is None or owner == by:
        return
    if Barred.objects.of(promise.person).filter(user=owner).exists():
        return
    tell(
        owner,
        "promise",
        sign=promise.sign,
        page=PROMISE_PAGE,
        page_id=promise.pk,
        whom=promise.about,
        mail=True,
    )


# ---------------------------------------------------------------- hand-overs
def taker_for(giver: User, worker: User, kind: str) -> queries.OnHand:
    """The worker who takes over, with their hours; refused unless on duty or coming."""
    found = next((row for row in queries.takers(giver, kind) if row.worker == worker), None)
    if found is None:
        raise Refused(
            _(
                "They are not on duty and do not come soon. Choose somebody from the list, or ask the supervisor."
            ),
            code="cannot_take",
        )
    return found


def let_taker_in(giver: User, taker: queries.OnHand) -> None:
    """Open the people of the giver's own responses to whoever takes over, until that shift ends (care.md 10)."""
    opened = listing.opened_by_taking(giver, taker.worker)
    for survivor in Survivor.objects.filter(pk__in=opened).order_by("pk"):
        if not Survivor.objects.visible_to(taker.seen).filter(pk=survivor.pk).exists():
            let_in(survivor, why=Circle.Why.SENT, user=taker.worker, until_at=taker.until)


def hand_promises(by: User, taker: User, items: list[Item], chosen: set[str], left: set[str]) -> None:
    """Own promises ticked go to the taker, those out of the taker's reach to nobody: the supervisors' list."""
    for item in items:
        if item.kind == "promise" and item.mine and item.pk in chosen:
            promise = _promise_anew(item.pk)
            owner = None if item.pk in left else taker
            move(promise, promise.state, by=by, why=HANDED, owner=owner)
            tell_owner(promise, by)


def hand_promises_back(hand_over: HandOver, by: User) -> None:
    """What went along with a hand-over taken back is the giver's again, unless it went on or was kept meanwhile."""
    for mark, owner_id in ((PASSED, hand_over.to_worker_id), (LEFT, None)):
        for kind, pk in sorted(keys_with(hand_over.items, mark)):
            promise = _promise_anew(pk) if kind == "promise" else None
            handed = promise and promise.moves.order_by("-id").values_list("why", flat=True).first() == HANDED
            if promise and handed and promise.is_owed and promise.owner_id == owner_id:
                move(promise, promise.state, by=by, why=HANDED_BACK, owner=hand_over.from_worker)


def let_taker_out(hand_over: HandOver) -> None:
    """What this taking over had opened closes again; what another hand-over opened to them stays."""
    sent = [pk for kind, pk in keys_with(hand_over.items) if kind == "response"]
    led = EmergencyResponse.objects.filter(pk__in=sent, lead=hand_over.from_worker)
    people = Survivor.objects.of(*led.values_list("survivor_id", flat=True))
    opened = Circle.objects.in_force().filter(
        user=hand_over.to_worker, why=Circle.Why.SENT, survivor__in=people
    )
    for circle in opened.filter(from_at__gte=hand_over.moves.order_by("id")[0].recorded_at):
        keep(circle, until_at=now())


def tell_about(hand_over: HandOver, left: bool) -> None:
    """The taker hears that a shift waits for their signature; the supervisors that lines come to them."""
    page = "handover.take_over"
    tell(hand_over.to_worker, "hand_over", sign="", page=page, page_id=hand_over.pk, mail=True)
    if left:
        for supervisor in supervisors_on_duty():
            if supervisor not in (hand_over.from_worker, hand_over.to_worker):
                tell(supervisor, "hand_over", sign="", page="handover.see_hand_over", page_id="")


def _promise_anew(pk: str) -> Promise:
    return Promise.objects.select_for_update(no_key=True).get(pk=pk)
