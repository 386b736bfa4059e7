"""What staff type about beds and stays, checked for shape."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from firstlight.directory.models import Partner
from firstlight.directory.queries import labels
from firstlight.directory.wording import partner_words
from firstlight.kit.forms import HappenedForm, VerbForm
from firstlight.kit.speaking import reader_language
from firstlight.shelter import codes, queries, steps
from firstlight.shelter.models import Bed, House, Stay
from firstlight.survivors.ages import OLDEST, AgeError, parse_age

WHEN = {"type": "datetime-local"}
NOT_SAID = ("", _("not said"))
LONGEST_NOTE = 300
ADDRESS = re.compile(
    r"\d{3,}|\b(street|st|avenue|ave|boulevard|blvd|road|rd|drive|dr|lane|ln|way|place|court|calle|avenida)\b",
    re.IGNORECASE,
)


PARTNERS = Partner.objects.standing().order_by("name", "pk")
SLEEP_THERE = [*steps.SLEEPS, Partner.Kind.MOTEL, Partner.Kind.HOSPITAL]


def answers() -> list[tuple[str, Any]]:
    """What a partner may have answered; asked for anew, so that a “no” is in the reader's language."""
    plain = [
        ("yes", _("yes, they have a place")),
        ("call_back", _("they call back")),
        ("no_answer", _("nobody answered")),
        ("no", _("no, without a reason")),
    ]
    return [*plain, *((f"no:{code}", _("no: %s") % label) for code, label in codes.WhyNot.choices)]


def spoken(what: str) -> list[tuple[str, Any]]:
    """``areas`` or ``languages`` as the directory names them, after an empty choice."""
    return [NOT_SAID, *labels(getattr(partner_words(), what))]


