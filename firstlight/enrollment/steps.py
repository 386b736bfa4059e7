"""Shared parts of enrolling and answering; callable only inside a verb (the guard refuses them elsewhere)."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from firstlight.access.models import User
from firstlight.asking.deciding import ADULT_AT, Whom, asked
from firstlight.asking.hiding import as_meant
from firstlight.asking.households import FROM_HEAD, NO_RELATIVE, TO_HEAD, TURNED
from firstlight.asking.sheets import NOT_ASKED, questions
from firstlight.asking.spells import Begin, End, Piece, head_of
from firstlight.enrollment import queries, records
from firstlight.enrollment.models import (
    HEAD,
    SUBSIDIZED,
    Answers,
    Counted,
    Enrollment,
    HudPerson,
    Project,
    ProjectHouse,
    Seen,
)
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.kit.ids import new_id
from firstlight.kit.nouns import keep
from firstlight.response.models import EmergencyResponse, ResponseMove
from firstlight.shelter.models import House, Stay
from firstlight.survivors.models import Survivor, Tie
from firstlight.vault import keyring
from firstlight.vault.fields import Sealed
from firstlight.vault.sealing import seal

RAPID_REHOUSING = 13


def sealed(row: Counted, said: dict[str, Any]) -> Sealed | None:
    """Answers sealed for this row, under a key that shares the person's fate."""
    keyring.key_for(row.sealed_under, fate=row.about, make=True)
    return seal(row, "said", json.dumps(said, separators=(",", ":"), sort_keys=True)) if said else None


def refuse_project(told: dict[str, Any], houses: Sequence[str], project: Project | None) -> None:
    """A name is taken once; stays need their house, and a house feeds one running project; a subtype its type."""
    others = Project.objects.exclude(pk=project.pk if project else "")
    if others.filter(name=told["name"]).exists():
        raise Refused(_("Another project has this name."), code="name_in_use")
    if told["feeds"] == Project.Feeds.STAYS and not houses:
        raise Refused(_("Say which houses, or choose another way to enroll."), code="no_house")
    taken = ProjectHouse.objects.filter(
        house__in=houses, project__ended_on=None, project__feeds=Project.Feeds.STAYS
    )
    if told["feeds"] == Project.Feeds.STAYS and taken.exclude(project=project).exists():
        raise Refused(
            _("A house’s stays belong to one running project. End the other one first."), code="house_taken"
        )
    if (told.get("rrh_subtype") is not None) != (told["project_type"] == RAPID_REHOUSING):
        raise Refused(_("Rapid re-housing says which kind it is; no other type does."), code="subtype")


def refuse_backwards(first: date, last: date | None) -> None:
    """Nothing ends before it began."""
    if last is not None and last < first:
        raise Refused(_("The last day is before the first."), code="backwards")


def link_houses(project: Project, houses: Sequence[str]) -> None:
    """These houses and no others; none where stays do not feed it."""
    wanted = set(houses) if project.feeds == Project.Feeds.STAYS else set()
    for link in ProjectHouse.objects.filter(project=project).exclude(house__in=wanted):
        link.delete()
    held = set(ProjectHouse.objects.filter(project=project).values_list("house", flat=True))
    for house in House.objects.filter(pk__in=wanted - held):
        ProjectHouse.objects.create(project=project, house=house)


# ---------------------------------------------------------------- enrolling
def begin(project: Project, survivor: Survivor, wish: Begin, by: User | None = None) -> Enrollment:
    """Enroll from records: the household of those placed together, or alone."""
    first, stays = wish.pieces[0], project.feeds == Project.Feeds.STAYS
    together = records.together_with(project, first) if stays else []
    stay = Stay.objects.filter(pk=first.id).first() if stays else None
    response = None if stays else EmergencyResponse.objects.filter(pk=first.id).first()
    source = stay or response
    relation, household = HEAD, new_id()
    if stay and len(together) > 1:
        others = [who for who, _years in together if who != stay.survivor_id]
        household = records.household_with(project, first, others) or household
        head = head_of(first.party, together)
        relation = _place_in(project, household, survivor, stay.survivor_id, head)
    enrollment = Enrollment.objects.create(
        survivor=survivor,
        project=project,
        entered_on=wish.first,
        household=household,
        relation=relation,
        coc_code=project.coc_code if relation == HEAD else "",
        age_years=source.age_years if source else None,
        stay=stay,
        response=response,
    )
    if wish.until:
        end(enrollment, wish.until, _leads_to(project, wish.pieces[-1]))
    return enrollment


def _place_in(project: Project, household: str, survivor: Survivor, who: str, head: str) -> int:
    """Who somebody is in a household. Whoever is its head stays that, unless our records made a child the head before
    an adult came."""
    rows = Enrollment.objects.meant().filter(project=project, household=household, relation=HEAD)
    standing = rows.exclude(survivor__in=survivor.group).order_by("-entered_on", "pk").first()
    if standing is None:
        return HEAD if who == head else _relation(who, head)
    child = standing.age_years is not None and standing.age_years < ADULT_AT
    if who == head and child and standing.by_id is None and standing.exited_on is None:
        keep(standing, relation=_relation(standing.survivor_id, who), coc_code="")
        return HEAD
    return _relation(who, standing.survivor_id)


def no_head() -> Refused:
    """Each household has a head; who is alone is their own."""
    return Refused(
        _(
            "A household has one head, and who is alone is their own. To change it, make somebody else of the household"
            " the head; this one then follows."
        ),
        code="no_head",
    )


