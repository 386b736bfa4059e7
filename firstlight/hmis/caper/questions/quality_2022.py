"""Q4 to Q6 of FY2022 (caper.md): the projects, who was served, and how good the data are."""

from typing import Any

from firstlight import __version__
from firstlight.hmis.caper import quality_rules as rules
from firstlight.hmis.caper.cells import Cell, Count, Row, Said, everyone, rate
from firstlight.hmis.caper.questions import projects, quality
from firstlight.hmis.caper.questions.common import ADULT, is_
from firstlight.hmis.caper.run import Run

NIGHT_BY_NIGHT = 1


def q4a(run: Run) -> list[list[Cell]]:
    """Q4a: (FY2022) one line a project: who runs it, what kind it is, and where."""
    return [
        [Said("" if text is None else str(text)) for text in _said(run, one)] for one in projects.told(run)
    ]


def _said(run: Run, one: projects.Told) -> list[Any]:
    kind = one.project["ProjectType"]
    shelter, services = kind in (0, 1), kind == 6
    return [
        *one.names(),
        1 if shelter else kind,
        one.project["TrackingMethod"] if shelter else "",
        one.project["ResidentialAffiliation"] if services else "",
        ", ".join(one.affiliations) if services else "",
        *one.places(),
        f"Firstlight {__version__}",
        run.start.isoformat(),
        run.end.isoformat(),
    ]


def q5a(run: Run) -> list[list[Cell]]:
    """Q5a: (FY2022) who was served; of street outreach, who was engaged."""
    return [[Count(Row(quality.QUALITY & who))] for who in quality.served()]


def q6a(run: Run) -> list[list[Cell]]:
    """Q6a: (FY2022) name, social security number, date of birth, race, ethnicity, gender."""
    asked = [rules.name_2022(), rules.ssn_2022(), rules.birth_2022()]
    return quality.personal([*asked, rules.race(), rules.answered("Ethnicity"), rules.gender()])


def _errors(lines: list[quality.Asked]) -> list[list[Cell]]:
    """How many errors of any kind, and their share."""
    table: list[list[Cell]] = []
    for rule, asked, of, _ in lines:
        total = Count(everyone(quality.issues(rule, asked)))
        table.append([total, rate(total, Count(Row(quality.QUALITY & of)))])
    return table


def q6b(run: Run) -> list[list[Cell]]:
    """Q6b: (FY2022) veteran status, project start, relationship to head, client location, disabling condition."""
    (rule, asked, _, greyed), *others = quality.universal()
    return _errors([(rule, asked, ADULT, greyed), *others])


def q6c(run: Run) -> list[list[Cell]]:
    """Q6c: (FY2022) destination; income at start, at the annual assessment and at exit."""
    return _errors(quality.leaving_and_income())


def q6d(run: Run) -> list[list[Cell]]:
    """Q6d: (FY2022) can chronic homelessness be worked out?"""
    return quality.chronic_unknown(quality.KINDS[:3])


def q6e(run: Run) -> list[list[Cell]]:
    """Q6e: (FY2022) days from what happened to its record; less than none is none."""
    return quality.entered(run, ((1, 2), 3, 4, 5, 6))


def q6f(run: Run) -> list[list[Cell]]:
    """Q6f: (FY2022) open stays of more than 90 days without a contact or a night."""
    return quality.quiet(run, is_("type", 4, NIGHT_BY_NIGHT))
