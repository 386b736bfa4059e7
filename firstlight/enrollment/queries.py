"""Questions about projects and enrollments; nothing sealed is opened here."""

from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from firstlight.asking import quiet, waiting
from firstlight.asking.deciding import Due, Stood, Whom, asked, due
from firstlight.asking.sheets import Group, questions
from firstlight.enrollment.models import (
    HEAD,
    Answers,
    Enrollment,
    Given,
    HudPerson,
    Project,
    ProjectFunder,
    Seen,
)
from firstlight.hmis.schema.keys import AFTER, ANNUAL, EXIT, START, UPDATE
from firstlight.hotline.models import Contact
from firstlight.hotline.states import State as ContactState
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.kit.speaking import reader_language
from firstlight.response.models import EmergencyResponse
from firstlight.response.states import UNDER_WAY, WITHOUT_LEAD
from firstlight.services.queries import team_of
from firstlight.shelter.models import House
from firstlight.survivors.ages import years_now
from firstlight.survivors.models import Survivor, Tie

DIED, NO_INTERVIEW = 24, 30
NOBODY_TO_ASK = (DIED, NO_INTERVIEW)
"""Destinations after which the questions of the end are not due: they died, or nobody talked with them."""
OTHER_FUNDER = 46
HELP_COMES = (*WITHOUT_LEAD, *UNDER_WAY)


def today() -> date:
    """The local day."""
    return timezone.localdate(now())


def projects() -> QuerySet[Project]:
    """Every project, those that go on first."""
    return Project.objects.order_by("ended_on", "name", "pk").prefetch_related("funders")


def houses() -> QuerySet[House]:
    """Our houses that stand."""
    return House.objects.filter(ended_at__isnull=True).order_by("name", "pk")


def house_ids(project: Project) -> list[str]:
    """Whose stays are this project's."""
    return list(project.houses.order_by("name").values_list("pk", flat=True))


def funders_on(project: Project, day: date) -> frozenset[int]:
    """Codes of the funders in force on a day."""
    rows = ProjectFunder.objects.running_on(day).filter(project=project)
    return frozenset(rows.values_list("code", flat=True))


def live_on(project: Project, day: date) -> frozenset[int]:
    """Those in force on a day who still pay now: nothing is asked for one who pays no more (care.md 29)."""
    live = funders_on(project, today())
    return live if day == today() else live & funders_on(project, day)


def asking_for(enrollment: Enrollment, day: date) -> frozenset[int]:
    """Those for whom something of a day is asked. Whoever paid until somebody left has a last report to get."""
    return (funders_on if day == enrollment.exited_on else live_on)(enrollment.project, day)


def asked_in(project: Project) -> list[Group]:
    """Everything asked in a project because of its type and today's funders."""
    sheet, whom = questions(), Whom(project.project_type, funders_on(project, today()))
    return asked((*sheet.about, *sheet.groups, *sheet.met), whom)


def enrollments_of(survivor: Survivor, by: Any) -> QuerySet[Enrollment]:
    """A person's enrollments that ``by`` may see, the newest first."""
    rows = Enrollment.objects.meant().visible_to(by).of_person(survivor)
    return rows.select_related("project", "stay", "response").order_by("-entered_on", "pk")


def person_of(survivor: Survivor) -> HudPerson | None:
    """What somebody answered about themselves; of merged records what was written down last."""
    return HudPerson.objects.of_person(survivor).order_by("-recorded_at", "pk").first()


def answers_of(survivor: Survivor) -> QuerySet[Answers]:
    """Everything a person answered, oldest first."""
    return Answers.objects.of_person(survivor)


def seen_of(survivor: Survivor) -> QuerySet[Seen]:
    """Every time they were met in street outreach."""
    return Seen.objects.of_person(survivor)


def given_of(survivor: Survivor) -> QuerySet[Given]:
    """What they were given, as it came from an earlier system."""
    return Given.objects.of_person(survivor)


# ---------------------------------------------------------------- who is asked what
def age_now(survivor: Survivor) -> int | None:
    """Years as told, counted on to today."""
    root = survivor.root
    return years_now(root.age_years, root.age_told_at, now())


def whom_of(enrollment: Enrollment, day: date) -> Whom:
    """Of whom something is asked for a day, in this enrollment."""
    project = enrollment.project
    funders = asking_for(enrollment, day)
    return Whom(project.project_type, funders, enrollment.age_years, enrollment.relation == HEAD)


