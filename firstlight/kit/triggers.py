"""Tables that only grow: the database itself refuses to change or remove a row.

Use it in a migration after the table is made: `operations = [..., AppendOnly("audit_event")]`. On SQLite an
operation that rebuilds the table drops its triggers, so a later migration that alters such a table ends with
`AppendOnly` again; `is_append_only` lets a test hold that.
"""

import re
from typing import Any

from django.db import router
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation, OperationCategory
from django.db.migrations.state import ProjectState

MESSAGE = "append-only"

_TABLE_NAME = re.compile(r"[a-z][a-z0-9_]{0,40}")

_SQLITE = {
    "forward": [
        'DROP TRIGGER IF EXISTS "{table}_no_update"',
        'DROP TRIGGER IF EXISTS "{table}_no_delete"',
        'CREATE TRIGGER "{table}_no_update" BEFORE UPDATE ON "{table}" '
        "BEGIN SELECT RAISE(ABORT, '{message}'); END",
        'CREATE TRIGGER "{table}_no_delete" BEFORE DELETE ON "{table}" '
        "BEGIN SELECT RAISE(ABORT, '{message}'); END",
    ],
    "backward": [
        'DROP TRIGGER IF EXISTS "{table}_no_update"',
        'DROP TRIGGER IF EXISTS "{table}_no_delete"',
    ],
    "names": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s",
}

_POSTGRESQL = {
    "forward": [
        'CREATE OR REPLACE FUNCTION "{table}_append_only"() RETURNS trigger LANGUAGE plpgsql AS '
        "$$ BEGIN RAISE EXCEPTION '{message}' USING ERRCODE = 'restrict_violation'; END $$",
        'DROP TRIGGER IF EXISTS "{table}_no_update" ON "{table}"',
        'DROP TRIGGER IF EXISTS "{table}_no_delete" ON "{table}"',
        'DROP TRIGGER IF EXISTS "{table}_no_truncate" ON "{table}"',
        'CREATE TRIGGER "{table}_no_update" BEFORE UPDATE ON "{table}" '
        'FOR EACH ROW EXECUTE FUNCTION "{table}_append_only"()',
        'CREATE TRIGGER "{table}_no_delete" BEFORE DELETE ON "{table}" '
        'FOR EACH ROW EXECUTE FUNCTION "{table}_append_only"()',
        'CREATE TRIGGER "{table}_no_truncate" BEFORE TRUNCATE ON "{table}" '
        'FOR EACH STATEMENT EXECUTE FUNCTION "{table}_append_only"()',
    ],
    "backward": [
        'DROP TRIGGER IF EXISTS "{table}_no_update" ON "{table}"',
        'DROP TRIGGER IF EXISTS "{table}_no_delete" ON "{table}"',
        'DROP TRIGGER IF EXISTS "{table}_no_truncate" ON "{table}"',
        'DROP FUNCTION IF EXISTS "{table}_append_only"()',
    ],
    "names": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgrelid = %s::regclass "
    "AND tgenabled <> 'D'",
}

_BY_VENDOR: dict[str, dict[str, Any]] = {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}


class AppendOnly(Operation):
    """Refuse UPDATE, DELETE and TRUNCATE on a table, with the message "append-only"."""

    reversible = True
    category = OperationCategory.SQL

    def __init__(self, table: str) -> None:
        if not _TABLE_NAME.fullmatch(table):
            raise ValueError(f"Not a table name: {table!r}")
        self.table = table

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """How a migration file spells this operation."""
        return self.__class__.__qualname__, [self.table], {}

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Triggers are no part of Django's picture of the tables."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Put the triggers up, anew if they stand already."""
        self._run("forward", app_label, schema_editor)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Take the triggers down."""
        self._run("backward", app_label, schema_editor)

    def describe(self) -> str:
        """What `migrate` prints."""
        return f"Rows of {self.table} can only be added"

    @property
    def migration_name_fragment(self) -> str:
        """What a migration with only this operation is called."""
        return f"{self.table}_append_only"

    def _run(self, direction: str, app_label: str, schema_editor: BaseDatabaseSchemaEditor) -> None:
        if not router.allow_migrate(schema_editor.connection.alias, app_label):
            return  # the table is in another database
        for statement in _BY_VENDOR[schema_editor.connection.vendor][direction]:
            schema_editor.execute(statement.format(table=self.table, message=MESSAGE), params=None)


def is_append_only(connection: BaseDatabaseWrapper, table: str) -> bool:
    """Whether the triggers of `AppendOnly` stand on a table."""
    with connection.cursor() as cursor:
        cursor.execute(_BY_VENDOR[connection.vendor]["names"], [table])
        standing = {name for (name,) in cursor.fetchall()}
    return {f"{table}_no_update", f"{table}_no_delete"} <= standing
