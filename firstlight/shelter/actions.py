"""Verbs of shelter in life order: a place is looked for, held, given, changed, ended; and the houses themselves."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from firstlight.access.models import User
from firstlight.audit.doors import action
from firstlight.audit.ledger import Actor
from firstlight.directory.models import Partner
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.kit.nouns import keep
from firstlight.kit.states import begin_history, moment, move
from firstlight.shelter import codes, queries, steps
from firstlight.shelter.models import Bed, Enquiry, House, NotSafe, Room, Stay
from firstlight.shelter.states import State
from firstlight.survivors.ages import Age
from firstlight.survivors.models import Survivor
from firstlight.survivors.steps import note_age

HOURS_HELD = 2
"""How long a bed is held when nobody says otherwise (our default)."""
MOST_HOURS = 24
MOST_BEDS = 12
Place = Stay.Place


# ---------------------------------------------------------------- looking for a place
@action
def find_bed(
    *,
    by: User,
    survivor: Survivor,
    ages: Mapping[str, Age] | None = None,
    may_be_under_18: bool = False,
    needs: Sequence[str] = (),
    language: str = "",
    apart: bool = False,
) -> Survivor:
    """Keep what was told for the search: ages as told, what they need, so that nobody asks twice.

    ``ages`` holds what was written in the age box of each person, by id. ``may_be_under_18`` is the worker's
    sense of the one asked for; it is printed nowhere.
    """
    group, told = queries.group_of(survivor, by), ages or {}
    for person in group.people:
        age, asked = told.get(person.survivor.pk), person.survivor.pk == survivor.root.pk
        sense = asked and may_be_under_18
        if age or sense:
            years, word = (age.years, age.word) if age else (None, "")
            whom = survivor if asked else person.survivor
            note_age(whom, years=years, word=word, told_at=now(), may_be_under_18=sense)
    wanted = [code for code, _label in codes.NEEDS if code in set(needs)]
    steps.wish_of(survivor.root, now(), needs=wanted, language=language, apart=apart)
    return survivor


@action
def hold_bed(*, by: User, survivor: Survivor, beds: Sequence[Bed], hours: int | None = None) -> Stay:
    """Hold the beds the household needs, for two hours unless said otherwise. A hold that is over frees itself.

    The house sees the record from now, so that it knows who comes.
    """
    hours = hours or HOURS_HELD
    if not 1 <= hours <= MOST_HOURS:
        raise Refused(
            _("A bed is held for 1 to 24 hours. Hold it again when the time is over."), code="hours"
        )
    group = queries.group_of(survivor, by)
    steps.refuse_placed(group)
    steps.refuse_held(group)
    placed = steps.refuse_unfit(group, beds)
    until = now() + timedelta(hours=hours)
    stays = steps.begin_stays(
        group, placed, by=by, at=now(), state=State.HELD, place=Place.OWN, held_by=by, hold_until=until
    )
    steps.open_the_house(stays)
    return _of(stays, survivor)


@action
def place_person(
    *, by: User, survivor: Survivor, beds: Sequence[Bed] = (), happened_at: datetime | None = None
) -> Stay:
    """They are in the beds: those held for them, or free ones chosen now."""
    at = moment(happened_at)
    group = queries.group_of(survivor, by)
    steps.refuse_placed(group)
    if held := steps.held_for(group):
        steps.refuse_young(Place.OWN, None, group)
        stays = held
        for stay in held:
            asked = min(stay.asked_at, at)
            move(stay, State.STAYING, by=by, happened_at=at, from_at=at, asked_at=asked, hold_until=None)
    else:
        if not beds:
            raise Refused(
                _("The hold is over, or no bed was chosen. Look again for what is free."), code="no_bed"
            )
        placed = steps.refuse_unfit(group, beds)
        stays = steps.begin_stays(
            group, placed, by=by, at=at, state=State.STAYING, place=Place.OWN, from_at=at
        )
    steps.open_the_house(stays)
    steps.settle(group, at)
    return _of(stays, survivor)


def _of(stays: Sequence[Stay], survivor: Survivor) -> Stay:
    """The stay of the one asked for, among those of the household."""
    return next((stay for stay in stays if stay.survivor_id == survivor.root.pk), stays[0])


@action
def release_hold(*, by: User, stay: Stay) -> Stay:
    """The held beds are free again, for the whole household. It costs no place in line and is held against nobody."""
    if stay.state != State.HELD:
        raise Refused(
            _("Nothing is held here any more. Open it again to see what happened."), code="not_held"
        )
    others = Stay.objects.together(stay).filter(state=State.HELD).exclude(pk=stay.pk)
    steps.let_go([stay, *others], by=by, why=codes.RELEASED)
    return stay


@action
def lapse_hold(*, by: Actor, stay: Stay) -> Stay:
    """The time of a hold is over: the bed is free, and whoever held it is told."""
    if stay.state != State.HELD or stay.hold_until is None or stay.hold_until > now():
        raise Refused(_("This hold is not over."), code="nothing_due")
    steps.let_go([stay], by=by, why=codes.HOLD_OVER)
    steps.tell_hold_over(stay)
    return stay


@action
def note_enquiry(
    *,
    by: User,
    survivor: Survivor,
    partner: Partner,
    answer: str,
    reason: str = "",
    happened_at: datetime | None = None,
) -> Enquiry:
    """A partner was asked for a place, and what they answered; a "no" with their reason, if they gave one."""
    if answer not in codes.Answer.values:
        raise Refused(_("Choose what they answered."), code="no_answer_chosen")
    if reason and (answer != codes.Answer.NO or reason not in codes.WhyNot.values):
        raise Refused(_("A reason goes with “no”. Take the reason away, or choose “no”."), code="reason")
    return Enquiry.objects.create(
        survivor=survivor.root,
        partner=partner,
        people=len(queries.group_of(survivor, by).people),
        answer=answer,
        reason=reason,
        asked_by=by,
        asked_at=moment(happened_at),
    )


@action
def place_elsewhere(
    *,
    by: User,
    survivor: Survivor,
    place: str,
    partner: Partner | None = None,
    alias_words: str = "",
    note: str = "",
    happened_at: datetime | None = None,
) -> Stay:
    """A partner's shelter, a motel in our alias, somebody safe they named, a hospital. Beds held are free again."""
    group = queries.group_of(survivor, by)
    steps.refuse_odd_place(place, partner, alias_words, group)
    steps.refuse_young(place, partner, group)
    told: dict[str, Any] = {"place": place, "partner": partner, "alias_words": alias_words, "note": note}
    return _of(steps.begin_elsewhere(group, by=by, at=moment(happened_at), **told), survivor)


