"""Shared parts of verbs about contacts; callable only inside a verb (the guard refuses them elsewhere)."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from firstlight.access.models import User
from firstlight.dispatch import triage
from firstlight.dispatch.rulebook import DANGER_ANSWER, LEVELS, ClockRule
from firstlight.hotline import queries
from firstlight.hotline.age_steps import TELL_AGE, carry_age
from firstlight.hotline.answers import DANGER_REASONS, TOLD, WHY_NOT_TOLD, Answer
from firstlight.hotline.models import TIP_REVIEW, Clock, Contact, LevelChange
from firstlight.hotline.states import State
from firstlight.hotline.wording import contact_choices
from firstlight.kit.clock import now
from firstlight.kit.errors import Conflict, Refused
from firstlight.kit.nouns import keep
from firstlight.kit.states import Mover, moment, move
from firstlight.notify.steps import tell
from firstlight.survivors.models import Survivor
from firstlight.vault import keyring
from firstlight.vault.sealing import seal

Touch = tuple[int, str, str]
AFTER_CLOSING = frozenset({TIP_REVIEW, "answer"})
LIVE_CHANNELS = frozenset({"phone", "walk_in", "relay"})


def keep_answer(contact: Contact, answer: Answer, columns: dict[str, Any], *, by: User, at: datetime) -> None:
    """Set the columns of one answer, note who kept it when, and triage again when it counts there."""
    before = _Weighed(contact) if answer.triages else None
    told_before = contact.age_told_at
    touch = (touches(contact, answer.field) + 1, by.ledger_id, at.isoformat(timespec="seconds"))
    changes = {**columns, "touched": {**contact.touched, answer.field: touch}}
    for column, value in changes.items():
        setattr(contact, column, value)
    if before:
        changes |= _triaged(contact, before, is_unknown(contact, answer.field))
    keep(contact, **changes)
    if before and before.clocks != queries.clock_rules(contact):
        set_clocks(contact)
    if answer.field in TELL_AGE:
        carry_age(contact, told_before)
    if (before or answer.field == "channel") and speaks_for_themselves(contact):
        meet_clock(contact, "live_contact", at)


def speaks_for_themselves(contact: Contact) -> bool:
    """Whether a young person who told an age is on the line or here: then somebody has spoken with them.

    The level stays: that they were heard says nothing of danger.
    """
    told = contact.age_years is not None or contact.age_word
    with_us = contact.relation == "self" and contact.channel in LIVE_CHANNELS
    return bool(told) and with_us and queries.is_young(contact)


def new_columns(contact: Contact, answer: Answer, value: str | list[str]) -> dict[str, Any]:
    """The columns this answer would change; none when it says what is kept already."""
    columns = answer.read(value)
    if answer.sealed:
        text = columns[answer.field]
        if not text and getattr(contact, answer.field) is None:
            return {}
        return {answer.field: seal(contact, answer.field, text)}
    if answer.wish_on:
        others = {code: wish for code, wish in contact.wishes.items() if code != answer.wish_on}
        wish = columns[answer.field]
        columns = {"wishes": {**others, answer.wish_on: wish} if wish else others}
    return {column: new for column, new in columns.items() if getattr(contact, column) != new}


def touches(contact: Contact, field: str) -> int:
    """How often the answer has been kept; a page sends back the number it showed."""
    return int(contact.touched.get(field, (0, "", ""))[0])


def refuse_if_touched(contact: Contact, field: str, seen: int | None, by: User) -> None:
    """Conflict when a colleague kept another answer since the page was shown; says who and when.

    A worker's own newer answer is none: the queue of their device sends in the order it was typed.
    """
    if seen is None or seen == touches(contact, field):
        return
    _count, who, at = contact.touched.get(field, (0, by.ledger_id, ""))
    if who == by.ledger_id:
        return
    colleague = User.objects.filter(pk=who.partition(":")[2]).first()
    raise Conflict(
        _("%(who)s changed this at %(time)s. Open the contact again to see it, then decide together.")
        % {
            "who": colleague.get_short_name() if colleague else _("The system"),
            "time": f"{timezone.localtime(datetime.fromisoformat(at)):%H:%M}",
        }
    )


def refuse_if_closed(contact: Contact) -> None:
    """A closed contact takes nothing more until it is opened again."""
    if contact.state == State.CLOSED:
        raise Refused(_("This contact is closed. Open it again to add to it."), code="closed")


def refuse_unknown_level(level: str) -> None:
    """Only P0 to P5 are levels."""
    if level not in LEVELS:
        raise Refused(_("There is no such level. Choose one of the list."), code="no_such_level")


def refuse_unsaid(choice: str, reason: str, told: str, why_not_told: str) -> None:
    """Acting against a wish names what was done, the danger to life, and whether the person was told."""
    if choice not in contact_choices().choices:
        raise Refused(_("Choose what was done from the list."), code="no_such_choice")
    if reason not in DANGER_REASONS:
        raise Refused(
            _("Only danger to life right now allows this. Choose which, or go by the person's wish."),
            code="no_danger",
        )
    if told not in TOLD:
        raise Refused(_("Say whether the person was told."), code="told_missing")
    if told == "not_yet" and why_not_told not in WHY_NOT_TOLD:
        raise Refused(_("Choose why the person was not told yet."), code="why_not_told_missing")


def in_contact(contact: Contact, happened_at: datetime | None) -> datetime:
    """When something was done in this contact: as told, else now. Refuses a time before the contact began."""
    at = moment(happened_at)
    if at < contact.opened_at.replace(second=0, microsecond=0):
        raise Refused(
            _("It cannot have been done before the contact began. Check the time."), code="too_early"
        )
    return at


def page_supervisors(contact: Contact, *, by: User) -> None:
    """A colleague acts to save a life: the supervisors on duty are told, all of them when none is on duty. Never
    one for whom this record exists nowhere (care.md 11)."""
    for worker in queries.supervisors_to_tell(contact):
        if worker != by:
            page = {"page": "hotline.see_contact", "page_id": contact.pk}
            tell(worker, "alarm", sign=contact.sign, whom=contact.about, mail=True, **page)


class _Weighed:
    """What triage said before an answer changed."""

    def __init__(self, contact: Contact) -> None:
        self.level = queries.suggestion_for(contact).level
        self.clocks = queries.clock_rules(contact)
        self.held = triage.urgency(contact.suggested_level) < triage.urgency(self.level)


def is_unknown(contact: Contact, field: str) -> bool:
    """Whether that answer is open: not given, taken back, or "not clear"."""
    if field == "age":
        return contact.age_years is None and not contact.age_word
    return getattr(contact, field) in ("", "unknown")


def _triaged(contact: Contact, before: _Weighed, left_open: bool) -> dict[str, Any]:
    """The level anew. An answer taken back to unknown never lowers it, and a level so held stays held
    until the open questions are answered."""
    suggested = queries.suggestion_for(contact).level
    asked = [field for field in (*DANGER_ANSWER, "age") if field in contact.touched]
    if left_open or (before.held and any(is_unknown(contact, field) for field in asked)):
        suggested = triage.hold(contact.suggested_level, suggested, "unknown")
    return _level_columns(contact, suggested)


def kind_columns(contact: Contact, kind: str) -> dict[str, Any]:
    """The kind of contact, and the level anew with it; no kind is an unknown one and never lowers."""
    before = _Weighed(contact)
    contact.kind = kind
    return {"kind": kind, **_triaged(contact, before, not kind)}


def triage_again(contact: Contact) -> dict[str, Any]:
    """Set level and suggestion from what the contact says now; gives back the columns to keep."""
    return _level_columns(contact, queries.suggestion_for(contact).level)


def _level_columns(contact: Contact, suggested: str) -> dict[str, Any]:
    level = triage.effective(suggested, contact.override_level, contact.override_against)
    changes = {"rules": queries.rules_now().name, "suggested_level": suggested, "level": level}
    for column, value in changes.items():
        setattr(contact, column, value)
    return changes


def set_level(contact: Contact, level: str, *, by: User, reason: str = "", words: str = "") -> Contact:
    """A worker's own judgement beside the suggestion, with a row that says who, from what to what, why."""
    before = contact.level
    keep(contact, level=level, override_level=level, override_against=contact.suggested_level)
    _note_change(contact, before, by=by, reason=reason, words=words)
    set_clocks(contact)
    return contact


