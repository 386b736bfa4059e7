"""What pages of promises show: the words where they may be read, how to reach the caller, what happened."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from firstlight.access.models import User
from firstlight.handover.models import Promise, PromiseMove
from firstlight.handover.steps import PASSED
from firstlight.hotline import queries as contacts
from firstlight.hotline.models import Contact
from firstlight.response.shown import SafeContact, is_watched
from firstlight.survivors.models import Survivor
from firstlight.vault.sealing import reveal_many


@dataclass(frozen=True)
class Line:
    """A promise with its words, "" where they stay closed."""

    promise: Promise
    words: str


def lines(promises: Iterable[Promise], *, by: User, why: str) -> list[Line]:
    """Promises with their words: those still owed are opened, under one line of the ledger; ended ones stay closed."""
    rows = list(promises)
    owed = [row for row in rows if row.is_owed]
    opened = dict(
        zip(
            (row.pk for row in owed),
            reveal_many([(row, "words") for row in owed], by=by, why=why),
            strict=True,
        )
    )
    return [Line(row, opened.get(row.pk, "")) for row in rows]


def closed_lines(promises: Iterable[Promise]) -> list[Line]:
    """Promises by call sign and time only."""
    return [Line(row, "") for row in promises]


def page_of(promise: Promise, user: User) -> dict[str, Any]:
    """Everything the page of one promise shows: the words, until when, who, how to reach the caller, what happened."""
    why = "handover.see_promise"
    [words] = reveal_many([(promise, "words")], by=user, why=why)
    moves = list(promise.moves.order_by("happened_at", "id"))
    for row in moves:
        row.noun = promise
        row.why_label = _why(row)  # type: ignore[attr-defined]
        if row.why in (PASSED, Promise.Told.TOLD):
            row.what = row.why_label  # type: ignore[attr-defined]
            row.why_label = ""  # type: ignore[attr-defined]
    sees_contact = promise.contact and Contact.objects.visible_to(user).filter(pk=promise.contact_id).exists()
    return {
        "promise": promise,
        "words": words,
        "nobodys": Promise.objects.nobodys().filter(pk=promise.pk).exists(),
        "moves": moves,
        "names": _names(moves),
        "reach": how_to_reach(promise.contact, by=user, why=why) if promise.contact else None,
        "sees_contact": bool(sees_contact),
        "sees_person": bool(promise.person)
        and Survivor.objects.card_for(user).filter(pk=promise.person).exists(),
    }


def how_to_reach(contact: Contact, *, by: User, why: str) -> SafeContact:
    """What the caller said about calling back, opened under one line of the ledger. Not asked is not safe."""
    sealed = ("reach", "callback_rules", "stop_word", "call_me")
    reach, rules, stop_word, call_me = reveal_many([(contact, field) for field in sealed], by=by, why=why)
    known = contact.callback not in ("", "unknown")
    return SafeContact(
        rule=contacts.label("callback", contact.callback) if known else "",
        voicemail=contacts.label("voicemail", contact.voicemail) if contact.voicemail else "",
        reach=reach if known and contact.callback != "no" else "",
        words=rules,
        stop_word=stop_word,
        call_me=call_me,
        place="",
        watched=is_watched(contact),
    )


def _why(move: PromiseMove) -> str:
    words = {PASSED: _("passed on"), Promise.Told.TOLD: _("the person was told why")}
    return words.get(move.why) or str(dict(Promise.WhyNot.choices).get(move.why, ""))


def _names(moves: Iterable[PromiseMove]) -> dict[str, str]:
    ids = {move.by.partition(":")[2] for move in moves}
    return {f"user:{user.pk}": user.display_name for user in User.objects.filter(pk__in=ids)}
