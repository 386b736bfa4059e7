"""Forms of a project's set-up: HUD's own lists, each with what it is."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from firstlight.asking.laying import by_programme
from firstlight.asking.sheets import VERSION, label, options
from firstlight.awards.models import Award
from firstlight.enrollment.models import Project
from firstlight.enrollment.projects import QUIET_DAYS
from firstlight.hmis.schema.tables import schema
from firstlight.kit.forms import VerbForm, plausible
from firstlight.kit.speaking import reader_language
from firstlight.shelter.forms import ADDRESS
from firstlight.shelter.models import House

DAY = {"type": "date"}
COC_CODE = re.compile(r"[A-Z]{2}-\d{3}")
GEOCODE = re.compile(r"\d{6}")
Choices = list[tuple[Any, Any]]


def listed(name: str, empty: Any = None) -> Callable[[], Choices]:
    """A code list of HUD's, after an empty choice where one is given."""

    def made() -> Choices:
        first: Choices = [("", empty)] if empty is not None else []
        return [*first, *options(name, reader_language(), blank=False)]

    return made


def funders() -> Choices:
    """Funding sources, the ones a house like ours has first, by whose programme they are."""
    return [*by_programme(("HUD: ESG", "HUD: CoC", "HHS: RHY"), str(_("Others")))]


def day_field(words: Any, help_text: Any = "", required: bool = True) -> forms.DateField:
    """A day."""
    widget = forms.DateInput(attrs=DAY, format="%Y-%m-%d")
    return forms.DateField(
        label=words, help_text=help_text, required=required, widget=widget, validators=[plausible]
    )


def code_field(
    words: Any, name: str, help_text: Any = "", empty: Any = None, initial: Any = None
) -> forms.TypedChoiceField:
    """A code out of a list of HUD's; may be left out where ``empty`` has words for it."""
    return forms.TypedChoiceField(
        label=words,
        initial=initial,
        help_text=help_text,
        choices=listed(name, empty),
        coerce=int,
        empty_value=None,
        required=empty is None,
    )


class ProjectForm(VerbForm):
    """A project as HUD means it."""

    name = forms.CharField(
        label=_("Name"), max_length=60, help_text=_("A neutral name. It stands in reports; never an address.")
    )
    project_type = code_field(
        _("Type"),
        "ProjectType",
        _("What the grant pays for. It decides what HUD asks. Look in the grant agreement."),
    )
    begun_on = day_field(
        _("First day"), _("When it began to take people in. Enrollments are caught up from here.")
    )
    continuum = forms.BooleanField(
        label=_("It is a project of the Continuum of Care"),
        help_text=_("Yes where the regional plan (CoC) counts it, whoever pays."),
        required=False,
    )
    target_population = code_field(
        _("For whom"), "TargetPopulation", _("Three out of four people it takes in."), _("not said")
    )
    housing_type = code_field(
        _("What kind of place"), "HousingType", _("For shelter and housing; empty for outreach."), _("none")
    )
    rrh_subtype = code_field(
        _("Rapid re-housing: which"), "RRHSubType", _("Only for rapid re-housing."), _("not rapid re-housing")
    )
    coc_code = forms.CharField(
        label=_("CoC code"),
        max_length=6,
        help_text=_("Two letters, a dash, three digits: CA-600 is Los Angeles."),
    )
    geocode = forms.CharField(
        label=_("Geocode"),
        max_length=6,
        help_text=_("Six digits of HUD’s for the city or county; the CoC knows it. It says no address."),
    )
    geography_type = code_field(_("City or country"), "GeographyType", _("HUD’s word for that geocode."))
    feeds = forms.ChoiceField(
        label=_("What enrolls people"),
        choices=Project.Feeds.choices,
        help_text=_("Our own records can do it each night, so that nobody writes the same thing twice."),
    )
    houses = forms.MultipleChoiceField(
        label=_("Which houses"), required=False, choices=[], widget=forms.CheckboxSelectMultiple
    )
    quiet_days = forms.IntegerField(
        label=_("Days without a response until it is over"),
        help_text=_("For projects fed by responses. Our default, editable: HUD leaves it to the CoC."),
        min_value=1,
        max_value=730,
        initial=QUIET_DAYS,
    )

    def __init__(self, *args: Any, houses: Iterable[House], **given: Any) -> None:
        """Choose among our houses."""
        super().__init__(*args, **given)
        self.fields["houses"].choices = [(one.pk, one.name) for one in houses]  # type: ignore[attr-defined]

    def clean_name(self) -> str:
        """No address in it."""
        name: str = self.cleaned_data["name"].strip()
        if ADDRESS.search(name):
            raise forms.ValidationError(_("This could tell where it is. Take a neutral name."))
        return name

    def clean_coc_code(self) -> str:
        """On HUD's list, or of the kind tests use."""
        code: str = self.cleaned_data["coc_code"].strip().upper()
        if not COC_CODE.fullmatch(code) or (
            code not in schema(VERSION).lists["CoCCodes"].meanings and not code.startswith("XX-")
        ):
            raise forms.ValidationError(
                _("Not a code of HUD’s list. It looks like CA-600; the CoC knows it.")
            )
        return code

    def clean_geocode(self) -> str:
        """Six digits."""
        code: str = self.cleaned_data["geocode"].strip()
        if not GEOCODE.fullmatch(code):
            raise forms.ValidationError(_("Six digits, such as 062148."))
        return code


