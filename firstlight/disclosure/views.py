"""The disclosure desk: papers that ask about somebody, and what a person asks about themselves."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from firstlight.access.queries import names_for
from firstlight.access.requests import StaffRequest
from firstlight.audit.doors import fetch
from firstlight.devices.stepup import ask_first
from firstlight.disclosure import actions, forms, opened, packing, proof, queries
from firstlight.disclosure.deadlines import load_rules
from firstlight.disclosure.models import Demand, OwnRequest
from firstlight.kit.forms import ConfirmForm, VerbForm, posted
from firstlight.records.erasing import everybody_of
from firstlight.safety.queries import proofs_for, questions_of
from firstlight.survivors.models import Survivor
from firstlight.vault.forms import PassphraseForm
from firstlight.vault.parcel import suggest
from firstlight.vault.sealing import reveal


# ---------------------------------------------------------------- a paper that asks about somebody
def list_demands(request: StaffRequest) -> HttpResponse:
    """The log of what came: kind, day, by when. It does not say whether anything is about anybody we know."""
    return render(request, "disclosure/list_demands.html", {"demands": queries.demands(request.user)})


def receive_demand(request: StaffRequest) -> HttpResponse:
    """A paper is here."""
    form = forms.ReceiveForm(posted(request))
    if demand := form.submit(actions.receive_demand, by=request.user):
        return redirect("disclosure:see_demand", demand.pk)
    return render(request, "disclosure/receive_demand.html", {"form": form})


def see_demand(request: StaffRequest, demand_id: str) -> HttpResponse:
    """One paper: its words, where it stands, what comes next."""
    demand = fetch(request, Demand, demand_id)
    moves = list(demand.moves.all())
    page = {
        "demand": demand,
        "words": queries.texts_of(demand, by=request.user, why="disclosure.see_demand"),
        "rule_lines": queries.rule_lines(queries.rule_of(demand.kind)),
        "next_states": Demand.MOVES[demand.state],
        "production": queries.production_of(demand),
        "moves": moves,
        "names": names_for(moves),
    }
    return render(request, "disclosure/see_demand.html", page)


def see_receipt(request: StaffRequest, demand_id: str) -> HttpResponse:
    """What whoever brought the paper may be given: that it is here, and nothing else."""
    return render(request, "disclosure/see_receipt.html", {"demand": fetch(request, Demand, demand_id)})


def match_demand(request: StaffRequest, demand_id: str) -> HttpResponse:
    """We looked."""
    return _step(request, demand_id, "match_demand", forms.MatchForm(posted(request)), actions.match_demand)


def assign_counsel(request: StaffRequest, demand_id: str) -> HttpResponse:
    """Who answers."""
    counsels = queries.counsels(fetch(request, Demand, demand_id))
    form = forms.CounselForm(posted(request), counsels=counsels)
    return _step(request, demand_id, "assign_counsel", form, actions.assign_counsel)


def note_notice(request: StaffRequest, demand_id: str) -> HttpResponse:
    """Whether the person knows."""
    said = queries.rule_lines(load_rules().notice)
    form = forms.NoticeForm(posted(request))
    return _step(request, demand_id, "note_notice", form, actions.note_notice, rule_lines=said)


def advise_demand(request: StaffRequest, demand_id: str) -> HttpResponse:
    """Counsel's word."""
    return _step(
        request, demand_id, "advise_demand", forms.AdviceForm(posted(request)), actions.advise_demand
    )


def claim_privilege(request: StaffRequest, demand_id: str) -> HttpResponse:
    """The letter as it would be, then kept."""
    demand = fetch(request, Demand, demand_id)
    form = forms.ClaimForm(posted(request))
    if form.submit(actions.claim_privilege, by=request.user, demand=demand):
        return redirect("disclosure:see_claim", demand.pk)
    page = {
        "demand": demand,
        "noun": demand,
        "form": form,
        "draft": queries.letter_for(demand, with_log=False),
    }
    return render(request, "disclosure/claim_privilege.html", page)


def see_claim(request: StaffRequest, demand_id: str) -> HttpResponse:
    """The letter as it was kept: to print, or as plain text."""
    demand = fetch(request, Demand, demand_id)
    letter = reveal(demand, "letter", by=request.user, why="disclosure.see_claim")
    if request.GET.get("as") == "text":
        return _attached(letter.encode(), "paper.txt", "text/plain; charset=utf-8")
    page = {"demand": demand, "letter": letter.split("\n\n") if letter else []}
    return render(request, "disclosure/see_claim.html", page)


def prepare_production(request: StaffRequest, demand_id: str) -> HttpResponse:
    """Go through the items; nothing is ticked before somebody ticks it."""
    demand = fetch(request, Demand, demand_id)
    rows = [(one.key, one) for one in queries.candidates(demand)]
    form = forms.PrepareForm(posted(request), keys=[(key, key) for key, _one in rows])
    ticked = {f"{item.kind}:{item.row}" for item in queries.items(demand) if item.chosen}
    more = {"rows": rows, "ticked": ticked}
    return _step(request, demand_id, "prepare_production", form, actions.prepare_production, **more)


