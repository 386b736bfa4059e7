"""From stays and responses to times in a project. Pure: no Django."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Piece:
    """One stay, or one response that reached somebody: its id, its days (``until`` empty: goes on), whom with."""

    id: str
    first: date
    until: date | None
    party: str = ""
    leads_to: str = ""


@dataclass(frozen=True)
class Spell:
    """A time in a project without a break: its pieces in order."""

    pieces: tuple[Piece, ...]

    @property
    def first(self) -> date:
        """The day it began."""
        return self.pieces[0].first

    @property
    def until(self) -> date | None:
        """The day it ended; none while it goes on."""
        ends = [one.until for one in self.pieces]
        return None if None in ends else max(one for one in ends if one)

    @property
    def ids(self) -> frozenset[str]:
        """Of its pieces."""
        return frozenset(one.id for one in self.pieces)


def spells(pieces: Iterable[Piece], gap: int = 0) -> list[Spell]:
    """Pieces of one person joined where the next begins within ``gap`` days of the end of all before it."""
    found: list[list[Piece]] = []
    reach: date | None = None
    for piece in sorted(pieces, key=lambda one: (one.first, one.id)):
        if found and (reach is None or piece.first <= reach + timedelta(days=gap)):
            found[-1].append(piece)
            reach = None if reach is None or piece.until is None else max(reach, piece.until)
        else:
            found.append([piece])
            reach = piece.until
    return [Spell(tuple(one)) for one in found]


def within(spell: Spell, begun: date, ended: date | None) -> tuple[date, date | None] | None:
    """The part of a spell in the time a project runs; nothing where they do not meet."""
    if (spell.until and spell.until < begun) or (ended and spell.first > ended):
        return None
    until = spell.until if ended is None else min(spell.until or ended, ended)
    return max(spell.first, begun), until


def is_quiet(spell: Spell, today: date, days: int) -> date | None:
    """The last day of responses after which nothing happened for so many days; none while they may go on."""
    last = max(one.until or one.first for one in spell.pieces)
    open_still = any(one.until is None for one in spell.pieces)
    return last if not open_still and (today - last).days > days else None


def head_of(party: str, ages: Sequence[tuple[str, int | None]]) -> str:
    """The head of those who came together: the first adult, the one who asked before others; without adults the one
    who asked. An age nobody told counts as adult."""
    ordered = sorted(ages, key=lambda one: (one[0] != party, one[0]))
    return next((who for who, years in ordered if years is None or years >= 18), ordered[0][0])


@dataclass(frozen=True)
class Row:
    """An enrollment as it stands: its id, what began it ("" by hand), its days, whether it counts as a mistake."""

    id: str
    piece: str
    entered: date
    exited: date | None
    struck: bool = False


@dataclass(frozen=True)
class Begin:
    """To enroll: the pieces of the spell, from its first day in the project; ``until`` where it is over already."""

    pieces: tuple[Piece, ...]
    first: date
    until: date | None


@dataclass(frozen=True)
class End:
    """To end: which one, on which day; the last piece says where to."""

    id: str
    until: date
    last: Piece


@dataclass(frozen=True)
class Rule:
    """When a project takes people in, and how a spell of it ends."""

    begun: date
    ended: date | None
    quiet_days: int | None = None


def changes(pieces: Iterable[Piece], rows: Sequence[Row], rule: Rule, today: date) -> list[Begin | End]:
    """What is to be done so that a person's enrollments say what the records say. What somebody ended or struck by
    hand stays; what they wrote by hand for the same days counts."""
    found: list[Begin | End] = []
    waiting = spells(pieces, gap=rule.quiet_days or 0)
    while waiting:
        spell = waiting.pop(0)
        part = within(spell, rule.begun, rule.ended)
        if part is None:
            continue
        until = part[1]
        if rule.quiet_days is not None:
            until = is_quiet(spell, today, rule.quiet_days) or (
                rule.ended if _past(rule.ended, today) else None
            )
        until = until if until is None or until <= today else None
        mine = next((one for one in rows if one.piece in spell.ids), None)
        if mine is None:
            if not any(_meets(one, part[0], until) for one in rows):
                found.append(Begin(spell.pieces, part[0], until))
        elif not mine.struck and mine.exited is None and until:
            found.append(End(mine.id, max(until, mine.entered), spell.pieces[-1]))
        elif not mine.struck and mine.exited is not None:
            later = [one for one in spell.pieces if one.first >= mine.exited and one.id != mine.piece]
            waiting[:0] = spells(later, gap=rule.quiet_days or 0)
    return found


def _past(day: date | None, today: date) -> bool:
    return day is not None and day <= today


def _meets(row: Row, first: date, until: date | None) -> bool:
    starts_later = until is not None and row.entered > until
    return not row.struck and not starts_later and (row.exited is None or row.exited > first)
