"""Migrations are complete, and named for what they intend."""

import re
from io import StringIO

import pytest
from django.core.management import call_command

from firstlight.audit.models import Checkpoint, Event, Seal
from firstlight.desk.docs import own_models
from firstlight.hotline.models import AgainstWish, LevelChange
from firstlight.kit.nouns import Move
from tests.house.source import PRODUCT, each, where

FILES = sorted(file for file in PRODUCT.glob("*/migrations/0*.py"))


@pytest.mark.django_db
def test_models_and_migrations_agree():
    call_command("makemigrations", check=True, dry_run=True, stdout=StringIO(), verbosity=0)


@each("file", FILES, ids=where)
def test_migrations_are_named_for_intent(file):
    assert re.match(r"^\d{4}_(?!auto)[a-z][a-z_]+$", file.stem), f"rename {file.name} for what it does"


@each("file", FILES, ids=where)
def test_no_migration_loses_data(file):
    text = file.read_text(encoding="utf-8")
    for loss in ("RemoveField", "DeleteModel"):
        assert loss not in text, f"{where(file)} loses data; move it first, and say so in an ADR"


HISTORY = [model for model in own_models() if issubclass(model, Move)] + [
    Event,
    Seal,
    Checkpoint,
    LevelChange,
    AgainstWish,
]


@each("model", HISTORY, ids=lambda model: model._meta.label)
def test_a_migration_that_alters_a_history_puts_its_triggers_up_again(model):
    """SQLite rebuilds a table to alter it, and the triggers that keep it append-only go with the old one."""
    name, wanted = model._meta.model_name, f'AppendOnly("{model._meta.db_table}")'
    for file in sorted((PRODUCT / model._meta.app_label / "migrations").glob("0*.py"))[1:]:
        text = file.read_text(encoding="utf-8")
        assert f'model_name="{name}"' not in text or wanted in text, f"end {file.name} with {wanted}"
