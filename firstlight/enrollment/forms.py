"""What is typed of an enrollment, and the questions of a stage as one form."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from firstlight.asking.deciding import Whom, applies, on_page
from firstlight.asking.laying import gate, opening
from firstlight.asking.sheets import NUMBER, Group, Question, options
from firstlight.enrollment.models import HEAD, Enrollment, Project
from firstlight.enrollment.setup import code_field, day_field
from firstlight.kit.forms import VerbForm
from firstlight.kit.speaking import reader_language

FEW = 7
"""A list this long at most stands as buttons, else as a drop-down."""


def _subsidy() -> forms.TypedChoiceField:
    return code_field(
        _("Which help with the rent"), "RentalSubsidyType", _("Only with lasting help."), _("none")
    )


class EnrollForm(VerbForm):
    """Into which project, since when, as whom."""

    project = forms.ModelChoiceField(label=_("Project"), queryset=Project.objects.none(), empty_label=None)
    entered_on = day_field(_("Since"))
    beside = forms.ModelChoiceField(
        label=_("Came with"), queryset=Enrollment.objects.none(), required=False, empty_label=_("nobody")
    )
    relation = code_field(_("They are"), "RelationshipToHoH", initial=HEAD)

    def __init__(self, *args: Any, projects: Any, family: Any, **given: Any) -> None:
        """Running projects, and those of the household who are in one."""
        super().__init__(*args, **given)
        self.fields["project"].queryset = projects  # type: ignore[attr-defined]
        self.fields["beside"].queryset = family  # type: ignore[attr-defined]
        self.fields["beside"].label_from_instance = lambda one: f"{one.survivor.sign}, {one.project}"  # type: ignore[attr-defined]
        if not family:
            del self.fields["beside"]


class EndForm(VerbForm):
    """When, and where to: a kind of place."""

    exited_on = day_field(_("Last day"))
    destination = code_field(
        _("Where do they go?"),
        "Destination",
        _("A kind of place, never the place. Going back is no failure."),
    )
    destination_subsidy = _subsidy()
    together = forms.BooleanField(label=_("For everybody who came with them"), required=False, initial=True)


class PutRightForm(VerbForm):
    """Days, relation, and where to; the end only where there is one."""

    entered_on = day_field(_("Since"))
    relation = code_field(_("They are"), "RelationshipToHoH")
    engaged_on = day_field(
        _("Began to plan with us"),
        _("Street outreach: the day of engagement, as HUD calls it."),
        required=False,
    )
    moved_in_on = day_field(_("Moved in"), _("Permanent housing only."), required=False)
    exited_on = day_field(_("Last day"))
    destination = code_field(_("Where did they go?"), "Destination")
    destination_subsidy = _subsidy()

    def __init__(self, *args: Any, ended: bool, **given: Any) -> None:
        """Without the end while it goes on."""
        super().__init__(*args, **given)
        if not ended:
            for name in ("exited_on", "destination", "destination_subsidy"):
                del self.fields[name]


class OpensRadio(forms.RadioSelect):
    """Buttons, some of which open the question that follows."""

    opens: tuple[str, ...] = ()

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Marks those that do."""
        option = super().create_option(name, value, *args, **kwargs)
        if str(value) in self.opens:
            option["attrs"]["data-opens"] = True
        return option


