"""A small shell for the encrypted databases, which no other shell can open. Reads only, unless told otherwise.

What is sealed stays sealed here: the shell holds the key of the file, not those of the people in it.
"""

import re
import sqlite3
import sys
from typing import Any, TextIO

from django.core.management import call_command
from django.db import DatabaseError, connections

AFTER_SEMICOLON = re.compile(r"(?<=;)")
PROMPT, MORE = "firstlight> ", "       ...> "
ASKED_FOR_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"


def run(alias: str, *, write: bool, lines: TextIO | None = None, out: TextIO | None = None) -> int:
    """Read statements until the end, answer each; returns the exit code (1 when the last one failed)."""
    connection = connections[alias]
    if connection.vendor != "sqlite":
        call_command("dbshell", database=alias)
        return 0
    lines, out = lines or sys.stdin, out or sys.stdout
    interactive = lines.isatty()
    if interactive:
        out.write("Statements end with “;”. .tables lists the tables, .quit ends.\n")
    failed = 0
    with connection.cursor() as cursor:
        if not write:
            cursor.execute("PRAGMA query_only = ON")
        for statement in _statements(lines, out if interactive else None):
            failed = _answer(cursor, statement, out)
    return failed


def _statements(lines: TextIO, prompt: TextIO | None) -> Any:
    waiting = ""
    while True:
        if prompt:
            prompt.write(MORE if waiting else PROMPT)
            prompt.flush()
        line = lines.readline()
        if not line or line.strip() in {".quit", ".exit"}:
            break
        if line.strip() == ".tables":
            line = f"{ASKED_FOR_TABLES};"
        for piece in AFTER_SEMICOLON.split(line):
            waiting += piece
            if sqlite3.complete_statement(waiting):
                yield waiting
                waiting = ""
    if waiting.strip():
        yield waiting


def _answer(cursor: Any, statement: str, out: TextIO) -> int:
    try:
        cursor.execute(statement)
        rows = cursor.fetchall() if cursor.description else []
    except DatabaseError as problem:
        out.write(f"Not done: {problem}\n")
        return 1
    if cursor.description and rows:
        out.write("\t".join(column[0] for column in cursor.description) + "\n")
    for row in rows:
        out.write("\t".join(_shown(value) for value in row) + "\n")
    return 0


def _shown(value: Any) -> str:
    if isinstance(value, bytes | memoryview):
        return f"‹{len(value)} sealed bytes›"
    return "" if value is None else str(value)
