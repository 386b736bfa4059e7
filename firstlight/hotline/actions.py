"""Verbs about contacts, in life order: somebody reaches us, answers, is helped on, and the contact closes."""

from datetime import datetime
from secrets import choice as pick

from django.utils.translation import gettext as _

from firstlight.access.models import User
from firstlight.audit.doors import action
from firstlight.dispatch import triage
from firstlight.hotline import answers, queries, steps
from firstlight.hotline.models import ANSWERING, TIP_REVIEW, AgainstWish, Contact
from firstlight.hotline.states import State
from firstlight.hotline.wording import contact_choices
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.kit.nouns import keep
from firstlight.kit.states import begin_history, moment, move
from firstlight.survivors.callsigns import propose_sign
from firstlight.survivors.queries import by_sign


@action
def take_contact(*, by: User, channel: str = "phone", happened_at: datetime | None = None) -> Contact:
    """Somebody reached us: a contact with a call sign of its own and nothing else asked.

    ``happened_at`` is when the conversation began; clocks run from then, however late it is written down.
    """
    if channel not in contact_choices().channels:
        raise Refused(
            _("That is not a way people reach us. Choose one from the list."), code="no_such_channel"
        )
    if not (by.role_codes & ANSWERING or by.duties_now):
        raise Refused(_("Start your shift first; then this contact opens for you."), code="not_on_shift")
    began = moment(happened_at)
    contact = Contact(
        sign=propose_sign(queries.signs_in_use, pick),
        taken_by=by,
        channel=channel,
        opened_at=began,
        recorded_at=now(),
    )
    steps.triage_again(contact)
    contact.save(force_insert=True)
    steps.set_clocks(contact)
    begin_history(contact, by=by, happened_at=began)
    return contact


@action
def record_answer(
    *,
    by: User,
    contact: Contact,
    field: str,
    value: str | list[str],
    seen: int | None = None,
    happened_at: datetime | None = None,
) -> Contact:
    """Keep one answer, as it was given. ``value`` is what was typed or picked; empty takes it back.

    ``seen`` is how often the answer had been kept when the page was shown. An answer a colleague changed
    meanwhile is not overwritten: Conflict says who and when. A queue sending again what is kept already
    is no conflict. Raises Refused for what the answer's list or box does not take.
    """
    answer = answers.find(field)
    steps.refuse_if_closed(contact)
    at = moment(happened_at)
    columns = steps.new_columns(contact, answer, value)
    if columns:
        steps.refuse_if_touched(contact, field, seen, by)
    elif field in contact.touched and field != "limits":
        return contact
    if field == "age" and columns:
        columns["age_told_at"] = at
    steps.keep_answer(contact, answer, columns, by=by, at=at)
    return contact


@action
def raise_level(*, by: User, contact: Contact, level: str) -> Contact:
    """A worker sees more danger than the rules do: free, at once, no reason asked."""
    steps.refuse_if_closed(contact)
    steps.refuse_unknown_level(level)
    if triage.urgency(level) >= triage.urgency(contact.level):
        raise Refused(
            _("That is not more urgent than now. To make it less urgent, lower it with a reason."),
            code="not_higher",
        )
    return steps.set_level(contact, level, by=by)


@action
def lower_level(*, by: User, contact: Contact, level: str, reason: str, words: str = "") -> Contact:
    """Less urgent than suggested, with a reason. P0 and P1 are the supervisor's to lower."""
    steps.refuse_unknown_level(level)
    if triage.may_lower(contact.level, level) == "supervisor":
        raise Refused(
            _("%(level)s is lowered by the supervisor on duty. Tell them what you know and ask.")
            % {"level": contact.level},
            code="supervisor_lowers",
        )
    return _lower(by, contact, level, reason, words)


@action
def lower_urgent_level(*, by: User, contact: Contact, level: str, reason: str, words: str = "") -> Contact:
    """The supervisor lowers a contact that is P0 or P1, with a reason."""
    steps.refuse_unknown_level(level)
    if triage.may_lower(contact.level, level) != "supervisor":
        raise Refused(
            _("This level needs no supervisor. Lower it with a reason."), code="needs_no_supervisor"
        )
    return _lower(by, contact, level, reason, words)


def _lower(by: User, contact: Contact, level: str, reason: str, words: str) -> Contact:
    steps.refuse_if_closed(contact)
    if triage.urgency(level) <= triage.urgency(contact.level):
        raise Refused(_("That is not less urgent than now. Choose a lower level."), code="not_lower")
    if reason not in answers.LOWER_REASONS:
        raise Refused(
            _("Choose the reason from the list, so that it can be looked at later."), code="no_reason"
        )
    return steps.set_level(contact, level, by=by, reason=reason, words=words)


