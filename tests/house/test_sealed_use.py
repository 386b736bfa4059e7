"""What is sealed is opened in one place, and no query sorts, counts or searches it."""

import ast
import re

import pytest
from django.core.exceptions import FieldError

from firstlight.desk.docs import columns_of, own_models
from firstlight.kit.nouns import Noun
from firstlight.vault.fields import SealedText
from tests.house.source import PRODUCT, app_of, each, python_files, tree, where

MODELS = own_models()
SEALED = {
    (model, field.name) for model in MODELS for field in columns_of(model) if isinstance(field, SealedText)
}
PLAIN_NAMES = {
    field.name for model in MODELS for field in columns_of(model) if not isinstance(field, SealedText)
}
NAMES = {name for _model, name in SEALED} - PLAIN_NAMES
ASKING = {
    "filter",
    "exclude",
    "get",
    "order_by",
    "values",
    "values_list",
    "annotate",
    "aggregate",
    "distinct",
    "Q",
}
OWNERS = {
    "survivor": "the person, for everything of theirs",
    "contact": "one conversation, whose key takes the fate of its person",
    "outing": "where one worker went; destroyed a day after they are back (ADR 11)",
    "qualification": "a colleague's licence number; about nobody we help",
    "card": "a crisis card that outlived the story, kept alone as its person wished (docs/retention.md)",
    "unusual": "what came of looking into an unusual access; goes with the person when it is about one",
    "hud": "what a person answered for a funder's counts; outlives the story, shares the person's fate",
    "demand": "a paper that asks about somebody, who may be nobody we know; erased with the person when it is",
    "report": "HUD's tables of a year, in counts of many people; shares nobody's fate",
    "review": "what went wrong, which may be about nobody we know; erased with the person when it is",
}
MAKES_TIES_OR_DESTROYS = {"key_for", "make_keys", "share_fate", "destroy", "destroy_all", "standing"}


def asked_about(call: ast.Call) -> set[str]:
    """The columns a question names: its keywords, and its words where those are columns."""
    called = getattr(call.func, "attr", getattr(call.func, "id", ""))
    if called not in ASKING:
        return set()
    keywords = {word.arg for word in call.keywords if word.arg}
    words = {
        part.value for part in call.args if isinstance(part, ast.Constant) and isinstance(part.value, str)
    }
    if called == "get":
        words = set()
    return {name.lstrip("-") for name in keywords | words if not name.endswith("__isnull")}


@each("file", python_files(), ids=where)
def test_no_question_is_asked_about_a_sealed_column(file):
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Call):
            parts = {part for name in asked_about(node) for part in name.split("__")}
            assert not parts & NAMES, f"{where(file)}:{node.lineno} asks SQL about {parts & NAMES}"


@pytest.mark.parametrize(
    "question",
    [
        'rows.order_by("-birth_date")',
        "rows.filter(survivor__birth_date=x)",
        'rows.values_list("reach")',
        "Q(reach__gt=x)",
    ],
)
def test_such_questions_would_be_found(question):
    asked = asked_about(ast.parse(question, mode="eval").body)
    assert {part for name in asked for part in name.split("__")} & NAMES


@pytest.mark.django_db
@pytest.mark.parametrize(("model", "name"), sorted(SEALED, key=str), ids=str)
def test_the_database_layer_refuses_to_search_it(model, name):
    for lookup in ("", "__exact", "__in", "__contains", "__gt", "__startswith"):
        with pytest.raises((FieldError, TypeError)):
            list(model._base_manager.filter(**{f"{name}{lookup}": b"x"}))
    assert list(model._base_manager.filter(**{f"{name}__isnull": False})) == []


@each("file", [file for file in python_files() if app_of(file) != "vault"], ids=where)
def test_only_the_vault_holds_keys_and_ciphertext(file):
    text = file.read_text(encoding="utf-8")
    assert ".blob" not in text, f"{where(file)}: ciphertext is the vault's; use reveal"
    assert "AESGCM" not in text, f"{where(file)}: all cryptography stands in the vault"
    left_alone = {id(node.value) for node in ast.walk(tree(file)) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == "keyring":
            assert node.attr in MAKES_TIES_OR_DESTROYS, f"{where(file)}:{node.lineno}: keys stay in the vault"
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "key_for":
            assert id(node) in left_alone, f"{where(file)}:{node.lineno} takes an open key"


@each("file", sorted(PRODUCT.glob("*/views.py")), ids=where)
def test_whatever_a_page_fetches_and_holds_sealed_words_is_read_on_the_record(file):
    holds = {model.__name__: model for model, _name in SEALED}
    for name in re.findall(r"fetch\(\s*request,\s*(\w+)", file.read_text(encoding="utf-8")):
        assert name not in holds or holds[name].sensitive, f"{where(file)}: make {name} sensitive = True"


@each("model", sorted({model for model, _name in SEALED}, key=str), ids=str)
def test_every_sealed_row_names_whose_key_seals_it(model):
    assert issubclass(model, Noun)
    noun = model()
    for link in ("survivor_id", "contact_id", "response_id"):
        if hasattr(model, link):
            setattr(noun, link, "a" * 12)
    owner, _colon, pk = noun.sealed_under.partition(":")
    assert owner in OWNERS, f"{model} seals under nobody"
    assert re.fullmatch(r"[0-9a-z]{12}", pk)
