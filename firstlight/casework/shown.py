"""What the pages of a plan show: goals with their words and reasons, what is due, where graduation stands."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from firstlight.assessments.instruments import instrument_now
from firstlight.assessments.models import Sitting
from firstlight.assessments.outcomes import REVIEW, TRIAGE, Instrument
from firstlight.assessments.profiles import Profile
from firstlight.assessments.queries import history
from firstlight.assessments.scoring import Due, DueState, due, proposals
from firstlight.assessments.states import Phase
from firstlight.casework import codes, queries
from firstlight.casework.models import Case, Goal, Graduation
from firstlight.casework.planning import MayAsk, may_ask_now
from firstlight.casework.states import STANDING_GOALS, CaseState, GoalState, GraduationState, Kind
from firstlight.kit.clock import now
from firstlight.kit.speaking import reader_language
from firstlight.response.models import EmergencyResponse
from firstlight.response.states import State as ResponseState
from firstlight.survivors.models import Survivor
from firstlight.survivors.scope import by_root
from firstlight.vault.sealing import reveal_many

ROOT = by_root()
WORK_DUE = (DueState.NEVER, DueState.DUE, DueState.REMINDER, DueState.OVERDUE)
SEEN_AHEAD = timedelta(days=7)
"""How long before its day a goal stands on the list, and how long a sitting's urgent sentences stand on the plan."""


@dataclass(frozen=True)
class GoalShown:
    """One goal as people read it."""

    goal: Goal
    area: str
    words: str
    reasons: list[str]
    late: bool

    @property
    def theirs(self) -> bool:
        """Whether it is the person's own wish; those stand first."""
        return self.goal.source == Goal.Source.PERSON


@dataclass
class PlanShown:
    """The plan of one person."""

    agreed: list[GoalShown] = field(default_factory=list)
    proposed: list[GoalShown] = field(default_factory=list)
    past: list[GoalShown] = field(default_factory=list)


# ---------------------------------------------------------------- the plan
def plan_of(survivor: Survivor, *, by: Any, why: str) -> PlanShown:
    """Every goal with its words, opened under one line of the ledger; the person's own first, then what is urgent."""
    goals = list(queries.goals_of(survivor).select_related("owner").order_by("proposed_at", "pk"))
    texts = reveal_many([(goal, "words") for goal in goals], by=by, why=why)
    instrument, today = instrument_now(), timezone.localtime(now()).date()
    rows = [_shown(goal, words, instrument, today) for goal, words in zip(goals, texts, strict=True)]
    rows.sort(key=lambda row: (not row.theirs, not row.goal.urgent))
    return PlanShown(
        agreed=[row for row in rows if row.goal.state == GoalState.AGREED],
        proposed=[row for row in rows if row.goal.state == GoalState.PROPOSED],
        past=[row for row in rows if row.goal.state not in STANDING_GOALS],
    )


def goal_shown(goal: Goal, *, by: Any, why: str) -> GoalShown:
    """One goal, opened."""
    [words] = reveal_many([(goal, "words")], by=by, why=why)
    return _shown(goal, words, instrument_now(), timezone.localtime(now()).date())


def _shown(goal: Goal, words: str, instrument: Instrument, today: date) -> GoalShown:
    late = bool(goal.due_on and goal.due_on < today and goal.state in STANDING_GOALS)
    reasons = codes.rules_in_words(instrument, goal.reasons)
    return GoalShown(goal, codes.area(instrument, goal.domain), words, reasons, late)


def page_of(survivor: Survivor, *, by: Any) -> dict[str, Any]:
    """Everything the plan page shows. During a conversation with the person no profile is on it (care.md 25)."""
    instrument, at, told = instrument_now(), now(), history(survivor)
    talking = queries.in_conversation(survivor)
    fresh = [one for one in proposals(instrument, told) if at - one.at < SEEN_AHEAD]
    today = [one.rule.text(reader_language()) for one in fresh if one.what in (TRIAGE, REVIEW)]
    return {
        "survivor": survivor,
        "plan": plan_of(survivor, by=by, why="casework.see_plan"),
        "talking": talking,
        "alerts": [] if talking else list(dict.fromkeys(today)),
        "due": due(instrument, told, queries.phase_of(survivor), at),
        "case": queries.standing_case(survivor),
        **graduation_box(survivor, instrument, talking=talking),
    }


def panel_of(survivor: Survivor) -> dict[str, Any]:
    """The plan in three figures, for the person's page; nothing sealed is opened."""
    goals = list(queries.goals_of(survivor).standing())
    return {
        "survivor": survivor,
        "agreed": sum(goal.state == GoalState.AGREED for goal in goals),
        "proposed": sum(goal.state == GoalState.PROPOSED for goal in goals),
        "urgent": sum(goal.urgent for goal in goals),
        "due": due(instrument_now(), history(survivor), queries.phase_of(survivor), now()),
    }


