"""Pages of hand-offs, cases, plans and graduations, in life order."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from firstlight.access.queries import names_for
from firstlight.access.requests import StaffRequest
from firstlight.assessments.forms import SittingForm
from firstlight.assessments.instruments import instrument_now
from firstlight.assessments.queries import profile_opens
from firstlight.assessments.states import Scope
from firstlight.audit.doors import fetch
from firstlight.casework import actions, codes, forms, queries, shown
from firstlight.casework.models import Case, Goal, Graduation, HandOff
from firstlight.casework.states import Kind
from firstlight.kit.forms import ConfirmForm, HappenedForm, VerbForm, posted
from firstlight.kit.pages import stretch
from firstlight.survivors.models import Survivor
from firstlight.survivors.queries import card_of


# ---------------------------------------------------------------- hand-off
def list_hand_offs(request: StaffRequest) -> HttpResponse:
    """Who wishes to go on and waits for somebody of my work; and what became of those I handed off."""
    page = {"waiting": queries.waiting_for(request.user), "mine": queries.handed_off_by(request.user)}
    return render(request, "casework/list_hand_offs.html", page)


def panel_case(request: StaffRequest, survivor_id: str) -> HttpResponse:
    """On a person's page: how they wish to go on, who walks with them."""
    survivor = fetch(request, Survivor, survivor_id)
    page: dict[str, Any] = {"survivor": survivor, "cases": queries.cases_of(survivor)}
    page["opens"] = queries.that_open(page["cases"], request.user)
    page["plan_opens"] = profile_opens(survivor.pk, request.user)
    page["may_be_back"] = bool(page["cases"]) and all(case.state != "open" for case in page["cases"])
    page["hand_offs"] = [row for row in queries.hand_offs_of(survivor) if row.state != "taken"]
    return render(request, "casework/panel_case.html", page)


def offer_hand_off(request: StaffRequest, survivor_id: str) -> HttpResponse:
    """Ask how the person wishes to go on; what they say is one tap."""
    survivor = fetch(request, Survivor, survivor_id)
    form = forms.OfferHandOffForm(posted(request), colleagues=queries.who_could(survivor))
    if form.submit(actions.offer_hand_off, by=request.user, survivor=survivor):
        return redirect("survivors:see_survivor", survivor.pk)
    return render(request, "casework/offer_hand_off.html", {"survivor": survivor, "form": form})


def answer_hand_off(request: StaffRequest, hand_off_id: str) -> HttpResponse:
    """What the person said later; afterwards the list, because only those who work with them see the page."""
    hand_off = fetch(request, HandOff, hand_off_id, scope="known_to")
    colleagues = queries.who_takes(hand_off.kind, hand_off.survivor)
    form = forms.AnswerHandOffForm(posted(request), hand_off=hand_off, colleagues=colleagues)
    if form.submit(actions.answer_hand_off, by=request.user, hand_off=hand_off):
        return redirect("casework:list_hand_offs")
    page = {"hand_off": hand_off, "noun": hand_off, "form": form}
    return render(request, "casework/answer_hand_off.html", page)


def take_case(request: StaffRequest, hand_off_id: str) -> HttpResponse:
    """I walk with this person."""
    hand_off = fetch(request, HandOff, hand_off_id)
    form = ConfirmForm(posted(request))
    if case := form.submit(actions.take_case, by=request.user, hand_off=hand_off):
        return redirect("casework:see_case", case.pk)
    page = {"hand_off": hand_off, "noun": hand_off, "form": form}
    return render(request, "casework/take_case.html", page)


# ---------------------------------------------------------------- case
def list_cases(request: StaffRequest) -> HttpResponse:
    """The people I walk with, those who pause, and all in my scope."""
    tab = request.GET.get("tab", "")
    tab = tab if tab in queries.TABS else queries.TABS[0]
    rows = stretch(queries.listed(request.user, tab), request.GET.get("page"), queries.ON_A_PAGE)
    late = shown.overdue_people(request.user, [case.survivor_id for case in rows])
    return render(request, "casework/list_cases.html", {"page": rows, "tab": tab, "late": late})


def see_case(request: StaffRequest, case_id: str) -> HttpResponse:
    """One case: who walks with the person, what is kept, what happened."""
    case = fetch(request, Case, case_id)
    moves = codes.with_words(case.moves.all(), case)
    page = {"case": case, "moves": moves, "names": names_for(moves), "legal": case.kind == Kind.LEGAL}
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
    form = form_class(posted(request), card=card_of(case.survivor))
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
    form = forms.PassCaseForm(posted(request), colleagues=colleagues)
    if form.submit(actions.pass_case, by=request.user, case=case):
        return redirect("casework:list_cases")
    return render(request, "casework/pass_case.html", {"case": case, "noun": case, "form": form})


def come_back(request: StaffRequest, survivor_id: str) -> HttpResponse:
    """They are back: one press, then their card."""
    survivor = fetch(request, Survivor, survivor_id, scope="card_for")
    form = ConfirmForm(posted(request))
    if form.submit(actions.come_back, by=request.user, survivor=survivor):
        return redirect("survivors:see_crisis_card", survivor.pk)
    return render(request, "casework/come_back.html", {"survivor": survivor, "form": form})


# ---------------------------------------------------------------- plan
def _planned(request: StaffRequest, survivor_id: str) -> Survivor:
    """A person whose plan this worker may open: who works with them, as with their profile; duty opens none."""
    if not profile_opens(survivor_id, request.user):
        raise Http404
    return fetch(request, Survivor, survivor_id)


def list_due(request: StaffRequest) -> HttpResponse:
    """My work that is due: sittings, goals, whom we may ask how they are."""
    page = {"sittings": shown.sittings_due(request.user), "goals": shown.goals_due(request.user)}
    return render(request, "casework/list_due.html", {**page, "to_ask": shown.to_ask(request.user)})


