"""Questions to the register: who qualifies now, and what may be claimed for something written then."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from firstlight.access.models import Membership, User
from firstlight.kit.clock import now
from firstlight.kit.sheets import in_language, trust_note
from firstlight.kit.speaking import reader_language
from firstlight.privilege.law import law
from firstlight.privilege.models import Qualification
from firstlight.privilege.privilege import Entry, Privilege, judge


@dataclass(frozen=True)
class Written:
    """Something somebody wrote: who (a worker's id), when, who else was there; ``role`` when it was noted."""

    author: str
    at: datetime
    third_parties: bool = False
    role: str = ""


@dataclass(frozen=True)
class Line:
    """One worker in the register: what may be claimed for what they write now, and why; their entries."""

    worker: User
    privilege: Privilege
    entries: list[Qualification]


@dataclass(frozen=True)
class Basis:
    """One way to qualify, in words, with where it comes from."""

    words: str
    citation: str
    note: str


def privilege_of(
    *, author: User | str, at: datetime, third_parties: bool = False, role: str = ""
) -> Privilege:
    """What may be claimed for what ``author`` (a worker, or their id in plain or as the ledger says it) wrote at
    that moment. ``role``: the role they wrote in, where it was noted; else every role they had then.

    Asked of the register as it stands today for that day: an entry made late counts for the days it covers.
    """
    pk = author if isinstance(author, str) else author.pk
    return privileges_of([Written(pk.removeprefix("user:"), at, third_parties, role)])[0]


def privileges_of(rows: Iterable[Written]) -> list[Privilege]:
    """The same for many rows, in their order, with two questions to the database."""
    rows = list(rows)
    register = _register()
    held = list(Membership.objects.filter(user__in={row.author for row in rows}).order_by("from_at", "pk"))
    return [
        judge(
            law(),
            register,
            worker=row.author,
            roles=[row.role] if row.role else _roles_at(held, row),
            on=timezone.localdate(row.at),
            third_parties=row.third_parties,
            language=reader_language(),
        )
        for row in rows
    ]


def privilege_now(worker: User) -> Privilege:
    """What may be claimed for what this worker writes now."""
    return privilege_of(author=worker, at=now())


def lines() -> list[Line]:
    """Everybody whose work asks for an entry, by name, with what stands for them; an attorney's licence too."""
    asked_of = frozenset().union(*law().roles.values())
    serving = Membership.objects.in_force().filter(role__in=sorted(asked_of)).values("user")
    people = list(User.objects.filter(is_active=True, pk__in=serving).order_by("display_name", "pk"))
    found = privileges_of([Written(worker.pk, now()) for worker in people])
    entries = entries_of([worker.pk for worker in people])
    return [
        Line(worker, privilege, [one for one in entries if one.worker_id == worker.pk])
        for worker, privilege in zip(people, found, strict=True)
    ]


def entries_of(workers: Iterable[str]) -> list[Qualification]:
    """What was entered for these workers, the newest first; mistakes stay readable."""
    rows = Qualification.objects.filter(worker__in=list(workers)).select_related("worker", "supervisor")
    return list(rows.order_by("-from_on", "pk"))


def overlapping(worker: User, basis: str, from_on: date, until_on: date | None) -> bool:
    """Whether the same basis stands for some of those days already."""
    rows = Qualification.objects.meant().filter(worker=worker, basis=basis)
    rows = rows.exclude(until_on__lt=from_on)
    return (rows.filter(from_on__lte=until_on) if until_on else rows).exists()


def bases() -> list[Basis]:
    """What the law asks, in words, with its source and how far to trust it."""
    return [
        Basis(
            in_language(*one.words, reader_language()), one.citation, trust_note(one.trust, reader_language())
        )
        for one in law().bases.values()
    ]


def _register() -> list[Entry]:
    columns = "worker_id", "basis", "from_on", "until_on", "hours", "supervisor_id"
    rows: Any = Qualification.objects.meant().order_by("from_on", "pk").values_list(*columns)
    return [
        Entry(worker, basis, from_on, until_on, hours, supervisor or "")
        for worker, basis, from_on, until_on, hours, supervisor in rows
    ]


def _roles_at(held: list[Membership], row: Written) -> list[str]:
    return [one.role for one in held if one.user_id == row.author and one.in_force_at(row.at)]