def on_team(by: Any, enrollment: Enrollment) -> bool:
    """Whether this worker is of the person's assigned team."""
    return bool(team_of(by, {enrollment.survivor_id}))


def asked_of(enrollment: Enrollment, stage: int, day: date, *, team: bool) -> tuple[Whom, list[Group]]:
    """What a worker asks at a stage; sensitive questions are the assigned ``team``'s (care.md 12)."""
    whom = whom_of(enrollment, day)
    return whom, asked(questions().groups, whom, stage, on_team=team)


def let_go_before() -> date:
    """Of enrollments that ended before this day nothing is asked any more."""
    return today() - timedelta(days=questions().days["listed"])


def lately() -> Q:
    """Enrollments that go on or ended so lately that something may be asked still."""
    return Q(exited_on__isnull=True) | Q(exited_on__gte=let_go_before())


def asking_now(survivor: Survivor) -> list[Enrollment]:
    """The enrollments somebody may be asked about themselves for, the newest first."""
    rows = Enrollment.objects.meant().of_person(survivor).filter(lately())
    return list(rows.select_related("project", "stay", "response").order_by("-entered_on", "pk"))


def asked_about(survivor: Survivor) -> tuple[Whom, list[Group]]:
    """What is asked about a person once, for whichever project they are in, or left lately."""
    rows = asking_now(survivor)
    funders = frozenset().union(*(asking_for(one, one.exited_on or today()) for one in rows))
    if not rows:
        return Whom(0, frozenset()), []
    whom = Whom(rows[0].project.project_type, funders, age_now(survivor), True)
    return whom, asked(questions().about, whom)


def asked_when_met(enrollment: Enrollment, day: date) -> tuple[Whom, list[Group]]:
    """What is asked each time they are met."""
    whom = whom_of(enrollment, day)
    return whom, asked(questions().met, whom)


def day_of(enrollment: Enrollment, stage: int, on: date | None) -> date:
    """The day answers of a stage are true for: the start and the end have their own; others the day given, or today."""
    if stage == START:
        return enrollment.entered_on
    if stage == EXIT:
        if enrollment.exited_on is None:
            raise Refused(waiting.sentence(waiting.NOT_ENDED, reader_language()), code=waiting.NOT_ENDED)
        return enrollment.exited_on
    day = on or today()
    if stage not in (UPDATE, ANNUAL, AFTER):
        raise Refused(_("There is no such stage."), code="no_stage")
    first, last = enrollment.entered_on, min(enrollment.exited_on or today(), today())
    if stage == AFTER:
        first, last = enrollment.exited_on or today(), today()
    if not first <= day <= last:
        raise Refused(_("That day lies outside the time in the project."), code="outside")
    return day


def answers_at(enrollment: Enrollment, stage: int, day: date) -> Answers | None:
    """What was written down at a stage for a day."""
    return Answers.objects.filter(enrollment=enrollment, stage=stage, on=day).first()


def with_them(enrollment: Enrollment, by: Any) -> list[Enrollment]:
    """The open enrollments of those who came together with them, those ``by`` may see."""
    rows = Enrollment.objects.open().visible_to(by).filter(project=enrollment.project_id)
    rows = rows.filter(household=enrollment.household).exclude(pk=enrollment.pk)
    return list(rows.select_related("project", "survivor").order_by("relation", "pk"))


def in_contact(survivor: Survivor) -> bool:
    """Whether somebody is on the line, on the way to the person or with them right now."""
    group = survivor.group
    talking = Contact.objects.filter(survivor__in=group, state=ContactState.OPEN)
    out = EmergencyResponse.objects.filter(survivor__in=group, state__in=HELP_COMES)
    return talking.exists() or out.exists()


def came_at(enrollment: Enrollment) -> datetime:
    """The hour they came: what began it says so, or when it was written down."""
    began = enrollment.stay.from_at if enrollment.stay else None
    began = enrollment.response.reached_at if enrollment.response else began
    zone = timezone.get_default_timezone()
    return quiet.came_at(enrollment.entered_on, began, enrollment.recorded_at, zone)


def not_now(survivor: Survivor, rows: list[Enrollment]) -> tuple[str, str]:
    """Why nothing is asked for these at the moment, as a code and a sentence; empty where it may be (care.md 29)."""
    days, language = questions().days, reader_language()
    first = max((quiet.asked_from(days, came_at(one)) for one in rows), default=now())
    if in_contact(survivor):
        return waiting.IN_CONTACT, waiting.sentence(waiting.IN_CONTACT, language)
    if now() < first:
        when = date_format(timezone.localtime(first), "j M Y, H:i")
        words = waiting.sentence(waiting.TOO_SOON, language, hours=days["quiet_hours"], day=when)
        return waiting.TOO_SOON, words
    if rows and all(one.exited_on and one.exited_on < let_go_before() for one in rows):
        return waiting.LET_GO, waiting.sentence(waiting.LET_GO, language, days=days["listed"])
    return "", ""


