"""Questions about what is due, what is held, what was destroyed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import reduce
from itertools import chain
from operator import or_
from typing import Any

from django.apps import apps
from django.db.models import Exists, Model, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce, Concat
from django.utils import timezone

from firstlight.access.models import User
from firstlight.audit.models import Event
from firstlight.handover.models import Promise
from firstlight.hotline.models import Contact
from firstlight.hotline.states import State as ContactState
from firstlight.kit.clock import now
from firstlight.records import erasing
from firstlight.records.models import HORIZON, Hold
from firstlight.records.queries import holds_on
from firstlight.response.models import EmergencyResponse
from firstlight.retention.classes import HOLDABLE, Kept, Span, rules
from firstlight.retention.facts import WORKED, facts_of, held_since, under_way
from firstlight.retention.lapsing import Lapse, due, lapses
from firstlight.retention.models import Period, Purge
from firstlight.safety.models import SafeContact
from firstlight.survivors.models import CrisisCard, Survivor
from firstlight.vault import keyring
from firstlight.vault.rotation import last_ended

TOGETHER = 100
SLACK = timedelta(days=2)
SHOWN = 200


@dataclass(frozen=True)
class Row:
    """One class of the schedule: the file's words, the period in force, and what it becomes when that was changed."""

    kept: Kept
    number: int
    since: Period | None
    coming: Period | None


@dataclass(frozen=True)
class Due:
    """Something of one person that lapses: what, the last day it is kept, why; since when a hold stops it."""

    survivor: Survivor
    what: str
    on: date
    why: str
    held: datetime | None

    @property
    def words(self) -> Any:
        """How much, in words."""
        return Purge.What(self.what).label

    @property
    def reason(self) -> Any:
        """What set the day, in words."""
        return Purge.Why(self.why).label


@dataclass(frozen=True)
class Plan:
    """What of one person is to be destroyed and where it stands, looked up before the verb that destroys it.

    ``newest``: the last line of the ledger when it was looked up; it holds as long as nobody did anything since.
    """

    newest: int
    people: list[str]
    lapse: Lapse
    found: list[erasing.Found]
    owners: list[str]

    def holds_for(self, survivor: Survivor) -> bool:
        """Whether it is about this person, with the same records as now, and nothing was done about them since."""
        if self.people[0] != survivor.pk or set(self.people) != set(erasing.everybody_of(survivor)):
            return False
        about = [f"survivor:{pk}" for pk in self.people]
        since = Event.objects.filter(id__gt=self.newest, outcome=Event.Outcome.DONE, about__in=about)
        return not since.exists()


# ---------------------------------------------------------------- the schedule
def schedule() -> list[Row]:
    """Every class with its period of now."""
    moment = now()
    standing: dict[str, Period] = {}
    coming: dict[str, Period] = {}
    for row in Period.objects.order_by("at", "pk"):
        if row.from_at <= moment:
            standing[row.code] = row
            coming.pop(row.code, None)
        else:
            coming[row.code] = row
    return [
        Row(one, getattr(standing.get(code), "number", one.number), standing.get(code), coming.get(code))
        for code, one in rules().classes.items()
    ]


def spans() -> dict[str, Span]:
    """The period of each class that ends."""
    return rules().spans({row.kept.code: row.number for row in schedule()})


def history() -> list[Period]:
    """Every change of the schedule, the newest first."""
    return list(Period.objects.all())


def today() -> date:
    """The agency's local day."""
    return timezone.localtime(now()).date()


# ---------------------------------------------------------------- people
def standing_of(survivor: Survivor) -> list[Lapse]:
    """What of this person is still to lapse."""
    return lapses(facts_of([survivor])[survivor.pk], spans(), timezone.get_default_timezone())


def due_now(survivor: Survivor) -> Lapse | None:
    """What of this person's is to be destroyed now."""
    return due(standing_of(survivor), today())


def of_person(survivor: Survivor) -> dict[str, Any]:
    """How long what is there of one person is kept: what lapses when, whether something is open, whether it is held."""
    known = facts_of([survivor])[survivor.pk]
    held = held_since([survivor]).get(survivor.pk)
    found = lapses(known, spans(), timezone.get_default_timezone())
    rows = [Due(survivor, one.what, one.on, one.why, held) for one in found]
    return {"rows": rows, "is_open": bool(known.open), "held": held}


def plan_of(survivor: Survivor) -> Plan | None:
    """What is to be destroyed of this person now; none when nothing is."""
    newest = Event.objects.order_by("-id").values_list("id", flat=True).first() or 0
    lapse = due_now(survivor)
    if lapse is None:
        return None
    people = erasing.everybody_of(survivor)
    found = [] if lapse.what == Purge.What.CARD else erasing.found_words(people, but=spared(lapse.what))
    return Plan(newest, people, lapse, found, erasing.owners_of(people))


