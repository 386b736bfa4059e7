"""What a person types or presses, as the context of its component; the tags of the same names show them."""

from typing import Any

from django.forms import BaseForm, BoundField, CheckboxInput
from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.safestring import SafeString

from firstlight.kit.nouns import Noun

Given = dict[str, Any]


def field(bound: BoundField, hint: str = "", version: int | str = "", grow: bool = False) -> Given:
    """A label, its field, help and errors. ``version``: how often this answer was kept (field-by-field forms)."""
    attrs: dict[str, str | bool] = (
        {} if "autocomplete" in bound.field.widget.attrs else {"autocomplete": "off"}
    )
    return {
        "field": bound,
        "widget": bound.as_widget(attrs=attrs),
        "single": isinstance(bound.field.widget, CheckboxInput),
        "hint": hint,
        "version": version,
        "grow": grow,
    }


def choices(
    bound: BoundField,
    warn: str = "",
    pick: str = "",
    say: str = "",
    inline: bool = False,
    version: int | str = "",
) -> Given:
    """A group of choices as large buttons: radio or checkboxes, by the field's widget.

    ``warn``: values, parted by commas, that mean danger when chosen. ``pick="y"``: the keys y, n and u choose
    yes, no and unknown. ``say``: words to say aloud. ``inline``: the question beside its answers.
    """
    alarming = {value.strip() for value in warn.split(",") if value.strip()}
    options = [
        {
            "tag": _input(option.data),
            "label": option.choice_label,
            "warn": str(option.data["value"]) in alarming,
        }
        for option in bound
        if option.data["value"] not in (None, "")
    ]
    return {
        "field": bound,
        "options": options,
        "pick": pick,
        "say": say,
        "inline": inline,
        "version": version,
    }


def _input(data: dict[str, Any]) -> SafeString:
    """One radio or checkbox as its widget would draw it, without a template for each: a page has a hundred."""
    attrs = {"type": data["type"], "name": data["name"], "value": str(data["value"]), **data["attrs"]}
    return format_html("<input{}>", flatatt(attrs))


def seen(noun: Noun) -> SafeString:
    """Tells the door which version of ``noun`` this page showed."""
    return format_html('<input type="hidden" name="seen" value="{}:{}">', noun.pk, noun.version)


def errors(form: BaseForm) -> Given:
    """Everything that keeps a form from going through, first on the page, each with the way to its field."""
    lines = [
        {"href": _first_input(form[name]) if name in form.fields else "", "text": text}
        for name, texts in form.errors.items()
        for text in texts
    ]
    return {"lines": lines}


def _first_input(bound: BoundField) -> str:
    """The id a link can go to: the field's own, or that of the first choice in a group."""
    return bound.id_for_label or f"{bound.auto_id}_0"


def submit(label: str, key: str = "", main: bool = True, name: str = "", value: str = "") -> Given:
    """The button that sends the form it stands in, with its key."""
    return {"label": label, "key": key, "main": main, "name": name, "value": value}


def go(label: str, url: str, key: str = "", main: bool = False, size: str = "") -> Given:
    """A link that looks like a button; ``size`` is ``small`` or ``big``."""
    return {"label": label, "url": url, "key": key, "main": main, "size": size}


def press(
    label: str,
    url: str,
    noun: Noun | None = None,
    key: str = "",
    main: bool = False,
    size: str = "",
) -> Given:
    """One press, one verb: a form that is a single button and sends what the page showed of ``noun``."""
    return {"label": label, "url": url, "noun": noun, "key": key, "main": main, "size": size}
