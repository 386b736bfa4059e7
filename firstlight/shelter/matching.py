"""Which beds of a house fit a whole household, with reasons; or why not. Pure: no Django, no clock.

A household is never split over two houses, and children sleep where their own adult does. Nobody who is or may
be under 18 and has no adult of their own gets any bed here: `before_a_bed` says so first (care.md 5). Reasons
are codes; the words for them stand in ``codes.py``. None of them says anything about somebody else.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

ADULT_AT = 18
YOUNG = ("yes", "maybe")
COT_UNDER = 2
"""Years up to which somebody sleeps in a cot (our default)."""
WHERE_SAFE = frozenset({"for_women", "for_men", "for_everyone"})
FOR_SOME = frozenset({"for_women", "for_men"})
OWN_ROOM = "own_room"

YOUNG_ALONE, ASK_AGE, SAFETY, AGE, CHILDREN = "young_alone", "ask_age", "safety", "age", "children"
FULL, TOGETHER, COT, SHARED, SAFE_WHERE = "full", "together", "cot", "shared", "where_safe"


@dataclass(frozen=True)
class Member:
    """One of a household. ``relation``: what they are to the one a bed is looked for; empty for that one."""

    key: str
    minor: str
    years: int | None = None
    relation: str = ""

    @property
    def young(self) -> bool:
        """Is or may be under 18; a child whose age nobody told is a child."""
        return self.minor in YOUNG or (self.minor == "unknown" and self.relation == "child")

    @property
    def needs_cot(self) -> bool:
        """Whether they sleep in a cot."""
        return self.years is not None and self.years < COT_UNDER


@dataclass(frozen=True)
class Party:
    """Those who stay together, and what they told they need."""

    members: tuple[Member, ...]
    needs: frozenset[str] = frozenset()
    language: str = ""


@dataclass(frozen=True)
class Berth:
    """A bed or a cot, as matching sees it."""

    key: str
    cot: bool = False
    free: bool = True


@dataclass(frozen=True)
class Space:
    """A room; ``strangers``: others sleep there or are awaited; ``children``: somebody under 18 among those."""

    key: str
    berths: tuple[Berth, ...]
    whole: bool = False
    strangers: bool = False
    children: bool = False


@dataclass(frozen=True)
class Home:
    """A house; ``unsafe``: marked as not safe for somebody of this household, without a reason."""

    key: str
    spaces: tuple[Space, ...]
    youngest: int = 18
    takes_children: bool = False
    offers: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    unsafe: bool = False


@dataclass(frozen=True)
class Fit:
    """Beds proposed, as (member, bed), with reasons; or what stands against this house."""

    home: str
    beds: tuple[tuple[str, str], ...] = ()
    reasons: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    to_know: tuple[str, ...] = ()

    @property
    def fits(self) -> bool:
        """Whether everybody has a bed here."""
        return bool(self.beds)


def alone(party: Party) -> tuple[Member, ...]:
    """The young people of a party who have no adult of their own with them.

    A parent counts; a partner, a friend or a sister does not, however old: whether they are safe is for people
    to find out.
    """
    grown = {one.relation for one in party.members if not one.young and one.minor == "no"}
    if "parent" in grown:
        covered = {"", "child", "sibling"}
    elif "" in grown:
        covered = {"child"}
    else:
        covered = set()
    return tuple(one for one in party.members if one.young and one.relation not in covered)


def unasked(party: Party) -> tuple[Member, ...]:
    """Those whose age nobody told, so that no adult bed can be offered yet."""
    return tuple(one for one in party.members if one.minor == "unknown" and not one.young)


def before_a_bed(party: Party) -> str:
    """What stands before any bed of ours: a young person alone, an age to ask for, or nothing."""
    if any(one.minor in YOUNG for one in alone(party)):
        return YOUNG_ALONE
    if unasked(party):
        return ASK_AGE
    return YOUNG_ALONE if alone(party) else ""


def fits(home: Home, party: Party) -> Fit:
    """Beds for everybody, as close together as can be; or every reason why this house does not fit."""
    if first := before_a_bed(party):
        return Fit(home.key, against=(first,))
    if against := _against(home, party):
        return Fit(home.key, against=against)
    placed = _arrange(home, party)
    if not placed:
        return Fit(home.key, against=(_why_no_beds(home, party),))
    return Fit(home.key, tuple(placed), _reasons(home, party, placed), (), _to_know(home, party))


def _against(home: Home, party: Party) -> tuple[str, ...]:
    found = []
    if home.unsafe:
        return (SAFETY,)
    grown = [one for one in party.members if not one.young]
    if any(one.years is not None and one.years < home.youngest for one in grown):
        found.append(AGE)
    if any(one.young for one in party.members) and not home.takes_children:
        found.append(CHILDREN)
    where = party.needs & WHERE_SAFE
    if where and not where & ((home.offers & WHERE_SAFE) or {"for_everyone"}):
        found.append(SAFE_WHERE)
    return (*found, *sorted(party.needs - WHERE_SAFE - {OWN_ROOM} - home.offers))


def _arrange(home: Home, party: Party) -> list[tuple[str, str]]:
    """Everybody in one room; else each further adult where there is room, children with their own adult."""
    spaces = [space for space in home.spaces if open_to(space, party)]
    if placed := _in_one_room(spaces, party.members, party):
        return placed
    keeper = _keeper(party)
    near = [one for one in party.members if one is keeper or one.young]
    groups = [near, *([one] for one in party.members if one is not keeper and not one.young)]
    if len(groups) == 1 or OWN_ROOM in party.needs:
        return []
    placed = []
    for group in groups:
        beds = _in_one_room(spaces, group, party)
        if not beds:
            return []
        placed += beds
        spaces = [_without(space, {bed for _member, bed in beds}) for space in spaces]
    return placed


def _keeper(party: Party) -> Member:
    """The adult with whom the children sleep."""
    grown = [one for one in party.members if not one.young]
    return next((one for one in grown if one.relation == "parent"), grown[0])


def open_to(space: Space, party: Party) -> bool:
    """Whether these may sleep in this room: no strangers in a household's room, nor with children."""
    if not space.strangers:
        return True
    return not (
        space.whole or space.children or OWN_ROOM in party.needs or any(one.young for one in party.members)
    )


