"""Questions about houses, beds and stays; and who is looked for a bed together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch
from django.utils.timezone import get_default_timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from firstlight.access.models import User
from firstlight.kit import nights
from firstlight.kit.clock import now
from firstlight.kit.scope import among
from firstlight.shelter import codes, matching
from firstlight.shelter.matching import Berth, Fit, Home, Member, Party, Space
from firstlight.shelter.models import Bed, BedWish, Enquiry, House, NotSafe, Room, Stay
from firstlight.shelter.states import State
from firstlight.survivors.ages import ADULT_AT, is_under, years_now
from firstlight.survivors.models import Survivor, SurvivorQuerySet, Tie

WHERE = ("bed__room__house", "partner")
"""What a line that says where somebody stays reads."""


@dataclass(frozen=True)
class Person:
    """One of a household: what they are to the first one, their age in years as told, and whether under 18."""

    survivor: Survivor
    minor: str
    years: int | None = None
    relation: str = ""
    relation_words: str = ""

    @property
    def age_words(self) -> str:
        """The age as told. What a worker only senses is printed nowhere (care.md 3)."""
        words = {"teen": _("teen"), "adult": _("adult"), "minor": pgettext("age", "child")}
        if self.years is not None:
            return str(self.years)
        return words.get(self.survivor.age_word, _("age not told"))


@dataclass(frozen=True)
class Group:
    """Those who stay together; the first is the one their stays are kept together by."""

    people: tuple[Person, ...]
    wish: BedWish | None = None

    @property
    def head(self) -> Survivor:
        """The one their stays are kept together by."""
        return self.people[0].survivor

    @property
    def survivors(self) -> list[Survivor]:
        """Everybody, in order."""
        return [person.survivor for person in self.people]

    @property
    def records(self) -> SurvivorQuerySet:
        """Every record of everybody, merged ones too."""
        return Survivor.objects.of(*self.survivors)

    @property
    def party(self) -> Party:
        """As the matching engine sees them."""
        members = [Member(one.survivor.pk, one.minor, one.years, one.relation) for one in self.people]
        needs, language = (self.wish.needs, self.wish.language) if self.wish else ([], "")
        return Party(tuple(members), frozenset(needs), language)

    @property
    def young_alone(self) -> bool:
        """Whether somebody among them is or may be under 18 and has no adult of their own here."""
        return matching.before_a_bed(self.party) == matching.YOUNG_ALONE


def group_of(survivor: Survivor, user: User) -> Group:
    """The household a place is looked for, as far as the worker may see it; apart, where the adults wish it."""
    asked = survivor.root
    seen = Survivor.objects.visible_to(user)
    above = Tie.objects.filter(among(seen, "survivor"), other__in=asked.group, stays_with=True)
    up = above.exclude(survivor__in=asked.group).select_related("survivor__merged_into").first()
    head = up.survivor.root if up else asked
    ties = Tie.objects.filter(among(seen, "other"), survivor__in=head.group, stays_with=True)
    others = {tie.other.root: tie for tie in ties.select_related("other__merged_into")}
    people = [_person(head), *(_person(one, tie) for one, tie in others.items() if one != head)]
    wish = last_wish(asked) or last_wish(head)
    if wish and wish.apart:
        people = _apart(people, asked)
    return Group(tuple(people), wish)


def last_wish(survivor: Survivor) -> BedWish | None:
    """What the person told they need of a place; of a record merged into theirs where theirs has nothing."""
    wishes = {wish.survivor_id: wish for wish in BedWish.objects.filter(survivor__in=survivor.group)}
    return wishes.get(survivor.root.pk) or (wishes[min(wishes)] if wishes else None)


def _person(survivor: Survivor, tie: Tie | None = None) -> Person:
    minor = survivor.is_minor
    years = years_now(survivor.age_years, survivor.age_told_at, now())
    if tie is None:
        return Person(survivor, minor, years)
    if minor == "unknown" and tie.age_years is not None:
        years = years_now(tie.age_years, tie.since, now())
        minor = is_under(years, ADULT_AT)
    return Person(survivor, minor, years, tie.relation, str(tie.get_relation_display()))


def _apart(people: list[Person], asked: Survivor) -> list[Person]:
    """The one asked for alone, if grown up; children stay with their own adult, or with one another."""
    members = [Member(one.survivor.pk, one.minor, one.years, one.relation) for one in people]
    young = {member.key for member in members if member.young}
    grown = [one for one in people if one.survivor.pk not in young]
    keeper = next((one.survivor.pk for one in grown if one.relation in ("parent", "")), None)
    if asked.pk in young or asked.pk == keeper:
        return [one for one in people if one.survivor.pk == keeper or one.survivor.pk in young]
    return [Person(one.survivor, one.minor, one.years) for one in people if one.survivor.pk == asked.pk]


def houses() -> list[House]:
    """Our houses in use, with rooms and beds in order."""
    beds = Prefetch("beds", Bed.objects.order_by("cot", "name", "pk"))
    rooms = Prefetch("rooms", Room.objects.order_by("name", "pk").prefetch_related(beds))
    return list(House.objects.filter(ended_at__isnull=True).order_by("name", "pk").prefetch_related(rooms))


def open_stays(beds: Iterable[str] | None = None) -> dict[str, Stay]:
    """Who holds or has which bed now, by bed."""
    rows = Stay.objects.open().filter(bed__isnull=False)
    rows = rows if beds is None else rows.filter(bed__in=list(beds))
    return {str(stay.bed_id): stay for stay in rows.select_related("survivor", "party__merged_into")}


@dataclass(frozen=True)
class Proposal:
    """One house against a household: the beds proposed, or why it does not fit."""

    house: House
    fit: Fit
    beds: tuple[tuple[Person, Bed], ...] = ()

    @property
    def value(self) -> str:
        """The beds as a form sends them back."""
        return ",".join(bed.pk for _person, bed in self.beds)

    @property
    def reasons(self) -> list[str]:
        """Why it fits and what to know first, in words."""
        return [str(codes.REASONS[code]) for code in (*self.fit.reasons, *self.fit.to_know)]

    @property
    def against(self) -> list[str]:
        """Why it does not fit, in words; nothing about anybody else."""
        return [str(codes.WHY_NOT[code]) for code in self.fit.against]


def proposals(group: Group) -> list[Proposal]:
    """Every house of ours against this household, those that fit first."""
    taken, unsafe = open_stays(), unsafe_places(group)
    found = [_proposal(house, group, taken, unsafe) for house in houses()]
    return sorted(found, key=lambda one: (not one.fit.fits, one.house.name))


def fit_with(group: Group, beds: Sequence[Bed]) -> Proposal | None:
    """The house these beds stand in, with only them to choose from; None when they are not of one house in use."""
    ids = {bed.pk for bed in beds}
    house = next((one for one in houses() if ids & {bed.pk for bed in _beds_of(one)}), None)
    if house is None or not ids <= {bed.pk for bed in _beds_of(house)}:
        return None
    return _proposal(house, group, open_stays(), unsafe_places(group), only=ids)


def unsafe_places(group: Group) -> set[str]:
    """The houses and partners marked as not safe for somebody of this household."""
    marks = NotSafe.objects.in_force().filter(survivor__in=group.records)
    return {str(mark.house_id or mark.partner_id) for mark in marks}


def _proposal(
    house: House, group: Group, taken: dict[str, Stay], unsafe: set[str], only: set[str] | None = None
) -> Proposal:
    home = _home(house, group.head, taken, unsafe, only)
    fit = matching.fits(home, group.party)
    beds = {bed.pk: bed for bed in _beds_of(house)}
    people = {person.survivor.pk: person for person in group.people}
    return Proposal(house, fit, tuple((people[member], beds[bed]) for member, bed in fit.beds))


def _home(
    house: House, head: Survivor, taken: dict[str, Stay], unsafe: set[str], only: set[str] | None
) -> Home:
    return Home(
        key=house.pk,
        spaces=tuple(space_of(room, head, taken, only) for room in house.rooms.all()),
        youngest=house.youngest,
        takes_children=house.takes_children,
        offers=frozenset(house.takes),
        languages=frozenset(house.languages),
        unsafe=house.pk in unsafe,
    )


def space_of(room: Room, head: Survivor, taken: dict[str, Stay], only: set[str] | None = None) -> Space:
    """A room as the matching engine sees it, for the household of ``head``."""
    beds = list(room.beds.all())
    berths = [
        Berth(
            bed.pk,
            bed.cot,
            bed.out_since is None and bed.pk not in taken and (only is None or bed.pk in only),
        )
        for bed in beds
    ]
    there = [taken[bed.pk] for bed in beds if bed.pk in taken]
    strangers = [stay for stay in there if stay.party.root.pk != head.pk]
    children = any(is_under(one.age_years, ADULT_AT, one.survivor.age_word) != "no" for one in strangers)
    return Space(room.pk, tuple(berths), room.whole_for_household, bool(strangers), children)


def _beds_of(house: House) -> list[Bed]:
    return [bed for room in house.rooms.all() for bed in room.beds.all()]


def beds_named(ids: Sequence[str]) -> list[Bed]:
    """Beds by id, of any house."""
    return list(Bed.objects.filter(pk__in=list(ids)).select_related("room__house").order_by("pk"))


def free_beds() -> Any:
    """Beds in use that nobody holds or has, of houses we have."""
    rows = Bed.objects.filter(out_since__isnull=True, room__house__ended_at__isnull=True)
    rows = rows.exclude(pk__in=Stay.objects.open().filter(bed__isnull=False).values("bed"))
    return rows.select_related("room__house").order_by("room__house__name", "room__name", "cot", "name", "pk")


@dataclass(frozen=True)
class HouseTonight:
    """How a house stands now, in counts."""

    name: str
    free: int
    held: int
    taken: int
    out: int


def beds_tonight() -> list[HouseTonight]:
    """Per house: beds (cots too) free, held, taken, out of use; for the board."""
    taken = open_stays()
    return [tonight(house, taken) for house in houses()]


def tonight(house: House, taken: dict[str, Stay]) -> HouseTonight:
    """One house now."""
    words = [bed_state(bed, taken) for bed in _beds_of(house)]
    return HouseTonight(house.name, *(words.count(word) for word in ("free", "held", "taken", "out")))


def bed_state(bed: Bed, taken: dict[str, Stay]) -> str:
    """``held``, ``taken``, ``out`` or ``free``."""
    if stay := taken.get(bed.pk):
        return "held" if stay.state == State.HELD else "taken"
    return "out" if bed.out_since else "free"


def open_stay_of(survivor: Survivor) -> Stay | None:
    """The place this person has or is held now."""
    rows = Stay.objects.open().filter(survivor__in=survivor.group).select_related(*WHERE)
    return rows.order_by("-asked_at", "pk").first()


def holds_over(at: datetime) -> list[Stay]:
    """Holds whose time is over and that nobody turned into a stay."""
    return list(Stay.objects.filter(state=State.HELD, hold_until__lte=at).order_by("hold_until", "pk"))


def enquiries_of(survivor: Survivor) -> list[Enquiry]:
    """Which partners were asked for this person, the newest first."""
    rows = Enquiry.objects.filter(survivor__in=survivor.group).select_related("partner")
    return list(rows.order_by("-asked_at", "-pk"))


def not_safe_for(survivor: Survivor) -> list[NotSafe]:
    """The places marked as not safe for this person."""
    marks = NotSafe.objects.in_force().filter(survivor__in=survivor.group)
    return list(marks.select_related("house", "partner").order_by("since", "pk"))


@dataclass(frozen=True)
class StayRow:
    """A stay as figures see it: whose (the root), when it was asked for, from, until, where, where to next."""

    survivor: str
    asked_at: datetime
    from_at: datetime
    until_at: datetime | None
    place: str
    next_place: str
    sheltered_same_night: bool


def stays_of(roots: Iterable[str] | None = None) -> list[StayRow]:
    """Every stay that began, of these people (ids of their root records) or of all."""
    rows = Stay.objects.exclude(from_at__isnull=True).select_related("survivor__merged_into")
    zone, wanted = get_default_timezone(), None if roots is None else set(roots)
    found = [
        StayRow(
            *(stay.survivor.root.pk, stay.asked_at, stay.from_at, stay.until_at, stay.place, stay.next_place),
            sheltered_same_night=nights.same_night(stay.asked_at, stay.from_at, zone),
        )
        for stay in rows.order_by("from_at", "pk")
        if stay.from_at
    ]
    return [row for row in found if wanted is None or row.survivor in wanted]


def nights_in(begins: date, ends: date, *, at: datetime | None = None) -> dict[tuple[str, str], int]:
    """Nights made safe, by person (root) and kind of place, in a period of local days, its last day included."""
    moment, zone = at or now(), get_default_timezone()
    counted: dict[tuple[str, str], int] = {}
    for stay in stays_of():
        spent = nights.nights_within([(stay.from_at, stay.until_at or moment)], begins, ends, zone)
        if spent:
            counted[stay.survivor, stay.place] = counted.get((stay.survivor, stay.place), 0) + spent
    return counted


def looking(user: Any) -> list[BedWish]:
    """Who among the worker's people is looked for a place and has none yet, the longest first."""
    rows = BedWish.objects.visible_to(user).filter(settled_at__isnull=True)
    return list(rows.order_by("asked_at", "pk"))


def past_stays(survivor: Survivor) -> list[Stay]:
    """Where somebody stayed before, the newest first."""
    rows = Stay.objects.filter(survivor__in=survivor.group, state=State.ENDED).select_related(*WHERE)
    return list(rows.order_by("-until_at", "pk"))


def still_sees(user: User, stay: Stay) -> bool:
    """Whether this stay is still in the worker's scope; a house's own workers lose it as it ends."""
    return bool(Stay.objects.visible_to(user).filter(pk=stay.pk).exists())


def wish_told(group: Group) -> dict[str, Any]:
    """What was told before, as the form begins."""
    wish = group.wish
    return {"needs": wish.needs, "language": wish.language, "apart": wish.apart} if wish else {}


def house_told(house: House) -> dict[str, Any]:
    """A house as its form begins."""
    columns = ("name", "youngest", "takes_children", "takes", "area", "languages", "night_phone")
    return {**{column: getattr(house, column) for column in columns}, "in_use": house.ended_at is None}


def in_sight(user: Any, taken: Iterable[Stay]) -> set[str]:
    """Of these stays, those the worker may see, by id."""
    ids = [stay.pk for stay in taken]
    return set(Stay.objects.visible_to(user).filter(pk__in=ids).values_list("pk", flat=True))
