"""Routing: who could go to a person in crisis, and why. Pure.

It proposes and gives reasons for and against; people decide. It never measures how fast anybody is
(care.md 35), and whoever is kept out of a record appears nowhere in it, counts included (care.md 11).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from firstlight.dispatch.routing_rules import Reason, RoutingRules, Step, load_routing
from firstlight.dispatch.rulebook import LEVELS

SUPERVISOR_TIER = 2
LEAST_APART = 5
"""Minutes before the last rung may come again."""
URGENT = frozenset(LEVELS[:2])
BLOCKING = frozenset({"off_duty", "not_tonight", "rest_first"})
STRAINED = frozenset({"full", "tired", "duty_ends"})


@dataclass(frozen=True)
class Candidate:
    """A worker who might go. ``load_points`` and ``ceiling`` are in points of ``load_points()``.

    ``duty_until`` is an aware time in the agency's zone, as it is shown. ``tier`` is the place on the
    call ladder: 0 first call, 1 back-up, 2 supervisor, 3 director.
    """

    id: str
    label: str
    on_duty: bool = True
    duty_until: datetime | None = None
    youth_specialist: bool = False
    languages: frozenset[str] = frozenset()
    load_points: float = 0.0
    ceiling: float = 20.0
    knows_person: bool = False
    barred: bool = False
    hours_worked_today: float = 0.0
    nights_in_row: int = 0
    out_now: bool = False
    not_tonight: bool = False
    tier: int = 0


@dataclass(frozen=True)
class Ask:
    """What the response needs. ``under_24``: yes, no or unknown. ``at`` is now, for how long duty still lasts."""

    age_years: int | None = None
    under_24: str = "unknown"
    language: str = ""
    in_person: bool = True
    level: str = "P2"
    worker_gender_wish: str = ""
    at: datetime | None = None


@dataclass(frozen=True)
class Ranked:
    """A candidate in the order proposed, with what speaks for and against; ``free`` when they may be asked."""

    candidate: Candidate
    reasons: tuple[Reason, ...]
    against: tuple[Reason, ...]
    free: bool


@dataclass(frozen=True)
class Proposal:
    """The lead proposed (none when nobody can go), everyone in order, notes to heed, and the ladder.

    Without a lead the first note is the way forward.
    """

    lead: Ranked | None
    order: tuple[Ranked, ...]
    notes: tuple[Reason, ...]
    ladder: tuple[Step, ...]


@dataclass(frozen=True)
class OpenLoad:
    """One open response for counting load: its level, its phase (crisis, stabilising, follow_up), days open."""

    level: str
    phase: str = "crisis"
    days_open: float = 0.0


def propose(candidates: Iterable[Candidate], ask: Ask, rules: RoutingRules | None = None) -> Proposal:
    """Who could go, in the order they would be asked, each with reasons; the lead is the first who can.

    Order: can go now; staff before supervisors; with room and rest; first call before back-up; known to the
    person; specialist where the person is under 24; their language; the lighter load.
    """
    rules = rules or load_routing()
    ranked = [_weigh(candidate, ask, rules) for candidate in candidates if not candidate.barred]
    order = tuple(sorted(ranked, key=lambda one: _order(one, ask)))
    lead = order[0] if order and order[0].free else None
    notes = [] if lead else [rules.reason("nobody")]
    if ask.worker_gender_wish:
        notes.append(rules.reason("ask_gender", wish=ask.worker_gender_wish))
    return Proposal(lead, order, tuple(notes), ladder(ask.level, rules))


def _weigh(candidate: Candidate, ask: Ask, rules: RoutingRules) -> Ranked:
    against = tuple(_against(candidate, ask, rules))
    codes = {reason.code for reason in against}
    blocked = codes & BLOCKING or (candidate.out_now and ask.level in URGENT)
    return Ranked(candidate, tuple(_for(candidate, ask, rules)), against, free=not blocked)


def _for(one: Candidate, ask: Ask, rules: RoutingRules) -> Iterable[Reason]:
    if one.on_duty:
        until = _clock(one.duty_until)
        yield rules.reason("on_duty", until=until) if until else rules.reason("on_duty_open")
    if one.knows_person:
        yield rules.reason("knows_person")
    if one.youth_specialist and ask.under_24 == "yes":
        yield rules.reason("youth_specialist")
    if ask.language and ask.language in one.languages:
        yield rules.reason("speaks")
    if one.load_points < one.ceiling:
        yield rules.reason("room", points=f"{one.load_points:g}", ceiling=f"{one.ceiling:g}")


def _against(one: Candidate, ask: Ask, rules: RoutingRules) -> Iterable[Reason]:
    if not one.on_duty:
        yield rules.reason("off_duty")
    if one.not_tonight:
        yield rules.reason("not_tonight")
    if one.out_now:
        yield rules.reason("out_now")
    if one.load_points >= one.ceiling:
        yield rules.reason("full", points=f"{one.load_points:g}", ceiling=f"{one.ceiling:g}")
    yield from _rest(one, ask, rules)
    if ask.language and ask.language not in one.languages:
        yield rules.reason("interpreter")
    if ask.under_24 == "yes" and not one.youth_specialist:
        yield rules.reason("not_youth")
    if ask.under_24 == "no" and one.youth_specialist:
        yield rules.reason("kept_for_youth")


def _rest(one: Candidate, ask: Ask, rules: RoutingRules) -> Iterable[Reason]:
    if one.hours_worked_today >= rules.rest["no_more_hours_today"]:
        yield rules.reason("rest_first")
    elif (
        one.hours_worked_today >= rules.rest["tired_hours_today"]
        or one.nights_in_row >= rules.rest["tired_nights_in_row"]
    ):
        yield rules.reason("tired")
    least = "duty_left_in_person_minutes" if ask.in_person else "duty_left_minutes"
    left = timedelta(minutes=rules.rest[least])
    if one.on_duty and one.duty_until and ask.at and one.duty_until - ask.at < left:
        yield rules.reason("duty_ends", until=_clock(one.duty_until))


def _order(one: Ranked, ask: Ask) -> tuple[bool, bool, bool, bool, int, bool, bool, bool, float, str, str]:
    who, against = one.candidate, {reason.code for reason in one.against}
    return (
        not one.free,
        who.tier >= SUPERVISOR_TIER,
        bool(against & STRAINED),
        who.out_now,
        who.tier,
        not who.knows_person,
        bool(against & {"not_youth", "kept_for_youth"}),
        bool(ask.language) and ask.language not in who.languages,
        who.load_points / who.ceiling if who.ceiling else 1.0,
        who.label,
        who.id,
    )


def _clock(moment: datetime | None) -> str:
    return f"{moment:%H:%M}" if moment else ""


def ladder(level: str, rules: RoutingRules | None = None) -> tuple[Step, ...]:
    """The rungs for a level, in order."""
    rules = rules or load_routing()
    return rules.ladders.get(level, rules.ladders["other"])


def next_rung(level: str, climbed: int, rules: RoutingRules | None = None) -> Step:
    """The rung after so many climbed. Past the last it comes again, as far apart as it stood from the one before."""
    rungs = ladder(level, rules)
    again = climbed - len(rungs) + 1
    last = rungs[min(climbed, len(rungs) - 1)]
    return last if again <= 0 else replace(last, minutes=last.minutes + again * _apart(rungs))


def climbed_by(level: str, waited_minutes: float, rules: RoutingRules | None = None) -> int:
    """How many rungs the time waited counts for once the last is reached, so that missed ones do not pile up."""
    rungs = ladder(level, rules)
    beyond = waited_minutes - rungs[-1].minutes
    return len(rungs) + int(beyond // _apart(rungs)) if beyond >= 0 else 0


def _apart(rungs: tuple[Step, ...]) -> int:
    before = rungs[-2].minutes if len(rungs) > 1 else 0
    return max(rungs[-1].minutes - before, LEAST_APART)


def escalation(level: str, waited_minutes: float, rules: RoutingRules | None = None) -> Step | None:
    """The rung a request without an answer has reached; None while it may still wait."""
    reached = [step for step in ladder(level, rules) if step.minutes <= waited_minutes]
    return reached[-1] if reached else None


def load_points(open_responses: Iterable[OpenLoad], rules: RoutingRules | None = None) -> float:
    """The open load of one worker in points."""
    rules = rules or load_routing()
    return sum(_points(one, rules) for one in open_responses)


def _points(one: OpenLoad, rules: RoutingRules) -> float:
    urgent = rules.load["urgent_first_days"]
    if one.phase == "crisis" and one.level in urgent.levels and one.days_open < (urgent.days or 0):
        return urgent.points
    return rules.load[one.phase].points


def load_state(points: float, episodes: int, ceiling: float, rules: RoutingRules | None = None) -> str:
    """``full`` at the ceiling or the cap of episodes, ``alert`` near it, else ``room``."""
    rules = rules or load_routing()
    if points >= ceiling or episodes >= rules.cap_episodes:
        return "full"
    return "alert" if episodes >= rules.alert_episodes else "room"
