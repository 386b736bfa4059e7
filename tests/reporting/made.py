"""A small year of two projects, as enrolling leaves it: invented people, counted by hand in the tests."""

import json
from datetime import UTC, date, datetime
from typing import Any

from firstlight.access.actors import System
from firstlight.enrollment.models import Answers, Enrollment, HudPerson, Project, ProjectFunder, Seen
from firstlight.kit.ids import new_id
from firstlight.reporting import actions
from firstlight.reporting.models import ReportRun
from firstlight.survivors.models import Circle, Survivor
from firstlight.vault import keyring
from firstlight.vault.sealing import seal

NIGHTLY = System("nightly")
START, END = date(2025, 10, 1), date(2026, 9, 30)
AT = datetime(2026, 1, 5, 20, tzinfo=UTC)
ESG, RHY = 8, 22


def project(name: str = "Night shelter", kind: int = 0, funder: int = ESG, **more: Any) -> Project:
    given = {"begun_on": date(2020, 1, 1), "coc_code": "CA-600", "geocode": "063798", **more}
    one = Project.objects.create(name=name, project_type=kind, **given)
    ProjectFunder.objects.create(project=one, code=funder, grant="G-1", begun_on=date(2020, 1, 1))
    return one


def person(sign: str, born: str = "", name: str = "", **said: Any) -> Survivor:
    one = Survivor(sign=sign, begun_at=AT)
    for field, words in (("birth_date", born), ("name", name)):
        if words:
            setattr(one, field, seal(one, field, words))
    one.save()
    if said:
        row = HudPerson(survivor=one, recorded_at=AT)
        row.said = _sealed(row, said)
        row.save()
    return one


def enrolled(survivor: Survivor, where: Project, on: date = date(2025, 12, 1), **more: Any) -> Enrollment:
    if "exited_on" in more:
        more = {"destination": 410, "exit_recorded_at": AT, **more}
    given = {"household": new_id(), "recorded_at": AT, **more}
    return Enrollment.objects.create(survivor=survivor, project=where, entered_on=on, **given)


def answered(one: Enrollment, stage: int = 1, on: date | None = None, **said: Any) -> Answers:
    row = Answers(enrollment=one, survivor=one.survivor, stage=stage, on=on or one.entered_on, recorded_at=AT)
    row.said = _sealed(row, said)
    row.save()
    return row


def met(one: Enrollment, on: date, **said: Any) -> Seen:
    row = Seen(enrollment=one, survivor=one.survivor, on=on, recorded_at=AT)
    row.said = _sealed(row, said)
    row.save()
    return row


def _sealed(row: Any, said: dict[str, Any]) -> Any:
    keyring.key_for(row.sealed_under, fate=row.about, make=True)
    return seal(row, "said", json.dumps(said))


def in_circle(survivor: Survivor, user: Any) -> None:
    Circle.objects.create(survivor=survivor, user=user, why=Circle.Why.ASSIGNED, from_at=AT)


def year() -> dict[str, Any]:
    """A mother with a girl, a man who left, somebody of whom little is known."""
    shelter = project()
    mother = person("Amber Bridge", "1991-02-03", "Marisol Vega", Sex=0, BlackAfAmerican=1, VeteranStatus=0)
    girl = person("Amber Cloud", "2018-06-30", Sex=0, White=1)
    man = person("Amber Field", "", "Jo", Sex=1, White=1, VeteranStatus=1)
    other = person("Amber Stone")
    home = new_id()
    stays = {
        "mother": enrolled(mother, shelter, household=home),
        "girl": enrolled(girl, shelter, household=home, relation=2),
        "man": enrolled(man, shelter, date(2026, 1, 10), exited_on=date(2026, 1, 25), age_years=40),
        "other": enrolled(other, shelter, date(2026, 2, 1)),
    }
    answered(
        stays["mother"],
        LivingSituation=116,
        DisablingCondition=1,
        DateToStreetESSH="2024-06-01",
        IncomeFromAnySource=1,
        Earned=1,
        EarnedAmount=240.5,
        DomesticViolenceSurvivor=1,
        WhenOccurred=1,
        Disability9=1,
        Indefinite9=1,
    )
    return {"shelter": shelter, "people": [mother, girl, man, other], **stays}


def waiting(by: Any, *projects: Project, form: str = "caper_2026") -> ReportRun:
    return actions.ask_for_report(by=by, form=form, projects=list(projects), starts_on=START, ends_on=END)


def counted(by: Any, *projects: Project, form: str = "caper_2026") -> ReportRun:
    from firstlight.reporting.answering import answer_one

    run = waiting(by, *projects, form=form)
    assert answer_one(run)
    return ReportRun.objects.get(pk=run.pk)