def spared(what: str) -> list[type[Model]]:
    """The tables that outlive such a purge: those of a longer class while the record stands; of a story the card too,
    and what a funder counts."""
    if what == Purge.What.REST:
        return []
    here = {model._meta.label_lower: model for model in apps.get_models()}
    longer = [here[name] for name in rules().longer_tables if name in here]
    if what != Purge.What.STORY:
        return longer
    counted = [here[name] for name in rules().counted_tables if name in here]
    return [*longer, *counted, CrisisCard]


def longer_owners(people: list[str], what: str) -> set[str]:
    """Whose keys seal the tables of a longer class about these people: they outlive such a purge with their rows. A
    row under the person's own key, or that of a contact, has none to spare."""
    longer = set(spared(what)) - {CrisisCard}
    found: set[str] = set()
    for model, paths, _columns in erasing.sealed_places():
        if model in longer:
            theirs = reduce(or_, (Q(**{f"{path}__in": people}) for path in paths))
            rows: QuerySet[Any] = model._base_manager.filter(theirs)
            found |= {row.sealed_under for row in rows}
    return found - set(erasing.owners_of(people))


def is_held(survivor: Survivor) -> bool:
    """Whether a hold stands on any record of theirs."""
    return bool(holds_on(survivor).exists())


def due_people() -> Iterator[list[Survivor]]:
    """Everybody of whom something is to be destroyed now and nothing is held, of each hundred looked at together."""
    for rows in lapsing(timedelta(0)):
        yield [one.survivor for one in rows if one.held is None]


def lapsing(ahead: timedelta) -> Iterator[list[Due]]:
    """Whatever lapses from now until so much later, of each hundred looked at together; one row a person, two where
    the card outlives the story."""
    ends, zone, periods = today() + ahead, timezone.get_default_timezone(), spans()
    ids = list(_candidates(ahead, periods).order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), TOGETHER):
        roots = list(Survivor.objects.filter(pk__in=ids[start : start + TOGETHER]).order_by("pk"))
        known, held, rows = facts_of(roots), held_since(roots), []
        for root in roots:
            found = lapses(known[root.pk], periods, zone)
            if not ahead:
                one = due(found, ends)
                found = [one] if one else []
            rows += [
                Due(root, lapse.what, lapse.on, lapse.why, held.get(root.pk))
                for lapse in found
                if lapse.on < ends
            ]
        yield rows


def due_soon(user: User, days: int = 30) -> list[Due]:
    """What is destroyed in the next days, the first first, without records this worker is kept out from."""
    rows = list(chain.from_iterable(lapsing(timedelta(days=days))))
    seen = Survivor.objects.for_privacy(user).in_bulk([one.survivor.pk for one in rows])
    shown = [one for one in rows if one.survivor.pk in seen]
    return sorted(shown, key=lambda one: (one.on, one.survivor.sign))[:SHOWN]


def _candidates(ahead: timedelta, periods: dict[str, Span]) -> QuerySet[Survivor]:
    """A short list of whom to look at: records nobody touched for so long that something of them may lapse by then.

    Whoever settled everything but the record itself waits for the longest class without being looked at, and whose
    card alone is left, or who wished all kept, for their day.
    """
    by_then = now() + ahead + SLACK
    mine = Event.objects.filter(WORKED, about=Concat(Value("survivor:"), OuterRef("pk")))
    cards = CrisisCard.objects.filter(survivor=OuterRef("pk"))
    day = timezone.localtime(by_then).date()
    chosen = cards.filter(Q(keep="nothing") | Q(keep_until__lte=day))
    usual, soonest = (periods[code].before(by_then) for code in ("sensitive", "grace"))
    lines = reduce(or_, (Q(**{f"{line}__isnull": False}) for line in CrisisCard.LINES))
    story_gone = Q(purged_at__isnull=False) & ~Exists(mine.filter(at__gt=OuterRef("purged_at")))
    settled = (
        story_gone
        & ~Exists(cards.filter(lines))
        & Exists(mine.filter(at__gt=periods["service"].before(by_then)))
    )
    kept = cards.exclude(keep="nothing")
    in_time = Exists(mine.filter(at__gt=periods["card"].before(by_then)))
    waits = (
        story_gone & Exists(kept.filter(lines, keep_until__gt=day))
        | story_gone & Exists(kept.filter(lines, keep_until__isnull=True)) & in_time
        | Exists(kept.filter(keep="all", keep_until__gt=day))
    )
    alone = ~Exists(Survivor.objects.filter(merged_into=OuterRef("pk")))
    return Survivor.objects.filter(
        Q(begun_at__lt=usual) & ~Exists(mine.filter(at__gte=usual))
        | Q(begun_at__lt=soonest) & Exists(chosen) & ~Exists(mine.filter(at__gte=soonest)),
        erased_at__isnull=True,
        merged_into__isnull=True,
    ).exclude(alone & (settled | waits))


# ---------------------------------------------------------------- keys that outlived an act that broke off
def purged_lately() -> list[Survivor]:
    """People of whom something was destroyed within the horizon, the longest ago first."""
    recent = Purge.objects.of_people().filter(at__gt=now() - HORIZON).select_related("survivor")
    return list(
        {row.survivor.pk: row.survivor for row in recent.order_by("at", "pk") if row.survivor}.values()
    )


