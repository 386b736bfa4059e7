"""Questions about merges: whether two records may be joined, what would come of it, and what was joined."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from firstlight.access.models import User
from firstlight.kit.clock import now
from firstlight.merging import alike
from firstlight.merging.models import Apart, Merge
from firstlight.safety.clearance import SAFE
from firstlight.safety.queries import every_way, rules_of, strict_rules
from firstlight.survivors.ages import years_now
from firstlight.survivors.models import Circle, CrisisCard, Survivor, Tie
from firstlight.survivors.queries import identity_of_record, mine

YOUNG = ("yes", "maybe")


@dataclass(frozen=True)
class Reason:
    """Why two records are not joined, with the way forward."""

    code: str
    sentence: str


@dataclass(frozen=True)
class Coming:
    """What joining them would do: which record stands for both, who comes to see the other, which ways to reach them
    close, whether two crisis cards would stand side by side until somebody settles them, whose age stands, and
    whether they are taken for maybe under 18."""

    root: Survivor
    gone: Survivor
    newly: list[str]
    stricter: list[str]
    two_cards: bool
    age: Survivor
    young: bool


def who_stands(one: Survivor, other: Survivor) -> tuple[Survivor, Survivor]:
    """Which of the two stands for both, and which is merged into it: a restricted one stands, else the older."""
    first = sorted((one, other), key=lambda record: (not record.restricted, record.begun_at, record.pk))
    return first[0], first[1]


def age_that_stands(root: Survivor, gone: Survivor) -> tuple[Survivor, bool]:
    """The record whose age was told last, and whether the two as one are marked as maybe under 18: one of them was
    marked so, or is or may be by the age that does not stand."""
    later = bool(gone.age_told_at and (root.age_told_at is None or gone.age_told_at > root.age_told_at))
    told, other = (gone, root) if later else (root, gone)
    return told, told.may_be_under_18 or other.is_minor in YOUNG


# ---------------------------------------------------------------- whether they may be joined
def why_not_merge_people(one: Survivor, other: Survivor) -> list[Reason]:
    """What stands in the way, weightiest first; none when the two may be joined."""
    if one.root == other.root:
        return [Reason("same", _("These are one record already."))]
    if one.merged_into_id or other.merged_into_id:
        return [Reason("moved", _("One of them was joined with another record just now. Open them again."))]
    if one.erased_at or other.erased_at:
        return [Reason("erased", _("One of them holds nothing any more. There is nothing to join."))]
    found = []
    if _held(one, other):
        found.append(
            Reason(
                "held", _("One of them is held as it is, by law. Ask the privacy officer; join them later.")
            )
        )
    if family(one, other):
        found.append(Reason("two_people", _("They are noted as family of one another: two people.")))
    if beyond := sees_one_only(one, other):
        found.append(
            Reason(
                "restricted",
                _(
                    "One of them is restricted, and these see only the other: %(who)s. Let them in to the"
                    " restricted record first, or close their way into the other."
                )
                % {"who": ", ".join(beyond)},
            )
        )
    return found


def family(one: Survivor, other: Survivor) -> bool:
    """Whether they are noted as child, parent, partner or sibling of one another."""
    ties = Tie.objects.filter(relation__in=alike.TWO_PEOPLE)
    either = Q(survivor__in=one.group, other__in=other.group) | Q(
        survivor__in=other.group, other__in=one.group
    )
    return ties.filter(either).exists()


def _held(one: Survivor, other: Survivor) -> bool:
    # ``holds`` are placed on a higher floor; only that one stands is asked here
    both = Q(pk__in=one.group) | Q(pk__in=other.group)
    return Survivor.objects.filter(both, holds__isnull=False, holds__lifted_at__isnull=True).exists()


def sees_one_only(one: Survivor, other: Survivor) -> list[str]:
    """Who would come to see a restricted record only by the merge: named workers and programmes, never silently let
    in. Duty opens neither from then on."""
    found: list[str] = []
    for shut, beside in ((one, other), (other, one)):
        if shut.restricted:
            inside = list(standing_circle(shut))
            rows = [row for row in standing_circle(beside).exclude(why=Circle.Why.GLASS) if not row.duty]
            found += [in_words(row) for row in rows if not any(_covers(way, row) for way in inside)]
    return list(dict.fromkeys(found))


def standing_circle(record: Survivor) -> Any:
    """The ways into a record that are open or will be."""
    rows = Circle.objects.filter(not_over(), survivor=record)
    return rows.select_related("user", "team").order_by("from_at", "pk")


def not_over() -> Q:
    """Ways that are open or will be."""
    return Q(until_at__isnull=True) | Q(until_at__gt=now())


def _covers(way: Circle, row: Circle) -> bool:
    """Whether everybody let in by ``row`` is let in by ``way`` as well, and as long."""
    if way.until_at and (row.until_at is None or row.until_at > way.until_at):
        return False
    if row.user_id:
        return way.user_id == row.user_id or bool(way.team_id and _belongs(row, way))
    return way.team_id == row.team_id and way.role in ("", row.role)


def _belongs(row: Circle, way: Circle) -> bool:
    memberships = row.user.memberships_now if row.user else []
    return any(one.team_id == way.team_id and way.role in ("", one.role) for one in memberships)


def works_on(record: Survivor) -> set[tuple[Any, str]]:
    """Who works on what is written on a record or on those merged into it, with the reason for which that opens it:
    a case that goes on, a response that is not over."""
    # both live on a higher floor; only whose they are is asked here
    cases = record.group.filter(cases__ended_at__isnull=True, cases__worker__isnull=False)
    sent = record.group.filter(responses__ended_at__isnull=True, responses__lead__isnull=False)
    return {(pk, Circle.Why.CASE) for pk in cases.values_list("cases__worker", flat=True)} | {
        (pk, Circle.Why.ASSIGNED) for pk in sent.values_list("responses__lead", flat=True)
    }


def in_words(row: Circle) -> str:
    """Whom a way lets in, as the page of the person says it."""
    if row.user:
        return row.user.display_name
    return row.team.name if row.team else _("%(duty)s on duty") % {"duty": row.get_duty_display()}


# ---------------------------------------------------------------- what would come of it
def coming(one: Survivor, other: Survivor) -> Coming:
    """What joining the two would do, for the page that asks."""
    root, gone = who_stands(one, other)
    here, there = list(standing_circle(root)), list(standing_circle(gone).exclude(why=Circle.Why.GLASS))
    newly = [in_words(row) for row in there if not any(_same(row, way) for way in here)]
    newly += [in_words(row) for row in here if not any(_same(row, way) for way in there)]
    cards = CrisisCard.objects.filter(Q(survivor__in=one.group) | Q(survivor__in=other.group))
    stricter, age = _stricter(root, gone), age_that_stands(root, gone)
    return Coming(root, gone, list(dict.fromkeys(newly)), stricter, cards.count() > 1, *age)


def _same(row: Circle, way: Circle) -> bool:
    return (row.user_id, row.team_id, row.role, row.duty) == (way.user_id, way.team_id, way.role, way.duty)


def _stricter(root: Survivor, gone: Survivor) -> list[str]:
    """The ways to reach them that close or become watched because of what the other record says."""
    both, found = [*every_way(root), *every_way(gone)], []
    for way in both:
        before, after = rules_of(way), strict_rules(way, both)
        if way.revoked_at is None and (before.safe, before.watched) != (after.safe, after.watched):
            what = _("may be watched") if before.safe == after.safe else _safe(after.safe)
            found.append(f"{way.survivor.sign}: {way.get_channel_display()}, {what}")
    return found


def _safe(code: str) -> str:
    return {SAFE[1]: _("not known whether it is safe"), SAFE[2]: _("not safe")}.get(code, code)


# ---------------------------------------------------------------- pairs side by side
def newest_people(user: User) -> Any:
    """The people in the worker's circle, the newest first: a second record of somebody is among the new ones."""
    return mine(user).order_by("-begun_at", "pk")


