"""Verbs after the crisis, in life order: how the person wishes to go on, who walks with them, what changes."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from firstlight.access.models import User
from firstlight.audit.doors import action
from firstlight.casework import queries, steps
from firstlight.casework.models import Case, HandOff
from firstlight.casework.states import CaseState, HandOffState, Kind
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.kit.nouns import keep
from firstlight.kit.states import begin_history, move
from firstlight.notify.models import Notice
from firstlight.survivors.models import Circle, Survivor
from firstlight.survivors.steps import let_in

CHOICES: dict[str, tuple[tuple[str, ...], str]] = {
    "case_management": ((Kind.CASE_MANAGEMENT,), HandOffState.WISHED),
    "legal": ((Kind.LEGAL,), HandOffState.WISHED),
    "both": (tuple(Kind), HandOffState.WISHED),
    "offered": (tuple(Kind), HandOffState.OFFERED),
    "not_now": (tuple(Kind), HandOffState.NOT_NOW),
    "declined": (tuple(Kind), HandOffState.DECLINED),
}
"""What the person may say, in one tap: for which kinds, and what it means."""


# ---------------------------------------------------------------- hand-off
@action
def offer_hand_off(
    *,
    by: User,
    survivor: Survivor,
    choice: str,
    to_worker: User | None = None,
    happened_at: datetime | None = None,
) -> list[HandOff]:
    """Ask how the person wishes to go on: case management, legal, both, not now, neither. Every answer is good."""
    if choice not in CHOICES:
        raise Refused(_("Choose what the person said."), code="no_choice")
    kinds, answer = CHOICES[choice]
    at = steps.since_we_met(survivor, happened_at)
    if answer != HandOffState.WISHED:
        kinds = tuple(kind for kind in kinds if not queries.standing_case(survivor, kind))
    waits = [kind for kind in kinds if (row := queries.undecided(survivor, kind)) and row.answered_at]
    if waits or not kinds:
        raise Refused(
            _("They go on with somebody already, or wait for one. Nothing needs asking again."),
            code="waits_already",
        )
    return [steps.record_answer(survivor, kind, answer, by=by, at=at, to_worker=to_worker) for kind in kinds]


@action
def answer_hand_off(
    *,
    by: User,
    hand_off: HandOff,
    answer: str,
    to_worker: User | None = None,
    happened_at: datetime | None = None,
) -> HandOff:
    """What the person said after thinking about it; or that they no longer wish what they wait for."""
    at = steps.step_at(hand_off, happened_at)
    if answer not in HandOff.State.values or answer == HandOffState.TAKEN:
        raise Refused(_("Choose what the person said."), code="no_answer")
    steps.answer_one(hand_off, answer, by=by, at=at, to_worker=to_worker)
    return hand_off


# ---------------------------------------------------------------- case
@action
def take_case(*, by: User, hand_off: HandOff) -> Case:
    """I walk with this person: a case opens, their record opens to me, whoever handed off hears of it."""
    steps.refuse_other_role(hand_off.kind, by, supervisors=False)
    steps.refuse_needless(hand_off.survivor, hand_off.kind)
    move(hand_off, HandOffState.TAKEN, by=by, to_worker=by, taken_at=now())
    return steps.begin_case(hand_off, by=by)


@action
def pause_case(
    *,
    by: User,
    case: Case,
    why: str,
    keep_what: str,
    keep_until: date | None = None,
    happened_at: datetime | None = None,
    **lines: str,
) -> Case:
    """A pause, as long as the person likes. They decide what of theirs is kept, until when (care.md 22)."""
    steps.refuse_other_role(case.kind, by)
    at = steps.step_at(case, happened_at)
    if why not in Case.WhyPaused.values:
        raise Refused(_("Choose from the list why it pauses."), code="no_reason")
    move(case, CaseState.PAUSED, by=by, happened_at=at, why=why)
    steps.keep_as_wished(case.survivor, by=by, keep_what=keep_what, keep_until=keep_until, lines=lines)
    return case


@action
def end_case(
    *,
    by: User,
    case: Case,
    ending: str,
    keep_what: str,
    keep_until: date | None = None,
    happened_at: datetime | None = None,
    **lines: str,
) -> Case:
    """The support ends; how is counted and scores nobody. Going back to the situation is no ending (care.md 23)."""
    steps.refuse_other_role(case.kind, by)
    at = steps.step_at(case, happened_at)
    if ending not in Case.Ending.values:
        raise Refused(_("Choose from the list how it ended."), code="no_ending")
    steps.keep_as_wished(case.survivor, by=by, keep_what=keep_what, keep_until=keep_until, lines=lines)
    steps.end(case, ending, by=by, at=at)
    return case


@action
def pass_case(*, by: User, case: Case, worker: User) -> Case:
    """Another colleague of the same work walks with the person from now on; the record moves with them."""
    steps.refuse_other_role(case.kind, by)
    if case.state == CaseState.ENDED:
        raise Refused(_("The support has ended. Ask the person how they wish to go on."), code="ended")
    if worker.pk == case.worker_id:
        raise Refused(_("They walk with this person already. Choose somebody else."), code="same")
    if not queries.who_takes(case.kind, case.survivor).filter(pk=worker.pk).exists():
        raise Refused(_("That is not possible for this record. Choose somebody else."), code="not_possible")
    steps.close_circle_of(case, now())
    keep(case, worker=worker)
    begin_history(case, by=by, happened_at=now(), from_state=case.state, why=steps.PASSED)
    let_in(case.survivor, why=Circle.Why.CASE, user=worker)
    steps.tell_if_not_kept_out(
        worker, Notice.Kind.HAND_OFF, case.survivor, page=steps.CASE, page_id=case.pk, mail=True
    )
    return case


@action
def come_back(*, by: User, survivor: Survivor) -> Survivor:
    """They are back: the record opens to me for my shift, what was paused goes on, whoever walked with them hears.

    Nothing is asked and nothing is told twice; no place in any queue changes (care.md 22, 23).
    """
    if by.duties_now:
        until = max(duty.ends_at for duty in by.duties_now)
        let_in(survivor, why=Circle.Why.TOOK_CONTACT, user=by, until_at=until)
    cases = queries.cases_of(survivor)
    standing = [case for case in cases if case.state != CaseState.ENDED]
    for case in standing:
        steps.reopen(case, by=by)
    for case in standing or cases[:1]:
        steps.tell_they_are_back(case, by=by)
    return survivor