def keys_left(survivor: Survivor) -> bool:
    """Whether a purge of this person was cut off between their words and their keys.

    Whoever came back meanwhile has words under that key again: it goes with the next purge, not before.
    """
    last = Purge.objects.of_people().filter(survivor=survivor).order_by("-at", "-pk").first()
    if last is None or last.at <= now() - HORIZON:
        return False
    people = erasing.everybody_of(survivor)
    owners = erasing.owners_of(people)
    owners += [] if last.what == Purge.What.STORY else [f"card:{pk}" for pk in people]
    return bool(keyring.standing(owners)) and not erasing.found_words(people, but=spared(last.what))


# ---------------------------------------------------------------- contacts
def passing_due() -> QuerySet[Contact]:
    """Contacts that ended so long ago that what only a call back needed goes, and nobody works on them any more.

    The number stays as long as it is needed: anything is under way with the person, or it is the only way to them.
    """
    columns = reduce(or_, (Q(**{f"{name}__isnull": False}) for name in rules().transient_columns))
    over = spans()["transient"].before(now())
    own = OuterRef("pk")
    busy = EmergencyResponse.objects.open().filter(contact=own)
    owed = Promise.objects.owed().filter(contact=own)
    held = Hold.objects.in_force().filter(survivor=OuterRef("survivor"))
    rows = Contact.objects.filter(columns, ~Exists(busy), ~Exists(owed), ~Exists(held), closed_at__lte=over)
    waits = reduce(or_, (Q(whose__in=_whose(open_now, path)) for _code, open_now, path in under_way()))
    ways = SafeContact.objects.standing().filter(reach__isnull=False).exclude(safe=SafeContact.Safe.NO)
    rows = rows.annotate(whose=Coalesce("survivor__merged_into", "survivor"))
    nobodys = Q(survivor__isnull=True)
    known = Q(whose__in=_whose(ways, "survivor")) & ~waits
    return rows.filter(nobodys | known, state=ContactState.CLOSED).order_by("pk")


def _whose(rows: QuerySet[Any], path: str) -> QuerySet[Any]:
    """The records in which the people of these rows stand."""
    theirs = rows.filter(**{f"{path}__isnull": False}).order_by()
    return theirs.annotate(of_whom=Coalesce(f"{path}__merged_into", path)).values("of_whom")


def nobodys_due() -> QuerySet[Contact]:
    """Contacts of nobody we know whose words are over, like a story's."""
    words = reduce(or_, (Q(**{f"{name}__isnull": False}) for name in HOLDABLE))
    over = spans()["sensitive"].before(now())
    owed = Promise.objects.owed().filter(contact=OuterRef("pk"))
    rows = Contact.objects.filter(words, ~Exists(owed), closed_at__lte=over, survivor__isnull=True)
    return rows.filter(state=ContactState.CLOSED).order_by("pk")


def due_contacts() -> Iterator[Contact | None]:
    """Every contact of which something is to be destroyed now; nothing in the place of one that was looked at only."""
    cut_off = Purge.objects.filter(what=Purge.What.CONTACT, at__gt=now() - HORIZON, contact__isnull=False)
    for row in cut_off.select_related("contact").order_by("at", "pk"):
        yield row.contact if row.contact and contact_keys_left(row.contact) else None
    waiting = [*nobodys_due().values_list("pk", flat=True), *passing_due().values_list("pk", flat=True)]
    for pk in dict.fromkeys(waiting):
        contact = Contact.objects.select_related("survivor__merged_into").get(pk=pk)
        yield contact if contact.survivor is None or not is_held(contact.survivor) else None


def contact_keys_left(contact: Contact) -> bool:
    """Whether the purge of a contact of nobody we know was cut off before its key was gone."""
    if any(getattr(contact, name) is not None for name in HOLDABLE):
        return False
    gone = Purge.objects.filter(contact=contact, what=Purge.What.CONTACT).exists()
    return gone and bool(keyring.standing([contact.sealed_under]))


# ---------------------------------------------------------------- what was destroyed
def purges(user: User) -> QuerySet[Purge]:
    """What was destroyed, the newest first; passing things of a contact are counted elsewhere."""
    rows = Purge.objects.visible_to(user).exclude(what=Purge.What.PASSING)
    return rows.select_related("survivor", "contact")


def passing_counted(days: int = 30) -> int:
    """Of how many contacts what only a call back needed went in the last days."""
    since = now() - timedelta(days=days)
    return Purge.objects.filter(what=Purge.What.PASSING, at__gt=since).count()


def keys_due() -> datetime | None:
    """By when the master key is to be replaced because keys were destroyed since it was last replaced."""
    rotated = last_ended()
    rows = Purge.objects.filter(keys__gt=0)
    if rotated and rotated.ended_at:
        rows = rows.filter(at__gt=rotated.ended_at)
    first = rows.order_by("at").values_list("at", flat=True).first()
    return first + HORIZON if first else None