class FunderForm(VerbForm):
    """Who pays, for how long, under which grant."""

    code = forms.TypedChoiceField(
        label=_("Who pays"),
        help_text=_(
            "HUD’s own names. OVC, VOCA or Cal OES are “Local or Other Funding Source”: HUD asks nothing for it."
        ),
        choices=funders,
        coerce=int,
    )
    other = forms.CharField(
        label=_("Its name, if it is another"),
        max_length=100,
        required=False,
        help_text=_("For “Local or Other” only."),
    )
    grant = forms.CharField(
        label=_("Grant number"),
        max_length=100,
        help_text=_("As it stands on the agreement; no name of a person."),
    )
    begun_on = day_field(_("From"))
    ended_on = day_field(_("Until"), _("Empty while it goes on."), required=False)
    award = forms.ModelChoiceField(
        label=_("The award we keep"),
        queryset=Award.objects.order_by("starts_on", "pk"),
        required=False,
        empty_label=_("none of them"),
        help_text=_("So that figures of both can stand side by side."),
    )

    def __init__(self, *args: Any, **given: Any) -> None:
        """Awards by title."""
        super().__init__(*args, **given)
        self.fields["award"].label_from_instance = lambda one: one.title  # type: ignore[attr-defined]


class InventoryForm(VerbForm):
    """Beds for one kind of household."""

    household_type = code_field(
        _("For whom"), "HouseholdType", _("One line for each kind of household the beds are meant for.")
    )
    beds = forms.IntegerField(label=_("Beds"), min_value=0, max_value=9999)
    units = forms.IntegerField(
        label=_("Units"),
        min_value=0,
        max_value=9999,
        help_text=_("Rooms or homes; for single adults one bed is one unit."),
    )
    youth_beds = forms.IntegerField(
        label=_("Of the beds, only for youth"),
        min_value=0,
        max_value=9999,
        initial=0,
        help_text=_("Head of the household under 25."),
    )
    bed_type = code_field(_("Kind of bed"), "BedType", _("For emergency shelter."), _("no shelter"))
    availability = code_field(_("When"), "Availability", _("For emergency shelter."), _("no shelter"))
    begun_on = day_field(_("From"))

    def clean(self) -> dict[str, Any]:
        """Youth beds are among the beds."""
        told = self.cleaned_data
        if (told.get("youth_beds") or 0) > (told.get("beds") or 0):
            self.add_error("youth_beds", _("More than there are beds."))
        return told


class EndedForm(VerbForm):
    """On which day."""

    ended_on = day_field(_("Last day"))


def funder_words(code: int) -> str:
    """A funding source in HUD's own words."""
    return label("FundingSource", code, "en")
