"""Shared parts of verbs about beds; callable only inside a verb (the guard refuses them elsewhere)."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from firstlight.access.models import Team, User
from firstlight.directory.models import Partner
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.kit.nouns import keep
from firstlight.kit.states import Mover, begin_history, moment, move
from firstlight.notify.steps import tell
from firstlight.shelter import codes, matching, queries
from firstlight.shelter.models import HOUSE_ROLE, Bed, BedWish, Stay
from firstlight.shelter.queries import Group, Person
from firstlight.shelter.states import OPEN, State
from firstlight.survivors.models import Barred, Circle, Survivor
from firstlight.survivors.steps import let_in, let_out
from firstlight.vault.sealing import seal

HOUSE_TEAM = "shelter"
PAGE = "shelter.see_stay"
SEALED = frozenset({"alias_words", "note"})
Place = Stay.Place
FOR_MINORS = frozenset({Partner.Kind.MINORS_SHELTER})
SLEEPS = frozenset({Partner.Kind.SHELTER, Partner.Kind.MINORS_SHELTER, Partner.Kind.HOUSING})


def wish_of(survivor: Survivor, at: datetime, **told: Any) -> BedWish:
    """Keep what they told they need; a search that was settled begins anew."""
    wish = BedWish.objects.filter(survivor=survivor).first()
    if wish is None:
        return BedWish.objects.create(survivor=survivor, asked_at=at, **told)
    anew = {"asked_at": at, "settled_at": None} if wish.settled_at else {}
    keep(wish, **told, **anew)
    return wish


def settle(group: Group, at: datetime) -> None:
    """They have a place: nobody looks any more."""
    for wish in BedWish.objects.filter(survivor__in=group.records, settled_at__isnull=True):
        keep(wish, settled_at=at)


def asked_for_at(group: Group, at: datetime) -> datetime:
    """When a place was first asked for, never after it was there."""
    asked = group.wish.asked_at if group.wish and not group.wish.settled_at else at
    return min(asked, at)


def refuse_unfit(group: Group, beds: Sequence[Bed]) -> list[tuple[Person, Bed]]:
    """Who sleeps where in these beds; a sentence when they are not free, or not for this household."""
    found = queries.fit_with(group, beds)
    if found is None:
        raise Refused(_("Choose beds of one house. Look again for what is free."), code="no_such_bed")
    if found.fit.fits:
        return list(found.beds)
    if _gone(beds):
        raise taken_meanwhile()
    why = found.fit.against[0]
    raise Refused(codes.WHY_NOT.get(why, codes.WHY_NOT[matching.FULL]), code=why)


def _gone(beds: Sequence[Bed]) -> bool:
    taken = queries.open_stays([bed.pk for bed in beds])
    return any(bed.pk in taken or bed.out_since for bed in beds)


def taken_meanwhile() -> Refused:
    """What the second of two workers is told who want the same bed."""
    return Refused(
        _("That bed was given to somebody else a moment ago. Nothing was lost; look again for what is free."),
        code="taken",
    )


def refuse_placed(group: Group) -> None:
    """Whoever has a place already is moved, not placed twice."""
    if Stay.objects.filter(survivor__in=group.records, state=State.STAYING).exists():
        raise Refused(_("They have a place already. Move the bed, or end that stay first."), code="has_place")


def refuse_held(group: Group) -> None:
    """A household has one hold at a time."""
    if held_for(group):
        raise Refused(
            _("Beds are held for them already. Place them there, or let the hold go first."),
            code="held_already",
        )


def refuse_young(place: str, partner: Partner | None, group: Group) -> None:
    """Nobody under 18 and alone goes to a motel, a house for adults or a worker's home (care.md 5)."""
    first = matching.before_a_bed(group.party)
    if first == matching.YOUNG_ALONE:
        minors = partner is not None and takes_minors(partner)
        if place in (Place.SAFE_PERSON, Place.HOSPITAL) or (place == Place.PARTNER and minors):
            return
        raise Refused(codes.WHY_NOT[first], code=first)
    if first and place in (Place.MOTEL, Place.PARTNER, Place.OTHER):
        raise Refused(codes.WHY_NOT[first], code=first)


def takes_minors(partner: Partner) -> bool:
    """Whether this partner is known to take somebody under 18; not known is no."""
    return partner.kind in FOR_MINORS or (
        partner.kind in SLEEPS and partner.youngest is not None and partner.youngest < matching.ADULT_AT
    )


def refuse_odd_place(place: str, partner: Partner | None, alias_words: str, group: Group) -> None:
    """A partner is named where there is one, a motel is booked in our alias, and no place is unsafe for them."""
    if place not in Place.values or place == Place.OWN:
        raise Refused(_("Choose from the list where they stay."), code="no_place")
    if place == Place.PARTNER and (partner is None or partner.kind not in SLEEPS):
        raise Refused(
            _("Choose which shelter. If it is not in the list, add it to the partners first."), "no_partner"
        )
    if partner is not None and partner.ended_at is not None:
        raise Refused(_("We no longer work with this partner. Choose another."), code="partner_ended")
    if place == Place.MOTEL and not alias_words.strip():
        raise Refused(
            _(
                "A motel is booked in the agency's alias, never in their name. Write the alias it is booked in."
            ),
            code="no_alias",
        )
    if partner is not None and partner.pk in queries.unsafe_places(group):
        raise Refused(codes.WHY_NOT[matching.SAFETY], code=matching.SAFETY)


