"""A new database laid out from the models is the one its migrations would have made, step by step."""

import json
import os
import secrets

import pytest

from tests.cli.made import Agency
from tests.cli.test_copies_server import do, url_of

SERVER = os.environ.get("DATABASE_URL", "")

# a table of django.contrib.auth this house leaves empty; its history makes the key wider than its model says
NARROWER = "default column auth_group_permissions.id"

LOOK = r"""
import json, re
from django.core.management import call_command
from django.db import connections

from firstlight.vault import start
from firstlight.vault.keyset import new_keyset, write_keyset

start.wake()
from django.conf import settings

for folder in (settings.FIRSTLIGHT_DATA, start.keys_file().parent, settings.FIRSTLIGHT_DATA.parent / "keyring"):
    folder.mkdir(parents=True, exist_ok=True)
write_keyset(new_keyset(), start.keys_file(), None)
if WAY == "laid":
    start.migrate()
else:
    for alias in start.ALIASES:
        call_command("migrate", database=alias, verbosity=0)
    call_command("createcachetable", verbosity=0)

SQLITE = "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
POSTGRESQL = (
    "SELECT 'column', table_name || '.' || column_name, data_type || coalesce(character_maximum_length::text, ''),"
    " is_nullable || coalesce(column_default, '') || is_identity FROM information_schema.columns"
    " WHERE table_schema = 'public'",
    "SELECT 'constraint', conname, conrelid::regclass::text, pg_get_constraintdef(oid) FROM pg_constraint"
    " WHERE connamespace = 'public'::regnamespace",
    "SELECT 'index', indexname, tablename, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "SELECT 'trigger', tgname, tgrelid::regclass::text, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
)


def parts(sql):
    "What a table is made of, whatever the order it came in."
    depth, found, word = 0, [], ""
    for letter in sql[sql.index("(") + 1 : sql.rindex(")")] if sql.startswith("CREATE TABLE") else "":
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "," and not depth:
            found, word = [*found, word.strip()], ""
        else:
            word += letter
    return sorted([*found, word.strip()]) if found or word else sql


found = {}
for alias in start.ALIASES:
    with connections[alias].cursor() as cursor:
        for asked in (SQLITE,) if connections[alias].vendor == "sqlite" else POSTGRESQL:
            cursor.execute(asked)
            for kind, name, of, sql in cursor.fetchall():
                found[f"{alias} {kind} {name}"] = [of, parts(sql or "")]
        cursor.execute("SELECT app, name FROM django_migrations ORDER BY app, name")
        found[f"{alias} applied"] = [list(row) for row in cursor.fetchall()]
print(json.dumps(found))
"""


@pytest.fixture
def server_databases():
    """Names of new databases on the server, dropped afterwards; none where the tests run embedded."""
    made = [f"laid_{secrets.token_hex(4)}" for _each in range(4)] if SERVER else []
    for name in made:
        do(f"CREATE DATABASE {name}")
    yield made
    for name in made:
        do(f'DROP DATABASE "{name}" WITH (FORCE)')


def test_laid_out_and_migrated_are_the_same_database(tmp_path, server_databases):
    looked, names = {}, iter(server_databases)
    for way in ("laid", "migrated"):
        urls = {}
        if server_databases:
            urls = {"DATABASE_URL": url_of(next(names)), "FIRSTLIGHT_KEYRING_URL": url_of(next(names))}
        (tmp_path / way).mkdir()
        looked[way] = json.loads(Agency(tmp_path / way, **urls).python(f"WAY = {way!r}\n{LOOK}"))
    for found in looked.values():
        found.pop(NARROWER, None)
    kinds = {what.split()[1] for what in looked["laid"]}
    assert {"index", "trigger", "applied"} <= kinds
    assert len(looked["laid"]) > 200
    assert looked["laid"] == looked["migrated"]


KILLED = r"""
from django.db import connections

from firstlight.kit import laying
from firstlight.vault import start
from firstlight.vault.keyset import new_keyset, write_keyset

start.wake()
from django.conf import settings

for folder in (settings.FIRSTLIGHT_DATA, start.keys_file().parent, settings.FIRSTLIGHT_DATA.parent / "keyring"):
    folder.mkdir(parents=True, exist_ok=True)
write_keyset(new_keyset(), start.keys_file(), None)


class Killed(BaseException):
    pass


def killed(*given):
    raise Killed


noted, laying._note_applied = laying._note_applied, killed
for alias in start.ALIASES:
    try:
        start._connection(alias)
        laying.lay_out(alias)
    except Killed:
        print("left", len(connections[alias].introspection.table_names()))
laying._note_applied = noted
start.migrate()
print("then", "django_migrations" in connections["default"].introspection.table_names())
"""


def test_killed_on_the_way_it_leaves_no_half_database(tmp_path, server_databases):
    urls = {}
    if server_databases:
        default, keyring, *_others = map(url_of, server_databases)
        urls = {"DATABASE_URL": default, "FIRSTLIGHT_KEYRING_URL": keyring}
    assert Agency(tmp_path, **urls).python(KILLED).split() == ["left", "0", "left", "0", "then", "True"]
