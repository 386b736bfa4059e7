"""A hundred thousand contacts of other nights, so that pages are measured in a house that has been used for years.

Written in bulk and past every verb: for benchmarks only, on data of their own. Every fifth contact became a
person with a response; all of it is over, but for the contacts that wait tonight.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import islice, product
from random import Random
from secrets import token_bytes
from time import monotonic
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV
from django.db import connection, transaction
from django.db.models import Model

from firstlight.access.models import Team, User
from firstlight.audit.models import Event
from firstlight.hotline.models import Clock, Contact, ContactMove
from firstlight.kit.clock import now
from firstlight.kit.ids import new_id
from firstlight.response.models import EmergencyResponse, Offer, ResponseMove
from firstlight.survivors.callsigns import FIRST_WORDS, SECOND_WORDS
from firstlight.survivors.models import Circle, Survivor
from firstlight.vault import keyring
from firstlight.vault.keyset import KEY_BYTES
from firstlight.vault.models import DataKey
from firstlight.vault.sealing import seal

IN_ONE_WRITE = 4_000
A_PERSON_EVERY = 5
WAITING = 30
YEARS = 5
LANGUAGES = ("en",) * 6 + ("es",) * 5 + ("zh", "ko", "ase")
LEVELS = ("P1", "P2", "P2", "P3", "P4", "P4", "P5")
NEEDS = ("shelter", "food", "clothing", "ride", "doctor", "talk")
NOTE = "Waits with a friend, has eaten, asks for a bed and a ride."
REACH = "text only, after six, from the friend's phone"


def load(contacts: int) -> None:
    """Write so many contacts, with what belongs to them, spread over five years."""
    crowd = _Crowd()
    signs = (" ".join(two) for two in product(FIRST_WORDS, SECOND_WORDS))
    free = (sign for sign in signs if sign not in crowd.taken)
    for begin in range(0, contacts, IN_ONE_WRITE // 2):
        with transaction.atomic():
            crowd.write(range(begin, min(contacts, begin + IN_ONE_WRITE // 2)), contacts, free)
    with transaction.atomic():
        _put(crowd.waiting_contact(place) for place in range(WAITING))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as both databases do by themselves in the course of a day


class _Crowd:
    """Who works here, and the dice."""

    def __init__(self) -> None:
        self.dice = Random(100_000)
        self.ana = User.objects.get(username="ana")
        self.leads = list(User.objects.filter(username__in=("marco", "sam", "dee")).order_by("username"))
        self.team = Team.objects.get(code="response")
        self.taken = set(Survivor.objects.values_list("sign", flat=True))
        self.now = now()
        self.ids: list[str] = []

    def write(self, places: range, of: int, signs: Iterator[str]) -> None:
        """One stretch of the past."""
        rows: dict[type[Model], list[Any]] = {}
        self.ids = [new_id() for _place in places]
        _make_keys(f"contact:{pk}" for pk in self.ids)
        for place in places:
            at = self.now - timedelta(days=365 * YEARS) * (1 - place / of) - timedelta(hours=13)
            for row in self.contact(place, at, signs):
                rows.setdefault(type(row), []).append(row)
        for model in (Survivor, Contact, EmergencyResponse):
            _put(rows.pop(model, []))
        for many in rows.values():
            _put(many)

    def contact(self, place: int, at: datetime, signs: Iterator[str]) -> Iterator[Any]:
        """A contact that is over, its history and its lines in the ledger; every fifth with a person."""
        pick, person = self.dice.choice, None
        if place % A_PERSON_EVERY == 0:
            person = Survivor(sign=next(signs), begun_at=at)
            yield person
        contact = self.plain_contact(at, person.sign if person else "quiet lamp", person)
        contact.state, contact.closed_at, contact.kind = "closed", at + timedelta(minutes=25), "crisis"
        yield contact
        for state, minutes in (("open", 0), ("closed", 25)):
            yield _move(ContactMove, contact, state, at + timedelta(minutes=minutes), self.ana)
        for code, minutes in (("live_contact", 15), ("response_start", 90)):
            met = at + timedelta(minutes=self.dice.randint(3, 100))
            due = at + timedelta(minutes=minutes)
            yield Clock(contact=contact, code=code, from_at=at, due_at=due, met_at=met, met_recorded_at=met)
        for verb in ("take_contact", "record_answer", "record_answer", "close_contact"):
            yield _event(f"hotline.{verb}", contact, at, self.ana)
        if person:
            yield from self.response(contact, person, at, pick(self.leads))

    def plain_contact(self, at: datetime, sign: str, person: Survivor | None) -> Contact:
        """A contact with the answers most have."""
        pick = self.dice.choice
        level = pick(LEVELS)
        contact = Contact(
            id=self.ids.pop() if self.ids else new_id(),
            sign=sign,
            survivor=person,
            taken_by=self.ana,
            opened_at=at,
            recorded_at=at,
            safe_to_talk="yes",
            callback="text",
            danger_hurt="no",
            danger_near="no",
            safe_tonight=pick(("yes", "no")),
            needs=[pick(NEEDS)],
            age_years=self.dice.randint(13, 45),
            language=pick(LANGUAGES),
            suggested_level=level,
            level=level,
        )
        contact.note, contact.reach = seal(contact, "note", NOTE), seal(contact, "reach", REACH)
        return contact

    def waiting_contact(self, place: int) -> Contact:
        """Somebody who waits tonight."""
        return self.plain_contact(self.now - timedelta(minutes=4 * place), f"waiting {place}", None)

    def response(self, contact: Contact, person: Survivor, at: datetime, lead: User) -> Iterator[Any]:
        """A response that reached the person and ended, its offer, its steps, and who may see the person since."""
        asked, ended = at + timedelta(minutes=9), at + timedelta(hours=4)
        response = EmergencyResponse(
            survivor=person,
            contact=contact,
            sign=person.sign,
            state="closed",
            level=contact.level,
            mode="in_person",
            lead=lead,
            age_years=contact.age_years,
            requested_at=asked,
            waiting_since=asked,
            accepted_at=asked,
            reached_at=at + timedelta(minutes=50),
            ended_at=ended,
            ending="goes_on",
        )
        yield response
        yield Offer(response=response, worker=lead, offered_at=asked, answer="accepted", answered_at=asked)
        for state, minutes in (("requested", 9), ("accepted", 12), ("with_person", 50), ("closed", 240)):
            yield _move(ResponseMove, response, state, at + timedelta(minutes=minutes), lead)
            yield _event("response.accept_response", response, at + timedelta(minutes=minutes), lead)
        yield Circle(survivor=person, user=self.ana, why="took_contact", from_at=asked, until_at=ended)
        yield Circle(survivor=person, user=lead, why="assigned", from_at=asked)
        yield Circle(survivor=person, team=self.team, role="supervisor", why="programme", from_at=asked)
        for duty in ("hotline", "supervisor"):
            yield Circle(survivor=person, duty=duty, why="duty", from_at=asked, until_at=ended)


def _make_keys(owners: Iterable[str]) -> None:
    """Data keys of many owners in one write, left open so that sealing need not look for them."""
    made, at = [], monotonic()
    version = keyring.keyset().current
    master = keyring.keyset().master(version)
    for owner in owners:
        key = token_bytes(KEY_BYTES)
        wrapped = keyring._wrap(master, key, keyring._binding(owner, 1, version))
        made.append(DataKey(owner=owner, fate=owner, key_version=1, master_version=version, wrapped=wrapped))
        keyring._open_keys[owner] = (at, keyring.OpenKey(1, AESGCMSIV(key)))
    DataKey.objects.bulk_create(made)


def _move(model: type[Any], noun: Any, state: str, at: datetime, by: User) -> Any:
    return model(noun=noun, by=by.ledger_id, happened_at=at, recorded_at=at, to_state=state)


def _event(verb: str, noun: Any, at: datetime, by: User) -> Event:
    label, about = noun._meta.label_lower, noun.about
    return Event(
        at=at, by=by.ledger_id, verb=verb, noun=label, noun_id=noun.pk, about=about, act=new_id(), ids=[]
    )


def _put(rows: Iterable[Any]) -> None:
    many = iter(rows)
    while batch := list(islice(many, IN_ONE_WRITE)):
        type(batch[0])._base_manager.bulk_create(batch)
