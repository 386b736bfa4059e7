"""Pages of safe contact, the card before a ride, and the page for when somebody asks about a person."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from firstlight.access.requests import StaffRequest
from firstlight.audit.doors import fetch, note_reading
from firstlight.kit.forms import posted
from firstlight.kit.ids import is_id
from firstlight.kit.pages import stretch
from firstlight.kit.speaking import reader_language
from firstlight.safety import actions, finding, forms, queries
from firstlight.safety.models import Asking, SafeContact
from firstlight.safety.reasons import in_words
from firstlight.safety.wording import load_clearance, load_guide
from firstlight.survivors.models import Survivor
from firstlight.survivors.queries import in_circle

ON_A_PAGE = 25


def see_safe_contact(request: StaffRequest, survivor_id: str) -> HttpResponse:
    """Every way to reach a person with its rules in large words; no number and no address stands here."""
    survivor, said = fetch(request, Survivor, survivor_id, scope="card_for"), load_clearance()
    page = {
        "survivor": survivor,
        "ways": queries.ways_to(survivor, request.user, why="safety.see_safe_contact"),
        "withdrawn": queries.withdrawn(survivor, request.user),
        "in_circle": in_circle(survivor, request.user),
        "has_facts": queries.facts_card(survivor) is not None,
        "said": said,
        "note": said.note(reader_language()),
    }
    return render(request, "safety/see_safe_contact.html", page)


def panel_safe_contact(request: StaffRequest, survivor_id: str) -> HttpResponse:
    """On a person's page: is anything safe at all, by which way, watched or not. Nothing is opened."""
    survivor = fetch(request, Survivor, survivor_id, scope="card_for")
    ways = queries.ways_to(survivor, request.user)
    page = {"survivor": survivor, "ways": ways, "watched": any(way.watched for way in ways)}
    return render(request, "safety/panel_safe_contact.html", page)


def add_channel(request: StaffRequest, survivor_id: str) -> HttpResponse:
    """One more way the person named."""
    survivor = fetch(request, Survivor, survivor_id)
    proofs = _proofs(request, survivor, spoken_counts=True, why="safety.add_channel")
    form = forms.AddChannelForm(posted(request), **proofs)
    if form.submit(actions.add_channel, by=request.user, survivor=survivor):
        return redirect("safety:see_safe_contact", survivor.pk)
    return render(request, "safety/add_channel.html", {"survivor": survivor, "form": form})


def confirm_channel(request: StaffRequest, contact_id: str) -> HttpResponse:
    """Still right."""
    channel = fetch(request, SafeContact, contact_id)
    proofs = _proofs(request, channel.survivor, spoken_counts=True, why="safety.confirm_channel")
    form = forms.ConfirmChannelForm(posted(request), initial={"phase": channel.phase}, **proofs)
    if form.submit(actions.confirm_channel, by=request.user, channel=channel):
        return redirect("safety:see_safe_contact", channel.survivor_id)
    page = {"channel": channel, "noun": channel, "form": form}
    return render(request, "safety/confirm_channel.html", page)


def use_channel(request: StaffRequest, contact_id: str) -> HttpResponse:
    """I have read this: opens one number or address when it is clear now. Read first: a GET leads to the rules."""
    channel = fetch(request, SafeContact, contact_id, scope="card_for")
    if request.method != "POST":
        return redirect("safety:see_safe_contact", channel.survivor_id)
    form = forms.UseChannelForm(request.POST)
    page: dict[str, Any] = {"channel": channel, "form": form, "way": queries.way_of(channel)}
    if clearance := form.submit(actions.use_channel, by=request.user, channel=channel):
        page["open"] = queries.opened(channel, clearance, by=request.user, why="safety.use_channel")
    return render(request, "safety/use_channel.html", page)


def tighten_channel(request: StaffRequest, contact_id: str) -> HttpResponse:
    """Not safe, may be watched, withdrawn: one press."""
    channel = fetch(request, SafeContact, contact_id, scope="card_for")
    form = forms.TightenChannelForm(posted(request))
    if form.submit(actions.tighten_channel, by=request.user, channel=channel):
        return redirect("safety:see_safe_contact", channel.survivor_id)
    return render(request, "safety/tighten_channel.html", {"channel": channel, "form": form})


