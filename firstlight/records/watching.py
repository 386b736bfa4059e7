"""What the ledger says of unusual access, put before the privacy officer. What is unusual is decided in ``unusual``."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from firstlight.access.models import Duty, Membership, User
from firstlight.audit.models import Event
from firstlight.kit.clock import now
from firstlight.kit.errors import Unreadable
from firstlight.kit.speaking import reader_language
from firstlight.records import unusual
from firstlight.records.models import Unusual
from firstlight.records.unusual import Act, Line, watch
from firstlight.survivors.models import Barred, Circle, Survivor
from firstlight.vault.sealing import reveal_many

SEARCH = "safety.find_person"
OPENS = ("casework.come_back", "response.begin_record")
GLASS = "break_glass"
"""Acts that open a record to whoever is on duty; breaking the glass is one in whichever app it stands."""
NOT_LOOKED_AT = ("records.", "retention.", "vault.")
NAMES_AT_ONCE = 400
JUST_BEGUN = timedelta(minutes=15)
SHOWN = 200


@dataclass(frozen=True)
class Seen:
    """One line of the page: the words, the worker, the record when it is about one, what came of looking into it."""

    id: str
    line: Line
    worker: User
    survivor: Survivor | None
    what: str
    how: str
    note: str
    noted: Unusual | None


def seen_unusual(user: User) -> list[Seen]:
    """Everything of the days shown, the newest first, without records this officer is kept out from."""
    language, zone = reader_language(), timezone.get_default_timezone()
    found = sorted(_lines(user), key=lambda line: (line.at, line.code, line.worker), reverse=True)
    workers = User.objects.in_bulk([line.worker for line in found])
    people = Survivor.objects.for_privacy(user).in_bulk([_pk(line.about) for line in found])
    keys = {line: line.key(zone) for line in found}
    noted = {row.line: row for row in Unusual.objects.visible_to(user).filter(line__in=keys.values())}
    rows = []
    for line, key in keys.items():
        person, said = people.get(_pk(line.about)), watch().signals[line.code].said(language)
        if line.worker in workers and (person or not line.about.startswith("survivor:")):
            rows.append(Seen(key, line, workers[line.worker], person, *said, noted.get(key)))
    return rows[:SHOWN]


def one_unusual(user: User, key: str) -> Seen | None:
    """The line of that id, as long as it is shown."""
    return next((one for one in seen_unusual(user) if one.id == key), None)


def _pk(about: str) -> str:
    return about.partition(":")[2]


def _lines(user: User) -> list[Line]:
    zone, since = timezone.get_default_timezone(), now() - watch().shown
    acts = _acts(now() - watch().usual)
    read = [act for act in acts if not act.done and act.verb != SEARCH]
    lately = [act for act in read if act.at >= since]
    done = [act for act in acts if act.done]
    found = [act for act in acts if act.verb == SEARCH and act.at >= since]
    glass = [act for act in done if act.at >= since and _opens(act.verb)]
    known = [act for act in lately if act.about.startswith("survivor:")]
    about = {act.about for act in known}
    return [
        *unusual.many(read, _roles(), since, zone),
        *unusual.after_hours(lately, _duties(since), zone),
        *unusual.own_name(known, _alike(known, user)),
        *unusual.outside(glass, _was_let_in(glass)),
        *unusual.searches(found, done, zone),
        *unusual.barred_later(known, _bars(since)),
        *unusual.restricted(known, _restricted(about), done),
    ]


def _opens(verb: str) -> bool:
    return verb in OPENS or verb.partition(".")[2] == GLASS


def _acts(since: datetime) -> list[Act]:
    """What workers read of people, and did for them, since then; the privacy officer's own desk left out."""
    own_desk = Q()
    for prefix in NOT_LOOKED_AT:
        own_desk |= Q(verb__startswith=prefix)
    who = [worker.ledger_id for worker in User.objects.only("pk")]
    rows = Event.objects.filter(by__in=who, at__gte=since, outcome__in=["read", "done"]).exclude(own_desk)
    columns = rows.exclude(about="").order_by("id").values_list("by", "at", "about", "verb", "outcome")
    return [Act(_pk(by), at, about, verb, outcome == "done") for by, at, about, verb, outcome in columns]


