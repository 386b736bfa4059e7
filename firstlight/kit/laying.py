"""A new database, laid out from the models in one go.

Replaying every migration since the first release costs a new installation ten to twenty seconds, nearly all of them
Django picturing each state on the way. A database without tables gets the tables as the models stand, the triggers
its migrations put up, and the note that all of them are applied: all in one transaction, so that a process killed on
the way leaves an empty database. A test holds both ways to the same database.
"""

from collections.abc import Iterator

from django.apps import apps
from django.db import connections, router
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import ProjectState

from firstlight.kit.triggers import AppendOnly


def lay_out(alias: str) -> bool:
    """Make the tables of an empty database; False, and nothing done, where there are tables already."""
    connection = connections[alias]
    if connection.introspection.table_names():
        return False
    with connection.schema_editor() as editor:
        for app in apps.get_app_configs():
            for model in router.get_migratable_models(app, alias, include_auto_created=False):
                if model._meta.can_migrate(connection):
                    editor.create_model(model)
        _finish(editor)
    return True


def finish(alias: str) -> None:
    """What tables made from models still lack: the triggers of the histories, and the note of what is applied."""
    with connections[alias].schema_editor() as editor:
        _finish(editor)


def _finish(editor: BaseDatabaseSchemaEditor) -> None:
    loader = MigrationLoader(None)
    for app, operation in _append_only(loader):
        operation.database_forwards(app, editor, ProjectState(), ProjectState())
    _note_applied(editor, loader)


def _append_only(loader: MigrationLoader) -> Iterator[tuple[str, AppendOnly]]:
    for (app, _name), migration in sorted(loader.disk_migrations.items()):
        for operation in migration.operations:
            if isinstance(operation, AppendOnly):
                yield app, operation


def _note_applied(editor: BaseDatabaseSchemaEditor, loader: MigrationLoader) -> None:
    recorder = MigrationRecorder(editor.connection)
    if not recorder.has_table():
        editor.create_model(recorder.Migration)
    recorder.migration_qs.bulk_create(
        recorder.Migration(app=app, name=name) for app, name in sorted(loader.disk_migrations)
    )
