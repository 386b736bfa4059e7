"""The story of the demo: a year ago, two weeks of past, and a live night, all through the real verbs.

The house's clock is set for each step, so the demo looks the same whenever it is started.
"""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from importlib import resources

from django.db import transaction
from django.utils import timezone

from firstlight.access.models import User
from firstlight.awards import actions as awards
from firstlight.awards.models import Award
from firstlight.demo.cast import CAST, hire, set_up_teams
from firstlight.demo.people import CARD, CARD_ALIAS, CARD_NAME, CLOSED_AT_ONCE, PAST, Caller, J, K, M
from firstlight.hotline import actions as hotline
from firstlight.hotline.models import Contact
from firstlight.kit.clock import frozen, now
from firstlight.notify import actions as notify
from firstlight.notify.models import Notice
from firstlight.oncall import actions as oncall
from firstlight.response import actions as response
from firstlight.response.models import EmergencyResponse
from firstlight.survivors import actions as people

PAST_DAYS = 14
A_YEAR = timedelta(days=365)
PROPOSAL = "proposal_harbor_light.md"
Tell = Callable[[int, int, str], None]


@dataclass
class Story:
    """What the story leaves behind, for tests and screenshots to point at."""

    cast: dict[str, User] = field(default_factory=dict)
    award: Award | None = None
    waiting: dict[str, Contact] = field(default_factory=dict)
    chance: random.Random = field(default_factory=lambda: random.Random(2050))


def tell_story(tell: Tell = lambda done, of, what: None) -> Story:
    """Build everything up to this minute; ``tell(done, of, what)`` hears of each day that is finished."""
    story, tonight = Story(), now()
    steps = PAST_DAYS + 4
    with _day(tonight - A_YEAR - timedelta(days=40)):
        story.cast = _hire_all()
    tell(1, steps, "the cast")
    _a_year_ago(story, tonight)
    tell(2, steps, "the same month, a year ago")
    with _day(tonight - timedelta(days=PAST_DAYS + 6)):
        story.award = import_award(story, tonight)
    tell(3, steps, "the award")
    for back in range(PAST_DAYS, 0, -1):
        _one_day(story, tonight - timedelta(days=back))
        _read_notices(tonight - timedelta(days=back) + timedelta(hours=12))
        tell(steps - back, steps, f"{back} days ago")
    _tonight(story, tonight)
    tell(steps, steps, "tonight")
    return story


def import_award(story: Story, tonight: datetime) -> Award:
    """Set up the award from Harbor Light's own proposal and give Dee the post it pays."""
    text = (resources.files("firstlight.demo") / "data" / PROPOSAL).read_text(encoding="utf-8")
    starts = (timezone.localtime(tonight) - timedelta(days=PAST_DAYS + 6)).date()
    award = awards.import_award(
        by=story.cast["grace"],
        text=text,
        source_name=PROPOSAL,
        starts_on=starts,
        ends_on=_a_year_after(starts),
    )
    awards.fill_post(by=story.cast["grace"], post=award.posts.get(), worker=story.cast["dee"], from_at=now())
    return award


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


def answer(story: Story, sent: EmergencyResponse, at: datetime, upto: str = "closed") -> EmergencyResponse:
    """The worker asked accepts and goes, as far as ``upto``."""
    lead = sent.offers.get(answer="").worker
    walk: list[tuple[str, int, Callable[..., EmergencyResponse], dict[str, str]]] = [
        ("accepted", 4, response.accept_response, {}),
        ("on_the_way", 9, response.set_out, {}),
        ("with_person", 40, response.meet_person, {}),
        ("stabilised", 150, response.stabilise, {}),
        ("closed", 190, response.close_response, {"ending": "goes_on"}),
    ]
    for state, minutes, verb, given in walk:
        with frozen(at + timedelta(minutes=minutes + story.chance.randint(0, 3))):
            sent = verb(by=User.objects.get(pk=lead.pk), response=sent, **given)
        if state == upto:
            break
    return sent


def _hire_all() -> dict[str, User]:
    teams = set_up_teams()
    return {part.username: hire(part, teams) for part in CAST}


