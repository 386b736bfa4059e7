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

# Quoted names stand in the first group and stay; texts in single quotes and comments are no part of what is done.
NO_CODE = re.compile(r"""("(?:[^"]|"")*")|'(?:[^']|'')*'|--[^\n]*|/\*.*?\*/""", re.DOTALL)
WRITE = re.compile(
    r"""(?:^|[;()])\s*
    (INSERT | REPLACE(?=\s+INTO) | UPDATE | DELETE | MERGE | TRUNCATE | COPY | CREATE | ALTER | DROP)\b
    (?:\s+(?:OR\s+\w+|INTO|FROM|ONLY|TABLE)\b)*
    \s*(?:["`\[]?\w+["`\]]?\s*\.\s*)?["`\[]?(\w*)""",
    re.IGNORECASE | re.VERBOSE,
)
SET_PART = re.compile(r"\sSET\s+(.*?)(?:\sWHERE\s.*)?$", re.IGNORECASE | re.DOTALL)
SET_ONE = re.compile(r'"(\w+)"\s*=\s*(?:%s|NULL)', re.IGNORECASE)


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
    if not _inside_a_verb.get():
        statement = NO_CODE.sub(lambda found: found[1] or " ", sql)
        for verb, table in WRITE.findall(statement):
            if table.lower() not in EXEMPT_TABLES and not _only_exempt_columns(table.lower(), statement):
                raise WriteOutsideVerb(f"{verb.upper()} on {table.lower() or 'a table'} outside a verb")
    return execute(sql, params, many, context)


def _only_exempt_columns(table: str, statement: str) -> bool:
    """Whether this is one UPDATE that sets nothing but exempt columns, each to a plain value."""
    allowed, assignments = EXEMPT_COLUMNS.get(table), SET_PART.search(statement)
    if not allowed or not assignments or not statement.lstrip().upper().startswith("UPDATE"):
        return False
    ones = [SET_ONE.fullmatch(one.strip()) for one in assignments[1].split(",")]
    return all(one is not None and one[1] in allowed for one in ones)


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
