"""What happened lately and stands open tonight: one person who goes on with us, a bed held, something promised."""

from datetime import datetime, timedelta
from functools import partial

from django.utils import timezone

from firstlight.access.models import User
from firstlight.assessments.instruments import instrument_now
from firstlight.casework import actions as casework
from firstlight.casework.models import Case, Goal, HandOff
from firstlight.demo.telling import one_moment
from firstlight.demo.year import Year
from firstlight.handover import actions as handover
from firstlight.hotline.models import Contact
from firstlight.kit.clock import now
from firstlight.outreach import actions as outreach
from firstlight.outreach.models import Agreement
from firstlight.records import actions as records
from firstlight.response.models import EmergencyResponse
from firstlight.safety import actions as safety
from firstlight.shelter import actions as shelter
from firstlight.shelter.models import Bed, Stay

FIRST_LEVELS = {"safety": 2, "housing": 1, "basic_needs": 2, "mental_health": 2, "documents_benefits": 1}
LONG_WAY = ((3, 2, 1), (90, 3, 2), (190, 4, 2), (300, 5, 3))  # after so many days: most areas, the slow ones
SLOW = ("mental_health", "work_money")
OWN_GOALS = (
    (322, "education", "A certificate to cook for a living."),
    (322, "family", "My sister at my table on a Sunday."),
)
NEARLY = "A text with the meeting place stood in the wrong window; seen before it was sent."
LESSON = "Two of us read a place aloud before it is sent."
SLOWER = ("housing", "family", "legal")  # one level behind most


def a_long_way(year: Year) -> None:
    """One adult of a year ago wished case management: four sittings since then, most areas stand well now."""
    past = EmergencyResponse.objects.filter(state="closed", age_years__gte=18, lead__is_active=True)
    sent = past.order_by("reached_at", "pk").first()
    if sent is None or sent.ended_at is None:
        return
    lead, person, begun = User.objects.get(pk=sent.lead_id), sent.survivor, sent.ended_at + timedelta(days=1)
    with one_moment(begun):
        casework.offer_hand_off(by=lead, survivor=person, choice="case_management")
    with one_moment(begun + timedelta(hours=4)):
        hand_off = HandOff.objects.get(survivor=person, state="wished")
        case = casework.take_case(by=User.objects.get(username="omar"), hand_off=hand_off)
    for days, most, slow in LONG_WAY:
        levels = {
            area: slow if area in SLOW else most - (area in SLOWER and most > 1)
            for area in instrument_now().keys
        }
        year.calendar.at(begun + timedelta(days=days), partial(_they_sit, year, case.pk, levels))
    for days, area, words in OWN_GOALS:
        year.calendar.at(begun + timedelta(days=days), partial(_their_goal, case.pk, area, words))


def _they_sit(year: Year, case_pk: str, levels: dict[str, int]) -> None:
    """Two of what is proposed are agreed to; the rest is not for now."""
    year.life.sitting(case_pk, levels)
    case = Case.objects.get(pk=case_pk)
    for goal in Goal.objects.filter(survivor_id=case.survivor_id, state="proposed"):
        casework.decide_goal(by=User.objects.get(pk=case.worker_id), goal=goal, answer="not_now")


def _their_goal(case_pk: str, area: str, words: str) -> None:
    """What the person wants, said first by them."""
    case = Case.objects.get(pk=case_pk)
    day = timezone.localtime(now()).date() + timedelta(days=60)
    omar = User.objects.get(pk=case.worker_id)
    casework.add_goal(by=omar, survivor=case.survivor, domain=area, words=words, due_on=day)


def some_outreach(year: Year, at: datetime) -> None:
    """A training, a visit and two evenings at a drop-in, in the two weeks the story tells closely."""
    iris = year.cast["iris"]
    with one_moment(at):
        today = timezone.localtime(at).date()
        outreach.note_training(
            by=iris,
            attended={"child_welfare": 14, "school": 4},
            on=today,
            curriculum="Seeing young people who need help",
            curriculum_version="2",
            trainer=iris,
            minutes=120,
            format="in_person",
            language="en",
            agreement=Agreement.objects.get(),
            quiz_before=54.0,
            quiz_before_n=18,
            quiz_after=79.5,
            quiz_after_n=16,
        )
        for back, young_people in ((1, 9), (8, 13)):
            outreach.note_youth_outreach(
                by=iris,
                on=today - timedelta(days=back),
                setting="drop_in",
                area="spa4",
                young_people=young_people,
                minutes=150,
            )


def somebody_goes_on(year: Year, at: datetime) -> None:
    """An adult reached lately wished case management: Omar walks with them, a first sitting, a plan begun."""
    past = EmergencyResponse.objects.filter(state__in=("closed", "stabilised"), age_years__gte=18)
    sent = past.filter(reached_at__lt=at, lead__is_active=True).order_by("-reached_at", "pk").first()
    if sent is None or Case.objects.filter(survivor=sent.survivor).exists():
        return
    lead, person = User.objects.get(pk=sent.lead_id), sent.survivor
    with one_moment(at):
        safety.add_channel(
            by=lead,
            survivor=person,
            channel="text",
            safe="yes",
            proof="in_person",
            reach="213-555-0177",
            good_hours="after six",
            we_say="the library",
            code_word_safe="blue kettle",
        )
        casework.offer_hand_off(by=lead, survivor=person, choice="case_management")
    with one_moment(at + timedelta(hours=2)):
        hand_off = HandOff.objects.get(survivor=person, state="wished")
        case = casework.take_case(by=User.objects.get(username="omar"), hand_off=hand_off)
    with one_moment(at + timedelta(hours=20)):
        year.life.sitting(case.pk, FIRST_LEVELS)


def held_and_promised(cast: dict[str, User], tonight: datetime) -> None:
    """For the person Sam is with: a bed held until he knows, and something promised."""
    out = EmergencyResponse.objects.filter(state="with_person").select_related("survivor")
    sent = out.order_by("requested_at").last()
    taken = Stay.objects.open().filter(bed__isnull=False).values("bed_id")
    bed = Bed.objects.filter(cot=False, room__whole_for_household=False).exclude(pk__in=taken).first()
    if sent is None or bed is None:
        return
    lead = User.objects.get(pk=sent.lead_id)
    with one_moment(tonight - timedelta(minutes=12)):
        shelter.hold_bed(by=lead, survivor=sent.survivor, beds=[bed])
        handover.promise_person(
            by=lead,
            survivor=sent.survivor,
            words="Call the clinic when it opens.",
            when="exact",
            exact=now() + timedelta(hours=5),
        )


def promised_to(contact: Contact, tonight: datetime) -> None:
    """Somebody who waits was told until when they hear from us."""
    with one_moment(tonight - timedelta(minutes=40)):
        handover.promise_caller(
            by=User.objects.get(username="ana"),
            contact=contact,
            words="Text with the interpreter's name.",
            when="exact",
            exact=now() + timedelta(minutes=65),
        )


def what_went_wrong(cast: dict[str, User], at: datetime) -> None:
    """Something that only nearly happened, noted by Marco, talked over two days later; and a record that is held."""
    pia = cast["pia"]
    with one_moment(at):
        review = records.report_wrong(by=cast["marco"], kind="sent", nearly=True, words=NEARLY)
    with one_moment(at + timedelta(days=2)):
        review = records.note_review_told(by=pia, review=review, told="nobody")
        records.end_review(by=pia, review=review, lesson=LESSON)
        past = EmergencyResponse.objects.filter(state="closed").order_by("requested_at", "pk").last()
        if past is not None:
            records.hold_record(by=pia, survivor=past.survivor, why="preserve")
