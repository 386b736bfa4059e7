"""Questions about people's records."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q
from django.utils import timezone

from firstlight.access.models import User
from firstlight.audit.ledger import Actor
from firstlight.kit.scope import among
from firstlight.survivors.ages import whole_years, years_on
from firstlight.survivors.callsigns import as_spoken
from firstlight.survivors.models import Alias, Barred, Circle, CrisisCard, Survivor, Tie
from firstlight.vault import keyring
from firstlight.vault.sealing import reveal, reveal_many

IDENTIFYING = ("name", "birth_date", "pronouns")


@dataclass(frozen=True)
class CardLine:
    """One line of a crisis card, opened: its field, the question it answers, the words."""

    field: str
    label: str
    text: str


def mine(user: User) -> Any:
    """The records in this worker's circle, by call sign."""
    return Survivor.objects.visible_to(user).filter(merged_into__isnull=True).order_by("sign")


def in_circle(survivor: Survivor, user: User) -> bool:
    """Whether the worker may change what this person keeps with us, not only read their card on duty."""
    return Survivor.objects.visible_to(user).filter(pk=survivor.pk).exists()


def by_sign(user: User, sign: str) -> Survivor | None:
    """The person whose card opens for this worker by that sign; a record merged into one that does not open, opens
    nothing either."""
    opens = Survivor.objects.card_for(user)
    found = opens.filter(sign=as_spoken(sign)).select_related("merged_into").first()
    if found is None or (found.merged_into_id and not opens.filter(pk=found.root.pk).exists()):
        return None
    return found.root


def signs_of_people(among: Collection[str]) -> set[str]:
    """Which of these call signs a person has."""
    return set(Survivor.objects.filter(sign__in=list(among)).values_list("sign", flat=True))


def merged_with(survivor: Survivor) -> list[Survivor]:
    """The records that were merged into this one, by call sign."""
    return list(Survivor.objects.filter(merged_into=survivor).order_by("sign"))


def people_let_in(survivor: Survivor) -> list[Circle]:
    """Who may see this record now, and why."""
    return list(Circle.objects.in_force().filter(survivor=survivor).select_related("user", "team"))


def only_through_glass(survivor: Survivor, by: Any) -> bool:
    """Whether a worker sees this record for no other reason than that they opened it in need for a short while."""
    if not isinstance(by, User):
        return False
    rows = Circle.objects.in_force().filter(survivor=survivor.root)
    roles = [Q(team=one.team_id, role__in=["", one.role]) for one in by.memberships_now]
    mine = rows.filter(reduce(or_, roles, Q(user=by) | Q(duty__in=by.duty_kinds)))
    return {row.why for row in mine} == {Circle.Why.GLASS}


def people_kept_out(survivor: Survivor) -> list[Barred]:
    """Who is kept out now."""
    return list(Barred.objects.in_force().filter(survivor=survivor).select_related("user"))


def household(survivor: Survivor, user: User) -> list[Tie]:
    """Those who are with the person, as far as this worker may see them; nobody twice, whatever was merged."""
    seen = Survivor.objects.visible_to(user)
    ties = Tie.objects.filter(among(seen, "other"), survivor__in=survivor.group)
    found = {tie.other.root.pk: tie for tie in reversed(ties.select_related("other__merged_into"))}
    return [tie for person, tie in reversed(found.items()) if person != survivor.root.pk]


def colleagues() -> list[User]:
    """Everybody who works here now."""
    return list(User.objects.filter(is_active=True).order_by("display_name", "pk"))


def card_of(survivor: Survivor) -> CrisisCard | None:
    """The person's crisis card, if they have one: that of the record that stands for them."""
    return CrisisCard.objects.filter(survivor=survivor.root).first()


def card_lines(card: CrisisCard, labels: dict[str, Any], *, by: User, why: str) -> list[CardLine]:
    """The card opened, line by line, under one line of the ledger."""
    texts = reveal_many([(card, line) for line in CrisisCard.LINES], by=by, why=why)
    return [
        CardLine(line, str(labels[line]), text) for line, text in zip(CrisisCard.LINES, texts, strict=True)
    ]


def identity_of(survivor: Survivor, *, by: User, why: str) -> dict[str, Any]:
    """Name, birth date, pronouns and other names, opened under one line of the ledger; what records merged into this
    one say besides stands behind it."""
    records = sorted(
        survivor.group, key=lambda record: (record.pk != survivor.pk, record.begun_at, record.pk)
    )
    return _identity(records, by=by, why=why)


def identity_of_record(record: Survivor, *, by: User, why: str) -> dict[str, Any]:
    """As ``identity_of``, of one record alone, whatever it is merged with."""
    return _identity([record], by=by, why=why)


def _identity(records: list[Survivor], *, by: User, why: str) -> dict[str, Any]:
    aliases = list(Alias.objects.filter(survivor__in=records))
    wanted: list[tuple[Any, str]] = [(one, field) for field in IDENTIFYING for one in records]
    texts = reveal_many([*wanted, *((alias, "text") for alias in aliases)], by=by, why=why)
    said = [texts[at : at + len(records)] for at in range(0, len(wanted), len(records))]
    names, days, pronouns = (list(dict.fromkeys(filter(None, told))) for told in said)
    others = dict.fromkeys([*names[1:], *texts[len(wanted) :]])
    return {
        "name": names[0] if names else "",
        "birth_date": " / ".join(days),
        "pronouns": " / ".join(pronouns),
        "aliases": [text for text in others if text not in names[:1]],
    }


def age_told_on(survivor: Survivor, day: date) -> int | None:
    """Years as told, counted on or back to a day."""
    root = survivor.root
    return years_on(root.age_years, timezone.localdate(root.age_told_at) if root.age_told_at else None, day)


def age_known_on(survivor: Survivor, day: date, *, by: Actor, why: str) -> int | None:
    """Years on a day: by the birth date the person wished us to have, which is opened for it; else as told."""
    told = [one for one in survivor.group if one.birth_date is not None]
    rows = sorted(told, key=lambda one: (one.merged_into_id is not None, one.pk))
    standing = keyring.standing({one.sealed_under for one in rows})
    row = next((one for one in rows if one.sealed_under in standing), None)
    if row is not None:
        born = date.fromisoformat(reveal(row, "birth_date", by=by, why=why))
        if born <= day:
            return whole_years(born, day)
    return age_told_on(survivor, day)
