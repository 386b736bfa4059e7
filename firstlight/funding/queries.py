"""What an award reached: the responses of its year, read once and counted by ``measures``.

Figures are computed over all records and alike for everyone; only ``reached_rows`` looks at who asks.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count as Rows
from django.db.models import Q
from django.utils import timezone

from firstlight.access.models import User
from firstlight.awards.models import Award, Holding, Target
from firstlight.funding import measures
from firstlight.funding.measures import Count, Person, Reach, Year
from firstlight.funding.pace import Pace, pace
from firstlight.funding.telling import pace_words
from firstlight.kit.clock import now
from firstlight.response.models import EmergencyResponse
from firstlight.response.states import OPEN
from firstlight.survivors.models import Barred, Survivor

UNDER_AGE = 24
ADULT_AT = 18
NAMED_FROM = 11
NOWHERE_KNOWN = frozenset({"", "unknown"})


@dataclass(frozen=True)
class Standing:
    """Where an award stands at a moment. ``pace`` None: too early to say, or the year is over."""

    award: Award
    year: Year
    target: Target | None
    at: datetime
    counted_from: datetime
    count: Count
    pace: Pace | None

    @property
    def number(self) -> int | None:
        """What the award promised; None when it promised no number."""
        return self.target.number if self.target else None

    @property
    def under_age(self) -> int:
        """The age the promise stops at."""
        return self.target.under_age if self.target else UNDER_AGE

    @property
    def day(self) -> int:
        """The number of today in the award year."""
        return self.year.day_of(self.at)

    @property
    def is_over(self) -> bool:
        """Whether the award year has ended."""
        return self.at >= self.year.ends


@dataclass(frozen=True)
class Headline:
    """One line about an award, for the board. ``low`` and ``high`` None: too early to say, or over."""

    award: Award
    reached: int
    target: int | None
    day: int
    days: int
    low: int | None
    high: int | None
    words: str


@dataclass(frozen=True)
class Sent:
    """Responses asked for in the year, and with how many people somebody did and did not connect."""

    sent: int
    reached: int
    not_reached: int
    still_open: int


@dataclass(frozen=True)
class Row:
    """One person of the count, and nothing that leads to them. ``area`` "" when too few share it."""

    month: date
    group: str
    mode: str
    area: str


def year_of(award: Award) -> Year:
    """The award's days in the agency's zone."""
    return Year(award.starts_on, award.ends_on, timezone.get_default_timezone())


def standing(award: Award) -> Standing:
    """Where the award stands now, in four questions whatever its size."""
    year, at = year_of(award), now()
    target = _target(award)
    found = _reaches(award, year, target.under_age if target else UNDER_AGE)
    counted = measures.count(measures.people_of(found, year))
    begun = _counted_from(award, year)
    arrivals = [year.days_between(begun, moment) for moment in counted.moments]
    left = year.days_between(at, year.ends)
    reckoned = pace(arrivals, year.days_between(begun, at), left) if left else None
    return Standing(award, year, target, at, begun, counted, reckoned)


def headline(award: Award) -> Headline:
    """One line for the board."""
    stands = standing(award)
    low, high = (stands.pace.low, stands.pace.high) if stands.pace else (None, None)
    return Headline(
        award=award,
        reached=stands.count.by_post,
        target=stands.number,
        day=stands.day,
        days=stands.year.days,
        low=low,
        high=high,
        words=pace_words(stands.pace, stands.year, stands.at),
    )


def responses_sent(award: Award) -> tuple[Sent, Sent]:
    """Responses asked for in the award year: those of the award's post, and everybody's. One question."""
    year = year_of(award)
    asked = EmergencyResponse.objects.filter(requested_at__gte=year.begins, requested_at__lt=year.ends)
    own = Q(post__award=award) | Q(reached_by_post__award=award)
    numbers = asked.aggregate(**_numbers("own", own), **_numbers("all", Q()))
    return _sent(numbers, "own"), _sent(numbers, "all")


def reached_rows(award: Award, user: User) -> list[Row]:
    """The people counted, without sign, record or day; those this worker is kept out of are not among them.

    An area is named only where at least eleven people share it.
    """
    year, hidden = year_of(award), kept_out_of(user)
    shown = [person for person in people_counted(award) if person.who not in hidden]
    areas = Counter(person.shown.area for person in shown)
    rows = [
        Row(
            month=person.shown.at.astimezone(year.zone).date().replace(day=1),
            group=person.shown.group,
            mode=person.shown.mode,
            area=person.shown.area if areas[person.shown.area] >= NAMED_FROM else "",
        )
        for person in shown
    ]
    return sorted(rows, key=lambda row: (row.month, row.group, row.mode, row.area))


def people_counted(award: Award) -> list[Person]:
    """The people an award counts, in the order in which they were first reached."""
    target = _target(award)
    found = _reaches(award, year_of(award), target.under_age if target else UNDER_AGE)
    return [person for person in measures.people_of(found, year_of(award)) if person.counts]


def _target(award: Award) -> Target | None:
    youth = Target.Measure.YOUTH_REACHED
    return next((target for target in award.targets.all() if target.measure == youth), None)


def _counted_from(award: Award, year: Year) -> datetime:
    """When the pace begins to count: the first day of the year on which the post had a holder."""
    first = (
        Holding.objects.filter(post__award=award)
        .order_by("from_at")
        .values_list("from_at", flat=True)
        .first()
    )
    return max(year.begins, min(first, year.ends)) if first else year.begins


def _reaches(award: Award, year: Year, limit: int) -> list[Reach]:
    """Everybody whom anyone connected with in the year, under their root record. Two questions."""
    rows = EmergencyResponse.objects.filter(reached_at__gte=year.begins, reached_at__lt=year.ends)
    wanted = "survivor_id", "reached_at", "reached_by_post__award_id", "age_years", "age_band", "mode", "area"
    root = roots()
    return [
        Reach(
            who=root(survivor),
            at=at,
            by_post=of_award == award.pk,
            under=measures.under(years, band, limit),
            group=_group(years, band),
            mode=mode,
            area="" if area in NOWHERE_KNOWN else area,
        )
        for survivor, at, of_award, years, band, mode, area in rows.order_by("reached_at", "id").values_list(
            *wanted
        )
    ]


def _group(years: int | None, band: str) -> str:
    """The age group a drill-down shows: coarse enough to lead to nobody."""
    return {measures.YES: "under_18", measures.NO: "from_18"}.get(
        measures.under(years, band, ADULT_AT), "under"
    )


def roots() -> Callable[[str], str]:
    """A function from a record's id to the id of the record it was merged into, through any number of merges."""
    merged = dict(
        Survivor.objects.filter(merged_into__isnull=False).order_by().values_list("pk", "merged_into_id")
    )

    def root(pk: str) -> str:
        passed = {pk}
        while (following := merged.get(pk)) and following not in passed:
            passed.add(following)
            pk = following
        return pk

    return root


def kept_out_of(user: User) -> set[str]:
    """The root records this worker is kept out of."""
    barred = list(Barred.objects.in_force().filter(user=user).values_list("survivor_id", flat=True))
    root = roots() if barred else str
    return {root(pk) for pk in barred}


def _numbers(name: str, whose: Q) -> dict[str, Any]:
    unreached = whose & Q(reached_at__isnull=True)
    return {
        f"{name}_sent": Rows("pk", filter=whose),
        f"{name}_reached": Rows("pk", filter=whose & Q(reached_at__isnull=False)),
        f"{name}_not_reached": Rows("pk", filter=unreached & ~Q(state__in=OPEN)),
        f"{name}_still_open": Rows("pk", filter=unreached & Q(state__in=OPEN)),
    }


def _sent(numbers: dict[str, int], name: str) -> Sent:
    return Sent(*(numbers[f"{name}_{part}"] for part in ("sent", "reached", "not_reached", "still_open")))