def loosen_channel(request: StaffRequest, contact_id: str) -> HttpResponse:
    """Change what a way says, with a proof."""
    channel = fetch(request, SafeContact, contact_id)
    proofs = _proofs(request, channel.survivor, spoken_counts=False, why="safety.loosen_channel")
    now_said = {"safe": channel.safe, "watched": channel.watched}
    form = forms.LoosenChannelForm(posted(request), initial=now_said, **proofs)
    if form.submit(actions.loosen_channel, by=request.user, channel=channel):
        return redirect("safety:see_safe_contact", channel.survivor_id)
    page = {"channel": channel, "noun": channel, "form": form}
    return render(request, "safety/loosen_channel.html", page)


def keep_facts(request: StaffRequest, survivor_id: str) -> HttpResponse:
    """Two facts the person chose."""
    survivor = fetch(request, Survivor, survivor_id)
    talk = not queries.guarded(survivor)
    proofs = _proofs(request, survivor, spoken_counts=talk, why="safety.keep_facts")
    form = forms.KeepFactsForm(posted(request), **proofs)
    if form.submit(actions.keep_facts, by=request.user, survivor=survivor):
        return redirect("safety:see_safe_contact", survivor.pk)
    return render(request, "safety/keep_facts.html", {"survivor": survivor, "form": form})


def _proofs(request: StaffRequest, survivor: Survivor, *, spoken_counts: bool, why: str) -> dict[str, Any]:
    return {
        "proofs": queries.proofs_for(survivor, spoken_counts=spoken_counts),
        "questions": queries.questions_of(survivor, by=request.user, why=why),
    }


def see_before_ride(request: StaffRequest) -> HttpResponse:
    """What to look at together before a car comes; about nobody in particular."""
    return render(request, "safety/see_before_ride.html", _guide("before_ride_v1"))


def someone_asks(request: StaffRequest) -> HttpResponse:
    """Somebody asks about a person: what to say first, then four lists to note it and tell those who decide."""
    form = forms.SomeoneAsksForm(posted(request))
    if asking := form.submit(actions.someone_asks, by=request.user):
        return redirect("safety:see_asking", asking.pk)
    return render(request, "safety/someone_asks.html", {**_guide("asking_v1"), "form": form})


def see_asking(request: StaffRequest, asking_id: str) -> HttpResponse:
    """One note of somebody asking, who was told, and what to do when something slipped out."""
    asking = fetch(request, Asking, asking_id)
    page = {"asking": asking, "told": queries.told_about(asking)}
    if asking.told == Asking.Told.SLIPPED:
        page["slipped"] = load_guide("asking_v1").after_a_slip(reader_language())
    return render(request, "safety/see_asking.html", page)


def list_askings(request: StaffRequest) -> HttpResponse:
    """Who asked, newest first."""
    rows = stretch(queries.askings(request.user), request.GET.get("page"), ON_A_PAGE)
    return render(request, "safety/list_askings.html", {"page": rows})


def _guide(name: str) -> dict[str, Any]:
    guide, spoken = load_guide(name), reader_language()
    other = "en" if spoken.startswith("es") else "es"
    parts, others = guide.in_words(spoken), guide.in_words(other)
    return {"guide": guide, "parts": parts, "others": others, "other": other}


# ---------------------------------------------------------------- finding somebody
def find_person(request: StaffRequest) -> HttpResponse:
    """Look somebody up by what is remembered of their name, after asking them; what was typed travels by POST."""
    form = forms.FindForm(posted(request))
    contact = request.POST.get("contact", request.GET.get("contact", ""))
    page: dict[str, object] = {"form": form, "contact": contact if is_id(contact) else "", "looked": False}
    if form.is_valid():
        words = form.cleaned_data["words"]
        looked = finding.find(request.user, words)
        for one in looked.found:
            note_reading(request, one.survivor)
        page |= {
            "looked": True,
            "found": [(one, in_words(one.match, openly=one.opens)) for one in looked.found],
            "number": looked.number_alone,
        }
    return render(request, "safety/find_person.html", page)