def _a_year_ago(story: Story, tonight: datetime) -> None:
    """Seven responses in the same month of last year: the base of any comparison."""
    first = timezone.localtime(tonight).replace(day=1, hour=10, minute=0) - A_YEAR
    for place in range(min(7, timezone.localtime(tonight).day)):
        day = first + timedelta(days=place)
        with _day(day):
            _shifts(story, day, ("ana", "marco", "sam", "ruth"))
        with transaction.atomic():
            contact = call(story.cast["ana"], PAST[place], day + timedelta(hours=1))
            answer(
                story,
                send(story.cast["ana"], contact, day + timedelta(hours=1, minutes=9)),
                day + timedelta(hours=1, minutes=10),
            )


def _one_day(story: Story, at: datetime) -> None:
    """A day of the past: shifts, a few contacts that end at once, one or two that become responses."""
    morning = timezone.localtime(at).replace(hour=9, minute=0, second=0, microsecond=0)
    with transaction.atomic():
        with frozen(morning):
            _shifts(story, morning, ("ana", "dee", "marco", "sam", "ruth"))
        for place in range(story.chance.randint(2, 4)):
            when = morning + timedelta(hours=1 + place, minutes=story.chance.randint(0, 40))
            with frozen(when):
                contact = hotline.take_contact(by=story.cast["ana"])
            with frozen(when + timedelta(minutes=6)):
                hotline.close_contact(
                    by=story.cast["ana"], contact=contact, kind=story.chance.choice(CLOSED_AT_ONCE)
                )
        for place in range(story.chance.choice((0, 1, 1))):
            when = morning + timedelta(hours=2 + 4 * place, minutes=story.chance.randint(0, 50))
            contact = call(story.cast["ana"], story.chance.choice(PAST), when)
            sent = send(story.cast["ana"], contact, when + timedelta(minutes=9))
            answer(
                story,
                sent,
                when + timedelta(minutes=10),
                story.chance.choice(("closed", "closed", "stabilised")),
            )


def _tonight(story: Story, tonight: datetime) -> None:
    """Everybody on duty, two workers out, three people waiting."""
    with _day(tonight - timedelta(hours=5)):
        _shifts(story, tonight - timedelta(hours=5), ("marco", "sam"), hours=9)
    with transaction.atomic():
        for place, minutes in ((6, 150), (9, 70)):
            when = tonight - timedelta(minutes=minutes)
            contact = call(story.cast["ana"], PAST[place], when)
            sent = send(story.cast["ana"], contact, when + timedelta(minutes=9))
            answer(story, sent, when + timedelta(minutes=10), "with_person")
    _a_name_and_a_card(story, tonight)
    _read_notices(tonight - timedelta(minutes=10))
    with _day(tonight - timedelta(hours=4)):
        _shifts(story, tonight - timedelta(hours=4), ("ana", "dee", "ruth"), hours=9)
    for name, caller, minutes in (("K", K, 22 * 60), ("M", M, 15 * 60), ("J", J, 9)):
        when = tonight - timedelta(minutes=minutes)
        with transaction.atomic():
            story.waiting[name] = call(story.cast["ana"], caller, when)


def _a_name_and_a_card(story: Story, tonight: datetime) -> None:
    """One person wished a name and a crisis card kept; invented like everybody."""
    marco = User.objects.get(username="marco")
    with _day(tonight - timedelta(minutes=30)):
        sent = EmergencyResponse.objects.filter(lead=marco).latest("requested_at")
        people.record_identity(by=marco, survivor=sent.survivor, name=CARD_NAME, pronouns="she")
        people.add_alias(by=marco, survivor=sent.survivor, text=CARD_ALIAS)
        people.write_crisis_card(by=marco, survivor=sent.survivor, keep_what="card", **CARD)


def _read_notices(at: datetime) -> None:
    """At the end of a day everybody has read what came to them."""
    with _day(at):
        for notice in Notice.objects.unread().select_related("to"):
            notify.read_notice(by=notice.to, notice=notice)


KINDS = {"ana": "hotline", "dee": "youth_ercm", "marco": "ercm", "sam": "ercm", "ruth": "supervisor"}


def _shifts(story: Story, at: datetime, who: tuple[str, ...], hours: int = 10) -> None:
    """These workers start a shift now."""
    for username in who:
        worker = User.objects.get(username=username)
        oncall.start_shift(by=worker, kind=KINDS[username], hours=hours)


@contextmanager
def _day(at: datetime) -> Iterator[None]:
    """One moment and one transaction: a day of the past is written to disk once."""
    with frozen(at), transaction.atomic():
        yield


def _a_year_after(day: date) -> date:
    return day + timedelta(days=364)
