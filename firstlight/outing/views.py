"""Pages of outings: the worker's own screen, made for one hand, and the supervisor's, made for three at night."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from firstlight.access.requests import StaffRequest
from firstlight.audit.doors import fetch
from firstlight.kit.forms import ConfirmForm, posted
from firstlight.outing import actions, forms, queries
from firstlight.outing.models import Outing
from firstlight.response.models import EmergencyResponse

WATCHED = "of_others"


def panel_of_response(request: StaffRequest, response_id: str) -> HttpResponse:
    """On the page of a response: my outing or the way to begin one, and whom a supervisor watches over."""
    response = fetch(request, EmergencyResponse, response_id)
    page = {"response": response, **queries.card_of(response, request.user)}
    return render(request, "outing/panel_of_response.html", page)


def check_out(request: StaffRequest, response_id: str) -> HttpResponse:
    """I am going out."""
    response = fetch(request, EmergencyResponse, response_id)
    seconds, sent = queries.seconds_for(response, request.user), request.method == "POST"
    known = {} if sent else {"place": queries.place_known(response, request.user)}
    form = forms.CheckOutForm(request.POST if sent else None, seconds=seconds, initial=known)
    if outing := form.submit(actions.check_out, by=request.user, response=response):
        return redirect("outing:see_outing", outing.pk)
    page = {"form": form, "response": response, "own_outing": queries.own_of(request.user)}
    return render(request, "outing/check_out.html", {**page, "rules": queries.rules()})


def see_outing(request: StaffRequest, outing_id: str) -> HttpResponse:
    """The worker's own screen: when they are due, and three presses."""
    outing = fetch(request, Outing, outing_id, scope="of_worker")
    return render(request, "outing/see_outing.html", {"outing": outing, "screen": queries.own_screen(outing)})


def still_safe(request: StaffRequest, outing_id: str) -> HttpResponse:
    """One press; back to the same screen, whatever came of it."""
    outing = fetch(request, Outing, outing_id, scope="of_worker")
    ConfirmForm(_unseen(request)).submit(actions.still_safe, by=request.user, outing=outing)
    return redirect("outing:see_outing", outing.pk)


def raise_duress(request: StaffRequest, outing_id: str) -> HttpResponse:
    """The other press; back to the same screen, with the same words."""
    outing = fetch(request, Outing, outing_id, scope="of_worker")
    ConfirmForm(_unseen(request)).submit(actions.raise_duress, by=request.user, outing=outing)
    return redirect("outing:see_outing", outing.pk)


def come_back(request: StaffRequest, outing_id: str) -> HttpResponse:
    """Back safe."""
    outing = fetch(request, Outing, outing_id, scope="of_worker")
    form = forms.ComeBackForm(_unseen(request))
    if form.submit(actions.come_back, by=request.user, outing=outing):
        return redirect("outing:see_outing", outing.pk)
    return render(request, "outing/come_back.html", {"form": form, "outing": outing})


def see_alarm(request: StaffRequest, outing_id: str) -> HttpResponse:
    """What a supervisor sees of somebody who is out, and of an alarm."""
    outing = fetch(request, Outing, outing_id, scope=WATCHED)
    return render(request, "outing/see_alarm.html", queries.alarm_page(outing, request.user))


def open_alarm(request: StaffRequest, outing_id: str) -> HttpResponse:
    """Open where they are."""
    outing = fetch(request, Outing, outing_id, scope=WATCHED)
    form = ConfirmForm(posted(request))
    if form.submit(actions.open_alarm, by=request.user, outing=outing):
        return redirect("outing:see_alarm", outing.pk)
    return render(request, "outing/open_alarm.html", {"form": form, "outing": outing, "noun": outing})


def answer_alarm(request: StaffRequest, outing_id: str) -> HttpResponse:
    """What was found."""
    outing = fetch(request, Outing, outing_id, scope=WATCHED)
    form = forms.AnswerAlarmForm(posted(request))
    if form.submit(actions.answer_alarm, by=request.user, outing=outing):
        return redirect("outing:see_alarm", outing.pk)
    return render(request, "outing/answer_alarm.html", {"form": form, "outing": outing, "noun": outing})


def _unseen(request: HttpRequest) -> QueryDict | None:
    """What was sent, without which version the page showed: the sentence about who changed it meanwhile would name
    a silent alarm on the worker's own screen."""
    if request.method != "POST":
        return None
    sent = request.POST.copy()
    sent.pop("seen", None)
    return sent
