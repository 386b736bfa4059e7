"""What the pages show of projects and enrollments, in the reader's language."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from firstlight.enrollment import queries
from firstlight.enrollment.models import Inventory, Project, ProjectFunder
from firstlight.enrollment.setup import funder_words
from firstlight.enrollment.sheets import label, questions
from firstlight.kit.nouns import Noun
from firstlight.kit.sheets import trust_note
from firstlight.kit.speaking import reader_language


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
