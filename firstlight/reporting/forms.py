"""What is asked for: a form of HUD's, projects, days; for a file of people also why, and a passphrase."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from firstlight.enrollment.models import Project
from firstlight.kit.clock import now
from firstlight.kit.forms import VerbForm, plausible
from firstlight.reporting.actions import Reason
from firstlight.reporting.models import ReportRun
from firstlight.vault.forms import PassphraseForm

DAY = {"type": "date"}


def year_over() -> tuple[date, date]:
    """The last federal year that is over: October to September."""
    today = timezone.localdate(now(), timezone.get_default_timezone())
    ends = today.year if today.month >= 10 else today.year - 1
    return date(ends - 1, 10, 1), date(ends, 9, 30)


def _day(words: Any) -> forms.DateField:
    widget = forms.DateInput(attrs=DAY, format="%Y-%m-%d")
    return forms.DateField(label=words, widget=widget, validators=[plausible])


class DaysForm(VerbForm):
    """Projects and days."""

    projects = forms.ModelMultipleChoiceField(
        label=_("Projects"),
        queryset=Project.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one project.")},
    )
    starts_on = _day(_("First day"))
    ends_on = _day(_("Last day"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        start, end = year_over()
        kwargs["initial"] = {"starts_on": start, "ends_on": end, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.fields["projects"].queryset = Project.objects.order_by("name")  # type: ignore[attr-defined]

    def clean_projects(self) -> list[Project]:
        """The projects themselves, by name."""
        return list(self.cleaned_data["projects"])


class AskForm(DaysForm):
    """A report."""

    form = forms.ChoiceField(label=_("Which report"), choices=ReportRun.Form, widget=forms.RadioSelect)

    field_order = ("form", "projects", "starts_on", "ends_on")


class FileForm(PassphraseForm, DaysForm):
    """A file of people: why, and the passphrase it is sealed under."""

    reason = forms.ChoiceField(label=_("Why"), choices=Reason, widget=forms.RadioSelect)
    field_order = ("projects", "starts_on", "ends_on", "reason", "passphrase")
