"""A table that only grows refuses change and removal on either database."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.migrations.state import ProjectState

from firstlight.kit.triggers import AppendOnly, is_append_only

pytestmark = pytest.mark.django_db

TABLE = "kit_trigger_play"


@pytest.fixture
def table() -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE {TABLE} (id integer PRIMARY KEY, word varchar(20))")
        cursor.execute(f"INSERT INTO {TABLE} VALUES (1, 'first')")
    put_up()
    return TABLE


def put_up(*, direction: str = "database_forwards") -> None:
    editor = connection.SchemaEditorClass(connection)  # not entered: SQLite's wants no open transaction
    getattr(AppendOnly(TABLE), direction)("kit", editor, ProjectState(), ProjectState())


def run(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        f"UPDATE {TABLE} SET word = 'other'",
        f"DELETE FROM {TABLE}",
        pytest.param(
            f"INSERT OR REPLACE INTO {TABLE} VALUES (1, 'other')",
            marks=pytest.mark.skipif(connection.vendor != "sqlite", reason="a word of SQLite only"),
        ),
        pytest.param(
            f"TRUNCATE {TABLE}",
            marks=pytest.mark.skipif(connection.vendor != "postgresql", reason="a word of PostgreSQL only"),
        ),
    ],
)
def test_refuses_change_and_removal(table: str, statement: str) -> None:
    with pytest.raises(DatabaseError, match="append-only"):
        run(statement)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT word FROM {table}")
        assert cursor.fetchall() == [("first",)]


def test_rows_can_be_added(table: str) -> None:
    run(f"INSERT INTO {table} VALUES (2, 'second')")
    assert is_append_only(connection, table)


def test_can_be_put_up_twice_and_taken_down(table: str) -> None:
    put_up()
    put_up(direction="database_backwards")
    assert not is_append_only(connection, table)
    run(f"DELETE FROM {table}")


def test_refuses_a_name_that_is_no_table() -> None:
    with pytest.raises(ValueError, match="Not a table name"):
        AppendOnly('x"; DROP TABLE y')
