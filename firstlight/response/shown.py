"""What pages of responses show: the lists, how to reach the person, where, what happened, who was asked."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from firstlight.access.models import User
from firstlight.access.queries import names_for
from firstlight.hotline import queries as contacts
from firstlight.hotline.models import Contact
from firstlight.response import codes, queries
from firstlight.response.models import EmergencyResponse, Offer, ResponseMove
from firstlight.response.onward import ways_on
from firstlight.response.states import OPEN
from firstlight.safety import queries as cards
from firstlight.survivors.models import Survivor
from firstlight.vault.sealing import reveal_many

ON_A_PAGE = 25
TABS = ("open", "mine", "ended")
WATCHED = frozenset({"phone_watched", "trackable"})
DECIDING = ("live_contact", "response_")
LEADS_ON = {"help": "services:log_help", "bed": "shelter:find_bed"}
TO_THE_PERSON = "survivors:see_survivor"
WHY_SEE = "response.see_response"


@dataclass(frozen=True)
class SafeContact:
    """How the person may be reached, as told in the contact. What was not asked is not safe. ``turned_down``: their
    own card calls a phone unsafe or withdrew it since; the stricter holds, and no number stands here."""

    rule: str
    voicemail: str
    reach: str
    words: str
    stop_word: str
    call_me: str
    place: str
    watched: bool
    turned_down: bool = False

    @property
    def known(self) -> bool:
        """Whether calling or texting back was asked and answered."""
        return bool(self.rule)


@dataclass(frozen=True)
class Asked:
    """One offer as people read it."""

    offer: Offer
    name: str
    answer: str
    why: str


def listed(user: Any, tab: str) -> Any:
    """Responses of a tab in the worker's scope: open (most urgent first), mine, ended (newest first)."""
    rows = EmergencyResponse.objects.visible_to(user).select_related("lead")
    if tab == "ended":
        return rows.exclude(state__in=OPEN).order_by("-ended_at", "pk")
    rows = rows.filter(state__in=OPEN).by_urgency()
    if tab == "mine":
        return rows.filter(Q(lead=user) | Q(offers__worker=user, offers__answer="")).distinct()
    return rows


def of_survivor(survivor: Survivor, user: Any) -> list[EmergencyResponse]:
    """A person's responses, newest first."""
    rows = (
        EmergencyResponse.objects.visible_to(user).filter(survivor__in=survivor.group).select_related("lead")
    )
    return list(rows.order_by("-requested_at", "pk"))


def page_of(response: EmergencyResponse, user: Any) -> dict[str, Any]:
    """Everything the page of one response shows to this worker.

    The sealed parts open to the person's circle; who is only asked to go sees what deciding needs, no more.
    """
    opened = queries.opened_to(response, user)
    asked_me, mine = queries.is_asked(response, user.pk), response.lead_id == user.pk
    in_person = response.mode == EmergencyResponse.Mode.IN_PERSON
    moves = timeline(response)
    return {
        "response": response,
        "ways": ways_on(
            response.state, in_person=in_person, asked_me=asked_me, mine=mine, led=bool(response.lead_id)
        ),
        "asked_me": asked_me,
        "opened": opened,
        "safe": safe_contact(response, by=user) if opened else None,
        "clocks": clocks_for(response, opened),
        "moves": moves,
        "names": names_for(moves),
        "asked": asked(response),
        "about": words_about(response),
        "needs": needs_of(response),
        "against": contacts.against_wishes(response.contact) if opened else [],
        "young_place": minor_alone_tonight(response),
    }


def clocks_for(response: EmergencyResponse, opened: bool) -> list[contacts.ShownClock]:
    """The clocks of the contact; who is only asked sees those of sending, none that speaks of health."""
    shown = contacts.shown_clocks(response.contact)
    return [one for one in shown if opened or one.clock.code.startswith(DECIDING)]


def is_watched(contact: Contact) -> bool:
    """Whether the person's phone may be watched or followed (care.md 7)."""
    return bool(WATCHED & set(contact.chips))


def safe_contact(response: EmergencyResponse, *, by: User) -> SafeContact:
    """How to reach the person and where to meet, opened under one line of the ledger."""
    contact = response.contact
    sealed = ("reach", "callback_rules", "stop_word", "call_me", "place")
    wanted = [(response, "place"), *((contact, field) for field in sealed)]
    place, reach, rules, stop_word, call_me, told_place = reveal_many(wanted, by=by, why=WHY_SEE)
    known = contact.callback not in ("", "unknown")
    turned_down, watched = cards.phone_said(response.survivor)
    return SafeContact(
        rule=contacts.label("callback", contact.callback) if known else "",
        voicemail=contacts.label("voicemail", contact.voicemail) if contact.voicemail else "",
        reach=reach if known and contact.callback != "no" and not turned_down else "",
        words=rules,
        stop_word=stop_word,
        call_me=call_me,
        place=place or told_place,
        watched=is_watched(contact) or watched,
        turned_down=turned_down,
    )


def timeline(response: EmergencyResponse) -> list[ResponseMove]:
    """Every step in the order things happened, with the words of its code."""
    moves = list(response.moves.order_by("happened_at", "id"))
    for move in moves:
        move.noun = response
        move.why_label = codes.words_for(move.why, move.to_state)  # type: ignore[attr-defined]
        if move.why.startswith(codes.MODE):
            move.what = _("how we meet was changed")  # type: ignore[attr-defined]
    return moves


def asked(response: EmergencyResponse) -> list[Asked]:
    """Everybody who was asked, in order."""
    offers = response.offers.select_related("worker").order_by("offered_at", "pk")
    chosen = dict(codes.WhyChosen.choices)
    return [
        Asked(
            offer,
            offer.worker.display_name,
            str(offer.get_answer_display()) if offer.answer else _("asked, no answer yet"),
            str(chosen.get(offer.why_chosen, "")),
        )
        for offer in offers
    ]


def words_about(response: EmergencyResponse) -> str:
    """Who it is, in the few words deciding needs: age as told, language, area. No name."""
    words = [
        str(response.age_years) if response.age_years is not None else "",
        contacts.label("languages", response.language) if response.language else "",
        contacts.label("areas", response.area) if response.area else "",
    ]
    return " · ".join(word for word in words if word)


def needs_of(response: EmergencyResponse) -> list[str]:
    """What would help tonight, in words."""
    return [contacts.label("needs", code) for code in response.contact.needs]


def minor_alone_tonight(response: EmergencyResponse) -> bool:
    """Whether a place is looked for, for somebody who is or may be under 18 (care.md 5)."""
    contact = response.contact
    looking = "shelter" in contact.needs or contact.safe_tonight == "no"
    return looking and contacts.is_young(contact)
