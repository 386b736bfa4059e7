"""Reading the ledger as it is sealed: plain columns, as they stand in the table, whatever somebody did to them."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from django.db import connections, router

from firstlight.audit.models import Checkpoint, Event, Seal
from firstlight.audit.proof import chain
from firstlight.audit.proof.exported import Visitor

CHUNK = 5000
STRETCH = 20_000
Tell = Callable[[int, int, str], None]

TIME = {
    "sqlite": "CAST({column} AS TEXT)",
    "postgresql": """to_char({column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')""",
}
COLUMNS = 'e."id", {at}, e."by", e."verb", e."outcome", e."noun", e."noun_id", e."about", e."reason", e."act", e."ids"'
SEALS = """
    SELECT s."number", s."event_id", {sealed_at}, s."late", s."hash", {columns}
    FROM "audit_seal" s LEFT JOIN "audit_event" e ON e."id" = s."event_id"
    WHERE s."number" > %s AND s."number" <= %s ORDER BY s."number" LIMIT %s"""
NEXT = """SELECT {columns} FROM "audit_event" e WHERE e."id" > %s ORDER BY e."id" LIMIT %s"""
WITHOUT = """
    SELECT {columns} FROM "audit_event" e
    WHERE e."id" > %s AND e."id" <= %s AND NOT EXISTS (SELECT 1 FROM "audit_seal" s WHERE s."event_id" = e."id")
    ORDER BY e."id" LIMIT %s"""
STRETCH_END = """
    SELECT MAX("id") FROM (SELECT "id" FROM "audit_event" WHERE "id" > %s ORDER BY "id" LIMIT %s) AS stretch"""


def database() -> Any:
    """The connection the ledger is written through."""
    return connections[router.db_for_write(Event)]


def last_seal() -> tuple[int, bytes]:
    """How many seals there are, and the hash of the last."""
    last = Seal.objects.order_by("-number").values_list("number", "hash").first()
    return (last[0], bytes(last[1])) if last else (0, chain.START)


def top() -> int:
    """The highest number of an event that has its seal."""
    return Seal.objects.order_by("-event_id").values_list("event_id", flat=True).first() or 0


def numbers(of: Iterable[int]) -> set[int]:
    """Those of these numbers that are events by now."""
    return set(Event.objects.filter(id__in=list(of)).order_by().values_list("id", flat=True))


def events_after(number: int, at_most: int) -> list[chain.Event]:
    """Committed events with a higher number, the lowest first."""
    return [_event(row) for row in _ask(NEXT, number, at_most)]


def stretch_end(after: int) -> int | None:
    """The number at which the next stretch of events ends; None when there are no more."""
    [[end]] = _ask(STRETCH_END, after, STRETCH)
    return None if end is None else int(end)


def without_seal(after: int, upto: int, at_most: int) -> list[chain.Event]:
    """Committed events between two numbers that have no seal, the lowest first."""
    return [_event(row) for row in _ask(WITHOUT, after, upto, at_most)]


def checkpoints() -> list[chain.Checkpoint]:
    """All of them, the first first."""
    return [_checkpoint(one) for one in Checkpoint.objects.order_by("number").iterator()]


def last_checkpoint() -> chain.Checkpoint | None:
    """The newest."""
    newest = Checkpoint.objects.order_by("-number").first()
    return _checkpoint(newest) if newest else None


def holds(one: chain.Checkpoint) -> bool:
    """Whether this checkpoint still stands there, over the seal it signed."""
    signatures = Checkpoint.objects.filter(number=one.number).values_list("signature", flat=True)
    heads = Seal.objects.filter(number=one.count).values_list("hash", flat=True)
    return [bytes(s) for s in signatures] == [one.signature] and [bytes(h) for h in heads] == [one.head]


def show(visitor: Visitor, tell: Tell = lambda done, of, what: None) -> None:
    """Show a visitor the whole ledger: seals and checkpoints in the order of the chain, then what has no seal yet."""
    signed = checkpoints()[::-1]
    upto, _head = last_seal()
    for seal in _seals(upto):
        visitor.seal(seal)
        while signed and signed[-1].count <= seal.number:
            visitor.checkpoint(signed.pop())
        if seal.number % CHUNK == 0:
            tell(seal.number, upto, "events")
    while signed:
        visitor.checkpoint(signed.pop())
    after: int = 0
    while (end := stretch_end(after)) is not None:
        for event in without_seal(after, end, STRETCH):
            visitor.waiting(event)
        after = end
    tell(upto, upto, "events")


def how_it_stands() -> str:
    """Sealing in one sentence, for whoever looks after the machine."""
    count, _head = last_seal()
    waiting = Event.objects.filter(id__gt=top())
    oldest, signed = waiting.order_by("id").first(), last_checkpoint()
    words = f"{count} events sealed"
    if signed:
        words += (
            f", checkpoint {signed.number} of {signed.at[:16].replace('T', ' ')} UTC signs {signed.count}"
        )
    if oldest:
        words += f", {waiting.count()} wait since {oldest.at:%Y-%m-%d %H:%M} UTC until “firstlight work” runs"
    return words


def _seals(upto: int) -> Iterator[chain.Seal]:
    after = 0
    while rows := _ask(SEALS, after, upto, CHUNK):
        for number, event_id, sealed_at, late, head, *columns in rows:
            event = None if columns[0] is None else _event(columns)
            yield chain.Seal(number, event_id, chain.moment(sealed_at), bool(late), bytes(head), event)
        after = rows[-1][0]


def _ask(question: str, *given: object) -> list[Sequence[Any]]:
    connection = database()
    time = TIME[connection.vendor]
    columns = COLUMNS.format(at=time.format(column='e."at"'))
    # Our own tables and columns only; every value is a parameter.
    sql = question.format(columns=columns, sealed_at=time.format(column='s."sealed_at"'))
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        rows: list[Sequence[Any]] = cursor.fetchall()
    return rows


def _event(row: Sequence[Any]) -> chain.Event:
    number, at, *words, ids = row
    return (number, chain.moment(at), *words, _list(ids))


def _list(stored: Any) -> Any:
    """The ids of a row, or what somebody left in their place."""
    if stored == "[]":
        return []
    try:
        return json.loads(stored)
    except (TypeError, ValueError):
        return stored


def _checkpoint(one: Checkpoint) -> chain.Checkpoint:
    head, key, signature = bytes(one.head), bytes(one.key), bytes(one.signature)
    return chain.Checkpoint(one.number, one.count, head, chain.moment(one.at), one.complete, key, signature)