def produce(request: StaffRequest, demand_id: str) -> HttpResponse:
    """Hand over, once: the answer is the sealed file itself."""
    demand = fetch(request, Demand, demand_id)
    chosen = [item for item in queries.items(demand) if item.chosen]
    claimed = [line for line in queries.lines_of(chosen) if line.item.claimable]
    form = forms.ProduceForm(posted(request), ask=bool(claimed), initial={"passphrase": suggest()})
    if handed := form.submit(actions.produce, by=request.user, demand=demand):
        return _attached(handed.content, "paper.html", "application/octet-stream")
    page = {"demand": demand, "noun": demand, "form": form, "chosen": chosen, "claimed": claimed}
    return render(request, "disclosure/produce.html", page)


def see_privilege_log(request: StaffRequest, demand_id: str) -> HttpResponse:
    """What is not handed over, item by item, without content; to print."""
    demand = fetch(request, Demand, demand_id)
    page = {"demand": demand, "lines": queries.privilege_log(demand)}
    return render(request, "disclosure/see_privilege_log.html", page)


def answer_demand(request: StaffRequest, demand_id: str) -> HttpResponse:
    """What was answered."""
    return _step(
        request, demand_id, "answer_demand", forms.AnswerForm(posted(request)), actions.answer_demand
    )


def close_demand(request: StaffRequest, demand_id: str) -> HttpResponse:
    """Done."""
    return _step(request, demand_id, "close_demand", ConfirmForm(posted(request)), actions.close_demand)


def see_proof(request: StaffRequest, demand_id: str) -> HttpResponse:
    """From the ledger: what was and was not disclosed."""
    demand = fetch(request, Demand, demand_id)
    page = {"demand": demand, "proof": proof.proof_of(demand)}
    return render(request, "disclosure/see_proof.html", page)


# ---------------------------------------------------------------- a person's own request
def list_own_requests(request: StaffRequest) -> HttpResponse:
    """What people asked about themselves."""
    return render(request, "disclosure/list_own_requests.html", {"rows": queries.own_requests(request.user)})


def take_own_request(request: StaffRequest, survivor_id: str) -> HttpResponse:
    """The person asks."""
    survivor = fetch(request, Survivor, survivor_id, scope="for_privacy")
    questions = questions_of(survivor, by=request.user, why="disclosure.take_own_request")
    proofs = proofs_for(survivor, spoken_counts=False)
    form = forms.TakeOwnForm(posted(request), proofs=proofs, questions=questions)
    if own := form.submit(actions.take_own_request, by=request.user, survivor=survivor):
        return redirect("disclosure:see_own_request", own.pk)
    page = {"survivor": survivor, "noun": survivor, "form": form}
    return render(request, "disclosure/take_own_request.html", page)


def see_own_request(request: StaffRequest, own_id: str) -> HttpResponse:
    """One request, and the ways to answer it."""
    own = fetch(request, OwnRequest, own_id)
    said = queries.rule_lines(load_rules().own)
    page = {"own": own, "survivor": own.survivor.root, "rule_lines": said}
    page["still_open"] = queries.is_open(own, request.user)
    return render(request, "disclosure/see_own_request.html", page)


def see_own_data(request: StaffRequest, own_id: str) -> HttpResponse:
    """Everything we keep of them, in plain words: on this screen beside them, or printed."""
    own = fetch(request, OwnRequest, own_id, scope="still_open")
    if question := ask_first(request):
        return question
    told = packing.told_to(own, by=request.user, why="disclosure.see_own_data")
    return render(request, "disclosure/see_own_data.html", told)


def export_own_data(request: StaffRequest, own_id: str) -> HttpResponse:
    """A copy to take along, sealed: the answer is the file itself."""
    own = fetch(request, OwnRequest, own_id, scope="still_open")
    form = PassphraseForm(posted(request))
    if handed := form.submit(actions.export_own_data, by=request.user, own=own):
        return _attached(handed.content, "paper.html", "application/octet-stream")
    return render(request, "disclosure/export_own_data.html", {"own": own, "noun": own, "form": form})


def correct_own(request: StaffRequest, own_id: str) -> HttpResponse:
    """Their own words beside ours."""
    own = fetch(request, OwnRequest, own_id, scope="still_open")
    pairs = opened.theirs(everybody_of(own.survivor))
    form = forms.CorrectForm(posted(request), about=[opened.named(pair) for pair in pairs])
    if form.submit(actions.correct_own, by=request.user, own=own):
        return redirect("disclosure:see_own_request", own.pk)
    return render(request, "disclosure/correct_own.html", {"own": own, "noun": own, "form": form})


def answer_own(request: StaffRequest, own_id: str) -> HttpResponse:
    """How it was answered."""
    own = fetch(request, OwnRequest, own_id)
    form = forms.AnswerOwnForm(posted(request))
    if form.submit(actions.answer_own, by=request.user, own=own):
        return redirect("disclosure:see_own_request", own.pk)
    return render(request, "disclosure/answer_own.html", {"own": own, "noun": own, "form": form})


# ---------------------------------------------------------------- what several share
def _step(
    request: StaffRequest, demand_id: str, name: str, form: VerbForm, verb: Callable[..., Any], **more: Any
) -> HttpResponse:
    """One step of a demand on a page of its name; back to the paper when it is done."""
    demand = fetch(request, Demand, demand_id)
    if form.submit(verb, by=request.user, demand=demand):
        return redirect("disclosure:see_demand", demand.pk)
    page = {"demand": demand, "noun": demand, "form": form, **more}
    return render(request, f"disclosure/{name}.html", page)


def _attached(content: bytes, name: str, kind: str) -> HttpResponse:
    """A file to keep, under a name that says nothing."""
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
