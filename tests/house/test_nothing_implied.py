"""Nothing outside the legal wall asks for or implies status or origin (care.md 12): choices, columns, forms, words of
histories, rules and addresses, in English and in Spanish."""

import inspect
from importlib import import_module

import pytest
import yaml
from django.forms import BaseForm
from django.forms.forms import DeclarativeFieldsMetaclass
from django.utils.translation import override

from firstlight.desk.docs import columns_of, own_models, pages
from tests.house.source import PRODUCT, app_of, each, python_files, where
from tests.house.test_never_asked import BEHIND_THE_WALL, found
from tests.house.words import NEVER_ASKED

IMPLIED = (
    r"\bu visa",
    r"\bt visa",
    r"\b(have|has|without|no|got|legal|valid) papers\b",
    r"\bgreen card",
    r"\bdaca\b",
    r"\bi-?9\d\d\b",
    r"\b(legal|residen\w*|migra\w*|entry|document\w*|your|their) status\b",
    r"\bethnic",
    r"\borigin\b",
    r"\bnative (country|land)",
    r"\bhome country",
    r"\bremoval proceeding",
    r"\bestatus\b",
    r"\b(sin|con|tiene|tienes|tener|sus|tus) papeles\b",
    r"\bmigra\b",
    r"\borigen\b",
)
"""Words that ask for it by another door; papers an employer holds are another matter: what they do, not who one is."""
FORM_FILES = [f for f in python_files() if "Form" in f.read_text(encoding="utf-8") and app_of(f)]
CODE_LISTS = sorted(PRODUCT.rglob("*.yaml"))


def asked(text):
    """Which of the words a text holds."""
    return [*found(NEVER_ASKED, text), *found(IMPLIED, text)]


def modules():
    """Every module of ours that declares a form."""
    for file in FORM_FILES:
        if app_of(file) not in BEHIND_THE_WALL | {"kit", "cli"}:
            yield import_module(where(file).removesuffix(".py").replace("/", "."))


def forms():
    """Every form of the house, once."""
    found_here = {}
    for module in modules():
        for name, thing in vars(module).items():
            if isinstance(thing, DeclarativeFieldsMetaclass) and thing.__module__ == module.__name__:
                found_here[f"{module.__name__}.{name}"] = thing
    return found_here


def words_of(field):
    """Everything a field shows: its label, its help, its choices."""
    yield str(field.label or "")
    yield str(field.help_text or "")
    for value, label in getattr(field, "choices", ()) if not hasattr(field, "queryset") else ():
        yield f"{value} {label}"


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("name", sorted(forms()))
def test_no_field_and_no_choice_of_a_form(name, language):
    form: type[BaseForm] = forms()[name]
    with override(language):
        for field, made in form.base_fields.items():
            assert not asked(field), f"{name}.{field}"
            for words in words_of(made):
                assert not asked(words), f"{name}.{field}: {words}"


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("model", own_models(), ids=lambda model: model._meta.label)
def test_no_column_no_code_and_no_word_of_a_history(model, language):
    if model._meta.app_label in BEHIND_THE_WALL:
        return
    with override(language):
        for column in columns_of(model):
            assert not asked(column.name), f"{model._meta.label}.{column.name}"
            for value, label in column.flatchoices:
                assert not asked(f"{value} {label}"), f"{model._meta.label}.{column.name}: {value}"
        states = getattr(model, "State", None)
        for value, label in states.choices if states else ():
            assert not asked(f"{value} {label}")


@each("file", [f for f in CODE_LISTS if app_of(f) not in BEHIND_THE_WALL], ids=where)
def test_no_code_and_no_word_of_a_rules_file(file):
    def texts(value):
        if isinstance(value, dict):
            for key, inner in value.items():
                yield str(key)
                yield from texts(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from texts(inner)
        elif isinstance(value, str):
            yield value

    for text in texts(yaml.safe_load(file.read_text(encoding="utf-8"))):
        assert not asked(text), f"{where(file)}: {text[:80]}"


def test_no_verb_and_no_address():
    for verb, path in pages().items():
        if verb.partition(".")[0] not in BEHIND_THE_WALL:
            assert not asked(f"{verb} {path}"), verb


def test_the_list_would_catch_them_and_looks_at_enough():
    for words in (
        "U visa",
        "Do you have papers?",
        "¿Tiene papeles?",
        "estatus",
        "country of origin",
        "DACA",
        "I-918",
    ):
        assert asked(words), words
    assert not asked("papers held, pay owed, housing tied to work")
    assert len(forms()) > 60
    assert inspect.isclass(next(iter(forms().values())))
