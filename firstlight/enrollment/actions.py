"""Verbs of enrollment in life order: a project is set up, people are enrolled, asked, and go on."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from firstlight.access.models import User
from firstlight.asking import deciding, hiding
from firstlight.asking.spells import Begin
from firstlight.audit.doors import action
from firstlight.audit.ledger import Actor
from firstlight.awards.models import Award
from firstlight.enrollment import after, opened, queries, records, steps
from firstlight.enrollment.models import (
    HEAD,
    Answers,
    Enrollment,
    HudPerson,
    Inventory,
    Project,
    ProjectFunder,
    Seen,
)
from firstlight.hmis.schema.keys import EXIT, START
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.kit.ids import new_id
from firstlight.kit.nouns import keep
from firstlight.survivors.models import Survivor
from firstlight.survivors.queries import age_known_on, age_told_on


# ---------------------------------------------------------------- a project
@action
def add_project(*, by: User, houses: Sequence[str] = (), **told: Any) -> Project:
    """Set up a project; a name stands for one project."""
    steps.refuse_project(told, houses, None)
    project = Project.objects.create(**told)
    steps.link_houses(project, houses)
    return project


@action
def change_project(*, by: User, project: Project, houses: Sequence[str] = (), **told: Any) -> Project:
    """Put a project's set-up right. What is enrolled already stays as it is."""
    steps.refuse_project(told, houses, project)
    steps.refuse_backwards(told["begun_on"], project.ended_on)
    keep(project, **told)
    steps.link_houses(project, houses)
    return project


@action
def end_project(*, by: User, project: Project, ended_on: date) -> Project:
    """The project takes nobody in any more; funders and beds that go on end the same day. The night ends the
    enrollments our records began; those written by hand stay on the list until somebody ends them."""
    steps.refuse_backwards(project.begun_on, ended_on)
    rows: list[Any] = [*project.funders.filter(ended_on=None), *project.inventory.filter(ended_on=None)]
    for row in rows:
        keep(row, ended_on=max(ended_on, row.begun_on))
    keep(project, ended_on=ended_on)
    return project


@action
def add_funder(
    *,
    by: User,
    project: Project,
    code: int,
    grant: str,
    begun_on: date,
    ended_on: date | None = None,
    other: str = "",
    award: Award | None = None,
) -> ProjectFunder:
    """Somebody pays for the project; from that day on what they need is asked."""
    steps.refuse_backwards(begun_on, ended_on)
    if code == queries.OTHER_FUNDER and not other:
        raise Refused(_("Say who the other funder is."), code="unnamed")
    if project.funders.filter(code=code, grant=grant, begun_on=begun_on).exists():
        raise Refused(_("This grant is written down already."), code="twice")
    return ProjectFunder.objects.create(
        project=project,
        code=code,
        other=other if code == queries.OTHER_FUNDER else "",
        grant=grant,
        begun_on=begun_on,
        ended_on=ended_on,
        award=award,
    )


@action
def end_funder(*, by: User, funder: ProjectFunder, ended_on: date) -> ProjectFunder:
    """They pay no more; what only they needed is asked no more."""
    steps.refuse_backwards(funder.begun_on, ended_on)
    keep(funder, ended_on=ended_on)
    return funder


@action
def add_inventory(*, by: User, project: Project, **told: Any) -> Inventory:
    """Beds for one kind of household, from a day on."""
    return Inventory.objects.create(project=project, **told)


@action
def end_inventory(*, by: User, inventory: Inventory, ended_on: date) -> Inventory:
    """These beds are there until a day."""
    steps.refuse_backwards(inventory.begun_on, ended_on)
    keep(inventory, ended_on=ended_on)
    return inventory


# ---------------------------------------------------------------- an enrollment
@action
def enroll_from_records(*, by: Actor, project: Project, survivor: Survivor) -> Enrollment:
    """Bring somebody's time in a project up to what our stays or responses say: begun, ended, met."""
    found = [
        steps.begin(project, survivor.root, one) if isinstance(one, Begin) else steps.end_from_records(one)
        for one in records.wanted(project, survivor)
    ]
    if not found:
        raise Refused(_("Nothing is to be enrolled or ended here."), code="nothing_due")
    for enrollment in found:
        steps.note_met(enrollment)
    return found[-1]


@action
def enroll(
    *,
    by: User,
    survivor: Survivor,
    project: Project,
    entered_on: date,
    relation: int = HEAD,
    beside: Enrollment | None = None,
) -> Enrollment:
    """Write somebody into a project by hand; ``beside``: with whom of the same project they came."""
    steps.refuse_days(project, entered_on, None)
    steps.refuse_overlap(survivor, project, entered_on, None)
    if beside is not None and beside.project_id != project.pk:
        raise Refused(_("Those who come together are in one project."), code="other_project")
    if beside is not None and relation == HEAD:
        raise Refused(_("A household has one head. Say who they are to that person."), code="two_heads")
    if beside is None and relation != HEAD:
        raise steps.no_head()
    return Enrollment.objects.create(
        survivor=survivor.root,
        project=project,
        entered_on=entered_on,
        household=beside.household if beside else new_id(),
        relation=relation,
        coc_code=project.coc_code if relation == HEAD else "",
        age_years=age_told_on(survivor, entered_on),
        by=by,
    )