def _note_change(contact: Contact, before: str, *, by: Mover, reason: str, words: str = "") -> None:
    change = LevelChange(
        contact=contact,
        by=by.ledger_id,
        at=now(),
        from_level=before,
        to_level=contact.level,
        suggested=contact.suggested_level,
        reason=reason,
    )
    change.words = seal(change, "words", words.strip())
    change.save(force_insert=True)


def set_clocks(contact: Contact) -> None:
    """Start the clocks that run at the level in force, counted from when the contact began, and stop others.

    A clock already missed stays: a change of level never hides lateness.
    """
    rules, here = queries.rules_now(), timezone.get_default_timezone()
    wanted = {rule.code: rule for rule in queries.clock_rules(contact)}
    due = triage.due_times(wanted.values(), contact.opened_at, zone=here, closing=rules.business_day_ends)
    standing = {clock.code: clock for clock in contact.clocks.all()}
    Clock.objects.bulk_create(
        [_new_clock(contact, wanted[code], due[code]) for code in wanted if code not in standing]
    )
    for code, clock in standing.items():
        if code in wanted and clock.dropped_at is not None:
            keep(clock, dropped_at=None, due_at=due[code], rules=rules.name)
        elif (
            code not in wanted and clock.dropped_at is None and clock.met_at is None and clock.due_at > now()
        ):
            keep(clock, dropped_at=now())


