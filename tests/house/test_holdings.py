"""Every table that leads to a person is shown to them, or kept from them for a reason that stands in the list.

When this fails for a new model: add it to ``firstlight/disclosure/rules/holdings_v1.yaml``, among ``kinds`` when the
person may read it, among ``kept_back`` when it is counted and named but not opened, else among ``excepted``.
"""

from django.apps import apps

from firstlight.desk.docs import columns_of, own_models
from firstlight.disclosure.holdings import holdings
from firstlight.disclosure.opened import column
from firstlight.kit.nouns import Move
from firstlight.survivors.models import Survivor
from firstlight.vault.fields import SealedText
from tests.house.source import each

THROUGH = {"survivors.Survivor", "hotline.Contact", "response.EmergencyResponse"}


def leads_to_a_person(model) -> bool:
    """Whether a row of it is about one person, directly or through their contact or response."""
    targets = {field.related_model._meta.label for field in columns_of(model) if field.related_model}
    return model is Survivor or (bool(targets & THROUGH) and not issubclass(model, Move))


THEIRS = [model for model in own_models() if leads_to_a_person(model)]


@each("model", THEIRS, ids=lambda model: model._meta.label)
def test_every_table_about_a_person_is_exported_or_excepted_with_a_reason(model):
    held = holdings()
    told = {kind.model for kind in held.kinds.values()} | {back.model for back in held.kept_back}
    excepted = bool(held.excepted.get(model._meta.label))
    assert (model._meta.label in told) != excepted, f"put {model._meta.label} into holdings_v1.yaml"


def test_what_the_person_does_not_read_they_are_told_of():
    told = {back.model for back in holdings().kept_back}
    kept = [kind for kind in holdings().kinds.values() if not kind.own and kind.code != "beside"]
    assert all(kind.paper and kind.model in told for kind in kept), "their own words they read beside the row"


def test_the_walk_finds_them():
    assert {"survivors.Alias", "hotline.LevelChange", "response.Offer", "casework.Goal"} <= {
        model._meta.label for model in THEIRS
    }


@each("kind", holdings().kinds.values(), ids=lambda kind: kind.code)
def test_every_sealed_column_is_read_or_left_out_with_a_reason(kind):
    model = apps.get_model(kind.model)
    columns = {field.name: field for field in columns_of(model)}
    assert {kind.at, *kind.facts} <= set(columns)
    assert not kind.author or kind.author in columns
    sealed = {name for name, field in columns.items() if isinstance(field, SealedText)}
    assert sealed <= set(kind.facts) | set(kind.without), f"{kind.code}: {sealed - set(kind.facts)}"
    assert all(kind.without.values())
    assert all(column(name) for name in kind.facts)


def test_no_list_names_what_is_not_there():
    held = holdings()
    for label in (*(back.model for back in held.kept_back), *held.excepted):
        assert apps.get_model(label)
    assert all(len(words) == 2 and all(words) for words in held.columns.values())
