"""What pages of promises show: the words where they may be read, how to reach the caller, what happened."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy

from firstlight.access.models import Duty, User
from firstlight.access.queries import names_for
from firstlight.handover import forms, listing, queries
from firstlight.handover.items import PASSED, Item, keys_with, since
from firstlight.handover.models import HandOver, Promise, PromiseMove
from firstlight.handover.steps import HANDED, HANDED_BACK
from firstlight.hotline import queries as contacts
from firstlight.hotline.models import Contact
from firstlight.oncall.queries import kinds_for
from firstlight.response.shown import SafeContact, is_watched
from firstlight.survivors.models import Survivor
from firstlight.vault.sealing import reveal_many

_ON: dict[str, Any] = {
    PASSED: gettext_lazy("passed on"),
    HANDED: gettext_lazy("handed over with the shift"),
    HANDED_BACK: gettext_lazy("came back: the shift was not handed over"),
    Promise.Told.TOLD: gettext_lazy("the person was told why"),
}
"""Steps after which the promise stands where it stood, in the words of the timeline."""


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
    """Everything the page of one promise shows: the words, until when, who, how to reach the caller, what happened.

    What the caller said about calling back counts while nobody is known; afterwards the person's own card does.
    """
    why = "handover.see_promise"
    [words] = reveal_many([(promise, "words")], by=user, why=why)
    moves = list(promise.moves.order_by("happened_at", "id"))
    for row in moves:
        row.noun = promise
        row.why_label = _why(row)  # type: ignore[attr-defined]
        if row.why in _ON:
            row.what = row.why_label  # type: ignore[attr-defined]
            row.why_label = ""  # type: ignore[attr-defined]
    sees_contact = promise.contact and Contact.objects.visible_to(user).filter(pk=promise.contact_id).exists()
    return {
        "promise": promise,
        "words": words,
        "nobodys": Promise.objects.nobodys().filter(pk=promise.pk).exists(),
        "moves": moves,
        "names": names_for(moves),
        "reach": how_to_reach(promise.contact, by=user, why=why)
        if promise.contact and not promise.person
        else None,
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
    return str(_ON.get(move.why) or dict(Promise.WhyNot.choices).get(move.why, ""))


# ---------------------------------------------------------------- hand-overs
def hand_over_page(user: User, kind: str, data: Any) -> dict[str, Any]:
    """The list of a duty now, and the form that hands it over when such a duty is there to hand."""
    items = listing.standing(user, kind)
    duties = queries.duties_to_hand(user)
    duty = next((row for row in duties if row.kind == kind), None)
    takers = queries.takers(user, kind)
    form = forms.HandOverForm(data, duty=duty, takers=takers, items=items)
    return {
        "form": form,
        "kind": kind,
        "kind_label": Duty.Kind(kind).label,
        "kinds": list(dict.fromkeys([row.kind for row in duties] + kinds_for(user))),
        "labels": dict(Duty.Kind.choices),
        "to_hand": duty,
        "takers": takers,
        "sections": listing.in_sections(items),
        "left": [],
    }


def lines_left(user: User, page: dict[str, Any]) -> list[Item]:
    """The lines the taker chosen in the form cannot take, without why; nothing while nobody is chosen."""
    chosen = getattr(page["form"], "cleaned_data", {}).get("to_worker")
    taker = next((row for row in page["takers"] if row.worker == chosen), None)
    items = [item for _section, part in page["sections"] for item in part]
    return listing.beyond(items, user, taker.seen) if taker else []


def signed_page(hand_over: HandOver, user: User) -> dict[str, Any]:
    """What was signed as this reader sees it now, and what has come since; lines out of their scope are not there.

    Read by the taker before their shift has begun, it shows what the shift will open to them.
    """
    mine = hand_over.state == HandOver.State.GIVEN and hand_over.to_worker_id == user.pk
    seen = next((row.seen for row in queries.on_hand() if mine and row.worker == user), user)
    open_now = hand_over.state == HandOver.State.GIVEN
    standing = listing.standing(seen, hand_over.kind) if open_now else []
    again = listing.again(seen, keys_with(hand_over.items))
    lines = since(hand_over.items, standing if open_now else again, again)
    return {
        "hand_over": hand_over,
        "mine": mine,
        "sections": listing.in_sections(lines),
        "moves": list(hand_over.moves.order_by("id")),
        "may_take_back": open_now
        and (hand_over.from_worker_id == user.pk or "supervisor" in user.role_codes),
    }
