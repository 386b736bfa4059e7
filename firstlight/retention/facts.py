"""What the house knows of many people at once, as the schedule asks it: what is open, when it ended, what they wished.

A constant number of questions for any number of people. That somebody did something for a person is asked of the
ledger, where nothing is missing; who may see a record, holds and the schedule itself are no work with the person.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import F, Max, Min, Q

from firstlight.audit.models import Event
from firstlight.casework.models import Case, HandOff
from firstlight.casework.states import UNDECIDED, CaseState
from firstlight.disclosure.models import Demand, OwnRequest
from firstlight.enrollment.models import Enrollment
from firstlight.handover.models import Promise
from firstlight.hotline.models import Contact
from firstlight.hotline.states import NOT_OVER
from firstlight.kit.clock import now
from firstlight.outing.models import Outing
from firstlight.records.models import Hold, Review
from firstlight.response.models import EmergencyResponse
from firstlight.retention.lapsing import Facts
from firstlight.retention.models import Longer
from firstlight.services.models import Help
from firstlight.services.states import State as HelpState
from firstlight.shelter.models import BedWish, Stay
from firstlight.survivors.models import CrisisCard, Survivor, Tie

NO_WORK = (
    "survivors.open_circle",
    "survivors.close_circle",
    "survivors.keep_out",
    "survivors.let_back_in",
    "survivors.restrict",
    "survivors.lift_restriction",
    "survivors.step_back",
)
WORKED = (
    Q(outcome=Event.Outcome.DONE, by__startswith="user:")
    & ~Q(verb__startswith="records.")
    & ~Q(verb__startswith="retention.")
    & ~Q(verb__in=NO_WORK)
)
"""Events that say that somebody did something with or for the person."""


def under_way() -> Iterator[tuple[str, Any, str]]:
    """Everything that keeps a record open: a code, the rows, how they lead to the person. A paused case is not."""
    yield "response", EmergencyResponse.objects.open(), "survivor"
    yield "contact", Contact.objects.filter(state__in=NOT_OVER), "survivor"
    yield "case", Case.objects.filter(state=CaseState.OPEN), "survivor"
    yield "hand_off", HandOff.objects.filter(state__in=UNDECIDED), "survivor"
    yield "stay", Stay.objects.open(), "survivor"
    yield "bed_wish", _looking(), "survivor"
    yield "outing", Outing.objects.filter(back_at__isnull=True), "response__survivor"
    yield "promise", Promise.objects.owed(), "survivor"
    yield "promise", Promise.objects.owed(), "contact__survivor"
    yield "help", Help.objects.filter(state=HelpState.ASKED), "survivor"
    yield "appointment", Help.objects.filter(appointment_at__gt=now()), "survivor"
    yield "enrollment", _enrolled(), "survivor"
    yield "review", Review.objects.filter(ended_at__isnull=True), "survivor"
    yield "own_request", OwnRequest.objects.waiting(), "survivor"
    yield "demand", Demand.objects.under_way().filter(survivor__isnull=False), "survivor"


def _looking() -> Any:
    """Who looks for a place still. Nobody can take a search back, so the word that nothing is kept, said later on,
    ends it here: it would keep their record for ever."""
    card = "survivor__crisis_card"
    left = {f"{card}__keep": CrisisCard.Keep.NOTHING, f"{card}__written_at__gt": F("asked_at")}
    return BedWish.objects.filter(settled_at__isnull=True).exclude(**left)


def _enrolled() -> Any:
    """Who is enrolled still. One that our records began is kept open by them, each a line of its own above; the word
    that nothing is kept, on this record or the one it stands in, counts for it, and for any other that was written
    down before: the purge ends them."""
    from_records = Q(by__isnull=True) & (Q(response__isnull=False) | Q(stay__isnull=False))
    rows = Enrollment.objects.open()
    for card in ("survivor__crisis_card", "survivor__merged_into__crisis_card"):
        before = Q(**{f"{card}__written_at__gt": F("recorded_at")})
        rows = rows.exclude(Q(**{f"{card}__keep": CrisisCard.Keep.NOTHING}) & (from_records | before))
    return rows


def facts_of(roots: Sequence[Survivor]) -> dict[str, Facts]:
    """The facts of each of these people, by id, over all records merged into theirs; what is open, and when it ended,
    over those who stay with them as well."""
    root_of = _merged_into(root.pk for root in roots)
    ids, whose = list(root_of), _together(root_of)
    ended = {root.pk: root.begun_at for root in roots}
    about = Event.objects.filter(WORKED, about__in=[f"survivor:{pk}" for pk in whose])
    for name, at in about.order_by().values_list("about").annotate(at=Max("at")):
        for root in whose[name.partition(":")[2]]:
            ended[root] = max(ended[root], at)
    open_now: dict[str, list[str]] = defaultdict(list)
    for code, rows, path in under_way():
        for pk in (
            rows.filter(**{f"{path}__in": list(whose)}).order_by().values_list(path, flat=True).distinct()
        ):
            for root in whose[pk]:
                open_now[root].append(code)
    cards = _cards(ids, root_of)
    longer = _longer(ids, root_of, {pk: card.pop("decided_at") for pk, card in cards.items()})
    return {
        root.pk: Facts(
            ended_at=ended[root.pk],
            open=tuple(dict.fromkeys(open_now[root.pk])),
            longer=longer.get(root.pk),
            story_gone=root.purged_at is not None and root.purged_at >= ended[root.pk],
            **cards.get(root.pk, {}),
        )
        for root in roots
    }


def held_since(roots: Sequence[Survivor]) -> dict[str, datetime]:
    """Since when each of these people's records is held, by id; those not held are left out."""
    root_of = _merged_into(root.pk for root in roots)
    rows = Hold.objects.in_force().filter(survivor__in=list(root_of)).order_by()
    found: dict[str, datetime] = {}
    for pk, since in rows.values_list("survivor").annotate(since=Min("placed_at")):
        found[root_of[pk]] = min(since, found.get(root_of[pk], since))
    return found


