"""Shared parts of joining and parting; callable only inside a verb (the guard refuses them elsewhere)."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from firstlight.access.models import User
from firstlight.kit.clock import now
from firstlight.kit.nouns import keep
from firstlight.merging.models import Merge
from firstlight.merging.queries import YOUNG, age_that_stands, not_over, standing_circle, works_on
from firstlight.notify.steps import withdraw
from firstlight.survivors.models import Barred, Circle, Survivor
from firstlight.survivors.steps import close_to_duty
from firstlight.vault.sealing import seal

AGE = ("age_years", "age_word", "age_told_at", "may_be_under_18")
Age = dict[str, Any]


def join(root: Survivor, gone: Survivor, *, by: User, words: str) -> Merge:
    """``root`` stands for both from now on. Nothing of ``gone`` is moved; what is written on ``root`` is remembered."""
    merge = Merge(survivor=gone, into=root, at=now(), by=by, restricted=root.restricted)
    merge.words = seal(merge, "words", words.strip())
    below = list(Survivor.objects.select_for_update().filter(merged_into=gone).order_by("pk"))
    merge.circle_made = _share_circle(root, gone)
    merge.bars_stood = list(Barred.objects.in_force().filter(survivor=root).values_list("pk", flat=True))
    merge.bars_made = _share_bars(root, gone)
    merge.age_before, merge.age_set = _share_age(root, gone)
    merge.save(force_insert=True)
    for record in (gone, *below):
        keep(record, merged_into=root)
    keep(root)
    for bar in Barred.objects.of(root).select_related("user"):
        for record in root.group:
            withdraw(bar.user, record.about)
    return merge


def part(merge: Merge, *, by: User) -> None:
    """The two stand by themselves again: what the merge wrote ends, rows stay with the record they are on. Whatever
    was made stricter meanwhile holds for both."""
    rows = (
        Survivor.objects.select_for_update().filter(pk__in=[merge.survivor_id, merge.into_id]).order_by("pk")
    )
    both = {record.pk: record for record in rows}
    gone, root = both[merge.survivor_id], both[str(merge.into_id)]
    for way in Circle.objects.filter(not_over(), pk__in=merge.circle_made):
        keep(way, until_at=max(now(), way.from_at))
    _keep_bars_since(merge, root, gone)
    _take_bars_back(merge, root)
    if root.restricted and not merge.restricted and not gone.restricted:
        close_to_duty(gone)
    _take_age_back(merge, root)
    keep(gone, merged_into=None)
    for record in Survivor.objects.select_for_update().filter(pk__in=_below(gone)).order_by("pk"):
        keep(record, merged_into=gone)
    _work_goes_with_its_record(merge, root, gone)
    keep(merge, parted_at=now(), parted_by=by)


def _below(record: Survivor) -> list[str]:
    """The records that were merged into this one, and into those, and stand so."""
    found, fresh = [], [record.pk]
    while fresh:
        fresh = list(Merge.objects.standing().filter(into__in=fresh).values_list("survivor_id", flat=True))
        found += fresh
    return found


def _others(merge: Merge) -> QuerySet[Merge]:
    """The other merges into the same record that stand."""
    return Merge.objects.standing().filter(into=merge.into_id).exclude(pk=merge.pk).order_by("at", "pk")


def _made(root: Survivor, what: str) -> set[str]:
    kept = Merge.objects.filter(into=root).values_list(what, flat=True)
    return {pk for ids in kept for pk in ids}


# ---------------------------------------------------------------- who may see
def _share_circle(root: Survivor, gone: Survivor) -> list[str]:
    """Whoever was let in to the merged record is let in to the one that stands, as long; duty never to a restricted
    one. What was opened in need for a short while is not handed on."""
    made = _made(root, "circle_made")
    own = [way for way in standing_circle(root) if way.pk not in made]
    shared = []
    for row in standing_circle(gone).exclude(why=Circle.Why.GLASS):
        if (row.duty and root.restricted) or any(_is_same(row, way) for way in own):
            continue
        whom = {"user": row.user, "team": row.team, "role": row.role, "duty": row.duty, "why": row.why}
        begins = max(now(), row.from_at)
        shared.append(Circle.objects.create(survivor=root, from_at=begins, until_at=row.until_at, **whom))
    return [way.pk for way in shared]


def _work_goes_with_its_record(merge: Merge, root: Survivor, gone: Survivor) -> None:
    """Whoever began to work with the person while the two were one keeps the way to what they work on: when it is
    written on the record that leaves, the way opens there, and ends here unless something here needs it too."""
    theirs, own = works_on(gone), works_on(root)
    ways = Circle.objects.in_force().filter(survivor=root).exclude(pk__in=_made(root, "circle_made"))
    for way in ways.filter(user__isnull=False).order_by("from_at", "pk"):
        work = (way.user_id, way.why)
        if work not in theirs:
            continue
        there = Circle.objects.in_force().filter(survivor=gone, user=way.user_id, why=way.why)
        if not there.exists():
            Circle.objects.create(
                survivor=gone, user=way.user, why=way.why, from_at=now(), until_at=way.until_at
            )
        if way.from_at > merge.at and work not in own:
            keep(way, until_at=now())


def _is_same(row: Circle, way: Circle) -> bool:
    same = (row.user_id, row.team_id, row.role, row.duty, row.why)
    as_long = way.until_at is None or (row.until_at is not None and row.until_at <= way.until_at)
    return as_long and same == (way.user_id, way.team_id, way.role, way.duty, way.why)


def _share_bars(root: Survivor, gone: Survivor) -> list[str]:
    """Whoever is kept out of the merged record is kept out of both."""
    out = set(Barred.objects.in_force().filter(survivor=root).values_list("user_id", flat=True))
    bars = Barred.objects.in_force().filter(survivor=gone).exclude(user__in=out).select_related("user")
    return [_bar(root, bar).pk for bar in bars]


def _bar(record: Survivor, bar: Barred) -> Barred:
    return Barred.objects.create(survivor=record, user=bar.user, asked_by=bar.asked_by, since=now())


def _keep_bars_since(merge: Merge, root: Survivor, gone: Survivor) -> None:
    """Whoever was kept out while the two were one stays out of both."""
    made = _made(root, "bars_made")
    since = Barred.objects.in_force().filter(survivor=root).exclude(pk__in=[*made, *merge.bars_stood])
    out = set(Barred.objects.in_force().filter(survivor=gone).values_list("user_id", flat=True))
    for bar in since.exclude(user__in=out).select_related("user"):
        _bar(gone, bar)
        withdraw(bar.user, gone.about)


def _take_bars_back(merge: Merge, root: Survivor) -> None:
    """The bars the merge wrote are lifted, but for those another record that is still merged asks for."""
    for bar in Barred.objects.in_force().filter(pk__in=merge.bars_made):
        needing = [
            other
            for other in _others(merge)
            if Barred.objects.in_force().filter(survivor=other.survivor_id, user=bar.user_id).exists()
        ]
        if needing:
            keep(needing[0], bars_made=[*needing[0].bars_made, bar.pk])
        else:
            keep(bar, lifted_at=now())


# ---------------------------------------------------------------- the age told last
def _share_age(root: Survivor, gone: Survivor) -> tuple[Age, Age]:
    """The age told last of either. Whoever is or may be under 18 on either record stays so on both: it decides which
    bed may be offered."""
    told, young = age_that_stands(root, gone)
    after = {**_age_of(told), "may_be_under_18": young}
    before = _age_of(root)
    if after == before:
        return {}, {}
    _set_age(root, after)
    return before, after


def _take_age_back(merge: Merge, root: Survivor) -> None:
    """The age of before, unless another was told since; a merge that came later goes back to before this one."""
    if not merge.age_set:
        return
    for other in _others(merge):
        if other.age_before == merge.age_set:
            keep(other, age_before=merge.age_before)
            return
    if _age_of(root) != merge.age_set:
        return
    _set_age(root, merge.age_before)
    needing = [other for other in _others(merge) if other.survivor.is_minor in YOUNG and not other.age_set]
    if needing and root.is_minor not in YOUNG:
        sense = {**merge.age_before, "may_be_under_18": True}
        _set_age(root, sense)
        keep(needing[0], age_before=merge.age_before, age_set=sense)


def _age_of(record: Survivor) -> Age:
    told = {column: getattr(record, column) for column in AGE}
    return {**told, "age_told_at": record.age_told_at.isoformat() if record.age_told_at else None}


def _set_age(record: Survivor, age: Age) -> None:
    told_at = datetime.fromisoformat(age["age_told_at"]) if age["age_told_at"] else None
    keep(record, **{**age, "age_told_at": told_at})
