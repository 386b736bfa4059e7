"""The year before the demo's two weeks, told through the real verbs, day by day, deterministic.

Marco, Sam and Otto answer it: the agency's Youth ERCM is new and comes with the award. One person of this year
has graduated. At most about 8,000 verbs.
"""

from datetime import datetime, timedelta
from functools import partial
from random import Random

from django.utils import timezone

from firstlight.access import actions as access
from firstlight.access.actors import System
from firstlight.access.models import User
from firstlight.assessments.instruments import instrument_now
from firstlight.casework import actions as casework
from firstlight.casework.models import Goal, HandOff
from firstlight.demo.calendar import Calendar, Tell
from firstlight.demo.counted import count_what_happened
from firstlight.demo.life import Life
from firstlight.demo.names import Names
from firstlight.demo.people import Caller
from firstlight.demo.places import COUNTY
from firstlight.demo.recipe import Reached, a_year
from firstlight.demo.telling import answer, call, read_notices, send
from firstlight.demo.words import FROM_AGENCY, NOTES
from firstlight.directory.models import Partner
from firstlight.hotline import actions as hotline
from firstlight.hotline.models import Contact
from firstlight.kit.clock import frozen, now
from firstlight.oncall import actions as oncall
from firstlight.outreach import actions as outreach
from firstlight.outreach.models import Agreement
from firstlight.response import actions as response
from firstlight.response.models import EmergencyResponse
from firstlight.survivors.models import Survivor

DAYS, SEED = 364, 2050
ERCMS = ("marco", "sam", "otto")
SHORT = ("info", "info", "referral", "tip", "tta", "hang_up", "silent", "wrong_number")
NEEDS = (
    ("shelter", "food"),
    ("food", "clothing", "ride"),
    ("shelter", "clothing", "phone"),
    ("doctor", "ride"),
    ("talk", "food"),
    ("phone", "food"),
)


