"""Questions about outreach: hours it took, how far agreements have come, the figures of a year. All in counts."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Prefetch, Q, QuerySet, Sum

from firstlight.access.models import User
from firstlight.directory.models import Partner
from firstlight.outreach.codes import Lesson, Unit
from firstlight.outreach.figures import Quiz, Trained
from firstlight.outreach.models import Activity, Agreement, Attendance, Deliverable, Training, YouthOutreach
from firstlight.outreach.promises import DONE, Done, Progress, progress, reached_on, stands, to_come, years

SHOWN = 60
MINUTES = 60


@dataclass(frozen=True)
class Hours:
    """Hours of one worker that were not there for the desk."""

    liaison: float
    training: float
    youth: float

    @property
    def total(self) -> float:
        """All of them."""
        return self.liaison + self.training + self.youth


@dataclass(frozen=True)
class Owed:
    """A deliverable and how far it has come: ``stands`` is done, late or due; ``reached`` the day it was done."""

    deliverable: Deliverable
    so_far: int
    stands: str
    reached: date | None


@dataclass(frozen=True)
class Standing:
    """How far an agreement has come, year by year; an empty list where no number a year was promised."""

    agreement: Agreement
    trainings: list[Progress]
    people: list[Progress]
    owed: list[Owed]
    is_over: bool

    @property
    def trainings_now(self) -> Progress | None:
        """The promise of trainings in the year it is in, or was in last."""
        return self.trainings[-1] if self.trainings else None

    @property
    def people_now(self) -> Progress | None:
        """The promise of people trained in the year it is in, or was in last."""
        return self.people[-1] if self.people else None

    @property
    def late(self) -> int:
        """How many deliverables are past their day."""
        return sum(one.stands == "late" for one in self.owed)


@dataclass(frozen=True)
class Times:
    """How often something took place, with how many, in how many minutes altogether."""

    times: int = 0
    people: int = 0
    minutes: int = 0


@dataclass(frozen=True)
class YearFigures:
    """What a year of outreach came to. Quizzes by curriculum and version."""

    year: int
    trained: list[Trained]
    trainings: Times
    quizzes: dict[tuple[str, str], list[Quiz]]
    youth: dict[str, Times]
    liaison: dict[str, Times]
    issues: dict[str, int]


def hours_of(worker: User, first: date, until: date) -> Hours:
    """How long one worker was at liaison, training and youth outreach from ``first`` to ``until``, both included.

    A course people take alone at their own pace costs its trainer no hours. Three questions.
    """
    live = Training.objects.within(first, until).filter(trainer=worker).exclude(format=Lesson.SELF_PACED)
    return Hours(
        liaison=_hours(Activity.objects.within(first, until).filter(worker=worker)),
        training=_hours(live),
        youth=_hours(YouthOutreach.objects.within(first, until).filter(worker=worker)),
    )


def partners(also: str | None = None) -> QuerySet[Partner]:
    """The agencies we work with, by name; ``also`` is one that may have ended since."""
    return Partner.objects.filter(Q(ended_at__isnull=True) | Q(pk=also)).order_by("name", "pk")


def trainers(also: str | None = None) -> QuerySet[User]:
    """Everybody who works here now, by name; ``also`` is one who may have left since."""
    return User.objects.filter(Q(is_active=True) | Q(pk=also)).order_by("display_name", "pk")


def agreements() -> Any:
    """Every agreement with its partner, the one that ends last first."""
    return Agreement.objects.select_related("partner").order_by("-until_on", "title", "pk")


def standing_deliverables(agreement: Agreement) -> list[Deliverable]:
    """What an agreement promises beside its numbers a year, without what was taken out of it."""
    return list(agreement.deliverables.filter(dropped_on__isnull=True))


def last_training() -> Training | None:
    """The last training given: the next one often has the same curriculum."""
    return Training.objects.first()


def standings(year: int, today: date) -> list[Standing]:
    """Agreements in force at some time in ``year``, each with how far it has come; five questions for any number."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    wanted = Agreement.objects.filter(Q(ended_on__isnull=True) | Q(ended_on__gte=first))
    wanted = wanted.filter(from_on__lte=last, until_on__gte=first)
    return [_standing(agreement, today) for agreement in _with_all(wanted)]