@action
def place_another_way(
    *,
    by: User,
    survivor: Survivor,
    place: str,
    reason: str,
    partner: Partner | None = None,
    alias_words: str = "",
    note: str = "",
    happened_at: datetime | None = None,
) -> Stay:
    """A supervisor answers for where a young person who is alone stays, with a reason that is kept (care.md 5)."""
    group = queries.group_of(survivor, by)
    if not group.young_alone:
        raise Refused(
            _("This is only for somebody under 18 who is alone. Use “Find a bed”."), code="not_young_alone"
        )
    if reason not in codes.AnotherWay.values:
        raise Refused(_("Choose why it is done another way."), code="no_reason")
    steps.refuse_odd_place(place, partner, alias_words, group)
    told: dict[str, Any] = {"place": place, "partner": partner, "alias_words": alias_words, "note": note}
    stays = steps.begin_elsewhere(group, by=by, at=moment(happened_at), another_way=reason, **told)
    return _of(stays, survivor)


# ---------------------------------------------------------------- while they stay, and after
@action
def move_bed(*, by: User, stay: Stay, bed: Bed, happened_at: datetime | None = None) -> Stay:
    """Another bed: in the same house for each, into another house only for who is alone."""
    at = moment(happened_at)
    steps.refuse_unmovable(stay, bed, by)
    try:
        with transaction.atomic():
            keep(stay, bed=bed)
    except IntegrityError:
        raise steps.taken_meanwhile() from None
    begin_history(stay, by=by, happened_at=at, from_state=stay.state, why=codes.MOVED_BED)
    return stay


@action
def end_stay(
    *,
    by: User,
    stay: Stay,
    why_ended: str,
    next_place: str,
    together: bool = True,
    happened_at: datetime | None = None,
) -> Stay:
    """The stay is over, for the household or for one; going back is no failure and the door stays open."""
    if why_ended == codes.WhyEnded.ASKED_TO_LEAVE:
        raise Refused(
            _("Asking somebody to leave is the supervisor's: it needs a next safe place and an appeal told."),
            code="supervisor_only",
        )
    _end(stay, by, why_ended, next_place, together, happened_at)
    return stay


