"""Every column is sealed, or stands in a list with its reason; a sealed one is never asked about in SQL."""

from django.apps import apps

from firstlight.access.foreign import FOREIGN
from firstlight.desk.docs import columns_of, own_models
from firstlight.vault.fields import SealedText
from tests.house.source import each

NEEDS_NO_REASON = {"id", "version"}
NEVER_OUTSIDE_LEGAL = (
    "immigration",
    "nationality",
    "citizen",
    "birth_country",
    "country_of_birth",
    "visa",
    "alien",
)


@each("model", own_models(), ids=lambda model: model._meta.label)
def test_every_own_column_is_classified(model):
    plain = getattr(getattr(model, "Privacy", None), "plain", {})
    columns = columns_of(model)
    named = {field.name for field in columns}
    open_columns = {field.name for field in columns if not isinstance(field, SealedText)} - NEEDS_NO_REASON
    assert open_columns <= set(plain), (
        f"seal these or say in Privacy.plain why not: {open_columns - set(plain)}"
    )
    assert set(plain) <= named, f"no such column: {set(plain) - named}"
    assert all(plain.values()), "each reason says something"


def test_every_column_of_a_library_is_classified():
    columns = {
        f"{model._meta.db_table}.{field.column}"
        for model in apps.get_models()
        if not model.__module__.startswith("firstlight.")
        for field in model._meta.local_concrete_fields
    }
    assert columns == set(FOREIGN)


@each("model", own_models(), ids=lambda model: model._meta.label)
def test_a_sealed_column_is_in_no_index_order_or_constraint(model):
    sealed = {field.name for field in columns_of(model) if isinstance(field, SealedText)}
    used = {name.lstrip("-") for name in model._meta.ordering or ()}
    for index in model._meta.indexes:
        used |= {name.lstrip("-") for name in index.fields}
    for constraint in model._meta.constraints:
        used |= set(getattr(constraint, "fields", ()) or ())
    assert not sealed & used
    assert not any(field.unique or field.db_index for field in columns_of(model) if field.name in sealed)


@each("model", own_models(), ids=lambda model: model._meta.label)
def test_immigration_facts_stand_behind_the_legal_wall_only(model):
    if model._meta.app_label != "legal":
        names = " ".join(field.name for field in columns_of(model)).lower()
        assert not [word for word in NEVER_OUTSIDE_LEGAL if word in names]


@each("model", own_models(), ids=lambda model: model._meta.label)
def test_nobody_is_deleted_along_with_somebody_else(model):
    for field in columns_of(model):
        if field.remote_field and (on_delete := getattr(field.remote_field, "on_delete", None)):
            assert on_delete.__name__ == "PROTECT", f"{model._meta.label}.{field.name} deletes rows unseen"
