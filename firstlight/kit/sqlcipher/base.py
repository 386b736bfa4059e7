"""Opens the encrypted file for Django and lets writers take turns.

Django's own SQLite backend is bound to the `sqlite3` module of Python's library at import, so the places
that touch the module are replaced here: connecting, cursors, converters and the names of errors.
"""

import datetime
import decimal
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.backends.sqlite3 import base as plain
from django.db.backends.sqlite3._functions import register as register_functions
from django.db.utils import OperationalError
from django.utils.dateparse import parse_date, parse_datetime, parse_time
from sqlcipher3 import dbapi2 as Database

from firstlight.kit.sqlcipher.keys import make_private, read_key, unlock
from firstlight.kit.sqlcipher.turns import TurnTimeout, WriteTurn, turn_for

DEFAULT_TIMEOUT = 20.0  # seconds

_FIRST_WORD = re.compile(r"\s*([a-z]+)", re.IGNORECASE)
_WRITES_INSIDE = re.compile(r"\b(insert|update|delete|replace)\b", re.IGNORECASE)
_READS = {"select", "values", "explain", "pragma", "attach", "detach"}
_READS |= {"begin", "commit", "end", "rollback", "savepoint", "release"}  # the turn goes with these by itself

_CONVERTERS: dict[str, Callable[[str], object]] = {
    "bool": "1".__eq__,
    "date": parse_date,
    "time": parse_time,
    "datetime": parse_datetime,
    "timestamp": parse_datetime,
}


def _register_types() -> None:
    for name, parse in _CONVERTERS.items():
        Database.register_converter(name, lambda stored, parse=parse: parse(stored.decode()))
    Database.register_adapter(decimal.Decimal, str)
    Database.register_adapter(datetime.date, plain.adapt_date)
    Database.register_adapter(datetime.datetime, plain.adapt_datetime)


_register_types()


def writes(statement: str) -> bool:
    """Whether a statement may change the file, judged by its first word; in doubt, yes."""
    found = _FIRST_WORD.match(statement)
    word = found[1].lower() if found else ""
    if word == "with":
        return bool(_WRITES_INSIDE.search(statement))
    return word not in _READS


@lru_cache(maxsize=1024)
def _with_question_marks(query: str) -> str:
    """Django's placeholders as SQLite's; looked up, for a page asks the same questions again and again."""
    return plain.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%")


class Cursor(Database.Cursor):  # type: ignore[misc]  # sqlcipher3 carries no types
    """Speaks Django's placeholders, and takes a turn for a write outside a transaction."""

    def convert_query(self, query: str, *, param_names: Iterable[str] | None = None) -> str:
        """The statement with SQLite's placeholders, by place or by name."""
        if param_names is None:
            return _with_question_marks(query)
        return query % {name: f":{name}" for name in param_names}

    def __init__(self, connection: Any, wrapper: "DatabaseWrapper") -> None:
        super().__init__(connection)
        self._wrapper = wrapper

    def execute(self, query: str, params: Any = None) -> "Cursor":
        """Run one statement."""
        with self._wrapper.turn_for_statement(query):
            if params is None:
                super().execute(query)
            else:
                names = list(params) if isinstance(params, dict) else None
                super().execute(self.convert_query(query, param_names=names), params)
        return self

    def executemany(self, query: str, param_list: Iterable[Any]) -> "Cursor":
        """Run one statement for each set of values."""
        rows = list(param_list)
        names = list(rows[0]) if rows and isinstance(rows[0], dict) else None
        with self._wrapper.turn_for_statement(query):
            super().executemany(self.convert_query(query, param_names=names), rows)
        return self


class DatabaseWrapper(plain.DatabaseWrapper):
    """One connection to the embedded database."""

    display_name = "SQLCipher"
    Database = Database
    init_commands: list[str]
    transaction_mode: str | None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._turn: WriteTurn | None = None
        self._holds_turn = False
        self._timeout = DEFAULT_TIMEOUT

    def get_connection_params(self) -> dict[str, Any]:
        """What to connect with; the options of this backend are taken out."""
        params = super().get_connection_params()
        key_source = params.pop("key", None)
        lock_file = params.pop("lock_file", None)
        self.transaction_mode = self.transaction_mode or "IMMEDIATE"
        if self.transaction_mode == "DEFERRED":
            raise ImproperlyConfigured(
                f"DATABASES[{self.alias!r}]: transaction_mode DEFERRED makes writers fail; use IMMEDIATE."
            )
        self._timeout = float(params.setdefault("timeout", DEFAULT_TIMEOUT))
        if self.is_in_memory_db():
            self._turn = None
            return params
        file = Path(params["database"])
        self._turn = turn_for(Path(lock_file) if lock_file else file.with_name(file.name + ".lock"))
        return {**params, "key": read_key(key_source)}

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Open the file with its key, or say plainly why that cannot be."""
        conn_params = dict(conn_params)
        key = conn_params.pop("key", None)
        in_memory = self.is_in_memory_db()
        if not in_memory:
            make_private(Path(conn_params["database"]))
        connection = Database.connect(**conn_params)
        try:
            if not in_memory:
                unlock(connection, key, Path(conn_params["database"]))
            self._use_write_ahead_log(connection)
            register_functions(connection)
            self._set_pragmas(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _use_write_ahead_log(self, connection: Any) -> None:
        if self._turn is None or connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal":
            return
        with self._turn.held(self._timeout):
            connection.execute("PRAGMA journal_mode = WAL")

    def _set_pragmas(self, connection: Any) -> None:
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA temp_store = MEMORY")
        # a destroyed key leaves nothing in the free pages of the file
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA legacy_alter_table = OFF")
        # Without it INSERT OR REPLACE deletes behind the back of the append-only triggers.
        connection.execute("PRAGMA recursive_triggers = ON")
        if sys.platform == "darwin":  # where fsync alone leaves the write in the drive's cache
            connection.execute("PRAGMA fullfsync = ON")
        for command in self.init_commands:
            if command := command.strip():
                connection.execute(command)

    def create_cursor(self, name: str | None = None) -> Cursor:
        """A cursor that knows this connection's place in the queue of writers."""
        cursor: Cursor = self.connection.cursor(partial(Cursor, wrapper=self))
        return cursor

    @contextmanager
    def turn_for_statement(self, query: str) -> Iterator[None]:
        """Hold the writers' turn for one statement; inside a transaction it is held already.

        An INSERT … RETURNING outside a transaction commits when its rows are read, a moment after the turn
        is given back; SQLite's own lock and its busy timeout cover that moment.
        """
        if self._turn is None or self._holds_turn or not writes(query):
            yield
            return
        self._take_turn()
        try:
            yield
        finally:
            self._give_back_if_done()

    def _start_transaction_under_autocommit(self) -> None:
        self._take_turn()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._give_back_turn()
            raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]
        self._give_back_if_done()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self._give_back_if_done()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self._give_back_turn()

    def _take_turn(self) -> None:
        if self._turn is None or self._holds_turn:
            return
        try:
            self._turn.take(self._timeout)
        except TurnTimeout:
            raise OperationalError(
                f"Another writer has held the database for {self._timeout:g} seconds; nothing was written."
            ) from None
        self._holds_turn = True

    def _give_back_if_done(self) -> None:
        if self.connection is None or not self.connection.in_transaction:
            self._give_back_turn()

    def _give_back_turn(self) -> None:
        if self._holds_turn and self._turn is not None:
            self._holds_turn = False
            self._turn.give_back()
