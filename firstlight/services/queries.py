"""Questions about needs: of one person, over everybody, for awards, and who reads which words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from firstlight.access.models import User
from firstlight.awards.models import Award
from firstlight.directory.models import Partner, today
from firstlight.kit.speaking import reader_language
from firstlight.services.catalogue import load_catalogue
from firstlight.services.models import Help
from firstlight.services.needs import Need, unmet
from firstlight.services.states import OPEN, State
from firstlight.services.wording import label_for
from firstlight.survivors.models import Circle, Survivor
from firstlight.survivors.scope import by_root, kept_out

TEAM_WHYS = (Circle.Why.ASSIGNED, Circle.Why.CASE, Circle.Why.SENT)
RESPONSE_TEAM, LEADS_IT = "response", "supervisor"


@dataclass(frozen=True)
class Helped:
    """One need for the reports of awards: whose (root record), which metric it may feed, what became of it.

    ``happened_at`` is when it was told, ``settled_at`` when it became what it is now (None: still open).
    ``kept`` is a code of ``Help.Kept``, "" when not asked yet.
    """

    survivor: str
    code: str
    measure: str
    state: str
    happened_at: datetime
    settled_at: datetime | None
    appointment_at: datetime | None
    kept: str
    cost_cents: int | None
    award: str | None


def unit_of(code: str) -> str:
    """The unit a need is counted in."""
    item = load_catalogue().needs.get(code)
    return item.unit if item else ""


# ---------------------------------------------------------------- who reads which words
def team_of(user: User, survivors: Iterable[str]) -> set[str]:
    """Of these people, those whose assigned team this worker is: they read the full label (care.md 12).

    In the circle by name because assigned, walking with the person, or sent to them; or the supervisor of the
    response team. Being let in for another reason (duty, the house, a programme) reads the plain word.
    """
    survivors = set(survivors)
    leads = [one for one in user.memberships_now if one.role == LEADS_IT]
    if any(one.team.code == RESPONSE_TEAM for one in leads):
        return survivors
    rows = Circle.objects.in_force().filter(user=user, why__in=TEAM_WHYS)
    found: set[str | None] = set(rows.filter(survivor__in=survivors).values_list("survivor_id", flat=True))
    merged = rows.filter(survivor__merged_into__in=survivors)
    into = rows.filter(survivor__merged_from__in=survivors)
    found |= set(merged.values_list("survivor__merged_into_id", flat=True))
    found |= set(into.values_list("survivor__merged_from", flat=True))
    return {one for one in survivors if one in found}


def label(code: str, *, on_team: bool) -> str:
    """The words this reader gets for a need, in their language."""
    return label_for(load_catalogue(), code, on_team=on_team, language=reader_language())


# ---------------------------------------------------------------- one person
def of_person(survivor: Survivor, user: User) -> QuerySet[Help]:
    """Everything for this person in the reader's scope, newest first; mistakes left out."""
    rows = Help.objects.visible_to(user).of_person(survivor).meant()
    return rows.select_related("award", "partner", "by").order_by("-happened_at", "pk")


def open_needs(survivor: Survivor, user: User) -> list[Help]:
    """What somebody still has something to do about, the longest waiting first.

    What was given later, under another entry, is not shown as waiting.
    """
    rows = list(of_person(survivor, user).filter(state__in=OPEN).order_by("happened_at", "pk"))
    given = of_person(survivor, user).filter(state=State.GIVEN).order_by("settled_at")
    later = {need.code: need.settled_at or need.happened_at for need in given}
    return [row for row in rows if row.code not in later or later[row.code] < row.happened_at]


def awards_running() -> QuerySet[Award]:
    """Awards whose days hold today: what may pay."""
    return Award.objects.filter(starts_on__lte=today(), ends_on__gte=today()).order_by("starts_on", "pk")


def only_award() -> Award | None:
    """The award when exactly one runs."""
    running = list(awards_running()[:2])
    return running[0] if len(running) == 1 else None


def partners() -> QuerySet[Partner]:
    """Whom somebody may be referred to."""
    return Partner.objects.standing().order_by("name", "pk")


# ---------------------------------------------------------------- over everybody
def counted(user: User) -> QuerySet[Help]:
    """Everything that counts, without people for whom this reader exists nowhere (care.md 11)."""
    return Help.objects.meant().exclude(kept_out(user, "survivor"))