def not_yet_of(survivor: Survivor) -> dict[str, Any]:
    """Why staff do not raise graduation yet, on the page that would; closed while somebody talks with the person."""
    if queries.in_conversation(survivor):
        return {"not_yet": []}
    return {"not_yet": codes.not_yet_in_words(instrument_now(), queries.why_not_raised(survivor))}


def graduation_box(survivor: Survivor, instrument: Instrument, *, talking: bool) -> dict[str, Any]:
    """Where the conversation about graduation stands, or why staff do not raise it yet: the reasons tell of the
    profile, so while somebody talks with the person there are none, and nothing to raise."""
    rows = Graduation.objects.filter(queries.same_person(survivor))
    conversation = rows.order_by("-begun_at", "pk").first()
    over = conversation is None or conversation.state == GraduationState.NOT_NOW
    may_begin = over and not talking
    reasons = queries.why_not_raised(survivor) if may_begin else []
    return {
        "conversation": conversation,
        "may_begin": may_begin,
        "not_yet": codes.not_yet_in_words(instrument, reasons),
    }


# ---------------------------------------------------------------- what is due
@dataclass(frozen=True)
class SittingDue:
    """Talking a profile over is due with somebody. Work is overdue, people never are."""

    survivor: Survivor
    due: Due

    @property
    def late(self) -> bool:
        """Whether the work is overdue."""
        return self.due.state == DueState.OVERDUE


@dataclass(frozen=True)
class GoalDue:
    """A goal whose next step is due; its words stay closed on a list."""

    goal: Goal
    area: str
    late: bool


@dataclass(frozen=True)
class AskDue:
    """Somebody who graduated said we may ask how they are about now."""

    survivor: Survivor
    ask: MayAsk


def sittings_due(user: Any) -> list[SittingDue]:
    """Sittings due with the people this worker walks with or has just helped, the longest due first."""
    at, phases = now(), _my_people(user)
    told = _sittings_by_person(phases)
    people = Survivor.objects.in_bulk(list(phases))
    rows = [
        SittingDue(person, due(instrument_now(), told[pk], phases[pk], at)) for pk, person in people.items()
    ]
    rows = [row for row in rows if row.due.state in WORK_DUE]
    return sorted(rows, key=lambda row: (row.due.next_at or at, row.survivor.sign))


def _my_people(user: Any) -> dict[str, str]:
    """Whom this worker walks with, and whom they have just helped, with the phase each is in."""
    stable = EmergencyResponse.objects.filter(lead=user, state=ResponseState.STABILISED)
    phases = {pk: str(Phase.CRISIS) for pk in stable.values_list(ROOT, flat=True)}
    walked = Case.objects.filter(worker=user, kind=Kind.CASE_MANAGEMENT, state=CaseState.OPEN)
    phases |= {pk: str(Phase.STANDARD) for pk in walked.values_list(ROOT, flat=True)}
    seen = Survivor.objects.visible_to(user).filter(pk__in=phases)
    return {pk: phases[pk] for pk in seen.values_list("pk", flat=True)}


def _sittings_by_person(people: Iterable[str]) -> dict[str, list[Profile]]:
    told: dict[str, list[Profile]] = defaultdict(list)
    rows = Sitting.objects.filter(survivor__in=Survivor.objects.of(*people)).annotate(root=ROOT)
    for sitting in rows.order_by("taken_at", "pk"):
        told[sitting.root].append(Profile(sitting.taken_at, sitting.scope, sitting.phase, {}))
    return told


def goals_due(user: Any) -> list[GoalDue]:
    """Goals of this worker's people whose next step is due within a week, the first due first; none in a pause."""
    today = timezone.localtime(now()).date()
    rows = Goal.objects.visible_to(user).standing().filter(owner=user, due_on__lte=today + SEEN_AHEAD)
    rests = Case.objects.filter(worker=user, kind=Kind.CASE_MANAGEMENT, state=CaseState.PAUSED)
    found = rows.annotate(root=ROOT).exclude(root__in=rests.values_list(ROOT))
    found = found.select_related("survivor").order_by("due_on", "-urgent", "pk")
    return [GoalDue(goal, codes.area(instrument_now(), goal.domain), goal.due_on < today) for goal in found]


def to_ask(user: Any) -> list[AskDue]:
    """Who graduated and said we may ask how they are about now."""
    at = now()
    rows = Graduation.objects.visible_to(user).filter(state=GraduationState.GRADUATED)
    found = [
        (row.survivor, may_ask_now(row.graduated_at, row.ask_after_days, at))
        for row in rows.select_related("survivor").order_by("graduated_at", "pk")
        if row.graduated_at
    ]
    return [AskDue(survivor, ask) for survivor, ask in found if ask]


def overdue_people(user: Any, people: Iterable[str]) -> set[str]:
    """Of these people's ids, those with whom a piece of this worker's own work is overdue."""
    wanted = set(people)
    late = {row.survivor.pk for row in sittings_due(user) if row.late}
    late |= {row.goal.survivor_id for row in goals_due(user) if row.late}
    return wanted & set(Survivor.objects.of(*late).values_list("pk", flat=True)) if late else set()
