"""Our own records as facts for HUD's format. Sealed fields are opened through one ``reveal_many``, the run its reason.

Of people whose record was erased nothing is opened: in a report they are counted as far as plain columns count, in a
file that leaves they are not at all. What somebody told under a key that is gone is data not collected.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

from django.conf import settings
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from firstlight.audit.ledger import Actor
from firstlight.enrollment.models import Answers, Enrollment, HudPerson, Project, Seen
from firstlight.funding.reports.hmis_csv_fy2026 import facts
from firstlight.kit.clock import now
from firstlight.kit.nouns import Noun
from firstlight.reporting import columns, given
from firstlight.survivors.models import CrisisCard, Survivor
from firstlight.survivors.scope import kept_out
from firstlight.vault import keyring
from firstlight.vault.sealing import reveal_many


class Names(Enum):
    """What becomes of names: nothing of them; that there is one; the name itself (the agency's own setting)."""

    NEVER = "never"
    THERE = "there"
    WRITTEN = "written"


THERE = ("there", "there")
PARTIAL = "2"


@dataclass
class Opened:
    """What was sealed, by row and field."""

    said: dict[tuple[str, str], str]

    def of(self, row: Noun, field: str) -> str:
        """The words of a field; "" where there are none, or their key is gone."""
        return self.said.get((row.pk, field), "")

    def answers(self, row: Noun) -> dict[str, Any]:
        """The answers of a row."""
        found: dict[str, Any] = json.loads(self.of(row, "said") or "{}")
        return found


def facts_of(
    projects: Sequence[Project],
    start: date,
    end: date,
    *,
    by: Actor,
    why: str,
    names: Names = Names.THERE,
    leaves: bool = False,
) -> facts.Facts:
    """Everything a file of these projects and days holds. ``leaves``: it goes out of the house, so that nobody whose
    record was erased or emptied at their wish, or is kept from ``by``, is in it."""
    rows = _enrollments(projects, start, end)
    if leaves:
        rows = rows.filter(survivor__erased_at__isnull=True).exclude(kept_out(by, "survivor"))
        rows = rows.exclude(_kept_nothing())
    enrolled: list[Any] = list(rows.select_related("survivor__merged_into", "project", "stay"))
    roots = {one.survivor.root.pk: one.survivor.root for one in enrolled}
    records = list(Survivor.objects.of(*roots).select_related("merged_into")) if roots else []
    answers = list(Answers.objects.filter(enrollment__in=[one.pk for one in enrolled], on__lte=end))
    seen = list(Seen.objects.filter(enrollment__in=[one.pk for one in enrolled], on__lte=end))
    told = list(HudPerson.objects.filter(survivor__in=[one.pk for one in records]).order_by("recorded_at"))
    fields = [(one, "birth_date") for one in records]
    if names is Names.WRITTEN:
        fields += [(one, "name") for one in records]
    opened = _open([*fields, *((one, "said") for one in (*told, *answers, *seen))], by=by, why=why)
    return facts.Facts(
        settings.FIRSTLIGHT_AGENCY,
        local(now()),
        start,
        end,
        tuple(_project(one) for one in projects),
        tuple(_person(root, records, told, opened, names) for root in roots.values()),
        tuple(_enrolled(enrolled, answers, seen, opened, end)),
    )


def _enrollments(projects: Sequence[Project], start: date, end: date) -> Any:
    """Active in these days, and whoever was enrolled together with them before."""
    among = Enrollment.objects.meant().filter(project__in=projects, entered_on__lte=end)
    active = among.filter(Q(exited_on__isnull=True) | Q(exited_on__gte=start))
    return among.filter(household__in=active.values("household")).order_by("entered_on", "pk")


def _kept_nothing() -> Q:
    """Of people of whom nothing is kept, as they wished, whichever record they said it on; what was written down of
    them later on is not meant."""
    nothing = CrisisCard.objects.filter(keep=CrisisCard.Keep.NOTHING, survivor__purged_at__isnull=False)
    roots = nothing.annotate(of_whom=Coalesce("survivor__merged_into", "survivor")).values("of_whom")
    theirs = Q(survivor__in=roots) | Q(survivor__merged_into__in=roots)
    return theirs & Q(survivor__purged_at__gte=F("recorded_at"))


def _open(wanted: Iterable[tuple[Noun, str]], *, by: Actor, why: str) -> Opened:
    kept = [(row, field) for row, field in wanted if getattr(row, field) is not None]
    standing = keyring.standing({row.sealed_under for row, _field in kept})
    pairs = sorted(
        ((row, field) for row, field in kept if row.sealed_under in standing),
        key=lambda pair: (pair[0].pk, pair[1]),
    )
    texts = reveal_many(pairs, by=by, why=why) if pairs else []
    return Opened({(row.pk, field): text for (row, field), text in zip(pairs, texts, strict=True)})


def _person(
    root: Survivor, records: list[Survivor], told: list[Any], opened: Opened, names: Names
) -> facts.Person:
    mine = sorted((one for one in records if one.root.pk == root.pk), key=lambda one: one.pk != root.pk)
    ids = {one.pk for one in mine}
    said: dict[str, Any] = {}
    mine_told = [one for one in told if one.survivor_id in ids]  # the newest last
    for one in mine_told:
        said |= opened.answers(one)
    born = next(filter(None, (opened.of(one, "birth_date") for one in mine)), "")
    found = columns.of_tables(said).get("Client", {})
    called: tuple[str, str] | None = None
    if names is Names.THERE and any(one.name is not None for one in mine):
        called = THERE
        found = {"NameDataQuality": PARTIAL, **found}
    elif names is Names.WRITTEN:
        first, _space, last = next(filter(None, (opened.of(one, "name") for one in mine)), "").partition(" ")
        called = (first, last.strip()) if first else None
    since = min([root.begun_at, *(one.recorded_at for one in mine_told)])
    return facts.Person(root.pk, date.fromisoformat(born) if born else None, found, local(since), called)


def _enrolled(
    enrolled: list[Any], answers: list[Any], seen: list[Any], opened: Opened, end: date
) -> Iterable[facts.Enrollment]:
    said_of: dict[str, list[facts.Said]] = {}
    seen_of: dict[str, list[facts.Seen]] = {}
    given_of = given.by_enrollment(enrolled, end)
    for answer in answers:
        said_of.setdefault(answer.enrollment_id, []).append(_said(answer, opened))
    for one in seen:
        met = columns.of_tables(opened.answers(one)).get("CurrentLivingSituation", {})
        row = facts.Seen(one.pk, one.on, met, str(one.by_id or ""), local(one.recorded_at))
        seen_of.setdefault(one.enrollment_id, []).append(row)
    for each in enrolled:
        yield facts.Enrollment(
            id=each.pk,
            person=each.survivor.root.pk,
            project=each.project_id,
            household=each.household,
            relation=each.relation,
            coc_code=each.coc_code,
            entered_on=each.entered_on,
            moved_in_on=each.moved_in_on,
            engaged_on=each.engaged_on,
            exited_on=each.exited_on,
            destination=each.destination,
            destination_subsidy=each.destination_subsidy,
            age_years=each.age_years,
            by=str(each.by_id or ""),
            recorded_at=local(each.recorded_at),
            exit_recorded_at=local(each.exit_recorded_at) if each.exit_recorded_at else None,
            said=tuple(said_of.get(each.pk, ())),
            seen=tuple(seen_of.get(each.pk, ())),
            given=tuple(given_of.get(each.pk, ())),
            record=_written_in(each),
        )


def _written_in(one: Any) -> str:
    """The record an enrollment stands in, and apart from it what came there with the file of an earlier system."""
    here = one.by_id or one.stay_id or one.response_id
    return f"{one.survivor_id}:here" if here else str(one.survivor_id)


def _said(answer: Any, opened: Opened) -> facts.Said:
    said = opened.answers(answer)
    return facts.Said(
        answer.pk,
        answer.stage,
        answer.on,
        columns.of_tables(said),
        columns.of_conditions(said),
        str(answer.by_id or ""),
        local(answer.recorded_at),
    )


def _project(project: Any) -> facts.Project:
    return facts.Project(
        project.pk,
        project.name,
        project.project_type,
        project.begun_on,
        project.ended_on,
        project.continuum,
        project.housing_type,
        project.target_population,
        project.rrh_subtype,
        project.coc_code,
        project.geocode,
        project.geography_type,
        tuple(
            facts.Funder(one.pk, one.code, one.other, one.grant, one.begun_on, one.ended_on)
            for one in project.funders.all()
        ),
        tuple(
            facts.Inventory(
                *(one.pk, one.household_type, one.availability, one.units, one.beds, one.youth_beds),
                *(one.bed_type, one.begun_on, one.ended_on),
            )
            for one in project.inventory.all()
        ),
    )


def local(at: datetime) -> datetime:
    """The agency's wall clock."""
    return timezone.localtime(at, timezone.get_default_timezone())
