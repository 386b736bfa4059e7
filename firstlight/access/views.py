"""Pages about workers: one's own (who I am, the look, the PIN, hiding and coming back), then the administrator's."""

from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils import translation

from firstlight.access import actions, forms, idle, known, proving, queries
from firstlight.access.models import Membership, User
from firstlight.audit.doors import fetch
from firstlight.kit.forms import ConfirmForm, posted
from firstlight.kit.paths import same_origin_path

MOST_TRIES = 5
YEAR = 365 * 24 * 60 * 60
HOME = "desk:see_home"
ACCOUNT = "access:see_account"


def see_account(request: HttpRequest) -> HttpResponse:
    """Who I am here and what I may change myself."""
    assert isinstance(request.user, User)
    page = {"worker": request.user, "standing": queries.roles_of(request.user)}
    return render(request, "access/see_account.html", page)


def set_look(request: HttpRequest) -> HttpResponse:
    """Day or night, English or Spanish: kept in cookies of this device, nowhere else."""
    form = forms.LookForm(posted(request), initial=_look_now(request))
    if not form.is_valid():
        return render(request, "access/set_look.html", {"form": form})
    back = redirect(same_origin_path(request, request.POST.get("next", ""), fallback=ACCOUNT))
    if look := form.cleaned_data["look"]:
        _remember(request, back, "theme", "" if look == "system" else look)
    if language := form.cleaned_data["language"]:
        _remember(request, back, "language", language)
    return back


def set_pin(request: HttpRequest) -> HttpResponse:
    """Choose the PIN that brings a hidden desk back."""
    form = forms.PinForm(posted(request))
    tries = idle.count_try(request.session) if form.is_valid() else 0
    if form.submit(actions.set_pin, by=request.user):
        idle.forget_tries(request.session)
        return redirect(ACCOUNT)
    if tries >= MOST_TRIES:
        return _end_session(request, resolve_url(ACCOUNT))
    return render(request, "access/set_pin.html", {"form": form})


def lock_desk(request: HttpRequest) -> HttpResponse:
    """Hide the desk; the way back is remembered in the address, as a path of this site only."""
    assert isinstance(request.user, User)
    if request.method != "POST":
        return render(request, "access/lock_desk.html")
    if not idle.is_hidden(request.session):
        actions.lock_desk(by=request.user)
        idle.hide(request.session)
    return redirect_to_login(_way_back(request), reverse("access:unlock_desk"))


def unlock_desk(request: HttpRequest) -> HttpResponse:
    """The PIN or the password brings the desk back where it was; five wrong tries end the session."""
    back = _way_back(request)
    if not idle.is_hidden(request.session):
        return redirect(back)
    form = forms.UnlockForm(posted(request))
    tries = idle.count_try(request.session) if form.is_valid() else 0
    if form.submit(actions.unlock_desk, by=request.user):
        idle.show(request.session)
        return redirect(back)
    if tries >= MOST_TRIES:
        return _end_session(request, back)
    passkey = isinstance(request.user, User) and proving.has_factor(request.user)
    page = {"form": form, "next": back, "left": MOST_TRIES - tries, "passkey": passkey}
    return render(request, "access/unlock_desk.html", page)


def lose_device(request: HttpRequest) -> HttpResponse:
    """My phone is gone: everything but this very session is over."""
    form = ConfirmForm(posted(request))
    if form.submit(actions.lose_device, by=request.user):
        assert isinstance(request.user, User)
        idle.begin(request.session)
        answer = redirect(ACCOUNT)
        known.remember(request, answer, request.user)
        return answer
    return render(request, "access/lose_device.html", {"form": form})


# ---------------------------------------------------------------- the administrator's
def list_workers(request: HttpRequest) -> HttpResponse:
    """Everybody, with their roles, and the programmes."""
    page = {"workers": queries.workers(), "teams": queries.teams()}
    return render(request, "access/list_workers.html", page)


