"""The hand-over list builds itself from its sections: what stands now, read anew, and what a taker cannot take."""

from collections.abc import Iterable
from typing import Any

from firstlight.access.models import User
from firstlight.handover.items import LEFT, Item, Key, in_order, keys_with, marked
from firstlight.handover.models import HandOver
from firstlight.handover.sections import AHEAD, SECTIONS, Kind, Section
from firstlight.kit.clock import now
from firstlight.response.models import EmergencyResponse
from firstlight.survivors.scope import kept_out, ordinary


def standing(user: User, duty: str) -> list[Item]:
    """Every line of a duty's list now, section by section, each in order, in the reader's scope."""
    found = [
        item
        for section in SECTIONS
        if duty in section.duties
        for item in in_order(section.standing(user, duty))
    ]
    return marked(found, LEFT, _left_with_supervisor()) if duty == Kind.SUPERVISOR else found


def again(user: User, keys: Iterable[Key]) -> list[Item]:
    """Those lines as they are now, as far as this worker may see them."""
    wanted = set(keys)
    return [
        item
        for section in SECTIONS
        if (ids := [pk for kind, pk in wanted if kind == section.kind])
        for item in section.again(user, ids)
    ]


def in_sections(lines: Iterable[Any]) -> list[tuple[Section, list[Any]]]:
    """Lines under their headings (of items, or of lines that hold one); empty headings left out."""
    rows = list(lines)
    parts = ((section, [row for row in rows if _kind(row) == section.kind]) for section in SECTIONS)
    return [(section, part) for section, part in parts if part]


def beyond(items: Iterable[Item], giver: User, taker: User) -> list[Item]:
    """The lines this taker cannot take: outside what they may see, and not opened to them by taking over."""
    rows = list(items)
    opened = set(opened_by_taking(giver, taker))
    seen = {item.key for item in again(taker, [row.key for row in rows])}
    return [row for row in rows if row.key not in seen and row.person not in opened]


def opened_by_taking(giver: User, taker: User) -> list[str]:
    """The people of responses the giver leads: whoever takes over must be able to go on with them.

    Not where the record is restricted, and never where the taker is kept out.
    """
    led = EmergencyResponse.objects.open().filter(ordinary("survivor"), lead=giver)
    return list(led.exclude(kept_out(taker, "survivor")).values_list("survivor_id", flat=True).distinct())


def _left_with_supervisor() -> set[Key]:
    recent = HandOver.objects.standing().filter(from_signed_at__gte=now() - AHEAD)
    return {key for row in recent for key in keys_with(row.items, LEFT)}


def _kind(row: Any) -> str:
    return str(getattr(row, "item", row).kind)