def held_for(group: Group) -> list[Stay]:
    """The holds of this household."""
    held = Stay.objects.filter(survivor__in=group.records, state=State.HELD)
    return list(held.select_for_update().order_by("pk"))


def begin_stays(
    group: Group, beds: Iterable[tuple[Person, Bed | None]], *, by: User, at: datetime, **columns: Any
) -> list[Stay]:
    """One row for each person. The database lets one of two writers have a bed; the other is told."""
    shared = {"party": group.head, "asked_at": asked_for_at(group, at), **columns}
    try:
        with transaction.atomic():
            return [_begin(person, bed, by, at, shared) for person, bed in beds]
    except IntegrityError:
        raise taken_meanwhile() from None


def _begin(person: Person, bed: Bed | None, by: User, at: datetime, columns: dict[str, Any]) -> Stay:
    plain = {column: value for column, value in columns.items() if column not in SEALED}
    stay = Stay(survivor=person.survivor, bed=bed, age_years=person.years, **plain)
    for field in SEALED & columns.keys():
        setattr(stay, field, seal(stay, field, columns[field].strip()))
    stay.save(force_insert=True)
    begin_history(stay, by=by, happened_at=at, why=stay.another_way)
    return stay


def begin_elsewhere(
    group: Group,
    *,
    by: User,
    at: datetime,
    place: str,
    partner: Partner | None,
    alias_words: str,
    **told: str,
) -> list[Stay]:
    """Everybody of the household stays there from now; beds held for them are free again."""
    refuse_placed(group)
    let_go(held_for(group), by=by, why=codes.RELEASED)
    columns = {"place": place, "partner": None if place == Place.SAFE_PERSON else partner, **told}
    columns["alias_words"] = alias_words if place == Place.MOTEL else ""
    people = [(person, None) for person in group.people]
    stays = begin_stays(group, people, by=by, at=at, state=State.STAYING, from_at=at, **columns)
    settle(group, at)
    return stays


def open_the_house(stays: Iterable[Stay]) -> None:
    """The house where they stay sees their record for as long as they stay."""
    team = Team.objects.filter(code=HOUSE_TEAM).first()
    for stay in stays:
        if stay.bed_id and team:
            let_in(stay.survivor, why=Circle.Why.SHELTER, team=team, role=HOUSE_ROLE)


def close_the_house(stay: Stay) -> None:
    """The house sees the record no more."""
    if stay.bed_id:
        let_out(stay.survivor, why=Circle.Why.SHELTER, at=now())


def let_go(stays: Iterable[Stay], *, by: Mover, why: str) -> None:
    """Held beds are free again."""
    for stay in stays:
        move(stay, State.LAPSED, by=by, why=why)
        close_the_house(stay)


def tell_hold_over(stay: Stay) -> None:
    """Whoever held the beds learns once for the household that they are free again."""
    worker = stay.held_by
    if worker is None or not worker.is_active or stay.survivor_id != stay.party_id:
        return
    if not Barred.objects.of(stay.survivor).filter(user=worker).exists():
        tell(
            worker, "hold_over", sign=stay.survivor.sign, page=PAGE, page_id=stay.pk, whom=stay.survivor.about
        )


def refuse_unmovable(stay: Stay, bed: Bed, by: User) -> None:
    """Within the house anybody may change beds as rooms allow; into another house only who is alone."""
    if stay.state not in OPEN or stay.bed is None:
        raise Refused(_("They have no bed of ours now. Look for one first."), code="no_bed")
    if stay.bed_id == bed.pk:
        raise Refused(_("That is the bed they have. Choose another."), code="same_bed")
    if bed.out_since is not None:
        raise Refused(_("That bed is out of use. Choose another."), code="out")
    group = queries.group_of(stay.survivor, by)
    if bed.room.house_id != stay.bed.room.house_id:
        if Stay.objects.together(stay).count() > 1:
            raise Refused(
                _("They stay together. End this stay for all of them and place them in the other house."),
                code="together",
            )
        refuse_unfit(group, [bed])
        return
    space = queries.space_of(bed.room, stay.party, queries.open_stays())
    me = next(one for one in group.party.members if one.key == stay.survivor.root.pk)
    if why := matching.why_not_bed(me, bed.pk, space):
        raise taken_meanwhile() if why == matching.FULL else Refused(codes.WHY_NOT[why], code=why)


def end(stays: Iterable[Stay], *, by: Mover, why: str, next_place: str, happened_at: datetime | None) -> None:
    """The stay is over; where to next is a kind of place and no verdict."""
    at = moment(happened_at)
    for stay in stays:
        if stay.from_at and at < stay.from_at:
            raise Refused(_("That is before they came. Enter when they left."), code="before_start")
        move(
            stay,
            State.ENDED,
            by=by,
            happened_at=at,
            why=why,
            why_ended=why,
            next_place=next_place,
            until_at=at,
        )
        close_the_house(stay)
