"""Verbs about a person's record, in life order. Everything that identifies goes in sealed."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from firstlight.access.models import User
from firstlight.audit.doors import action
from firstlight.audit.ledger import Actor
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.kit.nouns import keep
from firstlight.notify.steps import withdraw
from firstlight.survivors import queries, steps
from firstlight.survivors.models import Alias, Barred, Circle, CrisisCard, Survivor, Tie
from firstlight.vault.sealing import seal

LONGEST_KEPT = timedelta(days=3650)


@action
def record_identity(
    *, by: Actor, survivor: Survivor, name: str = "", birth_date: date | None = None, pronouns: str = ""
) -> Survivor:
    """Keep a name, a birth date or pronouns the person wished us to have. An empty box leaves what is there."""
    given = {
        "name": name.strip(),
        "birth_date": birth_date.isoformat() if birth_date else "",
        "pronouns": pronouns.strip(),
    }
    changes: dict[str, Any] = {field: seal(survivor, field, text) for field, text in given.items() if text}
    if not changes:
        raise Refused(
            _("Nothing was filled in. Fill in what the person wants kept, or go back."), code="empty"
        )
    keep(survivor, **changes)
    return survivor


@action
def add_alias(*, by: Actor, survivor: Survivor, text: str) -> Alias:
    """Another name the person goes by, sealed."""
    alias = Alias(survivor=survivor, added_at=now())
    alias.text = seal(alias, "text", text.strip())
    alias.save(force_insert=True)
    return alias


@action
def change_sign(*, by: Actor, survivor: Survivor) -> Survivor:
    """A fresh call sign from the list. None is typed: an answer "in use" would tell that somebody exists."""
    keep(survivor, sign=steps.free_sign())
    return survivor


@action
def write_crisis_card(
    *,
    by: Actor,
    survivor: Survivor,
    card: CrisisCard | None = None,
    keep_what: str,
    keep_until: date | None = None,
    **lines: str,
) -> CrisisCard:
    """The eight lines as the person says them now, and what of it all is kept, until when (care.md 21, 22).

    ``card`` is the card the page showed, None for a first one; a second writer is told who was first.
    """
    unknown = set(lines) - set(CrisisCard.LINES)
    if unknown:
        raise TypeError(f"not lines of the card: {unknown}")
    survivor = survivor.root
    if card is None and CrisisCard.objects.filter(survivor=survivor).exists():
        raise Refused(
            _("Somebody wrote this card just now. Open it again to see it, then add."), code="written"
        )
    today = timezone.localtime(now()).date()
    stands = card is not None and card.keep_until == keep_until
    if keep_until and not stands and not today < keep_until <= today + LONGEST_KEPT:
        raise Refused(
            _("Choose a day to come, at most ten years ahead, or leave it empty."), code="keep_until"
        )
    fresh, card = card is None, card or CrisisCard(survivor=survivor)
    for line, text in lines.items():
        setattr(card, line, seal(card, line, text.strip()))
    card.keep, card.keep_until, card.written_at = keep_what, keep_until, now()
    card.version += 1
    card.save(force_insert=fresh, force_update=not fresh)
    return card


@action
def add_to_household(
    *, by: Actor, survivor: Survivor, relation: str, age_years: int | None = None, stays_with: bool = True
) -> Tie:
    """Somebody who is with the person gets an own record and an own key, tied to theirs (care.md 26)."""
    other = steps.begin_record("", now())
    for row in Circle.objects.in_force().filter(survivor=survivor).exclude(why=Circle.Why.GLASS):
        steps.let_in(
            other,
            why=Circle.Why.HOUSEHOLD,
            user=row.user,
            team=row.team,
            role=row.role,
            duty=row.duty,
            until_at=row.until_at,
        )
    return Tie.objects.create(
        survivor=survivor,
        other=other,
        relation=relation,
        age_years=age_years,
        stays_with=stays_with,
        since=now(),
    )


@action
def restrict(*, by: Actor, survivor: Survivor) -> Survivor:
    """From now on duty alone opens nothing of this person: only those in the circle by name or programme."""
    if survivor.restricted:
        raise Refused(_("This record is restricted already."), code="restricted")
    steps.close_to_duty(survivor)
    return survivor


@action
def lift_restriction(*, by: Actor, survivor: Survivor) -> Survivor:
    """Duty opens the crisis card again."""
    if not survivor.restricted:
        raise Refused(_("This record is not restricted."), code="not_restricted")
    keep(survivor, restricted=False)
    return survivor


@action
def open_circle(*, by: Actor, survivor: Survivor, worker: User, until: date | None = None) -> Circle:
    """Let a worker in, because they work with the person."""
    if Barred.objects.of(survivor).filter(user=worker).exists():
        raise Refused(_("That is not possible for this record. Choose somebody else."), code="barred")
    if not worker.is_active:
        raise Refused(_("They no longer work here. Choose somebody else."), code="left")
    if queries.only_through_glass(survivor, by):
        raise Refused(
            _("You see this only for a short while. Somebody who works with the person lets others in."),
            code="through_glass",
        )
    return steps.let_in(survivor, why=Circle.Why.ASSIGNED, user=worker, until_at=steps.end_of_day(until))


@action
def close_circle(*, by: Actor, circle: Circle) -> Circle:
    """That way in is closed from now on, and the same one into every record joined with this one."""
    if circle.until_at is not None and circle.until_at <= now():
        raise Refused(_("That has ended already."), code="ended")
    same = {field: getattr(circle, field) for field in ("user", "team", "role", "duty", "why")}
    ways = Circle.objects.in_force().filter(survivor__in=circle.survivor.group, **same)
    for other in ways.exclude(pk=circle.pk):
        keep(other, until_at=now())
    keep(circle, until_at=now())
    return circle


@action
def keep_out(*, by: Actor, survivor: Survivor, worker: User, asked_by: str) -> Barred:
    """For that worker the record exists nowhere from now on. No reason is asked or stored (care.md 11)."""
    if worker.ledger_id == by.ledger_id:
        raise Refused(_("To step back yourself, use “Step back”."), code="own")
    return _bar(survivor, worker, asked_by)


@action
def let_back_in(*, by: Actor, barred: Barred) -> Barred:
    """The worker is no longer kept out, of no record of the person; their circle is as it was."""
    if barred.lifted_at is not None:
        raise Refused(_("They are not kept out any more."), code="lifted")
    for other in Barred.objects.of(barred.survivor_id).filter(user=barred.user_id).exclude(pk=barred.pk):
        keep(other, lifted_at=now())
    keep(barred, lifted_at=now())
    return barred


@action
def step_back(*, by: User, survivor: Survivor) -> Barred:
    """A worker steps back from a record, without a reason; from now on it exists nowhere for them."""
    return _bar(survivor, by, Barred.AskedBy.SELF)


def _bar(survivor: Survivor, worker: User, asked_by: str) -> Barred:
    for record in survivor.group:
        withdraw(worker, record.about)
    standing = Barred.objects.in_force().filter(survivor=survivor, user=worker).first()
    return standing or Barred.objects.create(survivor=survivor, user=worker, asked_by=asked_by, since=now())