def _new_clock(contact: Contact, rule: ClockRule, due_at: datetime) -> Clock:
    return Clock(
        contact=contact, code=rule.code, rules=contact.rules, from_at=contact.opened_at, due_at=due_at
    )


def drop_clocks(contact: Contact, *, at: datetime) -> None:
    """The contact is over: clocks not yet due stop; those missed stay missed, and what is still to be read or
    answered runs on."""
    for clock in queries.open_clocks(contact):
        if clock.due_at > at and clock.code not in AFTER_CLOSING:
            keep(clock, dropped_at=at)


def meet_clock(contact: Contact, code: str, at: datetime) -> None:
    """The clock ``code`` is met by what happened ``at``; once, the first time. Nothing when it does not run."""
    clock = contact.clocks.filter(code=code, met_at__isnull=True, dropped_at__isnull=True).first()
    if clock:
        keep(clock, met_at=at, met_recorded_at=now())


def spoken_with(contact: Contact, at: datetime, by: Mover) -> Contact:
    """A worker has spoken with the person; a young person's level is judged anew, and its clock is met."""
    meet_clock(contact, "live_contact", at)
    if contact.spoken_with_at is None:
        before, level = _Weighed(contact), contact.level
        taken_back = any(
            touches(contact, field) > 1 and is_unknown(contact, field) for field in DANGER_ANSWER
        )
        contact.spoken_with_at = at
        keep(contact, spoken_with_at=at, **_triaged(contact, before, taken_back))
        if contact.level != level:
            _note_change(contact, level, by=by, reason="spoken_with")
        set_clocks(contact)
    return contact


def end_with_response(contact: Contact, by: Mover, at: datetime) -> Contact:
    """The response is over, and a contact that was sent ends with it; one that is not waits for no response."""
    if contact.state == State.SENT:
        ended = {"kind": contact.kind or "crisis", "closed_at": at}
        move(contact, State.CLOSED, by=by, happened_at=at, why="response_ended", **ended)
        drop_clocks(contact, at=at)
    return contact


def mark_sent(contact: Contact, by: Mover, happened_at: datetime | None = None) -> Contact:
    """A response is on its way: the contact waits no longer, and sending somebody is done in time or late."""
    at = moment(happened_at)
    move(contact, State.SENT, by=by, happened_at=at)
    meet_clock(contact, "dispatch", at)
    return contact


def mark_reopened(contact: Contact, by: Mover, happened_at: datetime | None = None) -> Contact:
    """The response was called off and help is still needed: the contact waits again, and somebody is to be
    sent anew, counted from then."""
    at = moment(happened_at)
    move(contact, State.OPEN, by=by, happened_at=at)
    set_clocks(contact)
    if sending := contact.clocks.filter(code="dispatch", dropped_at__isnull=True).first():
        due = triage.due_times([queries.rules_now().clocks["dispatch"]], at)["dispatch"]
        keep(sending, met_at=None, met_recorded_at=None, why_missed="", from_at=at, due_at=due)
    return contact


def attach_survivor(contact: Contact, survivor: Survivor) -> Contact:
    """From now on the contact belongs to this person, its key shares the fate of theirs, and the age it told is
    theirs."""
    keep(contact, survivor=survivor)
    carry_age(contact)
    keyring.key_for(contact.sealed_under, make=True)
    keyring.share_fate(contact.sealed_under, survivor.about)
    return contact
