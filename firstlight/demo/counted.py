"""Two projects HUD pays for, fed by the story's own stays and responses, and what people answered: all of it invented.

Some answers are missing on purpose: some people would rather not say, some were not asked yet.
"""

from collections.abc import Sequence
from datetime import timedelta
from random import Random
from typing import Any

from django.db.models import Q
from django.utils import timezone

from firstlight.access.models import User
from firstlight.asking.deciding import Whom, applies, questions_of
from firstlight.asking.sheets import NOT_ASKED, NUMBER, REFUSED, Group, options, questions
from firstlight.enrollment import actions, queries
from firstlight.enrollment.models import Enrollment, Project
from firstlight.enrollment.nightly import Enrolling
from firstlight.hmis.schema.keys import START
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.services.queries import TEAM_WHYS
from firstlight.shelter.models import House
from firstlight.survivors.models import Circle

DICE = Random(600)
RARE = 0.06
"""How often somebody would rather not say, does not know, or was not asked; each."""
EVERY_DAYS = 28
"""How often the year counts what happened."""
OUTREACH_AFTER = 375
"""Days after the shelter: the demo would take too long to be told otherwise."""
USUAL: dict[str, Sequence[int]] = {
    "LivingSituation": (116, 116, 101, 314, 335, 336, 336, 410),
    "LengthOfStay": (10, 11, 11, 2, 2, 3, 4),
    "DomesticViolenceSurvivor": (1, 1, 1, 0),
    "CurrentlyFleeing": (1, 1, 0),
    "WhenOccurred": (1, 1, 2, 4),
    "TimesHomelessPastThreeYears": (1, 1, 2, 3),
    "MonthsHomelessPastThreeYears": (101, 102, 103, 105, 108),
    "InsuranceFromAnySource": (1, 1, 0),
    "VeteranStatus": (0,),
    "Disability8": (0,),
    "Disability10": (0, 0, 0, 1, 2),
    "Sex": (0, 0, 0, 0, 1),
    "NameDataQuality": (2, 2, 1),
    "DOBDataQuality": (2, 1),
    "CurrentLivingSituation": (116, 116, 336, 314),
}


def set_up_projects(cast: dict[str, User]) -> None:
    """A shelter by ESG in our houses, and later outreach by ESG and by a youth grant."""
    grace, first = cast["grace"], timezone.localdate(now())
    where: dict[str, Any] = {
        "coc_code": "CA-600",
        "geocode": "062148",
        "geography_type": 1,
    }
    for name, kind, funders, feeds in (
        ("Harbor Light nights", 0, (8,), Project.Feeds.STAYS),
        ("Harbor Light outside", 4, (11, 25), Project.Feeds.IN_PERSON),
    ):
        stays = feeds == Project.Feeds.STAYS
        houses = list(House.objects.order_by("name").values_list("pk", flat=True)) if stays else []
        begun = first if stays else first + timedelta(days=OUTREACH_AFTER)
        told: dict[str, Any] = {"begun_on": begun, **({"housing_type": 1} if stays else {"quiet_days": 30})}
        project = actions.add_project(
            by=grace,
            name=name,
            project_type=kind,
            target_population=1,
            feeds=feeds,
            houses=houses,
            **where,
            **told,
        )
        for code in funders:
            actions.add_funder(by=grace, project=project, code=code, grant=f"INVENTED-{code}", begun_on=begun)
        if stays:
            actions.add_inventory(
                by=grace,
                project=project,
                household_type=1,
                beds=6,
                units=6,
                bed_type=1,
                availability=1,
                begun_on=first,
            )


def count_what_happened() -> None:
    """What the worker does each night, and the answers of those who were asked since: nobody in the first hours."""
    Enrolling().work(seconds=600)
    since = now() - timedelta(hours=1)
    last = queries.today() - timedelta(days=1, hours=questions().days["quiet_hours"])
    new = Q(recorded_at__gte=since) | Q(entered_on__gt=last - timedelta(days=EVERY_DAYS))
    rows = Enrollment.objects.filter(new, by=None, entered_on__lte=last).exclude(answers__stage=START)
    for row in rows.order_by("entered_on", "pk"):
        if DICE.random() < 0.3 or row.project.feeds == Project.Feeds.STAYS:
            _is_asked(row)
    for row in Enrollment.objects.filter(exit_recorded_at__gte=since).exclude(destination=30).order_by("pk"):
        if DICE.random() < 0.7:
            _answer(row, 3)


def _is_asked(row: Enrollment) -> None:
    if DICE.random() < 0.9:
        _answer(row, START)
    whom, groups = queries.asked_about(row.survivor)
    if groups and queries.person_of(row.survivor) is None and DICE.random() < 0.85:
        said = {
            **invented(groups, whom),
            DICE.choice(("HispanicLatinao", "White", "BlackAfAmerican", "Asian")): True,
        }
        _try(actions.answer_about_person, by=_who_asks(row), survivor=row.survivor, said=said)


def _answer(row: Enrollment, stage: int) -> None:
    by = _who_asks(row)
    whom, groups = queries.asked_of(row, stage, queries.usual_day(row, stage), team=queries.on_team(by, row))
    if groups:
        said = invented(groups, whom)
        _try(
            actions.answer_questions, by=by, enrollment=row, stage=stage, said=said, done=DICE.random() < 0.93
        )


def _try(verb: Any, **given: Any) -> None:
    try:
        verb(**given)
    except Refused:  # somebody is with them at that moment
        return


def _who_asks(row: Enrollment) -> User:
    team = Circle.objects.filter(survivor=row.survivor, why__in=TEAM_WHYS, user__is_active=True)
    first = team.select_related("user").order_by("from_at", "pk").first()
    user = first.user if first else None
    return user or User.objects.get(username="ruth")


def invented(groups: list[Group], whom: Whom) -> dict[str, Any]:
    """Answers of somebody who does not exist."""
    said: dict[str, Any] = {}
    for question in questions_of(groups, whom):
        if not applies(question, said, whom):
            continue
        if question.kind == "several":
            said |= _ticked(question.parts)
        elif question.kind == "date":
            said[question.code] = (queries.today() - timedelta(days=DICE.randint(20, 200))).isoformat()
        elif question.kind == NUMBER:
            said[question.code] = DICE.randint(1, 9)
        elif question.list and question.code != "RaceNone":
            said[question.code] = _one(question.code, question.list)
    return said


def _one(code: str, name: str) -> int:
    roll = DICE.random()
    known = [value for value, _words in options(name, "en") if value not in (8, REFUSED, NOT_ASKED)]
    if roll < RARE:
        return NOT_ASKED
    if roll < 2 * RARE and len(known) + 2 <= len(options(name, "en")):
        return REFUSED
    if code in USUAL:
        return DICE.choice(USUAL[code])
    return DICE.choice(known) if known not in ([1, 0], [0, 1]) else int(DICE.random() < 0.35)


def _ticked(parts: Sequence[Any]) -> dict[str, Any]:
    chosen = DICE.choice(parts[: 4 if len(parts) > 8 else len(parts)])
    amount = {chosen.amount: f"{DICE.randint(8, 36) * 50}.00"} if chosen.amount else {}
    return {chosen.code: True, **amount}