# ---------------------------------------------------------------- what is due
def heads_of(rows: list[Enrollment]) -> dict[tuple[str, str], date]:
    """The day the head of each household came, by project and household."""
    heads = Enrollment.objects.meant().filter(household__in={one.household for one in rows}, relation=HEAD)
    return {(one.project_id, one.household): one.entered_on for one in heads.order_by("-entered_on")}


def done_of(rows: list[Enrollment]) -> dict[str, frozenset[tuple[int, date]]]:
    """Stages and days with nothing more to ask, by enrollment."""
    found: dict[str, set[tuple[int, date]]] = {one.pk: set() for one in rows}
    done = Answers.objects.filter(enrollment__in=list(found), done_at__isnull=False).order_by("pk")
    for pk, stage, on in done.values_list("enrollment", "stage", "on"):
        found[pk].add((stage, on))
    return {pk: frozenset(one) for pk, one in found.items()}


def due_of(rows: list[Enrollment]) -> dict[str, list[Due]]:
    """What is due of each of these, where anything is asked at that stage."""
    heads, done, at = heads_of(rows), done_of(rows), timezone.localtime(now())
    live: dict[tuple[str, date, bool], frozenset[int]] = {}

    def whom(one: Enrollment, day: date) -> Whom:
        key = (one.project_id, day, day == one.exited_on)
        live[key] = live[key] if key in live else asking_for(one, day)
        return Whom(one.project.project_type, live[key], one.age_years, one.relation == HEAD)

    found = {}
    for one in rows:
        head = heads.get((one.project_id, one.household), one.entered_on)
        stood = Stood(one.entered_on, came_at(one), one.exited_on, head, done[one.pk])
        exit_asked = one.destination not in NOBODY_TO_ASK
        found[one.pk] = due(questions(), stood, at, partial(whom, one), exit_asked=exit_asked)
    return found


def working_list(by: Any) -> list[Enrollment]:
    """Enrollments a worker may ask for: open ones and those that ended lately, nobody who is in contact now."""
    busy = Contact.objects.filter(state=ContactState.OPEN, survivor__isnull=False).values("survivor")
    out = EmergencyResponse.objects.filter(state__in=HELP_COMES).values("survivor")
    rows = Enrollment.objects.meant().visible_to(by).filter(lately()).exclude(survivor__in=busy)
    rows = rows.exclude(survivor__in=out).order_by("pk")
    return list(rows.select_related("project", "survivor__merged_into", "stay", "response"))


# ---------------------------------------------------------------- for the pages
def running() -> QuerySet[Project]:
    """Projects that go on."""
    return Project.objects.running_on(today()).order_by("name", "pk")


def family_in(survivor: Survivor, by: Any) -> QuerySet[Enrollment]:
    """Open enrollments of those they are noted with, whom ``by`` may see."""
    group = survivor.group
    ties = Tie.objects.filter(Q(survivor__in=group) | Q(other__in=group)).values_list("survivor", "other")
    others = {pk for pair in ties for pk in pair}
    rows = Enrollment.objects.open().visible_to(by).filter(survivor__in=others).exclude(survivor__in=group)
    return rows.select_related("survivor", "project").order_by("relation", "pk")


def household_of(enrollment: Enrollment, by: Any) -> list[Enrollment]:
    """All who came together with them, whom ``by`` may see; ended or not."""
    rows = Enrollment.objects.meant().visible_to(by).filter(household=enrollment.household)
    return list(
        rows.exclude(pk=enrollment.pk).select_related("survivor__merged_into").order_by("relation", "pk")
    )


def usual_day(enrollment: Enrollment, stage: int) -> date:
    """The day a stage is about when nobody says another."""
    if stage == START:
        return enrollment.entered_on
    return today() if stage == AFTER else enrollment.exited_on or today()


def open_answers(enrollment: Enrollment, stage: int) -> Answers | None:
    """Answers of a stage without a day of its own that are not finished yet."""
    rows = Answers.objects.filter(enrollment=enrollment, stage=stage, done_at__isnull=True)
    return rows.order_by("-on", "pk").first()
