"""What pages of shelter show: the grid of beds, the search for a place, one stay."""

from dataclasses import dataclass
from typing import Any

from django.utils.timezone import get_default_timezone
from django.utils.translation import gettext as _

from firstlight.access.models import User
from firstlight.access.queries import names_for
from firstlight.directory import matching as partners
from firstlight.directory.models import Partner
from firstlight.directory.queries import Taken, always_at_hand, in_words, shown, who_takes
from firstlight.directory.wording import partner_words
from firstlight.kit import nights
from firstlight.kit.clock import now
from firstlight.shelter import codes, queries
from firstlight.shelter.models import Bed, Enquiry, House, Room, Stay, StayMove
from firstlight.shelter.queries import Group
from firstlight.shelter.states import State
from firstlight.survivors.models import Survivor
from firstlight.vault.sealing import reveal_many

GLYPHS = {"free": "○", "held": "◔", "taken": "●", "out": "✕"}
NEEDS_THERE = {"for_women": "women", "for_men": "men", "pets": "pets", "step_free": "wheelchair"}
"""Our codes of what somebody needs, as partners are asked for it."""
KINDS = (Partner.Kind.MINORS_SHELTER, Partner.Kind.SHELTER, Partner.Kind.HOUSING)
WHY = "shelter.see_stay"


@dataclass(frozen=True)
class BedShown:
    """A bed in the grid; ``stay`` only for who may see the person."""

    bed: Bed
    state: str
    words: str
    stay: Stay | None

    @property
    def glyph(self) -> str:
        """Its sign: a shape as well as a colour."""
        return GLYPHS[self.state]


@dataclass(frozen=True)
class RoomShown:
    """A room with its beds."""

    room: Room
    beds: tuple[BedShown, ...]


@dataclass(frozen=True)
class HouseShown:
    """A house with its rooms, its words, and how many beds are in which state."""

    house: House
    rooms: tuple[RoomShown, ...]
    words: tuple[str, ...]
    tonight: queries.HouseTonight


def grid(user: User, only: House | None = None) -> list[HouseShown]:
    """Every house (or one), room by room. Who has a bed is told by call sign, to those who may see the person."""
    stays = queries.open_stays()
    sight = queries.in_sight(user, stays.values())
    found = [house for house in queries.houses() if only is None or house.pk == only.pk]
    return [_house(house, stays, sight) for house in found]


def _house(house: House, stays: dict[str, Stay], sight: set[str]) -> HouseShown:
    rooms = tuple(
        RoomShown(room, tuple(_bed(bed, stays, sight) for bed in room.beds.all()))
        for room in house.rooms.all()
    )
    return HouseShown(house, rooms, house_words(house), queries.tonight(house, stays))


def _bed(bed: Bed, stays: dict[str, Stay], sight: set[str]) -> BedShown:
    state, stay = queries.bed_state(bed, stays), stays.get(bed.pk)
    words = {"free": _("free"), "held": _("held"), "taken": _("taken"), "out": bed.get_out_why_display()}
    return BedShown(bed, state, str(words[state]), stay if stay and stay.pk in sight else None)


def house_words(house: House) -> tuple[str, ...]:
    """Whom a house takes, in words."""
    words = [_("from %s years") % house.youngest]
    words += [_("children with their own adult")] if house.takes_children else [_("no children")]
    words += [str(label) for code, label in codes.Offers.choices if code in house.takes]
    words += in_words(partner_words().areas, [house.area] if house.area else [])
    return (*words, *in_words(partner_words().languages, house.languages))


@dataclass(frozen=True)
class PartnerFound:
    """A partner against the household, and when and what they answered last in this search."""

    taken: Taken
    words: Any
    last: Enquiry | None
    unsafe: bool


def page_of_search(survivor: Survivor, group: Group, user: User) -> dict[str, Any]:
    """Everything “Find a bed” shows."""
    asked, young, first = queries.enquiries_of(group.head), group.young_alone, group.people[0]
    found = partners_for(group, asked)
    return {
        "survivor": survivor,
        "group": group,
        "young": young,
        "ways": codes.WAYS if young else (),
        "houses": [] if young else queries.proposals(group),
        "held": list(Stay.objects.open().filter(survivor__in=group.records).select_related(*queries.WHERE)),
        "partners": [one for one in found if one.taken.fits and not one.unsafe],
        "other_partners": [one for one in found if not one.taken.fits or one.unsafe],
        "lines": always_at_hand(minor=first.minor, age=first.years),
        "asked": asked,
        "answers": [("yes", _("Yes")), ("call_back", _("They call back")), ("no_answer", _("No answer"))],
        "noes": codes.WhyNot.choices,
        "marks": queries.not_safe_for(survivor),
    }


def partners_for(group: Group, asked: list[Enquiry]) -> list[PartnerFound]:
    """Partners where somebody can sleep; motels only where nobody is under 18 and alone."""
    kinds = KINDS if group.young_alone else (*KINDS, Partner.Kind.MOTEL)
    unsafe, last = queries.unsafe_places(group), {one.partner_id: one for one in reversed(asked)}
    return [
        PartnerFound(one, shown(one.partner), last.get(one.partner.pk), one.partner.pk in unsafe)
        for one in who_takes(party_for_partners(group), kinds=kinds)
    ]


def party_for_partners(group: Group) -> partners.Party:
    """The household as partners are asked for it."""
    first, others = group.people[0], group.people[1:]
    party = group.party
    return partners.Party(
        age=first.years,
        minor=first.minor,
        others=tuple(one.years for one in others),
        with_adult=first.minor in ("yes", "maybe") and not group.young_alone,
        needs=frozenset(NEEDS_THERE[code] for code in party.needs & NEEDS_THERE.keys()),
        language=party.language,
    )


def page_of_stay(stay: Stay, user: User) -> dict[str, Any]:
    """Everything the page of one stay shows; an alias is opened under one line of the ledger."""
    alias, note = reveal_many([(stay, "alias_words"), (stay, "note")], by=user, why=WHY)
    moves, at = timeline(stay), stay.until_at or now()
    together = Stay.objects.visible_to(user).filter(party_id=stay.party_id, state=stay.state)
    zone = get_default_timezone()
    return {
        "stay": stay,
        "alias": alias,
        "note": note,
        "nights": len(nights.nights_between(stay.from_at, at, zone)) if stay.from_at else 0,
        "moves": moves,
        "names": names_for(moves),
        "together": list(together.exclude(pk=stay.pk).select_related("survivor", *queries.WHERE)),
        "is_held": stay.state == State.HELD,
        "is_staying": stay.state == State.STAYING,
    }


def timeline(stay: Stay) -> list[StayMove]:
    """Every step with the words of its code."""
    moves = list(stay.moves.order_by("happened_at", "id"))
    for move in moves:
        move.noun = stay
        move.why_label = codes.words_for(move.why)  # type: ignore[attr-defined]
    return moves
