"""A plan as it is typed: counts, weeks, money. Shape is checked here, meaning in the verb."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from firstlight.capacity.wording import BEYOND_WORDS, ROLE_WORDS
from firstlight.kit.forms import VerbForm
from firstlight.staffing.plan import DEFAULTS, ROLES, Plan, kept_of

OURS = _("Our default, editable.")
GROUPS: tuple[tuple[str | Promise, tuple[str, ...]], ...] = (
    (_("What will come"), ("demand_times", "episode_days", "target_youth", "ends_on")),
    (
        _("The team on the first day, in whole posts"),
        ("youth_ercm", "youth_bilingual", "ercm", "bilingual_ercm", "case_manager", "time_percent"),
    ),
    (
        _("Who starts"),
        ("hire_youth_ercm", "hire_ercm", "hire_bilingual_ercm", "lag_weeks", "shadow_weeks", "ramp_weeks"),
    ),
    (_("Who is away or leaves"), ("leave_weeks", "leaver", "leaves_in_month", "refilled_after_weeks")),
    (_("What one may carry"), ("ceiling_points", "cap_open", "beyond", "on_call_depth", "nights_in_row")),
    (_("Beds and money"), ("beds", "salary", "aid_a_person")),
)


def _count(
    label: Any, most: int, help_text: Any = "", least: int = 0, required: bool = True
) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, min_value=least, max_value=most, help_text=help_text, required=required
    )


class TitleForm(VerbForm):
    """What it is called."""

    title = forms.CharField(
        label=_("Name of the scenario"),
        max_length=60,
        help_text=_("As it will stand in the table, such as “One more Youth ERCM”. Nobody's name."),
    )


class ScenarioForm(VerbForm):
    """One plan. An empty figure is taken from your own counts when the question is asked."""

    title = TitleForm.base_fields["title"]
    note = forms.CharField(
        label=_("Why this plan?"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For yourself and the board. Name nobody, neither a person nor a colleague."),
    )
    demand_times = forms.FloatField(
        label=_("How much comes, times today's"),
        min_value=0.2,
        max_value=5,
        help_text=_(
            "1 is as forecast, 1.4 is two fifths more, 2 is twice as much, 2.85 is what happened in 2020."
        ),
    )
    episode_days = forms.FloatField(
        label=_("Days from the first meeting to the end of the crisis, on average"),
        min_value=1,
        max_value=365,
        required=False,
        help_text=_("Empty: your own counts."),
    )
    target_youth = _count(_("Young people to reach"), 5000, _("From the award."), least=1)
    ends_on = forms.DateField(
        label=_("By which day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("From the award. Empty: a year from the day you ask."),
    )
    youth_ercm = _count(ROLE_WORDS["youth_ercm"], 40, _("From your roles today."))
    youth_bilingual = forms.BooleanField(label=_("The Youth ERCMs speak Spanish too"), required=False)
    ercm = _count(ROLE_WORDS["ercm"], 40, _("From your roles today."))
    bilingual_ercm = _count(ROLE_WORDS["bilingual_ercm"], 40, _("From your roles today."))
    case_manager = _count(ROLE_WORDS["case_manager"], 60, _("0: hand-offs go to partners."))
    time_percent = _count(_("Percent of their time that is for people"), 100, OURS, least=10)
    hire_youth_ercm = _count(_("Youth ERCMs to hire"), 10)
    hire_ercm = _count(_("ERCMs to hire"), 10)
    hire_bilingual_ercm = _count(_("ERCMs who speak Spanish to hire"), 10)
    lag_weeks = _count(_("Weeks until they are in post"), 52, OURS)
    shadow_weeks = _count(_("Weeks beside a colleague"), 26, OURS)
    ramp_weeks = _count(_("Weeks of training until they carry as much as everybody"), 52, OURS)
    leave_weeks = forms.FloatField(
        label=_("Weeks a year each is on leave"), min_value=0, max_value=26, help_text=OURS
    )
    leaver = forms.ChoiceField(
        label=_("One leaves"),
        required=False,
        choices=[("", _("nobody")), *((role, ROLE_WORDS[role]) for role in ROLES)],
        help_text=_("One of a kind of post, never somebody by name."),
    )
    leaves_in_month = _count(_("In which month from now"), 24, least=1, required=False)
    refilled_after_weeks = _count(
        _("Weeks until the post is filled again"), 104, _("Empty: it is not."), required=False
    )
    ceiling_points = forms.FloatField(
        label=_("Ceiling of open load, in points"),
        min_value=4,
        max_value=80,
        help_text=_("The mean of what your workers' own pages say."),
    )
    cap_open = _count(_("At most open crises each"), 60, OURS, least=1)
    beyond = forms.ChoiceField(
        label=_("When everybody is full, somebody still goes to"),
        choices=list(BEYOND_WORDS.items()),
        help_text=OURS,
    )
    on_call_depth = _count(_("People on the on-call ladder at night"), 6, OURS)
    nights_in_row = _count(_("Nights on first call in a row, at most"), 14, OURS, least=1)
    beds = _count(_("Own beds"), 300, _("Empty: the beds in use today."), required=False)
    salary = _count(_("Pay of one worker a year"), 500_000, OURS)
    aid_a_person = forms.FloatField(
        label=_("Direct help for one person, in money"),
        min_value=0,
        max_value=50_000,
        required=False,
        help_text=_("Empty: what you spent in the last year."),
    )

    def clean(self) -> dict[str, Any]:
        """The name, the note, and everything else as one plan."""
        given = super().clean() or self.cleaned_data
        known = {name: given[name] for name in kept_of(DEFAULTS) if name in given}
        if known.get("ends_on"):
            known["ends_on"] = known["ends_on"].isoformat()
        known["ends_on"] = known.get("ends_on") or ""
        if self.errors:
            return given
        return {"title": given["title"], "note": given["note"], "plan": Plan(**known)}

    def groups(self) -> Iterator[tuple[str | Promise, list[BoundField]]]:
        """The fields under their headings, as the page shows them."""
        for legend, names in GROUPS:
            yield legend, [self[name] for name in names]
