"""Pages of responses, in life order."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from firstlight.audit.doors import fetch
from firstlight.hotline.models import Contact
from firstlight.hotline.queries import words_needed
from firstlight.kit.forms import ConfirmForm, HappenedForm, VerbForm, posted
from firstlight.kit.pages import stretch
from firstlight.kit.panels import may
from firstlight.response import actions, forms, queries, shown
from firstlight.response.models import EmergencyResponse, RemoteSwitch
from firstlight.survivors.models import Survivor


def list_responses(request: HttpRequest) -> HttpResponse:
    """Responses in my scope: open, mine, ended."""
    tab = request.GET.get("tab", "")
    tab = tab if tab in shown.TABS else shown.TABS[0]
    rows = stretch(shown.listed(request.user, tab), request.GET.get("page"), shown.ON_A_PAGE)
    return render(request, "response/list_responses.html", {"page": rows, "tab": tab})


def see_response(request: HttpRequest, response_id: str) -> HttpResponse:
    """One response on one page, made for a phone: what to do next, how to reach the person, what happened."""
    response = fetch(request, EmergencyResponse, response_id)
    return render(request, "response/see_response.html", shown.page_of(response, request.user))


def panel_lead(request: HttpRequest, contact_id: str) -> HttpResponse:
    """On the contact page: who would go and why, or how the response sent stands."""
    contact = fetch(request, Contact, contact_id)
    sent = queries.open_response_for(contact)
    page = {
        "contact": contact,
        "sent": sent,
        "asked": shown.asked(sent) if sent else [],
        "proposal": None if sent else queries.proposal_now(contact),
        "switch": queries.switch_for(contact.area),
    }
    return render(request, "response/panel_lead.html", page)


def panel_of_survivor(request: HttpRequest, survivor_id: str) -> HttpResponse:
    """On a person's page: the responses there were."""
    survivor = fetch(request, Survivor, survivor_id)
    rows = shown.of_survivor(survivor, request.user)
    return render(request, "response/panel_of_survivor.html", {"responses": rows})


def open_response(request: HttpRequest, contact_id: str) -> HttpResponse:
    """Send a response: one press with the proposal, or with what is chosen instead."""
    contact = fetch(request, Contact, contact_id)
    proposal, switch = queries.proposal_now(contact), queries.switch_for(contact.area)
    form = forms.OpenResponseForm(posted(request), proposal=proposal, remote=bool(switch))
    if response := form.submit(actions.open_response, by=request.user, contact=contact):
        return _after_sending(request, response)
    page = {"form": form, "contact": contact, "proposal": proposal, "switch": switch}
    page |= {"missing": words_needed(contact), "sent": queries.open_response_for(contact)}
    page["watched"] = shown.is_watched(contact)
    return render(request, "response/open_response.html", page)


def begin_record(request: HttpRequest, contact_id: str) -> HttpResponse:
    """Log help or find a bed straight from the contact, sending nobody."""
    contact = fetch(request, Contact, contact_id)
    then = shown.LEADS_ON.get(request.POST.get("then", ""), shown.TO_THE_PERSON)
    if kept := ConfirmForm(posted(request)).submit(actions.begin_record, by=request.user, contact=contact):
        if may(request, then.replace(":", ".")):
            return redirect(then, queries.person_of(kept))
        return redirect("hotline:see_contact", contact.pk)
    return render(request, "response/begin_record.html", {"contact": contact, "noun": contact})


def _after_sending(request: HttpRequest, response: EmergencyResponse) -> HttpResponse:
    if may(request, "response.see_response"):
        return redirect("response:see_response", response.pk)
    return redirect("hotline:see_contact", response.contact_id)


def _one_verb(
    request: HttpRequest,
    response_id: str,
    verb: Callable[..., EmergencyResponse],
    make: Callable[[EmergencyResponse], VerbForm],
    leads_to: str = "response:see_response",
) -> HttpResponse:
    response = fetch(request, EmergencyResponse, response_id)
    form = make(response)
    if form.submit(verb, by=request.user, response=response):
        return redirect(leads_to, response.pk) if leads_to.endswith("see_response") else redirect(leads_to)
    page = {"form": form, "response": response, "noun": response}
    return render(request, f"response/{verb.__name__}.html", page)


def assign_lead(request: HttpRequest, response_id: str) -> HttpResponse:
    """Ask another worker."""
    return _one_verb(
        request,
        response_id,
        actions.assign_lead,
        lambda response: forms.AssignLeadForm(posted(request), proposal=queries.proposal_for(response)),
    )


def accept_response(request: HttpRequest, response_id: str) -> HttpResponse:
    """I go."""
    return _one_verb(request, response_id, actions.accept_response, lambda _r: HappenedForm(posted(request)))


def pass_on_response(request: HttpRequest, response_id: str) -> HttpResponse:
    """Not me; afterwards the list, because the record may have closed to me."""
    return _one_verb(
        request,
        response_id,
        actions.pass_on_response,
        lambda _r: ConfirmForm(posted(request)),
        leads_to="response:list_responses",
    )


def change_mode(request: HttpRequest, response_id: str) -> HttpResponse:
    """How and where to meet."""
    return _one_verb(
        request,
        response_id,
        actions.change_mode,
        lambda response: forms.ChangeModeForm(posted(request), initial={"mode": response.mode}),
    )


def set_out(request: HttpRequest, response_id: str) -> HttpResponse:
    """On the way."""
    return _one_verb(request, response_id, actions.set_out, lambda _r: HappenedForm(posted(request)))


def connect(request: HttpRequest, response_id: str) -> HttpResponse:
    """Connected by phone, video or text."""
    return _one_verb(request, response_id, actions.connect, lambda _r: HappenedForm(posted(request)))


def meet_person(request: HttpRequest, response_id: str) -> HttpResponse:
    """With the person."""
    return _one_verb(request, response_id, actions.meet_person, lambda _r: HappenedForm(posted(request)))


def stabilise(request: HttpRequest, response_id: str) -> HttpResponse:
    """Stable for now."""
    return _one_verb(request, response_id, actions.stabilise, lambda _r: HappenedForm(posted(request)))


def close_response(request: HttpRequest, response_id: str) -> HttpResponse:
    """How it ended."""
    return _one_verb(
        request, response_id, actions.close_response, lambda _r: forms.CloseResponseForm(posted(request))
    )


def cancel_response(request: HttpRequest, response_id: str) -> HttpResponse:
    """Call it off."""
    return _one_verb(
        request, response_id, actions.cancel_response, lambda _r: forms.CancelResponseForm(posted(request))
    )


def switch_to_remote(request: HttpRequest) -> HttpResponse:
    """Where remote until safe is on, and switching it on."""
    form = forms.SwitchToRemoteForm(posted(request))
    if form.submit(actions.switch_to_remote, by=request.user):
        return redirect("response:switch_to_remote")
    page = {"form": form, "switches": queries.switches(), "areas": queries.areas()}
    return render(request, "response/switch_to_remote.html", page)


def lift_remote(request: HttpRequest, switch_id: str) -> HttpResponse:
    """Switch it off."""
    switch = fetch(request, RemoteSwitch, switch_id)
    form = ConfirmForm(posted(request))
    if form.submit(actions.lift_remote, by=request.user, switch=switch):
        return redirect("response:switch_to_remote")
    page = {"form": form, "noun": switch, "switch": switch, "where": queries.areas().get(switch.area, "")}
    return render(request, "response/lift_remote.html", page)