def standing_of(agreement: Agreement, today: date) -> Standing:
    """How far one agreement has come."""
    [whole] = _with_all(Agreement.objects.filter(pk=agreement.pk))
    return _standing(whole, today)


def standings_with(partner: Partner, today: date) -> list[Standing]:
    """The agreements in force with one partner."""
    return [_standing(one, today) for one in _with_all(Agreement.objects.on(today).filter(partner=partner))]


def trainings_under(agreement: Agreement) -> list[Training]:
    """The trainings noted under an agreement, newest first."""
    return list(_trainings(agreement.trainings.all())[:SHOWN])


def activities_under(agreement: Agreement) -> list[Activity]:
    """Liaison with the agreement's partner within its days, newest first."""
    return list(
        Activity.objects.within(agreement.from_on, agreement.last_on)
        .filter(partner_id=agreement.partner_id)
        .select_related("worker")[:SHOWN]
    )


def follow_ups_due() -> list[Activity]:
    """What is to follow a meeting and is not done, of any year, the longest due first."""
    open_ones = Activity.objects.filter(follow_up_on__isnull=False, followed_up_on__isnull=True)
    return list(open_ones.select_related("partner", "worker").order_by("follow_up_on", "pk")[:SHOWN])


def training_days(since: date, today: date) -> list[date]:
    """The days of trainings held, oldest first; a course that people take alone at their own pace is none."""
    live = Training.objects.within(since, today).exclude(format=Lesson.SELF_PACED)
    return list(live.order_by("on", "pk").values_list("on", flat=True))


def trainings_to_come(today: date, until: date) -> list[date]:
    """The days on which what agreements promise in trainings would fall at an even pace; two questions."""
    wanted = Agreement.objects.filter(ended_on__isnull=True, until_on__gt=today, from_on__lte=until)
    wanted = wanted.filter(trainings_a_year__isnull=False).prefetch_related("trainings")
    days = []
    for one in wanted.order_by("pk"):
        given = [Done(training.on, 1) for training in one.trainings.all()]
        days += to_come(years(one.from_on, one.last_on), one.trainings_a_year, given, today, until)
    return sorted(days)


def trainings_of(year: int) -> list[Training]:
    """The year's trainings, newest first."""
    return list(_trainings(Training.objects.filter(on__year=year))[:SHOWN])


def activities_of(year: int) -> list[Activity]:
    """The year's liaison, newest first."""
    return list(Activity.objects.filter(on__year=year).select_related("partner", "worker")[:SHOWN])


def youth_outreach_of(year: int) -> list[YouthOutreach]:
    """The year's youth outreach, newest first."""
    return list(YouthOutreach.objects.filter(on__year=year).select_related("worker")[:SHOWN])


def last_with(partner: Partner) -> Activity | None:
    """The last time we spoke with a partner."""
    return Activity.objects.filter(partner=partner).first()


def figures_of(year: int) -> YearFigures:
    """The figures of a year, in six questions whatever its size."""
    rows = Attendance.objects.filter(training__on__year=year).values_list(
        "training__on", "profession", "people"
    )
    trainings = Training.objects.filter(on__year=year)
    issues = Activity.objects.filter(on__year=year).exclude(issue="").values("issue").order_by("issue")
    trained = [Trained(*row) for row in rows.order_by("training__on", "pk")]
    total = trainings.aggregate(times=Count("pk"), minutes=Sum("minutes"))
    return YearFigures(
        year=year,
        trained=trained,
        trainings=Times(total["times"], sum(row.people for row in trained), total["minutes"] or 0),
        quizzes=_quizzes(trainings),
        youth=_times(YouthOutreach.objects.filter(on__year=year), "setting", "young_people"),
        liaison=_times(Activity.objects.filter(on__year=year), "format", "attendees"),
        issues={row["issue"]: row["many"] for row in issues.annotate(many=Count("pk"))},
    )


