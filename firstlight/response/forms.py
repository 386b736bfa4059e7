"""What staff type about a response, checked for shape."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from firstlight.access.models import User
from firstlight.dispatch.routing import Proposal
from firstlight.kit.forms import HappenedForm, VerbForm
from firstlight.kit.speaking import reader_language
from firstlight.response import codes, queries
from firstlight.response.models import EmergencyResponse, RemoteSwitch

WHEN = {"type": "datetime-local"}
NOT_SAID = ("", "")


class _WithWorker(VerbForm):
    """Asks for a worker out of a proposal, in its order."""

    def offer_from(self, field: str, proposal: Proposal) -> None:
        """Let ``field`` choose among everybody the proposal names."""
        ids = [ranked.candidate.id for ranked in proposal.order]
        chooser: Any = self.fields[field]
        chooser.queryset = User.objects.filter(pk__in=ids, is_active=True).order_by("display_name", "pk")
        words = {ranked.candidate.id: ranked for ranked in proposal.order}
        chooser.label_from_instance = lambda worker: _label(worker, words[worker.pk].against)


def _label(worker: User, against: Any) -> str:
    busy = ", ".join(reason.text(reader_language()) for reason in against)
    return f"{worker.display_name} ({busy})" if busy else worker.display_name


class OpenResponseForm(_WithWorker):
    """How to meet, where, and whom to ask. Everything has a default: Enter sends."""

    mode = forms.ChoiceField(
        label=_("How"), choices=EmergencyResponse.Mode.choices, widget=forms.RadioSelect, required=False
    )
    why_remote = forms.ChoiceField(
        label=_("Why remote (only then)"),
        choices=[NOT_SAID, *EmergencyResponse.WhyRemote.choices],
        required=False,
    )
    place_kind = forms.ChoiceField(
        label=_("What kind of place"),
        choices=EmergencyResponse.PlaceKind.choices,
        initial=EmergencyResponse.PlaceKind.UNKNOWN,
        required=False,
    )
    place = forms.CharField(label=_("Where exactly, if already known"), required=False, max_length=300)
    lead = forms.ModelChoiceField(
        label=_("Ask somebody else"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("as proposed"),
    )
    why_chosen = forms.ChoiceField(
        label=_("Why somebody else (only then)"), choices=[NOT_SAID, *codes.WhyChosen.choices], required=False
    )
    happened_at = forms.DateTimeField(
        label=_("When was it sent (empty: now)"), required=False, widget=forms.DateTimeInput(attrs=WHEN)
    )

    def __init__(self, *args: Any, proposal: Proposal, remote: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mode = EmergencyResponse.Mode
        self.fields["mode"].initial = mode.PHONE if remote else mode.IN_PERSON
        self.offer_from("lead", proposal)

    def clean_place_kind(self) -> str:
        """Nothing said is "not yet known"."""
        return self.cleaned_data["place_kind"] or EmergencyResponse.PlaceKind.UNKNOWN


class AssignLeadForm(_WithWorker):
    """Whom to ask instead, and why."""

    worker = forms.ModelChoiceField(label=_("Who"), queryset=User.objects.none())
    why_chosen = forms.ChoiceField(
        label=_("Why somebody else than proposed"),
        choices=[NOT_SAID, *codes.WhyChosen.choices],
        required=False,
    )

    def __init__(self, *args: Any, proposal: Proposal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_from("worker", proposal)
        if proposal.lead:
            self.fields["worker"].initial = proposal.lead.candidate.id


class ChangeModeForm(HappenedForm):
    """How to meet from now on, and where."""

    mode = forms.ChoiceField(label=_("How"), choices=EmergencyResponse.Mode.choices, widget=forms.RadioSelect)
    why_remote = forms.ChoiceField(
        label=_("Why remote (only then)"),
        choices=[NOT_SAID, *EmergencyResponse.WhyRemote.choices],
        required=False,
    )
    place_kind = forms.ChoiceField(
        label=_("What kind of place"),
        choices=[NOT_SAID, *EmergencyResponse.PlaceKind.choices],
        required=False,
    )
    place = forms.CharField(label=_("Where exactly (empty: as it is)"), required=False, max_length=300)
    field_order = ("mode", "why_remote", "place_kind", "place", "happened_at")


class CloseResponseForm(HappenedForm):
    """How it ended."""

    ending = forms.ChoiceField(
        label=_("How did it end?"), choices=EmergencyResponse.Ending.choices, widget=forms.RadioSelect
    )
    field_order = ("ending", "happened_at")


class CancelResponseForm(HappenedForm):
    """Why it is called off, and whether help is still needed."""

    reason = forms.ChoiceField(label=_("Why?"), choices=codes.WhyCalledOff.choices, widget=forms.RadioSelect)
    still_needed = forms.BooleanField(
        label=_("Help is still needed: the contact waits on the board again"), required=False, initial=True
    )
    field_order = ("reason", "still_needed", "happened_at")


class SwitchToRemoteForm(VerbForm):
    """Where, and why."""

    area = forms.ChoiceField(label=_("Where"), required=False)
    reason = forms.ChoiceField(label=_("Why"), choices=RemoteSwitch.Reason.choices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = list(queries.areas().items())  # type: ignore[attr-defined]
