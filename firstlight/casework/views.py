"""Pages of hand-offs, cases, plans and graduations, in life order."""

from collections.abc import Callable
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render

from firstlight.access.requests import StaffRequest
from firstlight.audit.doors import fetch
from firstlight.casework import actions, codes, forms, queries
from firstlight.casework.models import Case, HandOff
from firstlight.casework.states import Kind
from firstlight.survivors.models import Survivor
from firstlight.survivors.queries import card_of


def _sent(request: StaffRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


# ---------------------------------------------------------------- hand-off
def list_hand_offs(request: StaffRequest) -> HttpResponse:
    """Who wishes to go on and waits for somebody of my work; and what became of those I handed off."""
    page = {"waiting": queries.waiting_for(request.user), "mine": queries.handed_off_by(request.user)}
    return render(request, "casework/list_hand_offs.html", page)


def panel_case(request: StaffRequest, survivor_id: str) -> HttpResponse:
    """On a person's page: how they wish to go on, who walks with them."""
    survivor = fetch(request, Survivor, survivor_id)
    page = {"survivor": survivor, "cases": queries.cases_of(survivor)}
    page["hand_offs"] = [row for row in queries.hand_offs_of(survivor) if row.state != "taken"]
    return render(request, "casework/panel_case.html", page)


def offer_hand_off(request: StaffRequest, survivor_id: str) -> HttpResponse:
    """Ask how the person wishes to go on; what they say is one tap."""
    survivor = fetch(request, Survivor, survivor_id)
    form = forms.OfferHandOffForm(_sent(request), colleagues=queries.who_could(survivor))
    if form.submit(actions.offer_hand_off, by=request.user, survivor=survivor):
        return redirect("survivors:see_survivor", survivor.pk)
    return render(request, "casework/offer_hand_off.html", {"survivor": survivor, "form": form})


def answer_hand_off(request: StaffRequest, hand_off_id: str) -> HttpResponse:
    """What the person said later; afterwards the list, because only those who work with them see the page."""
    hand_off = fetch(request, HandOff, hand_off_id, scope="known_to")
    colleagues = queries.who_takes(hand_off.kind, hand_off.survivor)
    form = forms.AnswerHandOffForm(_sent(request), hand_off=hand_off, colleagues=colleagues)
    if form.submit(actions.answer_hand_off, by=request.user, hand_off=hand_off):
        return redirect("casework:list_hand_offs")
    page = {"hand_off": hand_off, "noun": hand_off, "form": form}
    return render(request, "casework/answer_hand_off.html", page)


def take_case(request: StaffRequest, hand_off_id: str) -> HttpResponse:
    """I walk with this person."""
    hand_off = fetch(request, HandOff, hand_off_id)
    form = forms.ConfirmForm(_sent(request))
    if case := form.submit(actions.take_case, by=request.user, hand_off=hand_off):
        return redirect("casework:see_case", case.pk)
    page = {"hand_off": hand_off, "noun": hand_off, "form": form}
    return render(request, "casework/take_case.html", page)


# ---------------------------------------------------------------- case
def list_cases(request: StaffRequest) -> HttpResponse:
    """The people I walk with, those who pause, and all in my scope."""
    tab = request.GET.get("tab", "")
    tab = tab if tab in queries.TABS else queries.TABS[0]
    rows = Paginator(queries.listed(request.user, tab), queries.ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "casework/list_cases.html", {"page": rows, "tab": tab})


def see_case(request: StaffRequest, case_id: str) -> HttpResponse:
    """One case: who walks with the person, what is kept, what happened."""
    case = fetch(request, Case, case_id)
    moves = codes.with_words(case.moves.all(), case)
    page = {"case": case, "moves": moves, "names": queries.names_for(moves), "legal": case.kind == Kind.LEGAL}
    return render(request, "casework/see_case.html", {**page, "card": card_of(case.survivor)})


def pause_case(request: StaffRequest, case_id: str) -> HttpResponse:
    """A pause, and what is kept."""
    return _keeping(request, case_id, actions.pause_case, forms.PauseCaseForm, "casework/pause_case.html")


def end_case(request: StaffRequest, case_id: str) -> HttpResponse:
    """The support ends, and what is kept."""
    return _keeping(request, case_id, actions.end_case, forms.EndCaseForm, "casework/end_case.html")


def _keeping(
    request: StaffRequest,
    case_id: str,
    verb: Callable[..., Case],
    form_class: type[forms.KeepForm],
    template: str,
) -> HttpResponse:
    """The keeping question: what the card says now is read back, or the card can be written here."""
    case = fetch(request, Case, case_id)
    form = form_class(_sent(request), card=card_of(case.survivor))
    if form.submit(verb, by=request.user, case=case):
        return redirect("casework:list_cases")
    why = f"casework.{verb.__name__}"
    page: dict[str, Any] = {"case": case, "noun": case, "form": form, "survivor": case.survivor}
    page["lines"] = queries.kept_lines(case.survivor, by=request.user, why=why)
    return render(request, template, page)


def pass_case(request: StaffRequest, case_id: str) -> HttpResponse:
    """Another colleague walks with the person; afterwards the list, because the record may have closed to me."""
    case = fetch(request, Case, case_id)
    colleagues = queries.who_takes(case.kind, case.survivor, but=case.worker)
    form = forms.PassCaseForm(_sent(request), colleagues=colleagues)
    if form.submit(actions.pass_case, by=request.user, case=case):
        return redirect("casework:list_cases")
    return render(request, "casework/pass_case.html", {"case": case, "noun": case, "form": form})


def come_back(request: StaffRequest, survivor_id: str) -> HttpResponse:
    """They are back: one press, then their card."""
    survivor = fetch(request, Survivor, survivor_id, scope="card_for")
    form = forms.ConfirmForm(_sent(request))
    if form.submit(actions.come_back, by=request.user, survivor=survivor):
        return redirect("survivors:see_crisis_card", survivor.pk)
    return render(request, "casework/come_back.html", {"survivor": survivor, "form": form})
