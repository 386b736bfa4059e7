"""What is known of the people an award counts, as far as its metrics ask: read once over everybody, judged by
``metrics``. Figures are alike for everyone; only ``rows_of`` looks at who asks.

Eight questions whatever the number of people. No sealed column is read, and no row leaves with its id.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from firstlight.access.models import User
from firstlight.assessments.models import Rating
from firstlight.assessments.states import Said
from firstlight.awards.models import Award
from firstlight.funding import metrics, queries
from firstlight.funding.metrics import Exam, Figure, Level, Life, Need, Nights, Wait
from firstlight.hotline.models import Clock, Contact
from firstlight.kit.clock import now
from firstlight.services.models import Help
from firstlight.services.queries import Helped, helped
from firstlight.services.states import State
from firstlight.shelter.codes import NextPlace
from firstlight.shelter.models import BedWish, Enquiry
from firstlight.shelter.queries import StayRow, stays_of

EXAM_CLOCKS = ("exam_minor", "exam_adult")
ASKED_FOR_A_PLACE = "shelter"
"""The chip of a contact that says a place is wanted tonight."""
PHYSICAL, HOUSING = "physical_health", "housing"
ASKED_AS = {"healthcare": "health", "mental_health": "mind", "homelessness": "housing"}
FOR_TONIGHT = frozenset({"emergency_shelter", "motel_voucher"})
"""Needs of the catalogue that ask for a place to sleep, not for one to live in."""
NAMED_FROM = 11


@dataclass(frozen=True)
class Metrics:
    """Every figure of an award's metrics at a moment."""

    award: Award
    at: datetime
    people: int
    is_over: bool
    figures: dict[str, Figure]
    wait: Wait
    nights: int
    nights_people: int


@dataclass(frozen=True)
class Row:
    """One person behind a figure, and nothing that leads to them. ``group`` "" when too few share it."""

    month: date
    group: str
    verdict: str


def metrics_of(award: Award) -> Metrics:
    """The figures of an award's metrics now."""
    year, at, lives = queries.year_of(award), now(), lives_of(award)
    judged = {
        code: metrics.figure(found for _life, found in metrics.verdicts(code, lives, at, year.zone))
        for code in metrics.MEASURES
    }
    nights = metrics.nights_made_safe(lives, year.starts_on, year.ends_on, at, year.zone)
    return Metrics(
        award=award,
        at=at,
        people=len(lives),
        is_over=at >= year.ends,
        figures=judged,
        wait=metrics.wait(lives),
        nights=sum(nights),
        nights_people=sum(number > 0 for number in nights),
    )


def rows_of(award: Award, code: str, user: User) -> list[Row]:
    """The people behind one measure, without those this worker is kept out of; their order says nothing."""
    zone, hidden = timezone.get_default_timezone(), queries.kept_out_of(user)
    shown = [life for life in lives_of(award) if life.who not in hidden]
    groups = Counter(life.group for life in shown)
    rows = [
        Row(metrics.month_of(life, zone), life.group if groups[life.group] >= NAMED_FROM else "", verdict)
        for life, verdict in metrics.verdicts(code, shown, now(), zone)
    ]
    return sorted(rows, key=lambda row: (row.month, row.group, row.verdict))


def lives_of(award: Award) -> list[Life]:
    """What is known of everybody the award counts, in the order in which they were first reached."""
    people = queries.people_counted(award)
    if not people:
        return []
    known = _Known(queries.roots(), {person.who for person in people})
    since = queries.year_of(award).begins - metrics.BEFORE
    needs, stays, levels = _needs(known, since), _stays(known), _levels(known, since)
    exams = _exams(known, award)
    return [
        Life(
            who=person.who,
            reached_at=person.counted_at,
            group=person.shown.group,
            health=tuple(needs["health", person.who]),
            mind=tuple(needs["mind", person.who]),
            place=tuple(needs["place", person.who]),
            housing=tuple(needs["housing", person.who]),
            stays=tuple(stays[person.who]),
            health_levels=tuple(levels[PHYSICAL, person.who]),
            housing_levels=tuple(levels[HOUSING, person.who]),
            exams=tuple(exams[person.who]),
        )
        for person in people
        if person.counted_at
    ]


