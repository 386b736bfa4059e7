"""The guard: a request's database connections refuse INSERT, UPDATE and DELETE outside a verb."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import connections
from django.http import HttpRequest, HttpResponse

from firstlight.audit.exempt import EXEMPT_COLUMNS, EXEMPT_TABLES

_inside_a_verb: ContextVar[bool] = ContextVar("inside_a_verb", default=False)

WRITE = re.compile(
    r'^\s*(?:WITH\b.*?\)\s*)?(INSERT(?:\s+OR\s+\w+)?\s+INTO|REPLACE\s+INTO|UPDATE|DELETE\s+FROM)\s+["`]?(\w+)["`]?',
    re.IGNORECASE | re.DOTALL,
)
SET_COLUMNS = re.compile(r'"(\w+)" = ')


class WriteOutsideVerb(RuntimeError):
    """Code tried to change the database without passing the door. A defect, never a user's mistake."""


@contextmanager
def inside_a_verb() -> Iterator[None]:
    """Writing is allowed in here. Opened by the door, and by nothing else."""
    token = _inside_a_verb.set(True)
    try:
        yield
    finally:
        _inside_a_verb.reset(token)


def refuse_stray_writes(
    execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]
) -> Any:
    """Database execute-wrapper: pass reads, and writes from inside a verb; refuse the rest by table name."""
    if not _inside_a_verb.get() and (found := WRITE.match(sql)):
        table = found.group(2).lower()
        if table not in EXEMPT_TABLES and not _only_exempt_columns(table, sql):
            raise WriteOutsideVerb(f"{found.group(1).upper()} on {table} outside a verb")
    return execute(sql, params, many, context)


def _only_exempt_columns(table: str, sql: str) -> bool:
    allowed = EXEMPT_COLUMNS.get(table)
    if not allowed or not sql.lstrip().upper().startswith("UPDATE"):
        return False
    assignments = sql.partition(" SET ")[2].partition(" WHERE ")[0]
    columns = set(SET_COLUMNS.findall(assignments))
    return bool(columns) and columns <= allowed


@contextmanager
def guarded() -> Iterator[None]:
    """Guard every configured database for the length of a ``with`` block."""
    with ExitStack() as stack:
        for alias in connections:
            stack.enter_context(connections[alias].execute_wrapper(refuse_stray_writes))
        yield


class Guard:
    """Middleware, outside the session's: the whole request runs guarded."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request with the guard on."""
        with guarded():
            return self.get_response(request)
