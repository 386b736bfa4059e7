"""What can be done next with a response: the steps a page offers, the likeliest first. Pure."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from firstlight.response.states import GOES_ON, MOVES, WITHOUT_LEAD, State


@dataclass(frozen=True)
class Onward:
    """One way on: its verb, what the button says, its key. ``at_once``: one press does it."""

    verb: str
    label: Any
    key: str
    at_once: bool = True

    @property
    def name(self) -> str:
        """The URL name."""
        return f"response:{self.verb}"

    @property
    def permission(self) -> str:
        """What it needs."""
        return f"response.{self.verb}"


ACCEPT = Onward("accept_response", _("I go"), "y")
PASS_ON = Onward("pass_on_response", _("Not me tonight, no reason needed"), "q")
SET_OUT = Onward("set_out", _("On the way"), "o")
CONNECT = Onward("connect", _("Connected, we are talking"), "t")
MEET = Onward("meet_person", _("With the person"), "w")
STABILISE = Onward("stabilise", _("Stable for now"), "s")
CLOSE = Onward("close_response", _("End this response"), "e", at_once=False)
ASSIGN = Onward("assign_lead", _("Ask somebody else"), "g", at_once=False)
MODE = Onward("change_mode", _("Change how or where"), "h", at_once=False)
CANCEL = Onward("cancel_response", _("Call it off"), "x", at_once=False)

_LEADS_TO = {
    SET_OUT: State.ON_THE_WAY,
    CONNECT: State.CONNECTED,
    MEET: State.WITH_PERSON,
    STABILISE: State.STABILISED,
    CLOSE: State.CLOSED,
    ASSIGN: State.ASSIGNED,
    CANCEL: State.CANCELLED,
}
_IN_PERSON = (SET_OUT, MEET, CONNECT, STABILISE, CLOSE)
_REMOTE = (CONNECT, STABILISE, CLOSE, MEET)
_AFTER_MEETING = (STABILISE, CLOSE)
_WHEN_STABLE = (CLOSE, CONNECT, MEET)


def ways_on(state: str, *, in_person: bool, asked_me: bool, mine: bool, led: bool = True) -> list[Onward]:
    """The steps from ``state``, the likeliest first. ``asked_me``: offered to the reader; ``mine``: they lead;
    ``led``: somebody does. Whoever was reached and has nobody any more is offered anew first."""
    if state not in MOVES or not MOVES[state]:
        return []
    if asked_me:
        return [ACCEPT, PASS_ON]
    if state in WITHOUT_LEAD:
        return [ASSIGN, MODE, CANCEL]
    steps: tuple[Onward, ...] = _IN_PERSON if in_person else _REMOTE
    if state == State.WITH_PERSON or (state == State.CONNECTED and not in_person):
        steps = _AFTER_MEETING
    elif state == State.STABILISED:
        steps = _WHEN_STABLE
    ways = [step for step in steps if _LEADS_TO[step] in MOVES[state]]
    if mine and State.ASSIGNED in MOVES[state]:
        ways.append(PASS_ON)
    ways += [step for step in (ASSIGN, CANCEL) if _LEADS_TO[step] in MOVES[state]]
    if not led and state in GOES_ON:
        ways = [ASSIGN, *ways]
    return [*ways, MODE]