@dataclass(frozen=True)
class _Known:
    """Whose rows are wanted, under their root record."""

    root: Callable[[str], str]
    people: set[str]

    def whose(self, survivor: str) -> str:
        """The counted person a row belongs to; "" for anybody else."""
        found = self.root(survivor)
        return found if found in self.people else ""


def _needs(known: _Known, since: datetime) -> dict[tuple[str, str], list[Need]]:
    """What people told they need, by measure and person; places also as asked for elsewhere in the house."""
    found: dict[tuple[str, str], list[Need]] = defaultdict(list)
    for one in helped(since=since):
        if (measure := ASKED_AS.get(one.measure)) and (who := known.whose(one.survivor)):
            found["place" if one.code in FOR_TONIGHT else measure, who].append(_need(one))
    for survivor, at in _places_asked_for(since):
        if who := known.whose(survivor):
            found["place", who].append(Need(at))
    return found


def _need(one: Helped) -> Need:
    return Need(one.happened_at, one.state == State.DECLINED, _kept_at(one))


def _kept_at(one: Helped) -> datetime | None:
    """When a need was met: the kept appointment, or the care that was given without one."""
    if one.kept == Help.Kept.KEPT:
        return one.appointment_at
    return one.settled_at if one.state == State.GIVEN and one.appointment_at is None else None


def _places_asked_for(since: datetime) -> Iterable[tuple[str, datetime]]:
    """Whenever somebody asked for a place to sleep: at the hotline, in a search, of a partner."""
    contacts = Contact.objects.filter(survivor__isnull=False, opened_at__gte=since)
    for who, at, needs in contacts.order_by("opened_at", "pk").values_list(
        "survivor_id", "opened_at", "needs"
    ):
        if who and ASKED_FOR_A_PLACE in needs:
            yield who, at
    wishes = BedWish.objects.filter(asked_at__gte=since).order_by("asked_at", "pk")
    yield from wishes.values_list("survivor_id", "asked_at")
    partners_asked = Enquiry.objects.filter(asked_at__gte=since).order_by("asked_at", "pk")
    yield from partners_asked.values_list("survivor_id", "asked_at")


def _stays(known: _Known) -> dict[str, list[Nights]]:
    found: dict[str, list[Nights]] = defaultdict(list)
    for stay in stays_of():
        if who := known.whose(stay.survivor):
            found[who].append(_nights(stay))
    return found


def _nights(stay: StayRow) -> Nights:
    told = stay.next_place not in ("", NextPlace.NOT_TOLD)
    return Nights(stay.from_at, stay.until_at, told, stay.next_place == NextPlace.OUTSIDE)


def _levels(known: _Known, since: datetime) -> dict[tuple[str, str], list[Level]]:
    found: dict[tuple[str, str], list[Level]] = defaultdict(list)
    wanted = "domain", "survivor_id", "sitting__taken_at", "answer", "level"
    rows = Rating.objects.current().filter(domain__in=(PHYSICAL, HOUSING), sitting__taken_at__gte=since)
    rows = rows.order_by("sitting__taken_at", "given_at", "pk")
    for domain, survivor, at, answer, level in rows.values_list(*wanted):
        if who := known.whose(survivor):
            found[domain, who].append(Level(at, level, declined=answer == Said.DECLINED))
    return found


def _exams(known: _Known, award: Award) -> dict[str, list[Exam]]:
    """The exam clocks that began in the award year and were not taken back."""
    year = queries.year_of(award)
    rows = Clock.objects.filter(
        code__in=EXAM_CLOCKS, dropped_at__isnull=True, contact__survivor__isnull=False
    )
    rows = rows.filter(contact__opened_at__gte=year.begins, contact__opened_at__lt=year.ends)
    found: dict[str, list[Exam]] = defaultdict(list)
    for survivor, due, met in rows.order_by("due_at", "pk").values_list(
        "contact__survivor_id", "due_at", "met_at"
    ):
        if survivor and (who := known.whose(survivor)):
            found[who].append(Exam(due, met))
    return found