class QuestionsForm(VerbForm):
    """Every question of these groups; anything may be skipped."""

    def __init__(
        self, *args: Any, groups: Iterable[Group], whom: Whom, said: Mapping[str, Any], **given: Any
    ) -> None:
        """Fields in order, as they were answered before."""
        super().__init__(*args, **given)
        self.groups, self.whom, self.initial = list(groups), whom, {**self.initial, **said}
        self.asked = [(group, on_page(group, whom)) for group in self.groups]
        for _group, questions in self.asked:
            for question in questions:
                self._add(question, opening(questions, question.code))

    def _add(self, question: Question, opens: tuple[str, ...]) -> None:
        language = reader_language()
        if question.kind == "several":
            for part in question.parts:
                self.fields[part.code] = forms.BooleanField(label=part.label(language), required=False)
                self.initial[part.code] = bool(self.initial.get(part.code))  # a box takes 0 for a tick
                if part.amount:
                    self.fields[part.amount] = forms.DecimalField(
                        label=_("$ a month"),
                        required=False,
                        min_value=0,
                        max_value=99999,
                        decimal_places=2,
                        widget=forms.NumberInput(attrs={"placeholder": " ", "inputmode": "decimal"}),
                    )
        elif question.kind == "date":
            self.fields[question.code] = day_field(question.label(language), required=False)
        elif question.kind == NUMBER:
            self.fields[question.code] = forms.IntegerField(
                label=question.label(language), required=False, min_value=0, max_value=question.most
            )
        else:
            choices = options(question.list, language)
            field = forms.TypedChoiceField(
                label=question.label(language), required=False, choices=choices, coerce=int, empty_value=None
            )
            if len(choices) <= FEW:
                widget = OpensRadio()
                widget.opens = opens
                field.widget = widget
                field.widget.choices = choices  # type: ignore[attr-defined]
            else:
                field.choices = [("", "–"), *choices]
            self.fields[question.code] = field

    def sections(self) -> list[dict[str, Any]]:
        """For the page: each group with its questions; what hangs on another question stands behind it."""
        return [
            {
                "title": group.label(reader_language()),
                "helps": group.helps(reader_language()),
                "rows": [self._row(one, questions) for one in questions],
            }
            for group, questions in self.asked
        ]

    def _row(self, question: Question, beside: list[Question]) -> dict[str, Any]:
        before = gate(question, beside)
        shown = {
            "question": question,
            "label": question.label(reader_language()),
            "kind": question.kind,
            "behind": bool(before) and self._is_radio(before),
            "if_so": not applies(question, {}, self.whom),
        }
        if question.kind == "several":
            parts = [(self[one.code], self[one.amount] if one.amount else None) for one in question.parts]
            return {**shown, "parts": parts}
        return {**shown, "field": self[question.code], "radio": self._is_radio(question.code)}

    def _is_radio(self, code: str) -> bool:
        return isinstance(self.fields[code].widget, forms.RadioSelect)

    def clean(self) -> dict[str, Any]:
        """Days lie in the past, but for those that are ahead by their nature; everything as it is kept."""
        said = {name: self._kept(value) for name, value in self.cleaned_data.items()}
        for _group, questions in self.asked:
            for one in questions:
                value = self.cleaned_data.get(one.code)
                if one.kind == "date" and value and not one.ahead and value > self.latest():
                    self.add_error(one.code, _("That day is still to come."))
        return {"said": said}

    @staticmethod
    def latest() -> date:
        """Today."""
        from firstlight.enrollment.queries import today

        return today()

    @staticmethod
    def _kept(value: Any) -> Any:
        return value.isoformat() if isinstance(value, date) else value


class StageForm(QuestionsForm):
    """The questions of a stage; the day, where it is not that of the start or the end; whether that is all."""

    def __init__(self, *args: Any, day: date | None, **given: Any) -> None:
        """``day``: the one proposed, nothing where the stage has its own."""
        super().__init__(*args, **given)
        if day:
            self.fields["on"] = day_field(_("True for the day"))
            self.initial["on"] = day

    def clean(self) -> dict[str, Any]:
        """What was said, the day, and whether nothing more is to be asked."""
        on = self.cleaned_data.pop("on", None)
        return {**super().clean(), "on": on, "done": "later" not in self.data}


class MetForm(QuestionsForm):
    """The day, and how they live now."""

    def __init__(self, *args: Any, **given: Any) -> None:
        """The day first."""
        super().__init__(*args, **given)
        self.fields["on"] = day_field(_("Met on"))

    def clean(self) -> dict[str, Any]:
        """What was said, and when."""
        on = self.cleaned_data.pop("on", None)
        return {**super().clean(), "on": on}