@action
def ask_to_leave(
    *, by: User, stay: Stay, next_place: str, appeal_told: bool, happened_at: datetime | None = None
) -> Stay:
    """A supervisor asks somebody to leave: only to a next safe place, and with the way to appeal told (care.md 34)."""
    if next_place not in codes.SAFE_NEXT:
        raise Refused(
            _("Find a next safe place first; nobody is asked to leave without one."), code="no_safe_place"
        )
    if not appeal_told:
        raise Refused(_("Tell them how to appeal first, then tick that you did."), code="no_appeal")
    _end(stay, by, codes.WhyEnded.ASKED_TO_LEAVE, next_place, False, happened_at)
    return stay


def _end(
    stay: Stay, by: User, why: str, next_place: str, together: bool, happened_at: datetime | None
) -> None:
    if why not in codes.WhyEnded.values or next_place not in codes.NextPlace.values:
        raise Refused(_("Choose why it ended and where they go, or “not told”."), code="no_ending")
    others = Stay.objects.together(stay).filter(state=State.STAYING).exclude(pk=stay.pk)
    stays = [stay, *others.select_for_update()] if together else [stay]
    steps.end(stays, by=by, why=why, next_place=next_place, happened_at=happened_at)


@action
def mark_not_safe(
    *, by: User, survivor: Survivor, house: House | None = None, partner: Partner | None = None
) -> NotSafe:
    """A house or a partner is not safe for this person. No reason is asked or stored (care.md 13)."""
    if (house is None) == (partner is None):
        raise Refused(_("Choose one house or one partner."), code="choose_one")
    marks = NotSafe.objects.in_force().filter(survivor__in=survivor.group, house=house, partner=partner)
    return marks.first() or NotSafe.objects.create(
        survivor=survivor.root, house=house, partner=partner, since=now()
    )


@action
def lift_not_safe(*, by: User, mark: NotSafe) -> NotSafe:
    """It is safe for them again."""
    if mark.lifted_at is not None:
        raise Refused(_("That is lifted already."), code="lifted")
    keep(mark, lifted_at=now())
    return mark


# ---------------------------------------------------------------- the houses
@action
def add_house(*, by: User, name: str, **told: Any) -> House:
    """A house of ours under a neutral name."""
    if House.objects.filter(name=name).exists():
        raise Refused(_("There is a house of that name. Choose another."), code="name_in_use")
    return House.objects.create(name=name, begun_at=now(), **told)


@action
def change_house(*, by: User, house: House, name: str, in_use: bool = True, **told: Any) -> House:
    """What the house takes and offers; or that we no longer have it, once nobody stays there."""
    if House.objects.filter(name=name).exclude(pk=house.pk).exists():
        raise Refused(_("There is a house of that name. Choose another."), code="name_in_use")
    if not in_use and Stay.objects.open().filter(bed__room__house=house).exists():
        raise Refused(_("Somebody stays there or is awaited. Find them another place first."), code="in_use")
    ended = house.ended_at or now()
    keep(house, name=name, ended_at=None if in_use else ended, **told)
    return house


@action
def add_room(*, by: User, house: House, name: str, whole_for_household: bool = False) -> Room:
    """A room, shared or kept whole for those who belong together."""
    if Room.objects.filter(house=house, name=name).exists():
        raise Refused(_("That house has a room of that name. Choose another."), code="name_in_use")
    return Room.objects.create(house=house, name=name, whole_for_household=whole_for_household)


@action
def add_beds(*, by: User, room: Room, beds: int = 1, cots: int = 0) -> Room:
    """Beds and cots, numbered on from those that are there."""
    if not 1 <= beds + cots <= MOST_BEDS:
        raise Refused(_("Add between 1 and 12 at a time."), code="how_many")
    numbers = [int(bed.name) for bed in room.beds.all() if bed.name.isdecimal()]
    start = max(numbers, default=0) + 1
    for number in range(beds + cots):
        Bed.objects.create(room=room, name=str(start + number), cot=number >= beds)
    return room


@action
def take_bed_out(*, by: User, bed: Bed, reason: str) -> Bed:
    """A bed is out of use; nobody may sleep in it or be awaited there."""
    if bed.out_since is not None:
        raise Refused(_("That bed is out of use already."), code="out_already")
    if reason not in codes.WhyOut.values:
        raise Refused(_("Choose why."), code="no_reason")
    if Stay.objects.open().filter(bed=bed).exists():
        raise Refused(_("Somebody has that bed or is awaited. Move them to another bed first."), code="taken")
    keep(bed, out_since=now(), out_why=reason)
    return bed


@action
def bring_bed_back(*, by: User, bed: Bed) -> Bed:
    """The bed is in use again."""
    if bed.out_since is None:
        raise Refused(_("That bed is in use."), code="not_out")
    keep(bed, out_since=None, out_why="")
    return bed
