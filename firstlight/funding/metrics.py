"""What an award's metrics are counted by: one verdict for each person and measure, then figures. Pure.

Denominators are those who wished it (care.md 42): who declined, of whom it is not known, and to whom it does not
apply count in neither part. While the time a measure looks at is not over, a person is "not yet known" whatever
has happened so far, so that a running figure is not the early successes only. No trend, no score, and no level of
a profile is ever a target.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from statistics import median

from firstlight.funding.measures import BOARD, INSIDE, PUBLIC, SMALLEST_PUBLIC
from firstlight.kit.nights import night_of, nights_between, waking

MET, NOT_MET, NOT_YET = "met", "not_met", "not_yet"
DECLINED, NOT_KNOWN, NOT_APPLICABLE = "declined", "not_known", "not_applicable"
VERDICTS = (MET, NOT_MET, NOT_YET, DECLINED, NOT_KNOWN, NOT_APPLICABLE)

DAY = timedelta(days=1)
BEFORE = 7 * DAY
"""What was asked for in the week before the first reach belongs to it: the contact that led to it."""
EVE = DAY
"""What was reached on the eve counts as reached with it: help is often there before the worker is."""
WITHIN = 30 * DAY
STABLE = 3
IN_CRISIS = 1
SAME_EPISODE = DAY
"""Stays no more than a day apart are one: somebody moved from a motel to a house."""
FEWEST_FOR_A_MEDIAN = 5
FEWEST_FOR_A_PERCENT = 11
FEWEST_FOR_THE_BOARD = 5


@dataclass(frozen=True)
class Level:
    """What was answered about one area at a sitting; ``value`` None when it was not rated."""

    at: datetime
    value: int | None
    declined: bool = False


@dataclass(frozen=True)
class Need:
    """One need told. ``kept_at``: when the person had what they wished (a kept appointment, or care at once)."""

    at: datetime
    declined: bool = False
    kept_at: datetime | None = None


@dataclass(frozen=True)
class Nights:
    """One stay. ``next_known``: where they went after it was told; ``next_outside``: and that was no place at all."""

    from_at: datetime
    until_at: datetime | None
    next_known: bool = False
    next_outside: bool = False


@dataclass(frozen=True)
class Exam:
    """One clock within which an exam is to be offered."""

    due_at: datetime
    met_at: datetime | None = None


@dataclass(frozen=True)
class Life:
    """What is known of one person an award counts, as far as its metrics ask. ``who`` is a random id.

    ``place``: asked for a place to sleep tonight; ``housing``: asked for one to live in.
    """

    who: str
    reached_at: datetime
    group: str = ""
    health: tuple[Need, ...] = ()
    mind: tuple[Need, ...] = ()
    place: tuple[Need, ...] = ()
    housing: tuple[Need, ...] = ()
    stays: tuple[Nights, ...] = ()
    health_levels: tuple[Level, ...] = ()
    housing_levels: tuple[Level, ...] = ()
    exams: tuple[Exam, ...] = ()


@dataclass(frozen=True)
class Figure:
    """One measure over everybody: ``met`` of ``of``; the others stand apart and are in neither."""

    met: int
    not_met: int
    not_yet: int
    declined: int
    not_known: int
    not_applicable: int

    @property
    def of(self) -> int:
        """Those it is known of, who wished it."""
        return self.met + self.not_met

    @property
    def percent(self) -> int | None:
        """Rounded; None below eleven people, where it would say more than is known."""
        return round(100 * self.met / self.of) if self.of >= FEWEST_FOR_A_PERCENT else None


@dataclass(frozen=True)
class Wait:
    """Days from a wish to the first time it was met: the middle one, over how many, and who still waits."""

    middle: float | None
    people: int
    waiting: int


Judge = Callable[[Life, datetime, tzinfo], str]


# ---------------------------------------------------------------- healthcare
def health(life: Life, at: datetime, zone: tzinfo) -> str:
    """Within 30 days of the first reach: care was had, or health was rated stable or better."""
    ends = life.reached_at + WITHIN
    if at < ends:
        return NOT_YET
    told = [need for need in life.health if life.reached_at - BEFORE <= need.at < ends]
    rated = [level for level in life.health_levels if life.reached_at - EVE <= level.at < ends]
    if any(_kept_in(need, life.reached_at - EVE, ends) for need in life.health):
        return MET
    if any((level.value or 0) >= STABLE for level in rated):
        return MET
    if told and all(need.declined for need in told):
        return DECLINED
    if told or any(level.value for level in rated):
        return NOT_MET
    return DECLINED if any(level.declined for level in rated) else NOT_KNOWN


def exam(life: Life, at: datetime, zone: tzinfo) -> str:
    """Where a clock for an exam ran: it was offered inside it, each time."""
    if not life.exams:
        return NOT_APPLICABLE
    if any(_late(clock, at) for clock in life.exams):
        return NOT_MET
    return MET if all(clock.met_at for clock in life.exams) else NOT_YET


def _late(clock: Exam, at: datetime) -> bool:
    return (clock.met_at or at) > clock.due_at


# ---------------------------------------------------------------- mental health
def mind(life: Life, at: datetime, zone: tzinfo) -> str:
    """Within 30 days of the first wish for it: a first session was kept."""
    told = _told(life.mind, life)
    wished = [need for need in told if not need.declined]
    if not wished:
        return DECLINED if told else NOT_KNOWN
    begins = min(need.at for need in wished)
    if at < begins + WITHIN:
        return NOT_YET
    kept = any(_kept_in(need, begins - EVE, begins + WITHIN) for need in told)
    return MET if kept else NOT_MET


def wait(lives: Iterable[Life]) -> Wait:
    """Days from the first wish to the first session kept, over everybody who wished it."""
    days: list[int] = []
    waiting = 0
    for life in lives:
        wished = [need for need in _told(life.mind, life) if not need.declined]
        if not wished:
            continue
        begins = min(need.at for need in wished)
        kept = [need.kept_at for need in wished if need.kept_at and need.kept_at >= begins - EVE]
        if kept:
            days.append(max(0, (min(kept) - begins) // DAY))
        else:
            waiting += 1
    middle = float(median(days)) if len(days) >= FEWEST_FOR_A_MEDIAN else None
    return Wait(middle, len(days), waiting)


# ---------------------------------------------------------------- a place
def same_night(life: Life, at: datetime, zone: tzinfo) -> str:
    """Of those who asked for a place to sleep: they slept in one the night they first asked."""
    asked = _asked(life.place, life)
    if asked is None:
        return _without_asking(life.place, life, at)
    morning = waking(night_of(asked, zone), zone)
    if at < morning:
        return NOT_YET
    return MET if any(_holds(stay, morning) for stay in life.stays) else NOT_MET


def safe_after(days: int) -> Judge:
    """Of those who asked for a place: in safe housing so many days after the first reach."""

    def judge(life: Life, at: datetime, zone: tzinfo) -> str:
        then = life.reached_at + days * DAY
        wished = (*life.place, *life.housing)
        asked = _asked(wished, life)
        if at < then:
            return NOT_YET
        if asked is None or asked > then:
            return _without_asking(wished, life, then)
        if any(_holds(stay, then) for stay in life.stays):
            return MET
        known = _last_known(life, then)
        return NOT_KNOWN if known is None else MET if known else NOT_MET

    return judge


def back_without(days: int) -> Judge:
    """Of those whose time in a safe place ended: without one again within so many days. Here met means that."""

    def judge(life: Life, at: datetime, zone: tzinfo) -> str:
        ended = _first_end(life)
        if ended is None:
            return NOT_APPLICABLE
        left = ended.until_at
        if left is None:
            return NOT_APPLICABLE
        until = left + days * DAY
        if at < until:
            return NOT_YET
        levels = [one.value for one in life.housing_levels if left < one.at <= until and one.value]
        asked = any(left < need.at <= until and not need.declined for need in life.place)
        if ended.next_outside or asked or IN_CRISIS in levels:
            return MET
        again = any(left < stay.from_at <= until for stay in life.stays)
        return NOT_MET if ended.next_known or levels or again else NOT_KNOWN

    return judge


def nights_made_safe(
    lives: Iterable[Life], begins: date, ends: date, at: datetime, zone: tzinfo
) -> list[int]:
    """For each person the nights slept in a place found with us, within a period of local days; each night once."""
    return [len({night for night in _nights(life, at, zone) if begins <= night <= ends}) for life in lives]


def _nights(life: Life, at: datetime, zone: tzinfo) -> Iterable[date]:
    for stay in life.stays:
        yield from nights_between(stay.from_at, stay.until_at or at, zone)


def _first_end(life: Life) -> Nights | None:
    """The last stay of the first time in a safe place that is over; None while none is."""
    stays = sorted(life.stays, key=lambda stay: stay.from_at)
    for place, stay in enumerate(stays):
        if stay.until_at is None:
            return None
        following = stays[place + 1] if place + 1 < len(stays) else None
        if following is None or following.from_at - stay.until_at > SAME_EPISODE:
            return stay
    return None


def _asked(wished: Sequence[Need], life: Life) -> datetime | None:
    """When the person first asked for it, from a week before the first reach on."""
    return min((need.at for need in _told(wished, life) if not need.declined), default=None)


def _without_asking(wished: Sequence[Need], life: Life, then: datetime) -> str:
    """Why somebody who had asked for no place by then is in neither part."""
    if any(need.declined and need.at <= then for need in _told(wished, life)):
        return DECLINED
    had_one = any((level.value or 0) >= STABLE and level.at <= then for level in life.housing_levels)
    return NOT_APPLICABLE if had_one else NOT_KNOWN


def _last_known(life: Life, then: datetime) -> bool | None:
    """Whether the last thing known before ``then`` says they had a safe place; None when nothing tells."""
    known: list[tuple[datetime, bool | None]] = [
        (level.at, level.value >= STABLE)
        for level in life.housing_levels
        if level.value and life.reached_at - EVE <= level.at <= then
    ]
    known += [
        (stay.until_at, False if stay.next_outside else None)
        for stay in life.stays
        if stay.until_at and stay.until_at <= then
    ]
    return max(known, key=lambda one: one[0])[1] if known else None


def _holds(stay: Nights, moment: datetime) -> bool:
    return stay.from_at <= moment and (stay.until_at is None or stay.until_at > moment)


def _told(needs: Sequence[Need], life: Life) -> list[Need]:
    return [need for need in needs if need.at >= life.reached_at - BEFORE]


def _kept_in(need: Need, begins: datetime, ends: datetime) -> bool:
    return need.kept_at is not None and begins <= need.kept_at < ends


# ---------------------------------------------------------------- figures
MEASURES: Mapping[str, Judge] = {
    "health_30": health,
    "health_in_time": exam,
    "support_30": mind,
    "same_night": same_night,
    "safe_30": safe_after(30),
    "safe_90": safe_after(90),
    "back_30": back_without(30),
    "back_90": back_without(90),
}
"""Every measure that gives each person a verdict, by its code."""


def verdicts(code: str, lives: Iterable[Life], at: datetime, zone: tzinfo) -> list[tuple[Life, str]]:
    """Each person's verdict in one measure, in the order given."""
    return [(life, MEASURES[code](life, at, zone)) for life in lives]


def figure(found: Iterable[str]) -> Figure:
    """Verdicts as numbers; nobody stays 0."""
    counted = dict.fromkeys(VERDICTS, 0)
    for verdict in found:
        counted[verdict] += 1
    return Figure(**counted)


def may_hear(shown: Figure, *, year_is_over: bool) -> str:
    """Who may be told a share: neither part of a public one is between 1 and 10; of few, it stays inside."""
    if 0 < shown.of < FEWEST_FOR_THE_BOARD:
        return INSIDE
    large = all(part == 0 or part >= SMALLEST_PUBLIC for part in (shown.met, shown.not_met))
    return PUBLIC if year_is_over and large and shown.not_yet == 0 else BOARD


def month_of(life: Life, zone: tzinfo) -> date:
    """The first of the local month in which somebody was first reached."""
    return life.reached_at.astimezone(zone).date().replace(day=1)
