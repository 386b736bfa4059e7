"""Verbs in life order: a promise is made, passed, kept or not; a shift is handed over and taken; a talk is offered."""

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext as _

from firstlight.access.models import Duty, User
from firstlight.audit.doors import action
from firstlight.handover import listing, queries, steps
from firstlight.handover.due import QUICK
from firstlight.handover.items import LEFT, PASSED, SAID, frozen
from firstlight.handover.models import Debrief, HandOver, Promise
from firstlight.hotline.models import Contact
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.kit.nouns import keep
from firstlight.kit.states import begin_history, moment, move
from firstlight.notify.steps import tell
from firstlight.response.models import EmergencyResponse
from firstlight.survivors.models import Survivor

Told = Promise.Told


@action
def promise_caller(
    *,
    by: User,
    contact: Contact,
    words: str,
    when: str = QUICK[0],
    exact: datetime | None = None,
    owner: User | None = None,
    happened_at: datetime | None = None,
) -> Promise:
    """Anything told to whoever is on the line: one line, an owner, a time (care.md 33). Nobody needs to be known."""
    made_at = steps.said_at(happened_at, contact.opened_at)
    person = contact.survivor.root if contact.survivor else None
    due = steps.until(when, exact, made_at)
    return steps.make_promise(
        by=by, contact=contact, survivor=person, words=words, due=due, owner=owner, made_at=made_at
    )


@action
def promise_person(
    *,
    by: User,
    survivor: Survivor,
    words: str,
    when: str = QUICK[0],
    exact: datetime | None = None,
    owner: User | None = None,
    happened_at: datetime | None = None,
) -> Promise:
    """Anything told to a person we know: one line, an owner, a time."""
    made_at = steps.said_at(happened_at, survivor.begun_at)
    due = steps.until(when, exact, made_at)
    return steps.make_promise(
        by=by, contact=None, survivor=survivor, words=words, due=due, owner=owner, made_at=made_at
    )


@action
def pass_promise(*, by: User, promise: Promise, worker: User) -> Promise:
    """Another worker keeps it from now on: somebody who may see the person. They are told; no reason is asked."""
    if not promise.is_owed:
        raise Refused(_("Nothing is left to do here. There is nothing to pass on."), code="nothing_owed")
    if promise.owner == worker:
        raise Refused(_("They keep it already."), code="owner_already")
    steps.refuse_if_not_among(worker, queries.keepers_of(promise))
    move(promise, promise.state, by=by, why=PASSED, owner=worker)
    steps.tell_owner(promise, by)
    return promise


@action
def keep_promise(*, by: User, promise: Promise, happened_at: datetime | None = None) -> Promise:
    """Done as promised; whoever did it."""
    at = steps.ended_at(promise, happened_at)
    move(promise, Promise.State.KEPT, by=by, happened_at=at, ended_at=at)
    return promise


@action
def not_keep_promise(
    *,
    by: User,
    promise: Promise,
    why_not: str,
    told: str,
    when: str = "",
    exact: datetime | None = None,
    happened_at: datetime | None = None,
) -> Promise:
    """It was not kept: why, as a code, and whether the person knows; if not yet, until when they are told.

    Until then it stays with its owner and on the board: nobody waits for something that will not come.
    """
    at = steps.ended_at(promise, happened_at)
    if promise.state == Promise.State.NOT_KEPT:
        raise Refused(_("That is written down already."), code="not_kept_already")
    if why_not not in Promise.WhyNot.values or told not in Told.values:
        raise Refused(_("Choose why, and whether the person knows."), code="no_reason")
    changes = {"why_not": why_not, "told": told, "ended_at": at}
    if told == Told.TOLD:
        changes["told_at"] = at
    if told == Told.LATER:
        changes["due_at"] = steps.until(when, exact, at)
    move(promise, Promise.State.NOT_KEPT, by=by, happened_at=at, why=why_not, **changes)
    return promise


@action
def tell_why(*, by: User, promise: Promise, happened_at: datetime | None = None) -> Promise:
    """The person has been told why it was not kept."""
    at = steps.ended_at(promise, happened_at)
    if promise.told != Told.LATER:
        raise Refused(_("Nobody waits to be told here."), code="nothing_to_tell")
    move(promise, promise.state, by=by, happened_at=at, why=Told.TOLD, told=Told.TOLD, told_at=at)
    return promise


