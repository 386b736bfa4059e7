"""Verbs after the crisis, in life order: how the person wishes to go on, who walks with them, what changes."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from firstlight.access.models import User
from firstlight.assessments.instruments import instrument_now
from firstlight.assessments.models import Sitting
from firstlight.assessments.steps import AnswerGiven, keep_sitting
from firstlight.audit.doors import action
from firstlight.casework import codes, queries, steps
from firstlight.casework.models import Case, Goal, Graduation, HandOff
from firstlight.casework.planning import ASKING_STAYS
from firstlight.casework.states import CaseState, GoalState, GraduationState, HandOffState, Kind
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.kit.nouns import keep
from firstlight.kit.states import begin_history, move
from firstlight.notify.models import Notice
from firstlight.survivors.models import Circle, Survivor
from firstlight.survivors.steps import let_in
from firstlight.vault.sealing import seal

ASK_AFTER = (30, 90, 180)
"""Days after which we may ask somebody who graduated how they are, if they wish."""

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
    steps.tell_who_asked(hand_off, by)
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

    Nothing is asked and nothing is told twice; no place in any queue changes (care.md 22, 23). That a record opened
    to somebody it was closed to is told at once to who watches over it (care.md 10).
    """
    steps.open_for_the_shift(survivor, by)
    cases = queries.cases_of(survivor)
    standing = [case for case in cases if case.state != CaseState.ENDED]
    for case in standing:
        steps.reopen(case, by=by)
    for case in standing or cases[:1]:
        steps.tell_they_are_back(case, by=by)
    return survivor


# ---------------------------------------------------------------- plan
@action
def take_sitting(
    *,
    by: User,
    survivor: Survivor,
    scope: str,
    answers: Mapping[str, AnswerGiven],
    with_person: str,
    language: str,
    source: str,
    sureness: str = "",
    words: str = "",
    taken_at: datetime | None = None,
) -> Sitting:
    """Keep a sitting, after the conversation; what stands low or has fallen is proposed for the plan.

    Nothing is decided by it: a person agrees to a goal, or says not now.
    """
    steps.refuse_during_contact(survivor)
    instrument = instrument_now()
    sitting = keep_sitting(
        by=by,
        survivor=survivor,
        instrument=instrument,
        scope=scope,
        phase=queries.phase_of(survivor),
        taken_at=taken_at,
        with_person=with_person,
        language=language,
        source=source,
        sureness=sureness,
        words=words,
        answers=answers,
    )
    steps.change_plan(survivor, sitting, instrument, by=by)
    return sitting


@action
def add_goal(*, by: User, survivor: Survivor, domain: str, words: str, due_on: date | None = None) -> Goal:
    """What the person wants to change, in their own words. It is agreed with that, and stands first in the plan."""
    if domain not in instrument_now().keys:
        raise Refused(_("Choose the area it belongs to."), code="no_such_area")
    if not words.strip():
        raise Refused(_("Write it in the person's own words."), code="no_words")
    steps.refuse_odd_day(due_on)
    return steps.begin_goal(
        survivor,
        by=by,
        words=words,
        domain=domain,
        state=GoalState.AGREED,
        source=Goal.Source.PERSON,
        due_on=due_on,
        owner=steps.owner_of(survivor, by),
    )


@action
def decide_goal(*, by: User, goal: Goal, answer: str, words: str = "", due_on: date | None = None) -> Goal:
    """The person decides on what was proposed: a goal of theirs, in their words, or not now."""
    if answer == "not_now":
        move(goal, GoalState.LEFT, by=by)
        return goal
    if answer != "agree":
        raise Refused(_("Choose what the person said: yes, or not now."), code="no_answer")
    if not words.strip():
        raise Refused(_("Write it in the person's own words."), code="no_words")
    steps.refuse_odd_day(due_on)
    sealed = seal(goal, "words", words.strip())
    move(goal, GoalState.AGREED, by=by, words=sealed, due_on=due_on or goal.due_on)
    return goal


