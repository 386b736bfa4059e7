"""Shared parts of verbs about hand-offs, cases and plans; callable only inside a verb (the guard sees to it)."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from firstlight.access.models import User
from firstlight.assessments.models import Sitting
from firstlight.assessments.outcomes import Instrument
from firstlight.assessments.queries import history
from firstlight.assessments.scoring import proposals
from firstlight.casework import queries
from firstlight.casework.models import Case, Goal, Graduation, HandOff
from firstlight.casework.planning import Hasten, PlanChange, plan_change
from firstlight.casework.states import ROLE_OF, CaseState, HandOffState
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.kit.nouns import keep
from firstlight.kit.states import Mover, begin_history, moment, move
from firstlight.notify.models import Notice
from firstlight.notify.steps import tell
from firstlight.oncall.hours import LONGEST_SHIFT
from firstlight.oncall.queries import supervisors_on_duty
from firstlight.response.steps import tell_it_opened
from firstlight.survivors.actions import LONGEST_KEPT, write_crisis_card
from firstlight.survivors.models import Circle, CrisisCard, Survivor
from firstlight.survivors.queries import card_of, in_circle
from firstlight.survivors.steps import let_in
from firstlight.vault.sealing import seal

A_YEAR = timedelta(days=365)
CASE, PLAN, HAND_OFFS = "casework.see_case", "casework.see_plan", "casework.list_hand_offs"
PASSED, CAME_BACK = "passed", "came_back"


# ---------------------------------------------------------------- when, and who hears of it
def step_at(noun: Any, happened_at: datetime | None) -> datetime:
    """When this step happened: as told, else now. Refuses a time before the last step; its minute is taken."""
    at = moment(happened_at)
    last = noun.moves.order_by("-happened_at", "-id").values_list("happened_at", flat=True).first()
    if last and at < last.replace(second=0, microsecond=0):
        raise Refused(
            _("That is before the step already written down. Check the time."), code="before_the_last_step"
        )
    return max(at, last) if last else at


def since_we_met(survivor: Survivor, happened_at: datetime | None) -> datetime:
    """When it happened: as told, else now. Refuses a time before the record began."""
    at = moment(happened_at)
    if at < survivor.begun_at.replace(second=0, microsecond=0):
        raise Refused(_("That is before we met this person. Check the time."), code="before_we_met")
    return max(at, survivor.begun_at)


def tell_if_not_kept_out(
    worker: User, kind: str, survivor: Survivor, *, page: str, page_id: str = "", mail: bool = False
) -> bool:
    """One line to a worker about this person; nothing to one who is kept out or works here no more."""
    if not queries.may_be_told(worker, survivor):
        return False
    tell(worker, kind, sign=survivor.sign, page=page, page_id=page_id, whom=survivor.about, mail=mail)
    return True


# ---------------------------------------------------------------- hand-off
def record_answer(
    survivor: Survivor, kind: str, answer: str, *, by: User, at: datetime, to_worker: User | None
) -> HandOff:
    """What the person said about one kind, asked and answered at once, or an answer to what was asked before."""
    standing = queries.undecided(survivor, kind)
    if standing is None:
        standing = HandOff.objects.create(
            survivor=survivor.root,
            response=queries.latest_response(survivor),
            kind=kind,
            offered_by=by,
            offered_at=at,
        )
        begin_history(standing, by=by, happened_at=at)
    if answer != HandOffState.OFFERED:
        answer_one(standing, answer, by=by, at=at, to_worker=to_worker)
    return standing


def answer_one(
    hand_off: HandOff, answer: str, *, by: User, at: datetime, to_worker: User | None = None
) -> None:
    """Keep an answer. A wish for somebody is told to those whose work it is; once, and to nobody kept out."""
    survivor = hand_off.survivor
    if answer == HandOffState.WISHED and hand_off.state == HandOffState.OFFERED:
        refuse_needless(survivor, hand_off.kind)
        named = _named(hand_off.kind, survivor, to_worker)
        move(hand_off, answer, by=by, happened_at=at, answered_at=at, to_worker=named)
        for worker in [named] if named else queries.who_takes(hand_off.kind, survivor, but=by):
            tell_if_not_kept_out(worker, Notice.Kind.HAND_OFF, survivor, page=HAND_OFFS, mail=True)
        return
    move(hand_off, answer, by=by, happened_at=at, answered_at=hand_off.answered_at or at)


def refuse_needless(survivor: Survivor, kind: str) -> None:
    """Nobody is handed off to what they have."""
    if case := queries.standing_case(survivor, kind):
        raise Refused(
            _("%(who)s walks with them already. Use “They are back” when it is paused.")
            % {"who": case.worker.display_name},
            code="has_case",
        )


def _named(kind: str, survivor: Survivor, to_worker: User | None) -> User | None:
    named = queries.who_takes(kind, survivor).filter(pk=to_worker.pk).first() if to_worker else None
    if named is None and survivor.root.restricted:
        raise Refused(
            _(
                "This record is restricted. Choose the colleague who is asked, for one kind of help at a time."
            ),
            code="name_somebody",
        )
    return named


def tell_who_asked(hand_off: HandOff, by: User) -> None:
    """Whoever asked the person hears that somebody walks with them now."""
    if hand_off.offered_by != by:
        kind, survivor = Notice.Kind.TAKEN_ON, hand_off.survivor
        tell_if_not_kept_out(hand_off.offered_by, kind, survivor, page=HAND_OFFS)


# ---------------------------------------------------------------- case
def refuse_other_role(kind: str, by: User, *, supervisors: bool = True) -> None:
    """Case management is done by case managers, legal work by attorneys; a supervisor may step in."""
    if ROLE_OF[kind] in by.role_codes or (supervisors and "supervisor" in by.role_codes):
        return
    raise Refused(
        _("This is for an attorney. Tell them, or ask the supervisor.")
        if ROLE_OF[kind] == "attorney"
        else _("This is for a case manager. Tell them, or ask the supervisor."),
        code="other_role",
    )


def begin_case(hand_off: HandOff, *, by: User) -> Case:
    """Somebody walks with the person from now on, and the record opens to them."""
    survivor = hand_off.survivor
    case = Case.objects.create(
        survivor=survivor, hand_off=hand_off, kind=hand_off.kind, worker=by, opened_at=now()
    )
    begin_history(case, by=by, happened_at=case.opened_at)
    let_in(survivor, why=Circle.Why.CASE, user=by)
    return case


def end(case: Case, ending: str, *, by: Mover, at: datetime, until: datetime | None = None) -> None:
    """The support ends; the record closes to the worker now, or at ``until`` when the person wishes to be asked."""
    move(case, CaseState.ENDED, by=by, happened_at=at, why=ending, ending=ending, ended_at=at)
    close_circle_of(case, until or now())


def close_circle_of(case: Case, at: datetime) -> None:
    """The way in that the case opened ends at ``at``, unless another case of the same worker needs it."""
    records = case.survivor.group
    others = Case.objects.standing().filter(survivor__in=records, worker_id=case.worker_id)
    if not others.exclude(pk=case.pk).exists():
        mine = Circle.objects.in_force().filter(survivor__in=records, user_id=case.worker_id)
        mine.filter(why=Circle.Why.CASE).update(until_at=at)


def keep_as_wished(
    survivor: Survivor, *, by: User, keep_what: str, keep_until: date | None, lines: dict[str, str]
) -> CrisisCard:
    """What the person decided is kept (care.md 22), on their card; lines said now are added, none is emptied."""
    if keep_what not in CrisisCard.Keep.values:
        raise Refused(_("Choose what is kept: the card, everything, or nothing."), code="keep_what")
    today = timezone.localtime(now()).date()
    until = None if keep_what == CrisisCard.Keep.NOTHING else keep_until or today + A_YEAR
    if until and not today < until <= today + LONGEST_KEPT:
        raise Refused(
            _("Choose a day to come, at most ten years ahead, or leave it empty for a year."),
            code="keep_until",
        )
    said = {line: text for line, text in lines.items() if text.strip()}
    return write_crisis_card(
        by=by, survivor=survivor, card=card_of(survivor), keep_what=keep_what, keep_until=until, **said
    )


# ---------------------------------------------------------------- coming back
def open_for_the_shift(survivor: Survivor, by: User) -> None:
    """Coming back opens the record to whoever is on duty, until their duty ends; nobody opens a closed one unseen."""
    if not by.duties_now:
        return
    closed = not in_circle(survivor, by)
    until = max(duty.ends_at for duty in by.duties_now)
    let_in(survivor, why=Circle.Why.TOOK_CONTACT, user=by, until_at=until)
    if closed:
        tell_it_opened(survivor, by)


def reopen(case: Case, *, by: Mover) -> None:
    """A paused case is open again, as if it had never paused; an open one stays as it is."""
    if case.state == CaseState.PAUSED:
        move(case, CaseState.OPEN, by=by, why=CAME_BACK)


def tell_they_are_back(case: Case, *, by: User) -> None:
    """Whoever walks with the person hears that they are back; when nobody can, the supervisors do.

    Once a shift: pressed twice it is told once.
    """
    survivor, kind = case.survivor, Notice.Kind.CAME_BACK
    recent = Notice.objects.filter(kind=kind, page_id=case.pk, made_at__gt=now() - LONGEST_SHIFT)
    if case.worker_id == by.pk or recent.exists():
        return
    if not tell_if_not_kept_out(case.worker, kind, survivor, page=CASE, page_id=case.pk, mail=True):
        for supervisor in supervisors_on_duty():
            tell_if_not_kept_out(supervisor, kind, survivor, page=CASE, page_id=case.pk)


# ---------------------------------------------------------------- plan
def refuse_during_contact(survivor: Survivor) -> None:
    """No profile is opened while somebody talks with the person: after the conversation, not in it (care.md 25)."""
    if queries.in_conversation(survivor):
        raise Refused(
            _("Somebody is talking with them now. Keep this after the conversation, not in it."),
            code="in_conversation",
        )


def owner_of(survivor: Survivor, by: User) -> User:
    """Whose work the plan is: who walks with the person, else whoever sat with them."""
    case = queries.standing_case(survivor)
    return case.worker if case and queries.may_be_told(case.worker, survivor) else by


def begin_goal(survivor: Survivor, *, by: User, words: str = "", **given: Any) -> Goal:
    """A goal: proposed, or agreed at once when it is their own wish. Its words are the person's, sealed."""
    goal = Goal(survivor=survivor.root, proposed_at=now(), **given)
    goal.words = seal(goal, "words", words.strip())
    goal.save(force_insert=True)
    begin_history(goal, by=by, happened_at=goal.proposed_at)
    return goal


