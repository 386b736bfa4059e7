"""Pages of the directory."""

from django.forms.models import model_to_dict
from django.http import HttpResponse
from django.shortcuts import redirect, render

from firstlight.access.requests import StaffRequest
from firstlight.audit.doors import fetch
from firstlight.directory import actions, forms, queries
from firstlight.directory.models import Partner
from firstlight.directory.wording import partner_words
from firstlight.kit.forms import ConfirmForm, posted
from firstlight.kit.speaking import reader_language


def list_partners(request: StaffRequest) -> HttpResponse:
    """The directory, the lines at hand on top; narrowed by what was sent, or by codes in the address."""
    form = forms.FilterForm(request.POST or request.GET)
    wanted = form.wanted
    page = {"form": form, "partners": queries.listed(request.user, wanted)}
    page |= {"lines": queries.always_at_hand(age=wanted.get("age")), "narrowed": any(wanted.values())}
    return render(request, "directory/list_partners.html", page)


def see_partner(request: StaffRequest, partner_id: str) -> HttpResponse:
    """One partner: how to call, whom they take, what to know first."""
    partner = fetch(request, Partner, partner_id)
    words = partner_words()
    page = {"partner": partner, "shown": queries.shown(partner), "consent": words.own_consent}
    page |= {"consent_note": words.own_consent.note(reader_language())}
    page |= {"consent_label": words.own_consent.label(reader_language())}
    return render(request, "directory/see_partner.html", page)


def add_partner(request: StaffRequest) -> HttpResponse:
    """A new place in the directory."""
    form = forms.PartnerForm(posted(request))
    if partner := form.submit(actions.add_partner, by=request.user):
        return redirect("directory:see_partner", partner.pk)
    return render(request, "directory/add_partner.html", {"form": form})


def change_partner(request: StaffRequest, partner_id: str) -> HttpResponse:
    """What has changed there."""
    partner = fetch(request, Partner, partner_id)
    initial = model_to_dict(partner, fields=sorted(actions.COLUMNS))
    form = forms.PartnerForm(posted(request), initial=initial)
    if form.submit(actions.change_partner, by=request.user, partner=partner):
        return redirect("directory:see_partner", partner.pk)
    page = {"form": form, "partner": partner, "noun": partner}
    return render(request, "directory/change_partner.html", page)


def verify_partner(request: StaffRequest, partner_id: str) -> HttpResponse:
    """Checked today, one press."""
    partner = fetch(request, Partner, partner_id)
    form = ConfirmForm(posted(request))
    if form.submit(actions.verify_partner, by=request.user, partner=partner):
        return redirect("directory:see_partner", partner.pk)
    page = {"form": form, "partner": partner, "noun": partner, "days": partner_words().check_days}
    return render(request, "directory/verify_partner.html", page)


def end_partner(request: StaffRequest, partner_id: str) -> HttpResponse:
    """We ask them no more."""
    partner = fetch(request, Partner, partner_id)
    form = ConfirmForm(posted(request))
    if form.submit(actions.end_partner, by=request.user, partner=partner):
        return redirect("directory:list_partners")
    return render(request, "directory/end_partner.html", {"form": form, "partner": partner, "noun": partner})