def _roles() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for worker, role in Membership.objects.in_force().order_by().values_list("user", "role"):
        found[worker].add(role)
    return found


def _duties(since: datetime) -> dict[str, list[tuple[datetime, datetime]]]:
    found: dict[str, list[tuple[datetime, datetime]]] = defaultdict(list)
    for duty in Duty.objects.filter(ends_at__gt=since - timedelta(days=1)):
        found[duty.user_id].append((duty.starts_at, duty.ended_at or duty.ends_at))
    return found


def _bars(since: datetime) -> dict[tuple[str, str], datetime]:
    """Who was kept out of what since then, by the person or by staff; stepping back oneself says nothing."""
    rows = Barred.objects.filter(since__gte=since).exclude(asked_by=Barred.AskedBy.SELF)
    return {(row.user_id, f"survivor:{row.survivor_id}"): row.since for row in rows}


def _restricted(about: set[str]) -> set[str]:
    rows = Survivor.objects.filter(pk__in=[_pk(one) for one in about], restricted=True)
    return {f"survivor:{pk}" for pk in rows.values_list("pk", flat=True)}


def _alike(acts: list[Act], user: User) -> set[tuple[str, str]]:
    """Pairs of a worker and a person whose family names are alike. The names are opened under the officer's own line
    of the ledger and compared here; nothing of them leaves."""
    pairs = list(dict.fromkeys((act.worker, act.about) for act in reversed(acts)))
    ids = list(dict.fromkeys(_pk(about) for _worker, about in pairs))[:NAMES_AT_ONCE]
    rows = list(Survivor.objects.for_privacy(user).filter(pk__in=ids, name__isnull=False).order_by("pk"))
    names = dict(zip((f"survivor:{row.pk}" for row in rows), _names(rows, user), strict=True))
    workers = dict(User.objects.values_list("pk", "display_name"))
    return {
        (worker, about)
        for worker, about in pairs
        if about in names and unusual.same_family(workers.get(worker, ""), names[about])
    }


def _names(rows: list[Survivor], user: User) -> list[str]:
    try:
        return reveal_many([(row, "name") for row in rows], by=user, why="records.list_unusual")
    except Unreadable:
        if len(rows) == 1:
            return [""]
        half = len(rows) // 2
        return [*_names(rows[:half], user), *_names(rows[half:], user)]


def _was_let_in(acts: list[Act]) -> Callable[[Act], bool]:
    """Whether a worker was in a person's circle just before an act: by name, programme or duty. A record that had
    just begun was closed to nobody."""
    people = Survivor.objects.filter(pk__in={_pk(act.about) for act in acts})
    begun = {f"survivor:{pk}": at for pk, at in people.values_list("pk", "begun_at")}
    ways: dict[str, list[Circle]] = defaultdict(list)
    for row in Circle.objects.filter(survivor__in={_pk(act.about) for act in acts}):
        ways[f"survivor:{row.survivor_id}"].append(row)
    who = {act.worker for act in acts}
    roles: dict[str, list[Membership]] = defaultdict(list)
    for one in Membership.objects.filter(user__in=who):
        roles[one.user_id].append(one)
    duties: dict[str, list[Duty]] = defaultdict(list)
    for duty in Duty.objects.filter(user__in=who):
        duties[duty.user_id].append(duty)

    def reached(act: Act, way: Circle) -> bool:
        if not (way.from_at < act.at and (way.until_at is None or way.until_at >= act.at)):
            return False
        if way.user_id:
            return way.user_id == act.worker
        if way.team_id:
            mine = [one for one in roles[act.worker] if one.in_force_at(act.at)]
            return any(one.team_id == way.team_id and way.role in ("", one.role) for one in mine)
        return any(
            duty.kind == way.duty and duty.starts_at <= act.at <= (duty.ended_at or duty.ends_at)
            for duty in duties[act.worker]
        )

    def let_in(act: Act) -> bool:
        fresh = act.about not in begun or act.at - begun[act.about] <= JUST_BEGUN
        return fresh or any(reached(act, way) for way in ways[act.about])

    return let_in