def see_plan(request: StaffRequest, survivor_id: str) -> HttpResponse:
    """A person's plan: their goals in their words first, what is proposed and why, where graduation stands."""
    survivor = _planned(request, survivor_id)
    return render(request, "casework/see_plan.html", shown.page_of(survivor, by=request.user))


def panel_plan(request: StaffRequest, survivor_id: str) -> HttpResponse:
    """On a person's page: how many goals, what is proposed, when to sit together again. No words are opened."""
    survivor = _planned(request, survivor_id)
    return render(request, "casework/panel_plan.html", shown.panel_of(survivor))


def panel_talking(request: StaffRequest, survivor_id: str) -> HttpResponse:
    """Instead of a profile while somebody talks with the person; nothing at all otherwise (care.md 25)."""
    talking = queries.in_conversation(fetch(request, Survivor, survivor_id))
    return render(request, "casework/panel_talking.html", {"talking": talking})


def take_sitting(request: StaffRequest, survivor_id: str) -> HttpResponse:
    """A sitting of the five areas of a crisis or of all, after the conversation."""
    survivor = _planned(request, survivor_id)
    scope = queries.scope_for(survivor, request.GET.get("scope", ""))
    form = SittingForm(posted(request), instrument=instrument_now(), scope=scope)
    if form.submit(actions.take_sitting, by=request.user, survivor=survivor, scope=scope):
        return redirect("casework:see_plan", survivor.pk)
    page = {"survivor": survivor, "form": form, "scope": scope, "scopes": Scope.choices}
    page["talking"] = queries.in_conversation(survivor)
    return render(request, "casework/take_sitting.html", page)


def add_goal(request: StaffRequest, survivor_id: str) -> HttpResponse:
    """A goal in the person's words."""
    return _of_plan(request, survivor_id, actions.add_goal, forms.AddGoalForm, "casework/add_goal.html")


def raise_graduation(request: StaffRequest, survivor_id: str) -> HttpResponse:
    """Offer the conversation, when nothing holds it back."""
    verb, template = actions.raise_graduation, "casework/raise_graduation.html"
    form_class = forms.RaiseGraduationForm
    return _of_plan(request, survivor_id, verb, form_class, template, more=shown.not_yet_of)


def person_asks(request: StaffRequest, survivor_id: str) -> HttpResponse:
    """The person asks to go on without us."""
    return _of_plan(request, survivor_id, actions.person_asks, HappenedForm, "casework/person_asks.html")


def _of_plan(
    request: StaffRequest,
    survivor_id: str,
    verb: Callable[..., Any],
    form_class: type[VerbForm],
    template: str,
    more: Callable[[Survivor], dict[str, Any]] | None = None,
) -> HttpResponse:
    """One verb done to one person's plan: its form, then back to the plan."""
    survivor = _planned(request, survivor_id)
    form = form_class(posted(request))
    if form.submit(verb, by=request.user, survivor=survivor):
        return redirect("casework:see_plan", survivor.pk)
    page = {"survivor": survivor, "form": form, **(more(survivor) if more else {})}
    return render(request, template, page)


def decide_goal(request: StaffRequest, goal_id: str) -> HttpResponse:
    """What the person says to a proposal."""
    return _of_goal(request, goal_id, actions.decide_goal, forms.DecideGoalForm, "casework/decide_goal.html")


def reach_goal(request: StaffRequest, goal_id: str) -> HttpResponse:
    """Reached."""
    return _of_goal(request, goal_id, actions.reach_goal, HappenedForm, "casework/reach_goal.html")


def let_go(request: StaffRequest, goal_id: str) -> HttpResponse:
    """Let go."""
    return _of_goal(request, goal_id, actions.let_go, HappenedForm, "casework/let_go.html")


def _of_goal(
    request: StaffRequest,
    goal_id: str,
    verb: Callable[..., Goal],
    form_class: type[VerbForm],
    template: str,
) -> HttpResponse:
    goal = fetch(request, Goal, goal_id)
    form = form_class(posted(request))
    if form.submit(verb, by=request.user, goal=goal):
        return redirect("casework:see_plan", goal.survivor_id)
    row = shown.goal_shown(goal, by=request.user, why=f"casework.{verb.__name__}")
    page = {"goal": goal, "noun": goal, "form": form, "row": row, "survivor": goal.survivor}
    return render(request, template, page)


# ---------------------------------------------------------------- graduation
def talk_graduation(request: StaffRequest, graduation_id: str) -> HttpResponse:
    """Talked over: what the person said."""
    graduation = fetch(request, Graduation, graduation_id)
    form = forms.TalkGraduationForm(posted(request))
    if form.submit(actions.talk_graduation, by=request.user, graduation=graduation):
        return redirect("casework:see_plan", graduation.survivor_id)
    page = {"graduation": graduation, "noun": graduation, "form": form, "survivor": graduation.survivor}
    return render(request, "casework/talk_graduation.html", page)


def graduate(request: StaffRequest, graduation_id: str) -> HttpResponse:
    """The person wishes it; afterwards the list, because the record may have closed to me."""
    graduation = fetch(request, Graduation, graduation_id)
    survivor = graduation.survivor
    form = forms.GraduateForm(posted(request), card=card_of(survivor))
    if form.submit(actions.graduate, by=request.user, graduation=graduation):
        return redirect("casework:list_due")
    page: dict[str, Any] = {"graduation": graduation, "noun": graduation, "form": form, "survivor": survivor}
    page["lines"] = queries.kept_lines(survivor, by=request.user, why="casework.graduate")
    return render(request, "casework/graduate.html", page)
