"""Access worth a second look, from the ledger's lines alone. It accuses nobody, counts no work and ranks nobody.

Pure: no Django, no clock. A shift is a night, noon to noon in the agency's zone. What is usual is robust: the median of
the shifts of one role, and their median absolute deviation, so that one odd night does not move it.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from statistics import median

from firstlight.kit.ids import ALPHABET
from firstlight.kit.nights import night_of
from firstlight.kit.sheets import Sheet, in_language, read_sheet, trust_note

RULES = Path(__file__).parent / "rules" / "unusual_v1.yaml"
CODES = ("many", "after_hours", "own_name", "outside", "searches", "barred_later", "restricted")
A_WEEK = timedelta(days=7)
BEFORE_A_BAR = timedelta(days=30)
ONE_SEARCH = timedelta(seconds=5)
PARTICLES = {"de", "del", "la", "las", "los", "van", "von", "der", "den", "da", "dos", "san", "santa", "the"}
SHORTEST_NAME = 3
FRIDAY = 4


@dataclass(frozen=True)
class Act:
    """One line of the ledger: who, when, about whom, which verb; read, or done."""

    worker: str
    at: datetime
    about: str
    verb: str = ""
    done: bool = False


@dataclass(frozen=True)
class Line:
    """Something to look at: what, who, when last, how often, about whom ("" when about several); what is usual."""

    code: str
    worker: str
    at: datetime
    times: int
    about: str = ""
    usual: int | None = None

    def key(self, zone: tzinfo) -> str:
        """The same for the same thing seen again tomorrow: an id made of what, who, which night, about whom."""
        words = f"{self.code}|{self.worker}|{night_of(self.at, zone)}|{self.about}".encode()
        bits = int.from_bytes(sha256(words).digest()[:8], "big") >> 4
        return "".join(ALPHABET[(bits >> shift) & 31] for shift in range(55, -1, -5))


@dataclass(frozen=True)
class Signal:
    """One kind of thing to look at, with its thresholds and words."""

    code: str
    floor: int
    times: float
    least: int
    citation: str
    trust: str
    words: tuple[str, str]
    how: tuple[str, str]

    def said(self, language: str) -> tuple[str, str, str]:
        """What it is, how we know, how far to trust the threshold."""
        return (
            in_language(*self.words, language),
            in_language(*self.how, language),
            trust_note(self.trust, language),
        )


@dataclass(frozen=True)
class Watch:
    """The whole rules file."""

    shown: timedelta
    usual: timedelta
    office: tuple[int, int]
    slack: timedelta
    follow: timedelta
    signals: Mapping[str, Signal]

    def is_office(self, at: datetime, zone: tzinfo) -> bool:
        """Whether somebody works at that time without a shift."""
        local = at.astimezone(zone)
        return local.weekday() <= FRIDAY and self.office[0] <= local.hour < self.office[1]


# ---------------------------------------------------------------- the rules
@lru_cache(maxsize=1)
def watch() -> Watch:
    """The rules in force; RulesError says what is wrong with the file."""
    return read_watch(RULES)


def read_watch(path: Path) -> Watch:
    """A rules file, checked."""
    sheet = read_sheet(path)
    signals = {code: _signal(code, one) for code, one in sheet.rows("signals").items()}
    if unknown := set(CODES) ^ set(signals):
        raise sheet.fail(f"“signals” must name each of: {', '.join(CODES)} (look at: {', '.join(unknown)}).")
    office = sheet.part("office")
    days = [timedelta(days=sheet.decimal(name)) for name in ("days_shown", "days_usual")]
    minutes = [timedelta(minutes=sheet.decimal(name)) for name in ("slack_minutes", "follow_minutes")]
    hours = (int(office.decimal("from")), int(office.decimal("until")))
    return Watch(days[0], days[1], hours, minutes[0], minutes[1], signals)


def _signal(code: str, one: Sheet) -> Signal:
    floor, times, least = one.number("floor"), one.number("times") or 0, one.number("least") or 0
    if not floor:
        raise one.fail("“floor” must be one or more.")
    citation, trust = one.trust()
    return Signal(code, floor, times, least, citation, trust, one.both(), one.both("how_"))


# ---------------------------------------------------------------- what is looked at twice
def many(
    acts: Iterable[Act], roles: Mapping[str, Collection[str]], since: datetime, zone: tzinfo
) -> Iterator[Line]:
    """Shifts in which somebody opened far more records than people of their role usually do."""
    signal = watch().signals["many"]
    shifts = by_shift(acts, zone)
    of_role: dict[str, list[int]] = defaultdict(list)
    for (worker, _night), here in shifts.items():
        for role in roles.get(worker, ()):
            of_role[role].append(len({act.about for act in here}))
    for (worker, _night), here in shifts.items():
        usual, limit = _usual([of_role[role] for role in roles.get(worker, ())], signal)
        count, last = len({act.about for act in here}), max(act.at for act in here)
        if count > limit and last >= since:
            yield Line("many", worker, last, count, usual=usual)


def _usual(shifts: Iterable[list[int]], signal: Signal) -> tuple[int | None, float]:
    """The usual shift and the most that is not remarked on: the more generous of somebody's roles."""
    found: list[tuple[float, float]] = []
    for counts in shifts:
        if len(counts) >= signal.least:
            middle = median(counts)
            spread = median(abs(count - middle) for count in counts)
            found.append((middle + signal.times * spread, middle))
    limit, middle = max(found, default=(0.0, -1.0))
    return (round(middle) if middle >= 0 else None), max(limit, float(signal.floor))


