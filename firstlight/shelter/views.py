"""Pages of beds and stays, in life order."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render

from firstlight.access.requests import StaffRequest
from firstlight.audit.doors import fetch
from firstlight.kit.forms import ConfirmForm, VerbForm, posted
from firstlight.kit.panels import may
from firstlight.shelter import actions, forms, queries, shown
from firstlight.shelter.models import Bed, House, NotSafe, Room, Stay
from firstlight.survivors.models import Survivor

Make = Callable[..., VerbForm]
View = Callable[[StaffRequest, str], HttpResponse]


def list_beds(request: StaffRequest) -> HttpResponse:
    """Every house as a grid of beds."""
    return render(request, "shelter/list_beds.html", {"houses": shown.grid(request.user)})


def panel_tonight(request: StaffRequest) -> HttpResponse:
    """On the board: how many beds are free."""
    page = {"houses": queries.beds_tonight(), "looking": len(queries.looking(request.user))}
    return render(request, "shelter/panel_tonight.html", page)


def panel_stay(request: StaffRequest, survivor_id: str) -> HttpResponse:
    """On a person's page: where they stay, or the way to a bed."""
    survivor = fetch(request, Survivor, survivor_id)
    page = {
        "survivor": survivor,
        "stay": queries.open_stay_of(survivor),
        "past": queries.past_stays(survivor),
    }
    return render(request, "shelter/panel_stay.html", page)


def see_stay(request: StaffRequest, stay_id: str) -> HttpResponse:
    """One stay: where, who with, what happened, what can be done next."""
    stay = fetch(request, Stay, stay_id)
    return render(request, "shelter/see_stay.html", shown.page_of_stay(stay, request.user))


def find_bed(request: StaffRequest, survivor_id: str) -> HttpResponse:
    """The household, our houses against it, partners, and for somebody under 18 and alone the way forward."""
    survivor = fetch(request, Survivor, survivor_id)
    group = queries.group_of(survivor, request.user)
    form = forms.FindBedForm(posted(request), group=group, initial=queries.wish_told(group))
    if form.submit(actions.find_bed, by=request.user, survivor=survivor):
        return redirect("shelter:find_bed", survivor.pk)
    page = shown.page_of_search(survivor, group, request.user)
    return render(request, "shelter/find_bed.html", {**page, "form": form})


def _for_person(
    request: StaffRequest, survivor_id: str, verb: Callable[..., Any], make: Make
) -> HttpResponse:
    """One verb done for one person; afterwards the stay it made, or the search again."""
    survivor = fetch(request, Survivor, survivor_id)
    form = make(posted(request), survivor)
    if done := form.submit(verb, by=request.user, survivor=survivor):
        return _after(request, survivor, done)
    page = {"form": form, "survivor": survivor, "noun": survivor}
    return render(request, f"shelter/{verb.__name__}.html", page)


def _after(request: StaffRequest, survivor: Survivor, done: object) -> HttpResponse:
    if isinstance(done, Stay) and may(request, "shelter.see_stay"):
        return redirect("shelter:see_stay", done.pk)
    return redirect("shelter:find_bed", survivor.pk)


def _for_person_with(verb: Callable[..., Any], kind: type[VerbForm]) -> View:
    """A page of one verb done for one person, with a form that needs nothing else."""
    return lambda request, survivor_id: _for_person(request, survivor_id, verb, lambda sent, _one: kind(sent))


def _choosing(request: StaffRequest, kind: type[forms.BedsForm]) -> Make:
    def make(sent: QueryDict | None, survivor: Survivor) -> VerbForm:
        group = queries.group_of(survivor, request.user)
        return kind(sent, proposals=[] if group.young_alone else queries.proposals(group))

    return make


def hold_bed(request: StaffRequest, survivor_id: str) -> HttpResponse:
    """Hold what the household needs."""
    return _for_person(request, survivor_id, actions.hold_bed, _choosing(request, forms.HoldForm))


def place_person(request: StaffRequest, survivor_id: str) -> HttpResponse:
    """They are in the beds."""
    return _for_person(request, survivor_id, actions.place_person, _choosing(request, forms.PlaceForm))


