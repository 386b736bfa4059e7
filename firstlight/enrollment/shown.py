"""What the pages show of projects and enrollments, in the reader's language."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from firstlight.access.models import User
from firstlight.asking.deciding import Due, Whom, not_fitting, open_stages
from firstlight.asking.hiding import among, as_read
from firstlight.asking.sheets import Group, label, questions
from firstlight.asking.telling import STAGES, odd_words, stage_words
from firstlight.enrollment import after, opened, queries
from firstlight.enrollment.models import (
    Answers,
    Enrollment,
    Inventory,
    Project,
    ProjectFunder,
)
from firstlight.enrollment.setup import funder_words
from firstlight.hmis.schema.keys import ANNUAL, EXIT, START
from firstlight.kit.nouns import Noun
from firstlight.kit.sheets import trust_note
from firstlight.kit.speaking import reader_language
from firstlight.survivors.models import Survivor


@dataclass(frozen=True)
class ProjectRow:
    """A project on the list."""

    project: Project
    kind: str
    payers: list[str]


def kind_of(project: Project) -> str:
    """Its type in words."""
    return label("ProjectType", project.project_type, reader_language())


def payer(funder: ProjectFunder) -> str:
    """Who pays, by HUD's name or their own."""
    return funder.other or funder_words(funder.code)


def projects() -> list[ProjectRow]:
    """Every project, those that go on first."""
    rows = sorted(queries.projects(), key=lambda one: (one.ended_on is not None, one.name))
    return [ProjectRow(one, kind_of(one), [payer(row) for row in one.funders.all()]) for one in rows]


def row_words(noun: Noun) -> str:
    """A funder or a line of beds in words; "" for a project."""
    if isinstance(noun, ProjectFunder):
        return f"{payer(noun)}, {noun.grant}"
    if isinstance(noun, Inventory):
        return label("HouseholdType", noun.household_type, reader_language())
    return ""


def page_of_project(project: Project) -> dict[str, Any]:
    """Everything about one project; about no person."""
    language, sheet = reader_language(), questions()
    facts = [
        (_("Type"), kind_of(project)),
        (_("For whom"), label("TargetPopulation", project.target_population, language)),
        (_("What kind of place"), label("HousingType", project.housing_type, language)),
        (_("Rapid re-housing"), label("RRHSubType", project.rrh_subtype, language)),
        (_("Of the Continuum of Care"), _("yes") if project.continuum else _("no")),
        (_("CoC code"), project.coc_code),
        (_("Geocode"), f"{project.geocode} · {label('GeographyType', project.geography_type, language)}"),
    ]
    beds = [
        (
            one,
            row_words(one),
            label("BedType", one.bed_type, language),
            label("Availability", one.availability, language),
        )
        for one in project.inventory.order_by("ended_on", "begun_on", "pk")
    ]
    return {
        "project": project,
        "kind": kind_of(project),
        "facts": [(name, words) for name, words in facts if words],
        "funders": [
            (one, payer(one)) for one in project.funders.order_by("begun_on", "pk").select_related("award")
        ],
        "beds": beds,
        "houses": [one.name for one in project.houses.order_by("name")],
        "by_responses": project.feeds in (Project.Feeds.IN_PERSON, Project.Feeds.RESPONSES),
        "asked": [(one.label(language), one.element) for one in queries.asked_in(project)],
        "trust": trust_note(sheet.trust, language),
        "citation": f"{sheet.citation}, {sheet.as_of}",
    }


# ---------------------------------------------------------------- enrollments
@dataclass(frozen=True)
class Task:
    """Something to write down: whose, where, which stage, by when. The work is overdue, never the person."""

    enrollment: Enrollment
    due: Due

    @property
    def words(self) -> str:
        """Which stage."""
        return stage_words(self.due.stage, reader_language())


def due(user: User) -> list[Task]:
    """What is to be written down, the longest waited for first."""
    rows = queries.working_list(user)
    found = queries.due_of(rows)
    tasks = [Task(one, task) for one in rows for task in found[one.pk]]
    return sorted(tasks, key=lambda one: (one.due.by, one.enrollment.survivor.sign, one.due.stage))


@dataclass(frozen=True)
class Step:
    """A stage on an enrollment's page: what it is, since when nothing more is to be asked, whether it is due, why it
    waits."""

    stage: int
    words: str
    done: Answers | None
    task: Due | None
    wait: str