def needs_in(user: User, since: datetime, until: datetime) -> list[Need]:
    """The needs that came up in a period, as the engine sees them."""
    return _needs(counted(user).filter(happened_at__gte=since, happened_at__lt=until))


def unmet_in(user: User, needs: Iterable[Need], since: datetime) -> list[Need]:
    """Of those needs, what was never had: given later, even after the period, is not unmet."""
    given = _needs(counted(user).filter(state=State.GIVEN, settled_at__gte=since))
    return unmet(needs, given)


def costs_by_award(user: User, since: datetime, until: datetime) -> list[tuple[str, int, int]]:
    """What was given in a period and cost money: the award's title ("" for none), how many times, cents."""
    rows = counted(user).filter(state=State.GIVEN, settled_at__gte=since, settled_at__lt=until)
    spent: dict[str, list[int]] = {}
    for title, cents in rows.filter(cost_cents__gt=0).values_list("award__title", "cost_cents"):
        spent.setdefault(title or "", []).append(cents or 0)
    return [(title, len(cents), sum(cents)) for title, cents in sorted(spent.items())]


def in_group(user: User, group: str, state: str, since: datetime, until: datetime) -> QuerySet[Help]:
    """The rows behind a figure, only of people in the reader's own scope."""
    rows: QuerySet[Help] = Help.objects.visible_to(user).meant()
    rows = rows.filter(happened_at__gte=since, happened_at__lt=until)
    rows = _of_group(rows, group, user) if group else rows
    rows = rows.filter(state=state) if state else rows
    return rows.select_related("survivor__merged_into", "award", "partner", "by").order_by(
        "-happened_at", "pk"
    )


def _of_group(rows: QuerySet[Help], group: str, user: User) -> QuerySet[Help]:
    """Those of one group. A need whose plain word stands in another group would be singled out by this one: only
    the person's own team finds it here."""
    items = load_catalogue().of_group(group)
    telling = [item.code for item in items if item.plain and item.plain.code != group]
    people = rows.filter(code__in=telling).values_list("survivor_id", flat=True)
    theirs = Q(code__in=telling, survivor__in=team_of(user, people))
    return rows.filter(theirs | Q(code__in=[item.code for item in items if item.code not in telling]))


def _needs(rows: QuerySet[Help]) -> list[Need]:
    catalogue = load_catalogue()
    columns = "code", "state", "happened_at", "settled_at", "reason"
    return [
        Need(
            person=person,
            code=code,
            group=catalogue.group_of(code),
            state=state,
            at=settled if state == State.GIVEN and settled else at,
            reason=reason,
        )
        for person, code, state, at, settled, reason in _by_root(rows).values_list("root", *columns)
    ]


def _by_root(rows: QuerySet[Help]) -> Any:
    return rows.annotate(root=by_root())


# ---------------------------------------------------------------- for awards
def helped(
    survivors: Iterable[str] | None = None, *, since: datetime | None = None, until: datetime | None = None
) -> list[Helped]:
    """Every need that counts, of these people (root ids; None: everybody), told in a period, oldest first.

    For the metrics of awards: holds a random id, codes, times and money, no words. Callers count, and show no
    row to anybody. Mistakes are left out; declined and not-to-be-had are in, with their state.
    """
    rows = Help.objects.meant()
    rows = rows.filter(happened_at__gte=since) if since else rows
    rows = rows.filter(happened_at__lt=until) if until else rows
    return _helped(rows, survivors)


def kept_in(since: datetime, until: datetime, survivors: Iterable[str] | None = None) -> list[Helped]:
    """The appointments that were kept and lay in a period: what "access to health care" may be counted by."""
    rows = Help.objects.meant().filter(kept=Help.Kept.KEPT)
    return _helped(rows.filter(appointment_at__gte=since, appointment_at__lt=until), survivors)


def _helped(rows: QuerySet[Help], survivors: Iterable[str] | None) -> list[Helped]:
    if survivors is not None:
        roots = list(survivors)
        rows = rows.filter(
            Q(survivor__in=roots, survivor__merged_into__isnull=True) | Q(survivor__merged_into__in=roots)
        )
    measure = load_catalogue().measure_of
    columns = "state", "happened_at", "settled_at", "appointment_at", "kept", "cost_cents", "award_id"
    ordered = _by_root(rows).order_by("happened_at", "pk")
    return [
        Helped(root, code, measure(code), *rest)
        for root, code, *rest in ordered.values_list("root", "code", *columns)
    ]