def change_plan(survivor: Survivor, sitting: Sitting, instrument: Instrument, *, by: User) -> PlanChange:
    """What the sitting asks of the plan: goals proposed, standing ones hastened, whoever walks with them told."""
    change = plan_change(
        instrument,
        proposals(instrument, history(survivor)),
        standing=queries.standing_areas(survivor),
        left=queries.left_areas(survivor),
        at=sitting.taken_at,
        zone=timezone.get_default_timezone(),
    )
    owner = owner_of(survivor, by)
    for one in change.propose:
        begin_goal(
            survivor,
            by=by,
            domain=one.domain,
            source=one.source,
            reasons=list(one.reasons),
            urgent=one.urgent,
            due_on=_day(one.due_at),
            owner=owner,
            sitting=sitting,
        )
    for other in change.hasten:
        _hasten(survivor, other)
    if change.anything and owner != by:
        tell_if_not_kept_out(owner, Notice.Kind.GOAL, survivor, page=PLAN, page_id=survivor.pk, mail=True)
    return change


def _hasten(survivor: Survivor, one: Hasten) -> None:
    goal = (
        queries.goals_of(survivor).standing().filter(domain=one.domain).order_by("proposed_at", "pk").first()
    )
    if goal is not None:
        due_on = min(goal.due_on or _day(one.due_at), _day(one.due_at))
        reasons = list(dict.fromkeys([*goal.reasons, *one.reasons]))
        keep(goal, urgent=True, due_on=due_on, reasons=reasons)


def _day(at: datetime) -> date:
    return timezone.localtime(at).date()


def refuse_odd_day(due_on: date | None) -> None:
    """A goal's day is to come, and within sight."""
    today = _day(now())
    if due_on and not today <= due_on <= today + LONGEST_KEPT:
        raise Refused(_("Choose today or a day to come, or leave it empty."), code="odd_day")


# ---------------------------------------------------------------- graduation
def begin_graduation(
    survivor: Survivor, state: str, *, by: User, at: datetime | None = None, why_unrated: str = ""
) -> Graduation:
    """A conversation begins; nothing else does."""
    graduation = Graduation.objects.create(
        survivor=survivor.root, state=state, begun_at=at or now(), why_unrated=why_unrated
    )
    begin_history(graduation, by=by, happened_at=graduation.begun_at, why=why_unrated)
    return graduation
