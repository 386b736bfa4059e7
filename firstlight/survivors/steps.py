"""Shared parts of verbs about people; callable only inside a verb (the guard refuses them elsewhere)."""

from datetime import date, datetime, time, timedelta
from secrets import choice
from typing import Any

from django.utils import timezone

from firstlight.access.models import Team, User
from firstlight.kit.clock import now
from firstlight.kit.nouns import keep
from firstlight.survivors.callsigns import propose_sign, propose_signs
from firstlight.survivors.models import Circle, Survivor
from firstlight.survivors.queries import signs_of_people
from firstlight.vault import keyring


def begin_record(sign: str, at: datetime) -> Survivor:
    """A nameless survivor: one key, one call sign, nothing else. Takes another sign when this one is in use."""
    if not sign or Survivor.objects.filter(sign=sign).exists():
        sign = free_sign()
    survivor = Survivor.objects.create(sign=sign, begun_at=at)
    keyring.key_for(survivor.sealed_under, make=True)
    return survivor


def begin_many(many: int, at: datetime) -> list[Survivor]:
    """So many nameless survivors at once, a key and a call sign each. The caller inserts them, in the same act."""
    signs = propose_signs(signs_of_people, choice, many)
    people = [Survivor(sign=sign, begun_at=at) for sign in signs]
    keyring.make_keys({one.sealed_under: one.about for one in people})
    return people


def note_age(
    survivor: Survivor, *, years: int | None, word: str, told_at: datetime | None, may_be_under_18: bool
) -> None:
    """Keep the age told last. Nothing told leaves what is there; a sense of "under 18" stays until years are told."""
    sense = may_be_under_18 or (survivor.may_be_under_18 and years is None)
    if years is None and not word:
        if sense != survivor.may_be_under_18:
            keep(survivor, may_be_under_18=sense)
        return
    told = {"age_years": years, "age_word": word, "age_told_at": told_at, "may_be_under_18": sense}
    if any(getattr(survivor, column) != value for column, value in told.items()):
        keep(survivor, **told)


def free_sign() -> str:
    """A call sign no survivor has."""
    return propose_sign(signs_of_people, choice)


def let_in(
    survivor: Survivor,
    *,
    why: str,
    user: User | None = None,
    team: Team | None = None,
    role: str = "",
    duty: str = "",
    until_at: datetime | None = None,
) -> Circle:
    """Open the circle to one worker, one programme (or one role in it) or one duty; once, not twice.

    A restricted record opens to no duty; the row is written as ended, so that it can be seen it was asked. A record
    merged into another opens by that one's circle.
    """
    survivor = survivor.root
    whom: dict[str, Any] = {"user": user, "team": team, "role": role, "duty": duty}
    standing = Circle.objects.in_force().filter(survivor=survivor, why=why, **whom).first()
    begins = now()
    if duty and survivor.restricted:
        until_at = begins
    return standing or Circle.objects.create(
        survivor=survivor, why=why, from_at=begins, until_at=until_at, **whom
    )


def let_out(survivor: Survivor, *, why: str, at: datetime) -> None:
    """Close the circle's rows of one reason, from ``at`` on."""
    Circle.objects.in_force().filter(survivor__in=survivor.group, why=why).update(until_at=at)


def end_of_day(day: date | None) -> datetime | None:
    """The end of a local day, as a moment."""
    if day is None:
        return None
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def close_to_duty(survivor: Survivor) -> None:
    """Duty alone opens nothing of this person any more, nor what somebody on duty opened in need."""
    keep(survivor, restricted=True)
    for why in (Circle.Why.DUTY, Circle.Why.GLASS):
        let_out(survivor, why=why, at=now())


def close_with_shift(worker: User, until_at: datetime) -> None:
    """What a worker opened in need closes with their last shift, when that ends sooner than planned."""
    mine = Circle.objects.in_force().filter(user=worker, why=Circle.Why.GLASS)
    mine.filter(until_at__gt=until_at).update(until_at=until_at)