def sides(one: Survivor, other: Survivor, *, by: User, why: str) -> list[tuple[Survivor, dict[str, Any]]]:
    """Both identities opened, each under its own line of the ledger."""
    return [(record, identity_of_record(record, by=by, why=why)) for record in (one, other)]


def ages_now(one: Survivor, other: Survivor) -> tuple[int | None, int | None]:
    """How old each is by now, from the years as told."""
    at = now()
    first, second = (years_now(record.age_years, record.age_told_at, at) for record in (one, other))
    return first, second


def said_apart(one: Survivor, other: Survivor) -> Apart | None:
    """Who said that they are two people, if anybody did."""
    either = Q(survivor__in=one.group, other__in=other.group) | Q(
        survivor__in=other.group, other__in=one.group
    )
    return Apart.objects.filter(either).select_related("by").first()


# ---------------------------------------------------------------- what was joined
def merges_of(survivor: Survivor, user: User) -> list[Merge]:
    """What was joined with this person's record, and parted again, the newest first."""
    theirs = Q(into__in=survivor.group) | Q(survivor__in=survivor.group)
    rows = Merge.objects.visible_to(user).filter(theirs)
    return list(rows.select_related("survivor", "into", "by", "parted_by").order_by("-at", "pk"))


def later_merge(merge: Merge) -> Merge | None:
    """The merge that has to be parted before this one: its standing record was joined with another since."""
    return Merge.objects.standing().filter(survivor=merge.into_id).select_related("into").first()


def other_cards(survivor: Survivor) -> list[CrisisCard]:
    """The crisis cards of records merged into this one that nobody settled yet: the person's own card was not read
    back with them since the merge."""
    root = survivor.root
    own = CrisisCard.objects.filter(survivor=root).first()
    joined = Merge.objects.standing().filter(Q(into=root) | Q(survivor__merged_into=root))
    last = joined.order_by("-at").values_list("at", flat=True).first()
    if last is None or (own and own.written_at > last):
        return []
    cards = CrisisCard.objects.filter(survivor__merged_into=root).select_related("survivor")
    return list(cards.order_by("-written_at", "pk"))
