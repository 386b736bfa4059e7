"""Who takes what of somebody who leaves."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from firstlight.access.models import User
from firstlight.casework.states import Kind
from firstlight.kit.forms import VerbForm
from firstlight.leaving import queries


class EndWorkForm(VerbForm):
    """One colleague for each kind of what is in hand; a kind they have nothing of is not asked."""

    case_management = forms.ModelChoiceField(
        label=_("Who walks on with their people"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Choose somebody"),
    )
    legal = forms.ModelChoiceField(
        label=_("Who goes on with their legal help"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Choose somebody"),
    )
    promises = forms.ModelChoiceField(
        label=_("Who keeps their promises"),
        help_text=_(
            "Where that colleague may see the person. The others, or all of them, come to the supervisors."
        ),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("the supervisors’ list"),
    )

    def __init__(self, *args: Any, work: queries.Work, worker: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in Kind.values:
            self._offer(kind, queries.with_work(kind, worker), wanted=work.needs_taker(kind))
        self._offer("promises", queries.who_keeps(worker), wanted=bool(work.promises))

    def _offer(self, name: str, able: Any, *, wanted: bool) -> None:
        if wanted:
            self.fields[name].queryset = able  # type: ignore[attr-defined]
        else:
            del self.fields[name]
