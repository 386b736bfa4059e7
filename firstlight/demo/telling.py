"""Parts of the story that come again and again: a call, help sent, a response walked through, a shift begun."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from random import Random

from django.db import transaction

from firstlight.access.models import User
from firstlight.demo.people import Caller
from firstlight.hotline import actions as hotline
from firstlight.hotline.models import Contact
from firstlight.kit.clock import frozen
from firstlight.notify import actions as notify
from firstlight.notify.models import Notice
from firstlight.oncall import actions as oncall
from firstlight.response import actions as response
from firstlight.response.models import EmergencyResponse

KINDS = {
    "ana": "hotline",
    "dee": "youth_ercm",
    "marco": "ercm",
    "sam": "ercm",
    "otto": "ercm",
    "ruth": "supervisor",
}


def call(advocate: User, caller: Caller, at: datetime) -> Contact:
    """One conversation: taken, answered field by field, a few seconds apart."""
    with frozen(at):
        contact = hotline.take_contact(by=advocate)
    for place, (name, value) in enumerate(caller.answers()):
        with frozen(at + timedelta(seconds=20 * (place + 1))):
            contact = hotline.record_answer(by=advocate, contact=contact, field=name, value=value)
    return contact


def send(advocate: User, contact: Contact, at: datetime) -> EmergencyResponse:
    """A response, to whomever the house proposes."""
    with frozen(at):
        return response.open_response(
            by=advocate, contact=contact, mode="in_person", place_kind="public", why_remote="", place=""
        )


def answer(
    dice: Random, sent: EmergencyResponse, at: datetime, upto: str = "closed", *, on_the_way: bool = True
) -> EmergencyResponse:
    """The worker asked accepts and goes, as far as ``upto``; ``on_the_way``: says so when setting out."""
    lead = sent.offers.get(answer="").worker
    walk: list[tuple[str, int, Callable[..., EmergencyResponse], dict[str, str]]] = [
        ("accepted", 4, response.accept_response, {}),
        ("on_the_way", 9, response.set_out, {}),
        ("with_person", 40, response.meet_person, {}),
        ("stabilised", 150, response.stabilise, {}),
        ("closed", 190, response.close_response, {"ending": "goes_on"}),
    ]
    for state, minutes, verb, given in walk:
        if state == "on_the_way" and not on_the_way:
            continue
        with frozen(at + timedelta(minutes=minutes + dice.randint(0, 3))):
            sent = verb(by=User.objects.get(pk=lead.pk), response=sent, **given)
        if state == upto:
            break
    return sent


def shifts(at: datetime, who: tuple[str, ...], hours: int = 10) -> None:
    """These workers start a shift now, whoever is in one already goes on."""
    for username in who:
        worker = User.objects.get(username=username)
        if KINDS[username] not in worker.duty_kinds:
            oncall.start_shift(by=worker, kind=KINDS[username], hours=hours)


def read_notices(at: datetime) -> None:
    """At the end of a day everybody has read what came to them."""
    with one_moment(at):
        for notice in Notice.objects.unread().select_related("to"):
            notify.read_notice(by=notice.to, notice=notice)


@contextmanager
def one_moment(at: datetime) -> Iterator[None]:
    """One moment and one transaction: a day of the past is written to disk once."""
    with frozen(at), transaction.atomic():
        yield