note_enquiry = _for_person_with(actions.note_enquiry, forms.EnquiryForm)
place_elsewhere = _for_person_with(actions.place_elsewhere, forms.ElsewhereForm)
place_another_way = _for_person_with(actions.place_another_way, forms.AnotherWayForm)
mark_not_safe = _for_person_with(actions.mark_not_safe, forms.NotSafeForm)


def lift_not_safe(request: StaffRequest, mark_id: str) -> HttpResponse:
    """Safe again."""
    mark = fetch(request, NotSafe, mark_id)
    form = ConfirmForm(posted(request))
    if form.submit(actions.lift_not_safe, by=request.user, mark=mark):
        return redirect("shelter:find_bed", mark.survivor_id)
    return render(request, "shelter/lift_not_safe.html", {"form": form, "mark": mark, "noun": mark})


def _of_stay(verb: Callable[..., Stay], kind: type[VerbForm]) -> View:
    """A page of one verb done to one stay; afterwards the stay, or the beds when it left the worker's sight."""

    def page(request: StaffRequest, stay_id: str) -> HttpResponse:
        stay = fetch(request, Stay, stay_id)
        form = kind(posted(request))
        if form.submit(verb, by=request.user, stay=stay):
            seen = queries.still_sees(request.user, stay)
            return redirect("shelter:see_stay", stay.pk) if seen else redirect("shelter:list_beds")
        return render(request, f"shelter/{verb.__name__}.html", {"form": form, "stay": stay, "noun": stay})

    return page


release_hold = _of_stay(actions.release_hold, ConfirmForm)
move_bed = _of_stay(actions.move_bed, forms.MoveBedForm)
end_stay = _of_stay(actions.end_stay, forms.EndStayForm)
ask_to_leave = _of_stay(actions.ask_to_leave, forms.AskToLeaveForm)


def see_house(request: StaffRequest, house_id: str) -> HttpResponse:
    """One house: its rooms and beds, to be kept in order."""
    house = fetch(request, House, house_id)
    page = {"house": house, "shown": next(iter(shown.grid(request.user, house)), None)}
    return render(request, "shelter/see_house.html", page)


def add_house(request: StaffRequest) -> HttpResponse:
    """A new house."""
    form = forms.HouseForm(posted(request))
    if house := form.submit(actions.add_house, by=request.user):
        return redirect("shelter:see_house", house.pk)
    return render(request, "shelter/add_house.html", {"form": form})


def change_house(request: StaffRequest, house_id: str) -> HttpResponse:
    """Whom it takes."""
    house = fetch(request, House, house_id)
    form = forms.ChangeHouseForm(posted(request), initial=queries.house_told(house))
    if form.submit(actions.change_house, by=request.user, house=house):
        return redirect("shelter:see_house", house.pk)
    return render(request, "shelter/change_house.html", {"form": form, "house": house, "noun": house})


def add_room(request: StaffRequest, house_id: str) -> HttpResponse:
    """One more room."""
    house = fetch(request, House, house_id)
    form = forms.RoomForm(posted(request))
    if form.submit(actions.add_room, by=request.user, house=house):
        return redirect("shelter:see_house", house.pk)
    return render(request, "shelter/add_room.html", {"form": form, "house": house})


def add_beds(request: StaffRequest, room_id: str) -> HttpResponse:
    """More beds."""
    room = fetch(request, Room, room_id)
    form = forms.BedsOfRoomForm(posted(request))
    if form.submit(actions.add_beds, by=request.user, room=room):
        return redirect("shelter:see_house", room.house_id)
    return render(request, "shelter/add_beds.html", {"form": form, "room": room})


def _of_bed(verb: Callable[..., Bed], kind: type[VerbForm]) -> View:
    """A page of one verb done to one bed."""

    def page(request: StaffRequest, bed_id: str) -> HttpResponse:
        bed = fetch(request, Bed, bed_id)
        form = kind(posted(request))
        if form.submit(verb, by=request.user, bed=bed):
            return redirect("shelter:see_house", bed.room.house_id)
        return render(request, f"shelter/{verb.__name__}.html", {"form": form, "bed": bed, "noun": bed})

    return page


take_bed_out = _of_bed(actions.take_bed_out, forms.BedOutForm)
bring_bed_back = _of_bed(actions.bring_bed_back, ConfirmForm)
