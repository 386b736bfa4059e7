"""Pages about what one signs in with: one's own, then the administrator's for a colleague who lost everything."""

from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from firstlight.access import idle, known, proving
from firstlight.access.models import User
from firstlight.access.requests import StaffRequest
from firstlight.audit.doors import fetch
from firstlight.devices import actions, due, factors, forms, queries, stepup
from firstlight.kit.forms import ConfirmForm, posted
from firstlight.kit.ids import new_id
from firstlight.kit.paths import same_origin_path

FACTORS, SESSIONS = "devices:see_factors", "devices:list_sessions"
PENDING = "code_app_waits"


def see_factors(request: StaffRequest) -> HttpResponse:
    """What I sign in with, and what my role asks for; also where sign-in leads whoever has nothing yet."""
    page = {
        "factors": factors.of(request.user),
        "codes_left": factors.codes_left(request.user),
        "needed": proving.must_have_factor(request.user),
        "due": request.user.factor_due_at,
        "over": due.is_over(request.user),
        "may_wait": not due.is_over(request.user) or due.is_needed(request, request.user),
        "next": _way_on(request),
    }
    return render(request, "devices/see_factors.html", page)


def add_passkey(request: StaffRequest) -> HttpResponse:
    """The browser makes a passkey; what it made is kept. The first one brings recovery codes with it."""
    form = forms.PasskeyForm(posted(request))
    first = not proving.has_factor(request.user)
    if form.submit(actions.add_passkey, by=request.user, shared=idle.is_shared(request.session)):
        return _changed(request, first=first)
    page = {
        "form": form,
        "options": factors.ask_for_new(request.user),
        "shared": idle.is_shared(request.session),
    }
    return render(request, "devices/add_passkey.html", page)


def add_code_app(request: StaffRequest) -> HttpResponse:
    """A square to read with the app, and the first code it shows."""
    secret = _waiting_secret(request)
    form = forms.CodeAppForm(posted(request), secret=secret)
    first = not proving.has_factor(request.user)
    if form.submit(actions.add_code_app, by=request.user):
        request.session.pop(PENDING, None)
        return _changed(request, first=first)
    square, groups = factors.picture(request.user, secret)
    return render(request, "devices/add_code_app.html", {"form": form, "square": square, "groups": groups})


def make_recovery_codes(request: StaffRequest) -> HttpResponse:
    """Ten new codes, shown in this answer and never again."""
    form = ConfirmForm(posted(request))
    made = form.submit(actions.make_recovery_codes, by=request.user)
    codes = factors.recovery_codes(request.user) if made else []
    page = {"form": form, "codes": codes, "left": factors.codes_left(request.user)}
    return render(request, "devices/make_recovery_codes.html", page)


def remove_factor(request: StaffRequest) -> HttpResponse:
    """One passkey, or the code app, signs in no more."""
    form = forms.RemoveForm(posted(request))
    if form.submit(actions.remove_factor, by=request.user):
        return _changed(request, first=False)
    page = {"form": form, "factors": factors.of(request.user)}
    return render(request, "devices/remove_factor.html", page)


def prove_again(request: StaffRequest) -> HttpResponse:
    """Is it still you? Then on to where they were going."""
    back = _way_on(request)
    if request.method != "POST" and proving.stands(request.session):
        return redirect(back)
    question = stepup.answer(request, action=reverse("devices:prove_again"), kept=[("next", back)])
    return question or redirect(back)


def open_desk(request: StaffRequest) -> HttpResponse:
    """A hidden desk, opened by passkey: what to ask the browser for, then its answer."""
    if request.method != "POST":
        return JsonResponse(factors.ask_for(request.user))
    back = _way_on(request)
    if not idle.is_hidden(request.session):
        return redirect(back)
    form = forms.DeskForm(request.POST)
    tries = idle.count_try(request.session)
    if form.submit(actions.open_desk, by=request.user):
        idle.show(request.session)
        return redirect(back)
    if tries >= stepup.MOST_TRIES:
        logout(request)
        return redirect_to_login(back, reverse("account_login"))
    return redirect_to_login(back, reverse("access:unlock_desk"))


def list_sessions(request: StaffRequest) -> HttpResponse:
    """Where I am signed in, this place first."""
    page = {"places": queries.places(request.user, request.session.session_key)}
    return render(request, "devices/list_sessions.html", page)


def end_session(request: StaffRequest) -> HttpResponse:
    """One other place is signed out."""
    form = forms.EndSessionForm(posted(request))
    if request.method != "POST":
        return redirect(SESSIONS)
    if form.submit(actions.end_session, by=request.user):
        return redirect(SESSIONS)
    page = {"places": queries.places(request.user, request.session.session_key), "form": form}
    return render(request, "devices/list_sessions.html", page)


def clear_factors(request: StaffRequest, worker_id: str) -> HttpResponse:
    """A colleague lost phone, key and codes."""
    worker = fetch(request, User, worker_id)
    form = ConfirmForm(posted(request))
    if form.submit(actions.clear_factors, by=request.user, worker=worker):
        return redirect("access:see_worker", worker.pk)
    page = {"form": form, "worker": worker, "noun": worker, "factors": factors.of(worker)}
    return render(request, "devices/clear_factors.html", page)


def _changed(request: StaffRequest, *, first: bool) -> HttpResponse:
    """Every session elsewhere is over; this one goes on, and its browser stays known."""
    idle.begin(request.session)
    answer = redirect("devices:make_recovery_codes" if first else FACTORS)
    known.remember(request, answer, request.user)
    return answer


def _waiting_secret(request: StaffRequest) -> str:
    """The secret of this setting-up: made anew from a random mark each time, so that it lies nowhere meanwhile."""
    mark = request.session.setdefault(PENDING, new_id())
    return factors.secret_from(request.user, mark)


def _way_on(request: HttpRequest) -> str:
    asked = request.POST.get("next") or request.GET.get("next", "")
    return same_origin_path(request, asked, fallback="desk:see_home")