class FindBedForm(VerbForm):
    """About how old, where nobody told yet; what they need of a place; whether the adults wish to be apart."""

    needs = forms.MultipleChoiceField(
        label=_("What do they need? Where they feel safe is by their own account"),
        choices=codes.NEEDS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    language = forms.ChoiceField(
        label=_("Language at night"), required=False, choices=lambda: spoken("languages")
    )
    may_be_under_18 = forms.BooleanField(label=_("May be under 18 (your own sense)"), required=False)
    apart = forms.BooleanField(label=_("The adults wish to be placed apart"), required=False)

    def __init__(self, *args: Any, group: queries.Group, **given: Any) -> None:
        """One age box for each whose age nobody told."""
        super().__init__(*args, **given)
        self.ages = {
            f"age_{one.survivor.pk}": one for one in group.people if one.minor in ("unknown", "maybe")
        }
        for name, person in self.ages.items():
            label = _("About how old is %s? 17, teen, adult") % person.survivor.sign
            self.fields[name] = forms.CharField(label=label, required=False, max_length=40)
        beside_the_point = {
            "apart": len(group.people) == 1,
            "may_be_under_18": group.people[0].minor == "yes",
        }
        self.fields = {name: one for name, one in self.fields.items() if not beside_the_point.get(name)}

    def age_boxes(self) -> list[Any]:
        """The age boxes, for the page."""
        return [self[name] for name in self.ages]

    def clean(self) -> dict[str, Any]:
        """The ages read, each by the person's id."""
        told, ages = dict(self.cleaned_data), {}
        for name, person in self.ages.items():
            written = told.pop(name, "") or ""
            try:
                age = parse_age(written)
            except AgeError as wrong:
                self.add_error(name, wrong.text(reader_language()))
                continue
            if age.years is not None or age.word:
                ages[person.survivor.pk] = age
        return {**told, "ages": ages}


class BedsForm(VerbForm):
    """Which beds: those of one proposal, as the page showed them."""

    beds = forms.CharField(label=_("Where"), required=False, max_length=400, widget=forms.RadioSelect)

    def __init__(self, *args: Any, proposals: list[queries.Proposal], **given: Any) -> None:
        """Choose among the houses that fit."""
        super().__init__(*args, **given)
        fitting = [one for one in proposals if one.fit.fits]
        options = [(one.value, ", ".join(str(bed) for _who, bed in one.beds)) for one in fitting]
        self.fields["beds"].widget.choices = options  # type: ignore[attr-defined]
        if options and not self.is_bound:
            self.initial = {"beds": options[0][0]}

    def clean_beds(self) -> list[Bed]:
        """The beds named; a name that belongs to none is no bed."""
        ids = [part for part in self.cleaned_data["beds"].split(",") if part]
        found = queries.beds_named(ids)
        if len(found) != len(ids):
            raise forms.ValidationError(_("That is no bed of ours. Look again for what is free."))
        return found


class HoldForm(BedsForm):
    """Which beds, and for how long."""

    hours = forms.IntegerField(
        label=_("Hold for hours (empty: 2)"), required=False, min_value=1, max_value=24
    )


class PlaceForm(BedsForm, HappenedForm):
    """Which beds, and since when."""


class EnquiryForm(HappenedForm):
    """Whom we asked, and what they answered, in one choice."""

    partner = forms.ModelChoiceField(label=_("Whom did you ask?"), queryset=PARTNERS)
    told = forms.ChoiceField(label=_("What did they answer?"), choices=answers, widget=forms.RadioSelect)

    def clean(self) -> dict[str, Any]:
        """Answer and reason apart."""
        told = dict(self.cleaned_data)
        answer, _colon, reason = told.pop("told", "").partition(":")
        return {**told, "answer": answer, "reason": reason}


class ElsewhereForm(HappenedForm):
    """Where they stay when it is no house of ours."""

    place = forms.ChoiceField(
        label=_("Where do they stay?"),
        choices=[choice for choice in Stay.Place.choices if choice[0] != Stay.Place.OWN],
        widget=forms.RadioSelect,
    )
    partner = forms.ModelChoiceField(
        label=_("Which partner, if one"),
        queryset=Partner.objects.none(),
        required=False,
        empty_label=_("none"),
    )
    alias_words = forms.CharField(
        label=_("Motel only: the agency's alias it is booked in"), required=False, max_length=80
    )
    note = forms.CharField(
        label=_("What the next worker must know (a court and the person may read this)"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class AnotherWayForm(ElsewhereForm):
    """And why a supervisor answers for it."""

    reason = forms.ChoiceField(label=_("Why another way?"), choices=codes.AnotherWay.choices)


class MoveBedForm(HappenedForm):
    """Another bed."""

    bed = forms.ModelChoiceField(label=_("Which bed?"), queryset=queries.free_beds())


class EndStayForm(HappenedForm):
    """Why it ended, and where to next. Neither is a verdict."""

    why_ended = forms.ChoiceField(
        label=_("Why did it end?"),
        choices=[one for one in codes.WhyEnded.choices if one[0] != codes.WhyEnded.ASKED_TO_LEAVE],
        widget=forms.RadioSelect,
    )
    next_place = forms.ChoiceField(
        label=_("Where do they go?"), choices=codes.NextPlace.choices, widget=forms.RadioSelect
    )
    together = forms.BooleanField(label=_("Everybody who stays with them"), required=False, initial=True)


class AskToLeaveForm(HappenedForm):
    """Only to a next safe place, with the appeal told."""

    next_place = forms.ChoiceField(
        label=_("The next safe place"),
        choices=[one for one in codes.NextPlace.choices if one[0] in codes.SAFE_NEXT],
        widget=forms.RadioSelect,
    )
    appeal_told = forms.BooleanField(label=_("I told them how to appeal"), required=False)


class NotSafeForm(VerbForm):
    """Where. Never why."""

    house = forms.ModelChoiceField(
        label=_("A house of ours"),
        queryset=House.objects.filter(ended_at__isnull=True),
        required=False,
        empty_label=_("none"),
    )
    partner = forms.ModelChoiceField(
        label=_("Or a partner"), queryset=PARTNERS, required=False, empty_label=_("none")
    )


class HouseForm(VerbForm):
    """A neutral name, and whom the house takes."""

    name = forms.CharField(
        label=_("Neutral name"), max_length=40, help_text=_("Such as Site A. Never a street, never a number.")
    )
    youngest = forms.IntegerField(
        label=_("Youngest who may come alone"), min_value=18, max_value=OLDEST, initial=18
    )
    takes_children = forms.BooleanField(label=_("Children come with their own adult"), required=False)
    takes = forms.MultipleChoiceField(
        label=_("What it offers"),
        choices=codes.Offers.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    area = forms.ChoiceField(label=_("Area"), required=False, choices=lambda: spoken("areas"))
    languages = forms.MultipleChoiceField(
        label=_("Spoken at night"),
        required=False,
        choices=lambda: spoken("languages")[1:],
        widget=forms.CheckboxSelectMultiple,
    )
    night_phone = forms.CharField(label=_("The desk's number for staff"), required=False, max_length=30)

    def clean_name(self) -> str:
        """A name that tells no address."""
        name: str = " ".join(self.cleaned_data["name"].split())
        if ADDRESS.search(name):
            raise forms.ValidationError(
                _("That could tell where the house is. Choose a neutral name such as Site A.")
            )
        return name


class ChangeHouseForm(HouseForm):
    """And whether we still have it."""

    in_use = forms.BooleanField(label=_("We have this house"), required=False, initial=True)


class RoomForm(VerbForm):
    """A room."""

    name = forms.CharField(label=_("Name of the room"), max_length=30)
    whole_for_household = forms.BooleanField(label=_("Only for people who belong together"), required=False)


class BedsOfRoomForm(VerbForm):
    """How many more."""

    beds = forms.IntegerField(label=_("Beds"), min_value=0, max_value=12, initial=1)
    cots = forms.IntegerField(label=_("Cots"), min_value=0, max_value=12, initial=0)


class BedOutForm(VerbForm):
    """Why a bed is out of use."""

    reason = forms.ChoiceField(label=_("Why?"), choices=codes.WhyOut.choices)