def _hours(rows: Any) -> float:
    return round((rows.aggregate(all=Sum("minutes"))["all"] or 0) / MINUTES, 2)


def _trainings(rows: Any) -> Any:
    return rows.select_related("partner", "trainer", "agreement").prefetch_related("attendance")


def _times(rows: Any, column: str, people: str) -> dict[str, Times]:
    found = rows.values(code=F(column)).order_by("code")
    found = found.annotate(times=Count("pk"), people=Sum(people), all_minutes=Sum("minutes"))
    return {row["code"]: Times(row["times"], row["people"], row["all_minutes"]) for row in found}


def _quizzes(trainings: Any) -> dict[tuple[str, str], list[Quiz]]:
    """Only trainings with both quizzes: a mean before says nothing beside another training's mean after."""
    both = trainings.filter(quiz_before__isnull=False, quiz_after__isnull=False)
    found: dict[tuple[str, str], list[Quiz]] = defaultdict(list)
    wanted = (
        "curriculum",
        "curriculum_version",
        "quiz_before",
        "quiz_before_n",
        "quiz_after",
        "quiz_after_n",
    )
    for name, version, before, before_n, after, after_n in both.order_by("on", "pk").values_list(*wanted):
        found[name, version].append(Quiz(float(before), before_n, float(after), after_n))
    return dict(found)


def _with_all(wanted: Any) -> list[Agreement]:
    standing = Deliverable.objects.filter(dropped_on__isnull=True)
    return list(
        wanted.select_related("partner").prefetch_related(
            Prefetch("deliverables", standing, to_attr="standing"),
            "trainings__attendance",
            "partner__activities",
        )
    )


def _standing(agreement: Agreement, today: date) -> Standing:
    spans = years(agreement.from_on, agreement.last_on)
    trainings = list(agreement.trainings.all())
    given = [Done(one.on, 1) for one in trainings]
    people = [Done(one.on, one.people) for one in trainings]

    def a_year(number: int | None, done: Sequence[Done]) -> list[Progress]:
        return progress(spans, number, done, today) if number is not None else []

    return Standing(
        agreement=agreement,
        trainings=a_year(agreement.trainings_a_year, given),
        people=a_year(agreement.people_a_year, people),
        owed=[_owed(row, agreement, today) for row in agreement.standing],  # type: ignore[attr-defined]
        is_over=today > agreement.last_on,
    )


def _owed(row: Deliverable, agreement: Agreement, today: date) -> Owed:
    if row.unit == Unit.OTHER:
        return Owed(row, row.done, stands(row.number, row.done, row.due_on, today), None)
    done, whole = _counted(row.unit, agreement), MINUTES if row.unit == Unit.HOURS else 1
    so_far = sum(one.number for one in done) // whole
    says = stands(row.number, so_far, row.due_on, today)
    return Owed(row, so_far, says, reached_on(row.number * whole, done) if says == DONE else None)


def _counted(unit: str, agreement: Agreement) -> list[Done]:
    """What counts towards a deliverable: trainings under the agreement, or liaison with its partner in its days."""
    if unit == Unit.MEETINGS:
        met = agreement.partner.activities.all()
        return [Done(one.on, 1) for one in met if agreement.from_on <= one.on <= agreement.last_on]
    trainings = agreement.trainings.all()
    if unit == Unit.PEOPLE:
        return [Done(one.on, one.people) for one in trainings]
    if unit == Unit.HOURS:
        return [Done(one.on, one.minutes) for one in trainings]
    return [Done(one.on, 1) for one in trainings]