def keep_one_head(enrollment: Enrollment, relation: int) -> None:
    """The head of a household stays until another is made the head; then the one before is to them what they were."""
    if relation == enrollment.relation or HEAD not in (relation, enrollment.relation):
        return
    if relation != HEAD:
        raise no_head()
    rows = Enrollment.objects.meant().filter(project=enrollment.project_id, household=enrollment.household)
    for one in rows.filter(relation=HEAD).exclude(pk=enrollment.pk).order_by("pk"):
        keep(one, relation=TURNED.get(enrollment.relation, NOT_ASKED), coc_code="")
    keep(enrollment, coc_code=enrollment.coc_code or enrollment.project.coc_code)


def _relation(who: str, head: str) -> int:
    for one, other, codes in ((head, who, FROM_HEAD), (who, head, TO_HEAD)):
        tie = Tie.objects.filter(survivor=one, other=other).first()
        if tie:
            return codes.get(tie.relation, NO_RELATIVE)
    return NOT_ASKED


def _leads_to(project: Project, piece: Piece) -> int:
    if project.feeds == Project.Feeds.STAYS:
        return questions().after_stay.get(piece.leads_to, queries.NO_INTERVIEW)
    return questions().after_response


def end(enrollment: Enrollment, on: date, destination: int, subsidy: int | None = None) -> None:
    """The time in the project is over; when that was written down first stays, whatever is put right later."""
    keep(
        enrollment,
        exited_on=on,
        destination=destination,
        destination_subsidy=subsidy if destination == SUBSIDIZED else None,
        exit_recorded_at=enrollment.exit_recorded_at or now(),
    )


def destination_meant(enrollment: Enrollment, typed: int | None, by: User) -> int | None:
    """Where they went on to; what a worker who is not of the assigned team did not see stays as it was."""
    held = {"Destination": enrollment.destination}
    meant = as_meant({"Destination": typed}, held, on_team=queries.on_team(by, enrollment))["Destination"]
    found: int | None = enrollment.destination if meant is None else meant
    return found


def end_from_records(wish: End) -> Enrollment:
    """End one as the records say."""
    enrollment = Enrollment.objects.select_related("project").get(pk=wish.id)
    end(enrollment, wish.until, _leads_to(enrollment.project, wish.last))
    return enrollment


def note_met(enrollment: Enrollment) -> None:
    """Each response that reached them while enrolled is a time they were met; the first after which things were stable
    for now is the day they began to plan with us. Only where HUD counts such times."""
    project = enrollment.project
    whom = Whom(
        project.project_type, queries.funders_on(project, enrollment.exited_on or enrollment.entered_on)
    )
    if project.feeds == Project.Feeds.STAYS or not asked(questions().met, whom):
        return
    until = enrollment.exited_on or queries.today()
    found = records.pieces_of(project, enrollment.survivor.group.values_list("pk", flat=True))
    own = [one for piece in found.values() for one in piece if enrollment.entered_on <= one.first <= until]
    there = set(Seen.objects.filter(enrollment=enrollment).values_list("on", flat=True))
    for day in sorted({one.first for one in own} - there):
        Seen.objects.create(enrollment=enrollment, survivor=enrollment.survivor, on=day)
    if enrollment.engaged_on is None:
        moves = ResponseMove.objects.filter(noun__in=[one.id for one in own], to_state="stabilised")
        first = moves.order_by("happened_at").values_list("happened_at", flat=True).first()
        if first and (day := timezone.localtime(first).date()) <= until:
            keep(enrollment, engaged_on=day)


def refuse_days(project: Project, entered: date, exited: date | None) -> None:
    """In the time the project runs, not ahead, and in order."""
    if entered > queries.today() or (exited and exited > queries.today()):
        raise Refused(_("That day is still to come."), code="ahead")
    if entered < project.begun_on or (project.ended_on and entered > project.ended_on):
        raise Refused(_("The project does not run on that day."), code="not_running")
    refuse_backwards(entered, exited)


def refuse_overlap(
    survivor: Survivor, project: Project, entered: date, exited: date | None, but: str = ""
) -> None:
    """One time in a project begins after the one before it ended."""
    rows = Enrollment.objects.meant().of_person(survivor).filter(project=project).exclude(pk=but)
    rows = rows.filter(Q(exited_on__isnull=True) | Q(exited_on__gt=entered))
    if (rows.filter(entered_on__lte=exited) if exited else rows).exists():
        raise Refused(
            _("They are in this project on those days already. Look at what is there."), code="overlap"
        )


def refuse(code: str, words: str) -> None:
    """Nothing is asked for a funder now, for this reason; nothing where there is none (care.md 29)."""
    if code:
        raise Refused(words, code=code)


def keep_said(row: HudPerson | Answers | Seen, said: dict[str, Any], by: User, **changes: Any) -> None:
    """Seal what was said on the row and save it, new or not."""
    row.said, row.by, row.recorded_at = sealed(row, said), by, now()
    for name, value in changes.items():
        setattr(row, name, value)
    if row._state.adding:
        row.save(force_insert=True)
    else:
        keep(row, said=row.said, by=by, recorded_at=row.recorded_at, **changes)


def follow_day(enrollment: Enrollment, stage: int, day: date) -> None:
    """Answers of the start or the end are dated like it: reports do not find them otherwise."""
    rows = Answers.objects.filter(enrollment=enrollment, stage=stage).exclude(on=day).order_by("-on", "pk")
    if (row := rows.first()) and not Answers.objects.filter(
        enrollment=enrollment, stage=stage, on=day
    ).exists():
        keep(row, on=day)
