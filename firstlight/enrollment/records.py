"""From our stays and responses to what is to be enrolled. Questions only; the verb writes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import partial
from typing import Any

from django.db.models import Q
from django.utils import timezone

from firstlight.asking.spells import Begin, End, Piece, Row, Rule, changes
from firstlight.enrollment.models import Enrollment, Project
from firstlight.enrollment.queries import today
from firstlight.kit.nights import night_of
from firstlight.response.models import EmergencyResponse
from firstlight.shelter.models import Stay
from firstlight.shelter.states import State as StayState
from firstlight.survivors.models import Survivor
from firstlight.survivors.scope import by_root

Feeds = Project.Feeds
NIGHT_BY_NIGHT = 1
Pieces = dict[str, list[Piece]]


def _day(at: datetime) -> date:
    return timezone.localtime(at).date()


def _came_on(project: Project, at: datetime) -> date:
    """The day a stay begins for a project. Where nights are counted one by one, who comes after midnight came the day
    before: their first night is that one's."""
    day = _day(at)
    if project.project_type != NIGHT_BY_NIGHT:
        return day
    return min(day, night_of(at, timezone.get_default_timezone()))


def rule_of(project: Project) -> Rule:
    """When it takes people in, and how a time in it ends."""
    quiet = None if project.feeds == Feeds.STAYS else project.quiet_days
    return Rule(project.begun_on, project.ended_on, quiet)


def pieces_of(project: Project, people: Iterable[str] | None = None) -> Pieces:
    """What feeds a project, by the record that stands for each person; of these people, or of everybody."""
    found: Pieces = defaultdict(list)
    if project.feeds == Feeds.BY_HAND:
        return found
    rows, made = _fed_by_stays(project) if project.feeds == Feeds.STAYS else _fed_by_responses(project)
    if people is not None:
        rows = rows.filter(survivor__in=list(people))
    for row in rows.annotate(root=by_root()).order_by("pk"):
        found[row.root].append(made(row))
    return found


def _fed_by_stays(project: Project) -> tuple[Any, Any]:
    over = Q(until_at__isnull=True) | Q(until_at__date__gte=project.begun_on)
    there = Q(state__in=[StayState.STAYING, StayState.ENDED], bed__room__house__in=project.houses)

    def made(row: Stay) -> Piece:
        until = _day(row.until_at) if row.until_at else None
        return Piece(row.pk, _came_on(project, row.from_at), until, row.party_id, row.next_place)  # type: ignore[arg-type]

    return Stay.objects.filter(there & over), made


def _fed_by_responses(project: Project) -> tuple[Any, Any]:
    rows = EmergencyResponse.objects.filter(reached_at__isnull=False, reached_at__date__gte=project.begun_on)
    if project.ended_on:
        rows = rows.filter(reached_at__date__lte=project.ended_on)
    if project.feeds == Feeds.IN_PERSON:
        rows = rows.filter(mode="in_person")

    def made(row: EmergencyResponse) -> Piece:
        until = _day(row.ended_at) if row.ended_at else None
        return Piece(row.pk, _day(row.reached_at), until)  # type: ignore[arg-type]

    return rows, made


def rows_of(project: Project, people: Iterable[str] | None = None) -> dict[str, list[Row]]:
    """The enrollments of a project, by the record that stands for each person."""
    found: dict[str, list[Row]] = defaultdict(list)
    rows = Enrollment.objects.filter(project=project)
    if people is not None:
        rows = rows.filter(survivor__in=list(people))
    for one in rows.annotate(root=by_root()).order_by("entered_on", "pk"):
        piece = one.stay_id or one.response_id or ""
        found[one.root].append(Row(one.pk, piece, one.entered_on, one.exited_on, one.struck_at is not None))
    return found


def wanted(project: Project, survivor: Survivor) -> list[Begin | End]:
    """What is to be done for one person in one project. Nobody whose record was erased is enrolled anew."""
    people = list(survivor.group.values_list("pk", flat=True))
    root = survivor.root.pk
    pieces, rows = pieces_of(project, people)[root], rows_of(project, people)[root]
    found = changes(pieces, rows, rule_of(project), today())
    return [one for one in found if isinstance(one, End) or survivor.erased_at is None]


def to_do() -> Iterator[tuple[Project, Survivor]]:
    """Each person and project where the records say something the enrollments do not."""
    projects = (
        Project.objects.exclude(feeds=Feeds.BY_HAND).filter(begun_on__lte=today()).order_by("begun_on", "pk")
    )
    for project in projects:
        pieces, rows, rule = pieces_of(project), rows_of(project), rule_of(project)
        behind = {pk: found for pk, own in pieces.items() if (found := changes(own, rows[pk], rule, today()))}
        for survivor in Survivor.objects.filter(pk__in=list(behind)).order_by("begun_at", "pk"):
            ends = any(isinstance(one, End) for one in behind[survivor.pk])
            if survivor.erased_at is None or ends:
                yield project, survivor


def acts(enroll: Any, by: Any) -> Iterator[partial[Any]]:
    """The verb for each of them, ready to be done."""
    for project, survivor in to_do():
        yield partial(enroll, by=by, project=project, survivor=survivor)


def together_with(project: Project, piece: Piece) -> list[tuple[str, int | None]]:
    """Who was placed together with them in this project and was there at the same time, though they came earlier or
    later: the person, the age as told."""
    rows = Stay.objects.filter(
        party_id=piece.party, bed__room__house__in=project.houses, from_at__isnull=False
    )
    return list(
        {
            one.survivor_id: one.age_years
            for one in rows.filter(state__in=[StayState.STAYING, StayState.ENDED]).order_by("-from_at", "pk")
            if one.from_at
            and (piece.until is None or _came_on(project, one.from_at) <= piece.until)
            and (one.until_at is None or _day(one.until_at) >= piece.first)
        }.items()
    )


def household_with(project: Project, piece: Piece, people: Iterable[str]) -> str:
    """The household these are in while somebody is there with them; "" where none of them is enrolled yet."""
    rows = Enrollment.objects.meant().filter(project=project, survivor__in=Survivor.objects.of(*people))
    rows = rows.filter(Q(exited_on__isnull=True) | Q(exited_on__gte=piece.first))
    if piece.until:
        rows = rows.filter(entered_on__lte=piece.until)
    return rows.order_by("relation", "entered_on", "pk").values_list("household", flat=True).first() or ""