def page_of(enrollment: Enrollment, user: User) -> dict[str, Any]:
    """Everything about one time in a project but the answers."""
    language = reader_language()
    tasks = {one.stage: one for one in queries.due_of([enrollment])[enrollment.pk]}
    rows = list(enrollment.answers.order_by("on", "pk"))
    steps, team = [], queries.on_team(user, enrollment)
    waits = queries.not_now(enrollment.survivor, [enrollment])
    for stage in open_stages(ended=enrollment.exited_on is not None):
        day = queries.usual_day(enrollment, stage)
        if queries.asked_of(enrollment, stage, day, team=team)[1]:
            there = [one for one in rows if one.stage == stage]
            done, wait = there[-1] if there else None, after.at_stage(enrollment, stage, *waits)[1]
            steps.append(Step(stage, stage_words(stage, language), done, tasks.get(stage), wait))
    meets = bool(queries.asked_when_met(enrollment, enrollment.exited_on or queries.today())[1])
    whose = enrollment.survivor
    return {
        "enrollment": enrollment,
        "survivor": enrollment.survivor.root,
        "relation": label("RelationshipToHoH", enrollment.relation, language),
        "destination": label("Destination", destination_for(enrollment, user), language),
        "subsidy": label("RentalSubsidyType", enrollment.destination_subsidy, language),
        "household": queries.household_of(enrollment, user),
        "steps": [one for one in steps if one.stage != ANNUAL or one.done or one.task],
        "meets": meets,
        "seen": list(enrollment.seen.order_by("-on", "pk")[:12]) if meets else [],
        "wait": waits[1],
        "about": queries.person_of(whose),
        "asks_about": bool(queries.asked_about(whose)[1]),
        "about_waits": bool(queries.not_now(whose, queries.asking_now(whose))[1]),
    }


def destination_for(enrollment: Enrollment, user: User) -> int | None:
    """Where they went on to: whoever is not of the assigned team reads of any place of care "hospital" (care.md 12)."""
    went = as_read({"Destination": enrollment.destination}, on_team=queries.on_team(user, enrollment))
    found: int | None = went["Destination"]
    return found


@dataclass(frozen=True)
class Asks:
    """The questions of a page: what its form is given, the row they stand on, what does not fit, why it waits."""

    given: dict[str, Any]
    row: Any
    words: str
    odd: list[str]
    wait: str
    citation: str


def _asks(
    whom: Whom,
    groups: list[Group],
    row: Any,
    wait: str,
    by: User,
    why: str,
    words: str = "",
    on_team: bool = False,
    **more: Any,
) -> Asks:
    told = as_read(among(opened.said(row, by=by, why=f"enrollment.{why}"), groups), on_team=on_team)
    sheet = questions()
    note = trust_note(sheet.trust, reader_language())
    given = {"groups": groups, "whom": whom, "said": told, **more}
    odd = [odd_words(code, reader_language()) for code in not_fitting(told)]
    return Asks(
        given, row, words, odd, wait, f"{sheet.citation}, {sheet.as_of}" + (f" · {note}" if note else "")
    )


def stage_in(asked: str) -> int:
    """The stage an address names; the start when it names none."""
    return next((stage for stage in STAGES if str(stage) == asked), START)


def questions_at(enrollment: Enrollment, stage: int, by: User) -> Asks:
    """Those of a stage, as they were answered last."""
    own_day = stage in (START, EXIT)
    day = queries.usual_day(enrollment, stage)
    team = queries.on_team(by, enrollment)
    whom, groups = queries.asked_of(enrollment, stage, day, team=team)
    row = queries.answers_at(enrollment, stage, day) if own_day else queries.open_answers(enrollment, stage)
    wait, words = after.not_now(enrollment, stage)[1], stage_words(stage, reader_language())
    proposed = None if own_day else (row.on if row else day)
    return _asks(whom, groups, row, wait, by, "answer_questions", words, on_team=team, day=proposed)


def questions_about(survivor: Survivor, by: User) -> Asks:
    """Those asked of somebody once."""
    whom, groups = queries.asked_about(survivor)
    wait = queries.not_now(survivor, queries.asking_now(survivor))[1]
    return _asks(whom, groups, queries.person_of(survivor), wait, by, "answer_about_person")


def questions_when_met(enrollment: Enrollment) -> Asks:
    """How they live now; empty each time."""
    whom, groups = queries.asked_when_met(enrollment, queries.today())
    wait = queries.not_now(enrollment.survivor, [enrollment])[1]
    return Asks({"groups": groups, "whom": whom, "said": {}}, None, "", [], wait, "")