def _merged_into(roots: Iterable[str]) -> dict[str, str]:
    """Each record of these people, with the one it stands in."""
    root_of = {pk: pk for pk in roots}
    fresh: Iterable[str] = list(root_of)
    while fresh:
        rows = Survivor.objects.filter(merged_into__in=fresh).values_list("pk", "merged_into")
        found = {pk: root_of[str(into)] for pk, into in rows if pk not in root_of}
        root_of |= found
        fresh = list(found)
    return root_of


def _together(root_of: dict[str, str]) -> dict[str, set[str]]:
    """For which of these people what happens with a record counts: their own, and all records of those who stay with
    them. A child and a parent count for each other wherever each stays."""
    whose: dict[str, set[str]] = defaultdict(set)
    for pk, root in root_of.items():
        whose[pk].add(root)
    family = Q(stays_with=True) | Q(relation__in=[Tie.Relation.CHILD, Tie.Relation.PARENT])
    ties = Tie.objects.filter(family, Q(survivor__in=list(root_of)) | Q(other__in=list(root_of)))
    with_whom: dict[str, set[str]] = defaultdict(set)
    for one, other in ties.values_list("survivor", "other"):
        for mine, theirs in ((one, other), (other, one)):
            if mine in root_of:
                with_whom[theirs].add(root_of[mine])
    stands_in = {
        pk: str(into or pk)
        for pk, into in Survivor.objects.filter(pk__in=list(with_whom)).values_list("pk", "merged_into")
    }
    for_root: dict[str, set[str]] = defaultdict(set)
    for pk, mine_roots in with_whom.items():
        for_root[stands_in[pk]] |= mine_roots
    for pk, root in _merged_into(for_root).items():
        whose[pk] |= for_root[root]
    return whose


def _cards(ids: list[str], root_of: dict[str, str]) -> dict[str, dict[str, Any]]:
    """What each person decided last, and when; whether a card with words on it is there."""
    found: dict[str, dict[str, Any]] = {}
    for card in CrisisCard.objects.filter(survivor__in=ids).order_by("written_at", "pk"):
        wished = found.setdefault(root_of[card.survivor_id], {"card_there": False})
        wished |= {"keep": card.keep, "keep_until": card.keep_until, "decided_at": card.written_at}
        wished["card_there"] |= any(getattr(card, line) is not None for line in CrisisCard.LINES)
    return found


def _longer(ids: list[str], root_of: dict[str, str], decided: dict[str, datetime]) -> dict[str, date]:
    """Until when each person wished to be kept longer: the newest wish, unless they decided anew after it."""
    found: dict[str, date] = {}
    rows = Longer.objects.filter(survivor__in=ids).order_by("at", "pk").values_list("survivor", "until", "at")
    for pk, until, at in rows:
        root = root_of[pk]
        if root not in decided or at >= decided[root]:
            found[root] = until
    return found