class Year:
    """The dice, who works here, and what is still to happen."""

    def __init__(self, cast: dict[str, User], until: datetime) -> None:
        self.cast, self.until = cast, until
        self.calendar, self.dice = Calendar(), Random(SEED)
        partners = {partner.name: partner for partner in Partner.objects.standing()}
        self.life = Life(self.calendar, cast, partners, Names(SEED), self.dice)
        self.begins = until - timedelta(days=DAYS)

    def tell(self, until: datetime, tell: Tell) -> None:
        """The year as far as ``until``, with a bar that moves by days."""
        zone = timezone.get_default_timezone()
        last = timezone.localtime(self.until).date()
        for one in a_year(last, zone, days=DAYS, seed=SEED):
            self.calendar.at(one.at, partial(self._reached, one))
        self._outreach()
        self._one_who_graduates()
        for fortnight in range(1, DAYS // 14 + 1):
            self.calendar.at(self.begins + timedelta(days=14 * fortnight, hours=3), count_what_happened)
        self.calendar.at(self.until - timedelta(days=16), self._otto_leaves)

        def over(moment: datetime) -> None:
            read_notices(moment)
            gone = (moment - self.begins) // timedelta(days=1)
            tell(max(0, min(DAYS - 1, gone)), DAYS, f"{timezone.localtime(moment):%B %Y}")

        self.calendar.run(until, over)

    def go_on(self, until: datetime) -> None:
        """What is still on the calendar, up to ``until``."""
        self.calendar.run(until, read_notices)

    # -- contacts
    def _reached(self, one: Reached) -> None:
        if not one.sent:
            self._short(one)
            return
        self._on_duty()
        contact = call(self._ana(), self._caller(one), now())
        self._help_goes(contact, one.days, one.back_after)

    def _short(self, one: Reached) -> None:
        """Information, a tip, or a person who needs nobody tonight: over within minutes."""
        at = now()
        contact = hotline.take_contact(
            by=self._ana(), channel=self.dice.choice(("phone", "phone", "text", "chat"))
        )
        kind = (
            self.dice.choice(SHORT) if one.level in ("P4", "P5") else self.dice.choice(("referral", "crisis"))
        )
        if kind == "referral":
            contact = hotline.record_answer(by=self._ana(), contact=contact, field="age", value=str(one.age))
        hotline.close_contact(by=self._ana(), contact=contact, kind=kind, happened_at=at)
        if kind == "tip":
            self.calendar.at(
                at + timedelta(hours=self.dice.randint(1, 20)), partial(self._tip_read, contact.pk)
            )

    def _tip_read(self, pk: str) -> None:
        contact = Contact.objects.get(pk=pk)
        hotline.meet_clock(by=User.objects.get(username="ruth"), contact=contact, code="tip_review")

    def _help_goes(self, contact: Contact, days: int, back_after: int | None) -> None:
        at = now()
        sent = send(self._ana(), contact, at + timedelta(minutes=9))
        if not sent.offers.filter(answer="").exists():
            with frozen(at + timedelta(minutes=10)):
                marco = User.objects.get(pk=self.cast["marco"].pk)
                sent = response.assign_lead(by=self._ana(), response=sent, worker=marco, why_chosen="agreed")
        sent = answer(self.dice, sent, at + timedelta(minutes=10), upto="stabilised", on_the_way=False)
        follow = at + timedelta(hours=3, minutes=20)
        self.life_goes_on(sent, follow, days)
        if back_after is not None:
            back = follow + timedelta(days=days + back_after)
            self.calendar.at(back, partial(self._comes_back, sent.survivor_id))

    def life_goes_on(self, sent: EmergencyResponse, at: datetime, days: int = 40) -> None:
        """What follows the first meeting, from ``at`` on."""
        needs = tuple(sent.contact.needs)
        self.calendar.at(at, partial(self.life.first_night, sent, needs, days))

    def _comes_back(self, person: str) -> None:
        """The same person again: the sign is said, the record opens, help goes or the pause is over."""
        self._on_duty(also=("ana",))
        survivor = Survivor.objects.get(pk=person)
        if survivor.responses.open().exists():  # type: ignore[attr-defined]
            return
        age = survivor.age_years or 30
        contact = call(
            self._ana(), Caller(str(age), needs=self.dice.choice(NEEDS), note=self.dice.choice(NOTES)), now()
        )
        contact = hotline.link_contact(by=self._ana(), contact=contact, sign=survivor.sign, asked=True)
        if survivor.cases.filter(state="paused").exists():  # type: ignore[attr-defined]
            casework.come_back(by=self._ana(), survivor=survivor)
        self._help_goes(contact, self.dice.randint(5, 40), None)

    def _caller(self, one: Reached) -> Caller:
        needs = self.dice.choice(NEEDS)
        return Caller(
            age=str(one.age),
            language=one.language,
            relation=one.agency,
            area=one.area if self.dice.random() < 0.35 else "",
            chips=("left_last_day",) if one.level == "P1" else (),
            danger_near="yes" if one.level == "P1" and self.dice.random() < 0.4 else "no",
            safe_tonight="no" if "shelter" in needs else "yes",
            callback="text",
            needs=needs,
            reach="",
            note=self.dice.choice(FROM_AGENCY if one.agency else NOTES) if self.dice.random() < 0.4 else "",
        )

    # -- who is here
    def _ana(self) -> User:
        return User.objects.get(pk=self.cast["ana"].pk)

    def _on_duty(self, also: tuple[str, ...] = ()) -> None:
        """Whoever is to be asked works today: the ERCMs in turn."""
        day = timezone.localtime(now()).timetuple().tm_yday
        today = [ERCMS[day % len(ERCMS)]]
        for username in (*today, *also):
            worker = User.objects.get(pk=self.cast[username].pk)
            if worker.is_active and not worker.duties_now:
                oncall.start_shift(by=worker, kind="hotline" if username == "ana" else "ercm", hours=10)

    def _otto_leaves(self) -> None:
        """Before he goes the supervisor ends what he led; then his access ends."""
        ruth = User.objects.get(pk=self.cast["ruth"].pk)
        for sent in EmergencyResponse.objects.open().filter(lead__username="otto"):
            response.close_response(by=ruth, response=sent, ending="met_needs")
        access.end_access(by=System("command"), worker=User.objects.get(username="otto"))

    # -- outreach
    def _outreach(self) -> None:
        zone = timezone.get_default_timezone()
        for week in range(1, DAYS // 7):
            monday = self.begins + timedelta(days=7 * week)
            day = monday.astimezone(zone).replace(hour=9, minute=0)
            if week % 2:
                self.calendar.at(day + timedelta(days=1, hours=2), self._visit)
            if week % 4 == 0:
                self.calendar.at(day + timedelta(days=2, hours=4), self._training)
            if week % 3 == 0:
                self.calendar.at(day + timedelta(days=4, hours=7), self._drop_in)

    def _visit(self) -> None:
        iris, today = self.cast["iris"], timezone.localtime(now()).date()
        outreach.note_activity(
            by=iris,
            partner=self.life.partners[COUNTY],
            on=today,
            format=self.dice.choice(("visit", "meeting", "call", "presentation")),
            audience=self.dice.choice(("line", "supervisors", "mixed")),
            attendees=self.dice.randint(1, 14),
            minutes=self.dice.choice((30, 45, 60, 90)),
            topic="How to reach the line at night",
        )

    def _training(self) -> None:
        attended = {"child_welfare": self.dice.randint(8, 26), "school": self.dice.randint(0, 6)}
        people = sum(attended.values())
        outreach.note_training(
            by=self.cast["iris"],
            attended={profession: count for profession, count in attended.items() if count},
            on=timezone.localtime(now()).date(),
            curriculum="Seeing young people who need help",
            curriculum_version="2",
            trainer=self.cast["iris"],
            minutes=120,
            format="in_person",
            language="en",
            agreement=Agreement.objects.get(),
            quiz_before=round(self.dice.uniform(48, 60), 1),
            quiz_before_n=people,
            quiz_after=round(self.dice.uniform(70, 86), 1),
            quiz_after_n=max(1, people - self.dice.randint(0, 3)),
        )

    def _drop_in(self) -> None:
        outreach.note_youth_outreach(
            by=self.cast["iris"],
            on=timezone.localtime(now()).date(),
            setting=self.dice.choice(("drop_in", "street", "school")),
            area=self.dice.choice(("spa4", "spa6", "spa8")),
            young_people=self.dice.randint(4, 22),
            minutes=150,
        )

    # -- one who graduated
    def _one_who_graduates(self) -> None:
        first = self.begins + timedelta(days=3, hours=11)
        self.calendar.at(first, self._she_calls)

    def _she_calls(self) -> None:
        self._on_duty()
        begun = now()
        contact = call(self._ana(), Caller("22", "es", needs=("shelter", "food"), note=NOTES[0]), begun)
        sent = send(self._ana(), contact, begun + timedelta(minutes=9))
        sent = answer(self.dice, sent, begun + timedelta(minutes=10), upto="closed")
        person, lead = sent.survivor, User.objects.get(pk=sent.lead_id)
        self.calendar.at(begun + timedelta(days=2), partial(self._she_goes_on, person.pk, lead.pk))

    def _she_goes_on(self, person: str, lead: str) -> None:
        survivor = Survivor.objects.get(pk=person)
        casework.offer_hand_off(by=User.objects.get(pk=lead), survivor=survivor, choice="case_management")
        case = casework.take_case(
            by=self._omar(), hand_off=HandOff.objects.get(survivor=survivor, state="wished")
        )
        begun = now()
        low, mid, good = (dict.fromkeys(self._areas(), level) for level in (2, 3, 4))
        low |= {"housing": 1, "mental_health": 1}
        for day, levels in (
            (3, low),
            (90, {**mid, "mental_health": 2}),
            (170, mid),
            (245, good),
            (320, good),
        ):
            self.calendar.at(begun + timedelta(days=day), partial(self.life.sitting, case.pk, levels))
        self.calendar.at(begun + timedelta(days=324), partial(self._she_graduates, person))

    def _she_graduates(self, person: str) -> None:
        survivor, omar = Survivor.objects.get(pk=person), self._omar()
        for goal in Goal.objects.filter(survivor=survivor, state="agreed"):
            casework.reach_goal(by=omar, goal=goal)
        for goal in Goal.objects.filter(survivor=survivor, state="proposed"):
            casework.decide_goal(by=omar, goal=goal, answer="not_now")
        raised = casework.raise_graduation(by=omar, survivor=survivor)
        talked = casework.talk_graduation(by=omar, graduation=raised, answer="wishes")
        casework.graduate(by=omar, graduation=talked, keep_what="card", ask_after_days=(30, 90, 180))

    def _omar(self) -> User:
        return User.objects.get(pk=self.cast["omar"].pk)

    def _areas(self) -> tuple[str, ...]:
        return tuple(instrument_now().keys)
