"""Rows by one column, and columns of one row, for what every request does: put into SQL once, not each time.

Building the SQL of a wide table costs several times as much as running it; a session, a worker, their roles and
the record in hand are asked for at every press of a key, and each press keeps one answer. Everything else asks
through querysets; everything else changes through ``kit.nouns.keep``.
"""

import threading
from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar

from django.db import DatabaseError, connections, models, router, transaction

M = TypeVar("M", bound=models.Model)
Key = tuple[type[models.Model], str, bool, str]


class _Question:
    """One compiled question of one thread, as querysets compile it: its SQL, and how its columns become values."""

    def __init__(self, model: type[models.Model], column: str, lock: bool, alias: str) -> None:
        wanted: Any = model._base_manager.using(alias).filter(**{column: ""}).order_by()
        if lock:
            wanted = wanted.select_for_update(no_key=True)
        self.compiler = wanted.query.get_compiler(connection=connections[alias])
        self.sql, given = self.compiler.as_sql()
        assert len(given) == 1, "one column, one value"
        columns = [selected for selected, _sql, _alias in self.compiler.select]
        self.converters = self.compiler.get_converters(columns)
        self.names = [selected.target.attname for selected in columns]

    def answers(self, value: Any) -> list[Any]:
        """The rows of plain values."""
        with self.compiler.connection.cursor() as cursor:
            cursor.execute(self.sql, [value])
            return list(self.compiler.apply_converters(cursor.fetchall(), self.converters))


class _Compiled(threading.local):
    """Each thread has connections of its own, and so questions of its own."""

    def __init__(self) -> None:
        self.questions: dict[Key, _Question] = {}


_compiled = _Compiled()


def rows(model: type[M], column: str, value: Any, *, lock: bool = False) -> list[M]:
    """Every row whose ``column`` is ``value``, in no order; locked against other writers when ``lock``.

    ``lock`` needs a transaction, and asks the database that is written to.
    """
    alias = router.db_for_write(model) if lock else router.db_for_read(model)
    question = _compiled.questions.get((model, column, lock, alias))
    if question is None:
        question = _compiled.questions[model, column, lock, alias] = _Question(model, column, lock, alias)
    return [model.from_db(alias, question.names, row) for row in question.answers(value)]


def row(model: type[M], pk: str, *, lock: bool = False) -> M | None:
    """The row with this primary key, or None."""
    found = rows(model, model._meta.pk.attname, pk, lock=lock)
    return found[0] if found else None


def change(row: models.Model, columns: tuple[str, ...]) -> None:
    """Write these columns of a row that is there already, as they stand on it. DatabaseError when it is gone."""
    alias = router.db_for_write(type(row), instance=row)
    connection = connections[alias]
    fields = [_field(type(row), column) for column in columns]
    values = [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields]
    with transaction.mark_for_rollback_on_error(using=alias), connection.cursor() as cursor:
        cursor.execute(_update(type(row), columns, connection.ops.quote_name), [*values, row.pk])
        if cursor.rowcount != 1:
            raise DatabaseError(f"{type(row).__name__}: the row to change is not there")


def add(row: models.Model) -> None:
    """Insert a row whose number the database gives; the number stands on it afterwards."""
    model = type(row)
    alias = router.db_for_write(model, instance=row)
    connection = connections[alias]
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    values = [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields]
    with transaction.mark_for_rollback_on_error(using=alias), connection.cursor() as cursor:
        cursor.execute(_insert(model, connection.ops.quote_name), values)
        row.pk = cursor.fetchone()[0]
    row._state.adding, row._state.db = False, alias


@lru_cache(maxsize=64)
def _insert(model: type[models.Model], quote: Callable[[str], str]) -> str:
    columns = [quote(str(field.column)) for field in model._meta.concrete_fields if not field.primary_key]
    marks = ", ".join(["%s"] * len(columns))
    key = quote(str(model._meta.pk.column))
    # Names of our own tables, quoted by the back end; every value is a parameter.
    return (
        f"INSERT INTO {quote(model._meta.db_table)} ({', '.join(columns)}) VALUES ({marks}) RETURNING {key}"  # nosec B608
    )


@lru_cache(maxsize=1024)
def _field(model: type[models.Model], column: str) -> Any:
    return model._meta.get_field(column)


@lru_cache(maxsize=1024)
def _update(model: type[models.Model], columns: tuple[str, ...], quote: Callable[[str], str]) -> str:
    sets = ", ".join(f"{quote(_field(model, column).column)} = %s" for column in columns)
    key = quote(str(model._meta.pk.column))
    # Names of our own tables, quoted by the back end; every value is a parameter.
    return f"UPDATE {quote(model._meta.db_table)} SET {sets} WHERE {key} = %s"  # nosec B608