@action
def reach_goal(*, by: User, goal: Goal, happened_at: datetime | None = None) -> Goal:
    """Reached, as the person sees it."""
    move(goal, GoalState.REACHED, by=by, happened_at=steps.step_at(goal, happened_at))
    return goal


@action
def let_go(*, by: User, goal: Goal, happened_at: datetime | None = None) -> Goal:
    """The person wants something else now. No reason is asked."""
    move(goal, GoalState.LET_GO, by=by, happened_at=steps.step_at(goal, happened_at))
    return goal


# ---------------------------------------------------------------- graduation
@action
def raise_graduation(*, by: User, survivor: Survivor, why_unrated: str = "") -> Graduation:
    """Staff offer a conversation about going on without us; not before the person stands well, twice (care.md 25).

    A supervisor may say why an area that must be rated is not.
    """
    steps.refuse_during_contact(survivor)
    if why_unrated and why_unrated not in Graduation.WhyUnrated.values:
        raise Refused(_("Choose from the list why it is not rated."), code="no_reason")
    if why_unrated and "supervisor" not in by.role_codes:
        raise Refused(_("Only a supervisor says why an area is not rated."), code="supervisor_only")
    if queries.conversation_of(survivor):
        raise Refused(_("It is being talked about already. Open the plan."), code="talked_about")
    if reasons := queries.why_not_raised(survivor, excused=bool(why_unrated)):
        told = " ".join(codes.not_yet_in_words(instrument_now(), reasons))
        raise Refused(_("Not yet offered, because: %(why)s") % {"why": told}, code="not_yet")
    return steps.begin_graduation(survivor, GraduationState.RAISED, by=by, why_unrated=why_unrated)


@action
def person_asks(*, by: User, survivor: Survivor, happened_at: datetime | None = None) -> Graduation:
    """The person asks to go on without us. Always kept, never refused: the answer is a conversation (care.md 25)."""
    at = steps.since_we_met(survivor, happened_at)
    standing = queries.conversation_of(survivor)
    if standing is None:
        return steps.begin_graduation(survivor, GraduationState.ASKED, by=by, at=at)
    begin_history(standing, by=by, happened_at=at, from_state=standing.state, why="asked")
    return standing


@action
def talk_graduation(
    *, by: User, graduation: Graduation, answer: str, happened_at: datetime | None = None
) -> Graduation:
    """Talked over. The person wishes to think on, or to stay with us for now; both are good."""
    at = steps.step_at(graduation, happened_at)
    if answer not in ("wishes", "not_now"):
        raise Refused(_("Choose what the person said."), code="no_answer")
    if answer == "wishes" or graduation.state != GraduationState.TALKED:
        move(graduation, GraduationState.TALKED, by=by, happened_at=at)
    if answer == "not_now":
        move(graduation, GraduationState.NOT_NOW, by=by, happened_at=at)
    return graduation


@action
def graduate(
    *,
    by: User,
    graduation: Graduation,
    keep_what: str,
    keep_until: date | None = None,
    ask_after_days: Sequence[int] = (),
    happened_at: datetime | None = None,
    **lines: str,
) -> Graduation:
    """The person wishes it: the support ends with their goals met, what is kept is theirs to say, the door stays open.

    ``ask_after_days``: after how many days we may ask how they are, as on the safe-contact card; none is fine.
    """
    at = steps.step_at(graduation, happened_at)
    days = sorted({int(day) for day in ask_after_days})
    if not set(days) <= set(ASK_AFTER):
        raise Refused(_("Choose from the list when we may ask how they are."), code="odd_days")
    move(graduation, GraduationState.GRADUATED, by=by, happened_at=at, ask_after_days=days, graduated_at=at)
    steps.keep_as_wished(graduation.survivor, by=by, keep_what=keep_what, keep_until=keep_until, lines=lines)
    if case := queries.standing_case(graduation.survivor):
        until = at + timedelta(days=days[-1]) + ASKING_STAYS if days else None
        steps.end(case, Case.Ending.GOALS_MET, by=by, at=max(at, case.opened_at), until=until)
    return graduation