@action
def link_contact(*, by: User, contact: Contact, sign: str, asked: bool) -> Contact:
    """The person said yes to "Have we talked before? May I look?": this contact joins what we keep for them.

    A sign nobody has and a sign outside the worker's reach get the same sentence.
    """
    steps.refuse_if_closed(contact)
    if not asked:
        raise Refused(_("Ask first: “Have we talked before? May I look?”"), code="not_asked")
    if contact.survivor_id:
        raise Refused(_("This contact is linked already."), code="linked")
    found = by_sign(by, sign)
    if found is None:
        raise Refused(
            _(
                "No record opens for you with that sign. Say it together again, or go on without: nobody needs it."
            ),
            code="nothing_opens",
        )
    steps.attach_survivor(contact, found)
    return contact


@action
def act_against_wish(
    *,
    by: User,
    contact: Contact,
    choice: str,
    reason: str,
    told: str,
    why_not_told: str = "",
    happened_at: datetime | None = None,
) -> Contact:
    """One of the five choices was taken against the person's wish, or without knowing it, because a life is in
    danger right now (care.md 4). The supervisors are told; the person is told, or it says why not yet."""
    steps.refuse_unsaid(choice, reason, told, why_not_told)
    wish = contact.wishes.get(choice, "")
    if wish == "yes":
        raise Refused(_("That is what the person wishes. Nothing was done against it."), code="wished_for")
    at = steps.in_contact(contact, happened_at)
    AgainstWish.objects.create(
        contact=contact,
        by=by.ledger_id,
        choice=choice,
        wish=wish,
        reason=reason,
        told=told,
        why_not_told=why_not_told if told == "not_yet" else "",
        happened_at=at,
        at=now(),
    )
    steps.page_supervisors(contact, by=by)
    return contact


@action
def note_told(*, by: User, against: AgainstWish, happened_at: datetime | None = None) -> AgainstWish:
    """The person has been told since what was done against their wish."""
    if against.person_knows or against.of_id:
        raise Refused(_("The person has been told already."), code="told_already")
    at = moment(happened_at)
    if at < against.happened_at.replace(second=0, microsecond=0):
        raise Refused(_("That is before it was done. Check the time."), code="too_early")
    same = {"choice": against.choice, "wish": against.wish, "reason": against.reason}
    return AgainstWish.objects.create(
        contact=against.contact, of=against, by=by.ledger_id, told="yes", happened_at=at, at=now(), **same
    )


@action
def explain_clock(*, by: User, contact: Contact, code: str, reason: str) -> Contact:
    """Why a clock was missed, as a code: the work is late, never the person."""
    clock = contact.clocks.filter(code=code, dropped_at__isnull=True).first()
    if clock is None or not clock.missed:
        raise Refused(_("This clock is not missed. Nothing needs explaining."), code="not_missed")
    if reason not in answers.MISSED_REASONS:
        raise Refused(_("Choose the reason from the list."), code="no_reason")
    keep(clock, why_missed=reason)
    return contact


@action
def meet_clock(*, by: User, contact: Contact, code: str, happened_at: datetime | None = None) -> Contact:
    """What a clock waits for was done: a tip read, a question answered, an interpreter there, an exam offered.

    Clocks of sending and responding are met by those verbs, never by hand. A tip is read by a supervisor.
    """
    if code not in dict(queries.clocks_by_hand(contact)):
        raise Refused(_("This clock does not run, or is met by what you do elsewhere."), code="not_running")
    if code == TIP_REVIEW and "supervisor" not in by.role_codes | by.duty_kinds:
        raise Refused(_("A supervisor reads the tip and says so here."), code="supervisor_reads")
    done = moment(happened_at)
    if done < contact.opened_at:
        raise Refused(
            _("It cannot have been done before the contact began. Check the time."), code="too_early"
        )
    steps.meet_clock(contact, code, done)
    return contact


@action
def close_contact(*, by: User, contact: Contact, kind: str, happened_at: datetime | None = None) -> Contact:
    """The conversation is over. Closing without a person's record is normal, and so is closing at once."""
    if kind not in contact_choices().kinds:
        raise Refused(_("Choose what kind of contact it was from the list."), code="no_such_kind")
    if contact.state == State.SENT:
        raise Refused(
            _(
                "A response is on its way. The contact ends with it; call the response off first "
                "if nobody should go."
            ),
            code="response_under_way",
        )
    ended = moment(happened_at)
    if ended < contact.opened_at:
        raise Refused(_("It cannot have ended before it began. Check the time."), code="before_it_began")
    judged = steps.kind_columns(contact, kind) if kind == "tip" else {"kind": kind}
    move(contact, State.CLOSED, by=by, happened_at=ended, why=kind, closed_at=ended, **judged)
    if kind == "tip":
        steps.set_clocks(contact)
    steps.drop_clocks(contact, at=ended)
    return contact


@action
def reopen_contact(*, by: User, contact: Contact) -> Contact:
    """They are back on the line, or it was closed by a slip: the same contact goes on, its clocks with it."""
    if contact.state != State.CLOSED:
        raise Refused(_("This contact is not closed. Go on where it is."), code="not_closed")
    move(contact, State.OPEN, by=by, closed_at=None, **steps.kind_columns(contact, ""))
    steps.set_clocks(contact)
    return contact
