"""Migrations are complete, and named for what they intend."""

import re
from io import StringIO

import pytest
from django.core.management import call_command

from tests.house.source import PRODUCT, where

FILES = sorted(file for file in PRODUCT.glob("*/migrations/0*.py"))


@pytest.mark.django_db
def test_models_and_migrations_agree():
    call_command("makemigrations", check=True, dry_run=True, stdout=StringIO(), verbosity=0)


@pytest.mark.parametrize("file", FILES, ids=where)
def test_migrations_are_named_for_intent(file):
    assert re.match(r"^\d{4}_(?!auto)[a-z][a-z_]+$", file.stem), f"rename {file.name} for what it does"


@pytest.mark.parametrize("file", FILES, ids=where)
def test_no_migration_loses_data(file):
    text = file.read_text(encoding="utf-8")
    for loss in ("RemoveField", "DeleteModel"):
        assert loss not in text, f"{where(file)} loses data; move it first, and say so in an ADR"
