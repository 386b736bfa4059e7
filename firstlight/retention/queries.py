"""Questions about what is due, what is held, what was destroyed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.apps import apps
from django.db.models import Exists, Model, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat
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
from firstlight.retention.facts import WORKED, facts_of, held_since
from firstlight.retention.lapsing import Lapse, due, lapses
from firstlight.retention.models import Period, Purge
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

    @property
    def holds(self) -> bool:
        """Whether nothing was done about this person since."""
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
    """The tables that outlive such a purge: those of a longer class while the record stands, the card of a story."""
    if what == Purge.What.REST:
        return []
    here = {model._meta.label_lower: model for model in apps.get_models()}
    longer = [here[name] for name in rules().longer_tables if name in here]
    return [*longer, CrisisCard] if what == Purge.What.STORY else longer


def is_held(survivor: Survivor) -> bool:
    """Whether a hold stands on any record of theirs."""
    return bool(holds_on(survivor).exists())


def due_people() -> Iterator[Survivor]:
    """Everybody of whom something is to be destroyed now and nothing is held, a hundred looked at together."""
    for one in lapsing(timedelta(0)):
        if one.held is None:
            yield one.survivor


def lapsing(ahead: timedelta) -> Iterator[Due]:
    """Whatever lapses from now until so much later; one row a person, two where the card outlives the story."""
    ends, zone, periods = today() + ahead, timezone.get_default_timezone(), spans()
    ids = list(_candidates(ahead, periods).order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), TOGETHER):
        roots = list(Survivor.objects.filter(pk__in=ids[start : start + TOGETHER]).order_by("pk"))
        known, held = facts_of(roots), held_since(roots)
        for root in roots:
            found = lapses(known[root.pk], periods, zone)
            if not ahead:
                one = due(found, ends)
                found = [one] if one else []
            for lapse in found:
                if lapse.on < ends:
                    yield Due(root, lapse.what, lapse.on, lapse.why, held.get(root.pk))


def due_soon(user: User, days: int = 30) -> list[Due]:
    """What is destroyed in the next days, the first first, without records this worker is kept out from."""
    rows = list(lapsing(timedelta(days=days)))
    seen = Survivor.objects.for_privacy(user).in_bulk([one.survivor.pk for one in rows])
    shown = [one for one in rows if one.survivor.pk in seen]
    return sorted(shown, key=lambda one: (one.on, one.survivor.sign))[:SHOWN]


def _candidates(ahead: timedelta, periods: dict[str, Span]) -> QuerySet[Survivor]:
    """A short list of whom to look at: records nobody touched for so long that something of them may lapse by then.

    Whoever settled everything but the record itself waits for the longest class without being looked at.
    """
    by_then = now() + ahead + SLACK
    mine = Event.objects.filter(WORKED, about=Concat(Value("survivor:"), OuterRef("pk")))
    cards = CrisisCard.objects.filter(survivor=OuterRef("pk"))
    day = timezone.localtime(by_then).date()
    chosen = cards.filter(Q(keep="nothing") | Q(keep_until__lte=day))
    usual, soonest = (periods[code].before(by_then) for code in ("sensitive", "grace"))
    lines = reduce(or_, (Q(**{f"{line}__isnull": False}) for line in CrisisCard.LINES))
    settled = (
        Q(purged_at__isnull=False)
        & ~Exists(cards.filter(lines))
        & ~Exists(mine.filter(at__gt=OuterRef("purged_at")))
        & Exists(mine.filter(at__gt=periods["service"].before(by_then)))
    )
    return Survivor.objects.filter(
        Q(begun_at__lt=usual) & ~Exists(mine.filter(at__gte=usual))
        | Q(begun_at__lt=soonest) & Exists(chosen) & ~Exists(mine.filter(at__gte=soonest)),
        erased_at__isnull=True,
        merged_into__isnull=True,
    ).exclude(settled)


# ---------------------------------------------------------------- keys that outlived an act that broke off
def unfinished() -> list[Survivor]:
    """People whose words went and whose keys did not, because the act was cut off between the two.

    Whoever came back meanwhile has words under that key again: it goes with the next purge, not before.
    """
    recent = Purge.objects.of_people().filter(at__gt=now() - HORIZON).select_related("survivor")
    people = {row.survivor.pk: row.survivor for row in recent.order_by("at", "pk") if row.survivor}
    return [one for one in people.values() if keys_left(one)]


def keys_left(survivor: Survivor) -> bool:
    """Whether a purge of this person was cut off before their keys were gone."""
    last = Purge.objects.of_people().filter(survivor=survivor).order_by("-at", "-pk").first()
    if last is None or last.at <= now() - HORIZON:
        return False
    people = erasing.everybody_of(survivor)
    owners = erasing.owners_of(people)
    owners += [] if last.what == Purge.What.STORY else [f"card:{pk}" for pk in people]
    return bool(keyring.standing(owners)) and not erasing.found_words(people, but=spared(last.what))


# ---------------------------------------------------------------- contacts
def passing_due() -> QuerySet[Contact]:
    """Contacts that ended so long ago that what only a call back needed goes, and nobody works on them any more."""
    columns = reduce(or_, (Q(**{f"{name}__isnull": False}) for name in rules().transient_columns))
    over = spans()["transient"].before(now())
    own = OuterRef("pk")
    busy = EmergencyResponse.objects.open().filter(contact=own)
    owed = Promise.objects.owed().filter(contact=own)
    held = Hold.objects.in_force().filter(survivor=OuterRef("survivor"))
    rows = Contact.objects.filter(columns, ~Exists(busy), ~Exists(owed), ~Exists(held), closed_at__lte=over)
    return rows.filter(state=ContactState.CLOSED).order_by("pk")


def nobodys_due() -> QuerySet[Contact]:
    """Contacts of nobody we know whose words are over, like a story's."""
    words = reduce(or_, (Q(**{f"{name}__isnull": False}) for name in HOLDABLE))
    over = spans()["sensitive"].before(now())
    owed = Promise.objects.owed().filter(contact=OuterRef("pk"))
    rows = Contact.objects.filter(words, ~Exists(owed), closed_at__lte=over, survivor__isnull=True)
    return rows.filter(state=ContactState.CLOSED).order_by("pk")


def due_contacts() -> Iterator[Contact]:
    """Every contact of which something is to be destroyed now, those held left out."""
    cut_off = Purge.objects.filter(what=Purge.What.CONTACT, at__gt=now() - HORIZON, contact__isnull=False)
    for row in cut_off.select_related("contact").order_by("at", "pk"):
        if row.contact and contact_keys_left(row.contact):
            yield row.contact
    waiting = [*nobodys_due().values_list("pk", flat=True), *passing_due().values_list("pk", flat=True)]
    for pk in dict.fromkeys(waiting):
        contact = Contact.objects.select_related("survivor__merged_into").get(pk=pk)
        if contact.survivor is None or not is_held(contact.survivor):
            yield contact


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
