"""The story of the demo: a year of past, two weeks of it told closely, and a live night, all through the real verbs.

The house's clock is set for each step, so the demo looks the same whenever it is started.
"""

import random
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from importlib import resources

from django.db import transaction
from django.utils import timezone

from firstlight.access.models import User
from firstlight.awards import actions as awards
from firstlight.awards.models import Award
from firstlight.demo.calendar import Tell
from firstlight.demo.cast import CAST, hire, set_up_teams
from firstlight.demo.counted import count_what_happened, set_up_projects
from firstlight.demo.lately import (
    a_long_way,
    held_and_promised,
    promised_to,
    some_outreach,
    somebody_goes_on,
    what_went_wrong,
)
from firstlight.demo.need import needed_to_see_more, some_notes, who_qualifies
from firstlight.demo.papers import papers_came
from firstlight.demo.people import CARD, CARD_ALIAS, CARD_NAME, CLOSED_AT_ONCE, PAST, SAID_BEFORE, J, K, M
from firstlight.demo.places import set_up_places
from firstlight.demo.plans import last_months_outlook, what_if
from firstlight.demo.reported import count_a_report
from firstlight.demo.telling import answer, call, one_moment, read_notices, send, shifts
from firstlight.demo.year import Year
from firstlight.hotline import actions as hotline
from firstlight.hotline.models import Contact
from firstlight.kit.clock import frozen, now
from firstlight.response.models import EmergencyResponse
from firstlight.survivors import actions as people

PAST_DAYS, GOES_ON_SINCE = 14, 3
A_YEAR = timedelta(days=365)
PROPOSAL = "proposal_harbor_light.md"


@dataclass
class Story:
    """What the story leaves behind, for tests and screenshots to point at."""

    cast: dict[str, User] = field(default_factory=dict)
    award: Award | None = None
    waiting: dict[str, Contact] = field(default_factory=dict)
    chance: random.Random = field(default_factory=lambda: random.Random(2050))


def tell_story(tell: Tell = lambda done, of, what: None, *, whole_year: bool = False) -> Story:
    """Build everything up to this minute; ``tell(done, of, what)`` hears of each day that is finished.

    ``whole_year`` tells the year before the two weeks as well; else only the same month a year ago.
    """
    story, tonight = Story(), now()
    steps = PAST_DAYS + 4
    with one_moment(tonight - A_YEAR - timedelta(days=60)):
        story.cast = _hire_all(whole_year)
        set_up_places(story.cast)
        who_qualifies(story.cast)
        set_up_projects(story.cast)
    tell(1, steps, "the cast")
    award_begins = tonight - timedelta(days=PAST_DAYS + 6)
    year = Year(story.cast, tonight - timedelta(days=PAST_DAYS))
    if whole_year:
        last_months_outlook(year, tonight)
        year.tell(award_begins, tell)
    else:
        _a_year_ago(story, tonight)
        a_long_way(year)
        year.go_on(award_begins)
    tell(2, steps, "the same month, a year ago")
    with one_moment(award_begins):
        story.award = import_award(story, tonight)
    tell(3, steps, "the award")
    for back in range(PAST_DAYS, 0, -1):
        day = tonight - timedelta(days=back)
        year.go_on(day)
        _one_day(story, day, year)
        read_notices(day + timedelta(hours=12))
        tell(steps - back, steps, f"{back} days ago")
        if back == GOES_ON_SINCE:
            somebody_goes_on(year, day + timedelta(hours=15))
            some_notes(day + timedelta(hours=37))
            what_went_wrong(story.cast, day + timedelta(hours=17))
            papers_came(story.cast, day + timedelta(hours=19))
            if not whole_year:
                some_outreach(year, day + timedelta(hours=16))
    year.go_on(tonight - timedelta(hours=6))
    with one_moment(tonight - timedelta(hours=6)):
        count_what_happened()
        count_a_report(story.cast["grace"])
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