def why_not_bed(member: Member, bed: str, space: Space) -> str:
    """What stands against one of a household changing to this bed of the same house; nothing when it fits."""
    berth = next(one for one in space.berths if one.key == bed)
    if not berth.free:
        return FULL
    if berth.cot != member.needs_cot:
        return COT
    return "" if open_to(space, Party((member,))) else SHARED


def _in_one_room(spaces: Iterable[Space], members: Sequence[Member], party: Party) -> list[tuple[str, str]]:
    found = []
    for order, space in enumerate(spaces):
        beds = _beds(space, members)
        spare = sum(one.free and not one.cot for one in space.berths) - len(members)
        own = space.whole or not any(_left_over(space, beds))
        if beds and (own or OWN_ROOM not in party.needs):
            found.append(((space.whole != (len(members) > 1), spare, order), beds))
    return min(found)[1] if found else []


def _beds(space: Space, members: Sequence[Member]) -> list[tuple[str, str]]:
    cots = [one.key for one in space.berths if one.free and one.cot]
    beds = [one.key for one in space.berths if one.free and not one.cot]
    babies = [one for one in members if one.needs_cot]
    others = [one for one in members if not one.needs_cot]
    if len(babies) > len(cots) or len(others) > len(beds):
        return []
    pairs = [*zip(others, beds, strict=False), *zip(babies, cots, strict=False)]
    return [(member.key, bed) for member, bed in pairs]


def _left_over(space: Space, beds: list[tuple[str, str]]) -> list[str]:
    taken = {bed for _member, bed in beds}
    return [one.key for one in space.berths if not one.cot and one.key not in taken]


def _without(space: Space, taken: set[str]) -> Space:
    berths = tuple(replace(one, free=one.free and one.key not in taken) for one in space.berths)
    return replace(space, berths=berths)


def _why_no_beds(home: Home, party: Party) -> str:
    free = [one for space in home.spaces for one in space.berths if one.free]
    babies = sum(one.needs_cot for one in party.members)
    if sum(not one.cot for one in free) < len(party.members) - babies:
        return FULL
    if sum(one.cot for one in free) < babies:
        return COT
    if any(not open_to(space, party) for space in home.spaces):
        return SHARED
    return OWN_ROOM if OWN_ROOM in party.needs else TOGETHER


def _reasons(home: Home, party: Party, placed: list[tuple[str, str]]) -> tuple[str, ...]:
    room_of = {one.key: space.key for space in home.spaces for one in space.berths}
    found = ["takes_age"]
    if len(party.members) > 1:
        found.append("one_room" if len({room_of[bed] for _member, bed in placed}) == 1 else "one_house")
    if party.needs & WHERE_SAFE:
        found.append("feels_safe")
    if party.needs - WHERE_SAFE:
        found.append("has_needs")
    if any(one.needs_cot for one in party.members):
        found.append("cot_for_baby")
    if party.language and party.language in home.languages:
        found.append("speaks")
    return tuple(found)


def _to_know(home: Home, party: Party) -> tuple[str, ...]:
    found = []
    if home.offers & FOR_SOME and not party.needs & WHERE_SAFE:
        found.append("ask_where_safe")
    if party.language and party.language not in home.languages:
        found.append("interpreter")
    if any(one.years is None and not one.young for one in party.members) and home.youngest > 18:
        found.append("ask_years")
    return tuple(found)