def after_hours(
    acts: Iterable[Act], duties: Mapping[str, Sequence[tuple[datetime, datetime]]], zone: tzinfo
) -> Iterator[Line]:
    """Records opened at night or at a weekend by somebody without a shift."""
    slack = watch().slack

    def odd(act: Act) -> bool:
        on = any(begin - slack <= act.at <= end + slack for begin, end in duties.get(act.worker, ()))
        return not on and not watch().is_office(act.at, zone)

    return _each_shift("after_hours", filter(odd, acts), zone)


def own_name(acts: Iterable[Act], alike: Collection[tuple[str, str]]) -> Iterator[Line]:
    """Records whose family name is the worker's own; ``alike`` are the pairs for which that is so."""
    return _each_pair("own_name", (act for act in acts if (act.worker, act.about) in alike))


def outside(acts: Iterable[Act], was_let_in: Callable[[Act], bool]) -> Iterator[Line]:
    """Acts that opened a record to somebody who was not in its circle."""
    return _each_pair("outside", (act for act in acts if not was_let_in(act)))


def searches(found: Iterable[Act], done: Iterable[Act], zone: tzinfo) -> Iterator[Line]:
    """Shifts in which somebody looked people up again and again, and did nothing for any of them."""
    works: dict[tuple[str, str], list[datetime]] = defaultdict(list)
    for act in done:
        works[act.worker, act.about].append(act.at)
    for (worker, _night), here in by_shift(found, zone).items():
        idle = [group for group in _together(here) if not any(_followed(act, works) for act in group)]
        if len(idle) >= watch().signals["searches"].floor:
            yield Line("searches", worker, idle[-1][-1].at, len(idle))


def _together(acts: list[Act]) -> list[list[Act]]:
    """What one search found is written down at once."""
    groups: list[list[Act]] = []
    for act in sorted(acts, key=lambda one: one.at):
        if groups and act.at - groups[-1][-1].at <= ONE_SEARCH:
            groups[-1].append(act)
        else:
            groups.append([act])
    return groups


def _followed(act: Act, works: Mapping[tuple[str, str], list[datetime]]) -> bool:
    times = works.get((act.worker, act.about), ())
    return any(act.at <= at <= act.at + watch().follow for at in times)


def barred_later(acts: Iterable[Act], bars: Mapping[tuple[str, str], datetime]) -> Iterator[Line]:
    """Records somebody opened in the month before they were kept out of them."""

    def before(act: Act) -> bool:
        since = bars.get((act.worker, act.about))
        return since is not None and since - BEFORE_A_BAR <= act.at < since

    return _each_pair("barred_later", filter(before, acts))


def restricted(acts: Iterable[Act], closed: Collection[str], done: Iterable[Act]) -> Iterator[Line]:
    """Restricted records somebody opened without doing anything for the person in the weeks around."""
    works: dict[tuple[str, str], list[datetime]] = defaultdict(list)
    for act in done:
        works[act.worker, act.about].append(act.at)

    def idle(act: Act) -> bool:
        times = works.get((act.worker, act.about), ())
        return act.about in closed and not any(abs(at - act.at) <= A_WEEK for at in times)

    return _each_pair("restricted", filter(idle, acts))


def same_family(worker: str, name: str) -> bool:
    """Whether two whole names share a family name: any word but the first, accents and particles aside."""
    return bool(_family(worker) & _family(name))


def _family(name: str) -> set[str]:
    plain = unicodedata.normalize("NFKD", name.casefold()).replace("-", " ")
    words = "".join(letter for letter in plain if not unicodedata.combining(letter)).split()
    return {word for word in words[1:] if len(word) >= SHORTEST_NAME and word not in PARTICLES}


# ---------------------------------------------------------------- shared
def by_shift(acts: Iterable[Act], zone: tzinfo) -> dict[tuple[str, object], list[Act]]:
    """The acts of each worker and night."""
    found: dict[tuple[str, object], list[Act]] = defaultdict(list)
    for act in acts:
        found[act.worker, night_of(act.at, zone)].append(act)
    return found


def _each_shift(code: str, acts: Iterable[Act], zone: tzinfo) -> Iterator[Line]:
    for (worker, _night), here in by_shift(acts, zone).items():
        about = {act.about for act in here}
        if len(about) >= watch().signals[code].floor:
            yield Line(
                code, worker, max(act.at for act in here), len(about), about.pop() if len(about) == 1 else ""
            )


def _each_pair(code: str, acts: Iterable[Act]) -> Iterator[Line]:
    pairs: dict[tuple[str, str], list[Act]] = defaultdict(list)
    for act in acts:
        pairs[act.worker, act.about].append(act)
    for (worker, about), here in pairs.items():
        if len(here) >= watch().signals[code].floor:
            yield Line(code, worker, max(act.at for act in here), len(here), about)