def _hire_all(whole_year: bool = False) -> dict[str, User]:
    """The cast; in a year told whole, who has left by now still works at first."""
    teams = set_up_teams()
    return {part.username: hire(part, teams, still_here=whole_year) for part in CAST}


def _a_year_ago(story: Story, tonight: datetime) -> None:
    """Seven responses in the same month of last year: the base of any comparison."""
    first = timezone.localtime(tonight).replace(day=1, hour=10, minute=0) - A_YEAR
    for place in range(min(7, timezone.localtime(tonight).day)):
        day = first + timedelta(days=place)
        with one_moment(day):
            shifts(day, ("ana", "marco", "sam", "ruth"))
        with transaction.atomic():
            contact = call(story.cast["ana"], PAST[place], day + timedelta(hours=1))
            answer(
                story.chance,
                send(story.cast["ana"], contact, day + timedelta(hours=1, minutes=9)),
                day + timedelta(hours=1, minutes=10),
            )


def _one_day(story: Story, at: datetime, year: Year) -> None:
    """A day of the past: shifts, a few contacts that end at once, one or two that become responses."""
    morning = timezone.localtime(at).replace(hour=9, minute=0, second=0, microsecond=0)
    with transaction.atomic():
        with frozen(morning):
            shifts(morning, ("ana", "dee", "marco", "sam", "ruth"))
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
            upto = story.chance.choice(("closed", "closed", "stabilised"))
            sent = answer(story.chance, sent, when + timedelta(minutes=10), upto)
            year.life_goes_on(sent, when + timedelta(hours=3, minutes=20))


def _tonight(story: Story, tonight: datetime) -> None:
    """Everybody on duty, two workers out, three people waiting."""
    with one_moment(tonight - timedelta(hours=5)):
        shifts(tonight - timedelta(hours=5), ("marco", "sam"), hours=9)
    with transaction.atomic():
        for place, minutes in ((6, 150), (9, 70)):
            when = tonight - timedelta(minutes=minutes)
            contact = call(story.cast["ana"], PAST[place], when)
            sent = send(story.cast["ana"], contact, when + timedelta(minutes=9))
            answer(story.chance, sent, when + timedelta(minutes=10), "with_person")
    _a_name_and_a_card(story, tonight)
    held_and_promised(story.cast, tonight)
    read_notices(tonight - timedelta(minutes=10))
    with one_moment(tonight - timedelta(hours=4)):
        shifts(tonight - timedelta(hours=4), ("ana", "dee", "ruth"), hours=9)
    needed_to_see_more(tonight)
    for name, caller, minutes in (("K", K, 22 * 60), ("M", M, 15 * 60), ("J", J, 9)):
        when = tonight - timedelta(minutes=minutes)
        with transaction.atomic():
            story.waiting[name] = call(story.cast["ana"], caller, when)
    promised_to(story.waiting["K"], tonight)
    what_if(story.cast, tonight)


def _a_name_and_a_card(story: Story, tonight: datetime) -> None:
    """One person wished a name and a crisis card kept, as they had another week, when nobody knew them again; invented
    like everybody."""
    marco = User.objects.get(username="marco")
    with one_moment(tonight - timedelta(minutes=30)):
        sent = EmergencyResponse.objects.filter(lead=marco).latest("requested_at")
        people.record_identity(by=marco, survivor=sent.survivor, name=CARD_NAME, pronouns="she")
        people.add_alias(by=marco, survivor=sent.survivor, text=CARD_ALIAS)
        people.write_crisis_card(by=marco, survivor=sent.survivor, keep_what="card", **CARD)
    earlier = (
        EmergencyResponse.objects.filter(lead=marco, state="closed").order_by("-requested_at", "pk").first()
    )
    if earlier:
        with one_moment(tonight - timedelta(days=1)):
            people.record_identity(by=marco, survivor=earlier.survivor, name=SAID_BEFORE, pronouns="she")


def _a_year_after(day: date) -> date:
    return day + timedelta(days=364)