@action
def hand_over(
    *,
    by: User,
    duty: Duty,
    to_worker: User,
    said: Collection[str] = (),
    passing: Collection[str] = (),
    leave: bool = False,
    happened_at: datetime | None = None,
) -> HandOver:
    """The giver signs the list of this duty as it stands and says who takes over (care.md 33).

    ``said``: names of lines told aloud; ``passing``: own promises that go along. Lines the taker cannot take go to
    the supervisor once the giver says so with ``leave``. Late signing is normal.
    """
    at = moment(happened_at)
    if duty.user != by:
        raise Refused(_("This is a colleague’s duty; they hand it over themselves."), code="not_own")
    if at < duty.starts_at:
        raise Refused(_("That is before this duty began. Check the time."), code="before_it_began")
    if duty not in queries.duties_to_hand(by):
        raise Refused(
            _("This duty is handed over already, or long past. To choose somebody else, take it back first."),
            code="handed_already",
        )
    taker = steps.taker_for(by, to_worker, duty.kind)
    items = listing.standing(by, duty.kind)
    left = listing.beyond(items, by, taker.seen)
    if left and not leave:
        raise Refused(
            _(
                "Some lines need another owner. Look at them below; signing again leaves them with the supervisor."
            ),
            code="lines_left",
        )
    own = {item.key for item in items if item.kind == "promise" and item.mine and item.pk in passing}
    marks = {SAID: {item.key for item in items if item.name in said}, LEFT: {item.key for item in left}}
    signed = HandOver.objects.create(
        kind=duty.kind,
        duty=duty,
        from_worker=by,
        to_worker=to_worker,
        begun_at=duty.starts_at,
        from_signed_at=at,
        items=frozen(items, {**marks, PASSED: own - marks[LEFT]}),
    )
    begin_history(signed, by=by, happened_at=at)
    steps.let_taker_in(by, taker)
    steps.hand_promises(by, to_worker, items, set(passing), {item.pk for item in left})
    steps.tell_about(signed, bool(left))
    return signed


@action
def take_back_hand_over(*, by: User, hand_over: HandOver) -> HandOver:
    """Before the taker signs, the giver (or a supervisor) takes it back: somebody else takes over after all."""
    if by != hand_over.from_worker and "supervisor" not in by.role_codes:
        raise Refused(_("Whoever handed it over takes it back, or a supervisor."), code="not_own")
    move(hand_over, HandOver.State.TAKEN_BACK, by=by)
    steps.hand_promises_back(hand_over, by)
    steps.let_taker_out(hand_over)
    return hand_over


@action
def take_over(*, by: User, hand_over: HandOver, happened_at: datetime | None = None) -> HandOver:
    """The taker signs what was handed over, and what has changed since, as they see it. Late signing is normal."""
    at = max(moment(happened_at), hand_over.from_signed_at)
    if hand_over.to_worker != by:
        raise Refused(_("This was handed to a colleague; they sign it."), code="not_yours")
    move(hand_over, HandOver.State.TAKEN, by=by, happened_at=at, to_signed_at=at)
    return hand_over


@action
def offer_debrief(*, by: User, response: EmergencyResponse, worker: User) -> Debrief:
    """Time to talk about tonight, offered in the same shift to whoever took part. No reason is asked (care.md 33)."""
    begun_only = response.reached_at is None and response.ended_at is None
    if begun_only and not queries.after_alarm(response):
        raise Refused(_("This response has only begun. Offer it once somebody was reached."), code="not_yet")
    if response.debriefs.filter(worker=worker).exists():
        raise Refused(_("It was offered to them already."), code="offered_already")
    if worker not in queries.to_talk_with(response, besides=by):
        raise Refused(_("Choose somebody from the list."), code="not_on_the_list")
    debrief = Debrief.objects.create(response=response, worker=worker, by=by, offered_at=now())
    opens = worker.may("handover.note_debrief")
    tell(
        worker,
        "debrief",
        sign=response.sign,
        page="handover.note_debrief" if opens else "notify.list_notices",
        page_id=debrief.pk if opens else "",
        whom=response.about,
    )
    return debrief


@action
def note_debrief(*, by: User, debrief: Debrief, answer: str, happened_at: datetime | None = None) -> Debrief:
    """We talked, later, or not now: the worker says it, or the supervisor. Only that is kept, never what was said."""
    at = moment(happened_at)
    if answer not in Debrief.Answer.values:
        raise Refused(_("Choose one of the three."), code="no_answer")
    if debrief.answer == Debrief.Answer.TALKED:
        raise Refused(_("It is noted that you talked. Nothing more is kept."), code="noted_already")
    keep(debrief, answer=answer, answered_at=max(at, debrief.offered_at))
    return debrief