@action
def put_right(
    *,
    by: User,
    enrollment: Enrollment,
    entered_on: date,
    relation: int,
    exited_on: date | None = None,
    destination: int | None = None,
    destination_subsidy: int | None = None,
    engaged_on: date | None = None,
    moved_in_on: date | None = None,
) -> Enrollment:
    """Put days, relation and where somebody went right; the age at entry is counted anew from what we know now. Answers
    of the start and the end follow their day. Who is made the head of a household takes the place of the one before."""
    project, ended = enrollment.project, enrollment.exited_on
    exited_on = exited_on or ended if ended else None
    steps.refuse_days(project, entered_on, exited_on)
    steps.refuse_overlap(enrollment.survivor, project, entered_on, exited_on, but=enrollment.pk)
    for day in (engaged_on, moved_in_on):
        if day and not entered_on <= day <= (exited_on or queries.today()):
            raise Refused(_("That day lies outside the time in the project."), code="outside")
    steps.follow_day(enrollment, START, entered_on)
    steps.keep_one_head(enrollment, relation)
    age = age_known_on(enrollment.survivor, entered_on, by=by, why="enrollment.put_right")
    days = {"entered_on": entered_on, "engaged_on": engaged_on, "moved_in_on": moved_in_on}
    keep(enrollment, relation=relation, age_years=enrollment.age_years if age is None else age, **days)
    if exited_on:
        steps.follow_day(enrollment, EXIT, exited_on)
        going = steps.destination_meant(enrollment, destination, by)
        steps.end(enrollment, exited_on, going or queries.NO_INTERVIEW, destination_subsidy)
    return enrollment


@action
def end_enrollment(
    *,
    by: User,
    enrollment: Enrollment,
    exited_on: date,
    destination: int,
    destination_subsidy: int | None = None,
    together: bool = False,
) -> Enrollment:
    """The time in the project is over, for one or for all who came together; where to is a kind of place."""
    for one in [enrollment, *(queries.with_them(enrollment, by) if together else [])]:
        if one.exited_on is not None:
            raise Refused(_("This ended already. Put it right instead."), code="ended")
        steps.refuse_days(one.project, one.entered_on, exited_on)
        steps.end(one, exited_on, destination, destination_subsidy)
    return enrollment


@action
def strike_enrollment(*, by: User, enrollment: Enrollment) -> Enrollment:
    """It was written by mistake: it counts nowhere, and the night does not write it again."""
    keep(enrollment, struck_at=now())
    return enrollment


# ---------------------------------------------------------------- what is asked
@action
def answer_questions(
    *,
    by: User,
    enrollment: Enrollment,
    stage: int,
    said: dict[str, Any],
    on: date | None = None,
    done: bool = True,
) -> Answers:
    """Keep what somebody answered at a stage; what was left out is “not asked”. ``done``: nothing more is to be asked
    then. What this worker may not ask stays as it was."""
    steps.refuse(*after.not_now(enrollment, stage))
    day = queries.day_of(enrollment, stage, on)
    team = queries.on_team(by, enrollment)
    whom, groups = queries.asked_of(enrollment, stage, day, team=team)
    if not groups or enrollment.struck_at:
        raise Refused(
            _("Nothing is asked here: no funder who paid on that day and still pays needs it."),
            code="nothing_asked",
        )
    row = queries.answers_at(enrollment, stage, day) or Answers(
        enrollment=enrollment, survivor=enrollment.survivor, stage=stage, on=day
    )
    keep(enrollment)  # one version further: who had the page open before is told
    held = opened.said(row, by=by, why="enrollment.answer_questions")
    told = hiding.as_meant(said, held, on_team=team)
    kept = hiding.beside(held, groups) | deciding.tidy(groups, told, whom, day)
    steps.keep_said(row, kept, by, done_at=now() if done else None)
    return row


@action
def answer_about_person(
    *, by: User, survivor: Survivor, said: dict[str, Any], held: HudPerson | None = None
) -> HudPerson:
    """Keep what somebody answered about themselves, once for all projects. ``held``: what the page showed."""
    steps.refuse(*queries.not_now(survivor, queries.asking_now(survivor)))
    whom, groups = queries.asked_about(survivor)
    if not groups:
        raise Refused(
            _("Nothing is asked: no funder of a project they are in needs it."), code="nothing_asked"
        )
    row = HudPerson.objects.filter(survivor=survivor.root).first() or HudPerson(survivor=survivor.root)
    newest = queries.person_of(survivor)
    if newest and held is None:
        raise Refused(
            _("Somebody wrote this down while you had it open. Look at it again, then decide."), code="known"
        )
    told = opened.said(newest or row, by=by, why="enrollment.answer_about_person")
    steps.keep_said(row, hiding.beside(told, groups) | deciding.tidy(groups, said, whom), by)
    return row


@action
def note_seen(*, by: User, enrollment: Enrollment, on: date, said: dict[str, Any]) -> Seen:
    """They were met on a day, and how they live now where they say so; once a day is enough. Nothing told that day is
    lost: a worker puts their own right, another's answer stands beside it, and saying nothing changes nothing. How they
    live is asked when the other questions are: not in the first hours, nor while somebody is with them."""
    steps.refuse_days(enrollment.project, on, None)
    if on < enrollment.entered_on or (enrollment.exited_on and on > enrollment.exited_on):
        raise Refused(_("That day lies outside the time in the project."), code="outside")
    whom, groups = queries.asked_when_met(enrollment, on)
    if not groups:
        raise Refused(_("This project counts no such meetings."), code="nothing_asked")
    found = list(Seen.objects.filter(enrollment=enrollment, on=on).order_by("recorded_at", "pk"))
    kept = deciding.tidy(groups, said, whom)
    if kept:
        steps.refuse(*queries.not_now(enrollment.survivor, [enrollment]))
    elif found:
        return found[-1]
    own = [one for one in found if one.said is None or one.by_id == by.pk]
    row = own[-1] if own else Seen(enrollment=enrollment, survivor=enrollment.survivor, on=on)
    steps.keep_said(row, kept, by)
    return row