def see_worker(request: HttpRequest, worker_id: str) -> HttpResponse:
    """One worker: roles now and before."""
    worker = fetch(request, User, worker_id)
    page = {
        "worker": worker,
        "standing": queries.roles_of(worker),
        "ended": queries.roles_before(worker),
    }
    return render(request, "access/see_worker.html", page)


def add_worker(request: HttpRequest) -> HttpResponse:
    """Let somebody work here."""
    form = forms.WorkerForm(posted(request))
    if worker := form.submit(actions.add_worker, by=request.user):
        return redirect("access:see_worker", worker.pk)
    return render(request, "access/add_worker.html", {"form": form})


def add_team(request: HttpRequest) -> HttpResponse:
    """Set up a programme."""
    form = forms.TeamForm(posted(request))
    if form.submit(actions.add_team, by=request.user):
        return redirect("access:list_workers")
    return render(request, "access/add_team.html", {"form": form})


def give_role(request: HttpRequest, worker_id: str) -> HttpResponse:
    """Give a role in a programme."""
    worker = fetch(request, User, worker_id)
    form = forms.RoleForm(posted(request))
    if form.submit(actions.give_role, by=request.user, worker=worker):
        return redirect("access:see_worker", worker.pk)
    return render(request, "access/give_role.html", {"form": form, "worker": worker, "noun": worker})


def end_role(request: HttpRequest, membership_id: str) -> HttpResponse:
    """End one role."""
    membership = fetch(request, Membership, membership_id)
    form = ConfirmForm(posted(request))
    if form.submit(actions.end_role, by=request.user, membership=membership):
        return redirect("access:see_worker", membership.user_id)
    page = {"form": form, "membership": membership, "noun": membership}
    return render(request, "access/end_role.html", page)


def end_access(request: HttpRequest, worker_id: str) -> HttpResponse:
    """A worker leaves."""
    worker = fetch(request, User, worker_id)
    form = ConfirmForm(posted(request))
    if form.submit(actions.end_access, by=request.user, worker=worker):
        return redirect("access:see_worker", worker.pk)
    return render(request, "access/end_access.html", {"form": form, "worker": worker, "noun": worker})


def _way_back(request: HttpRequest) -> str:
    """Where a hidden desk opens again: a path of this site, else the first page."""
    asked = request.POST.get("next") or request.GET.get("next", "")
    return same_origin_path(request, asked, fallback=HOME)


def _end_session(request: HttpRequest, back: str) -> HttpResponseRedirect:
    logout(request)
    return redirect_to_login(back, reverse("account_login"))


def _look_now(request: HttpRequest) -> dict[str, str]:
    return {"look": request.COOKIES.get("theme") or "system", "language": translation.get_language()[:2]}


def _remember(request: HttpRequest, answer: HttpResponse, name: str, value: str) -> None:
    if not value:
        answer.delete_cookie(name, samesite="Lax")
        return
    answer.set_cookie(name, value, max_age=YEAR, samesite="Lax", secure=request.is_secure())


def end_sessions(request: HttpRequest, worker_id: str) -> HttpResponse:
    """A colleague's phone is gone."""
    worker = fetch(request, User, worker_id)
    form = ConfirmForm(posted(request))
    if form.submit(actions.end_sessions, by=request.user, worker=worker):
        return redirect("access:see_worker", worker.pk)
    return render(request, "access/end_sessions.html", {"form": form, "worker": worker, "noun": worker})


def new_password(request: HttpRequest, worker_id: str) -> HttpResponse:
    """A colleague forgot their password."""
    worker = fetch(request, User, worker_id)
    form = forms.PasswordForm(posted(request))
    if form.submit(actions.new_password, by=request.user, worker=worker):
        return redirect("access:see_worker", worker.pk)
    return render(request, "access/new_password.html", {"form": form, "worker": worker, "noun": worker})
