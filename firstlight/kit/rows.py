"""Rows by one column, for what every request asks: put into SQL once, not each time.

Building the SQL of a wide table costs several times as much as running it; a worker, their roles and the record
in hand are asked for at every press of a key. Everything else asks through querysets.
"""

import threading
from typing import Any, TypeVar

from django.db import connections, models, router

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
