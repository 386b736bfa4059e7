"""What came and what was left out, said in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from firstlight.hmis.crosswalk.steps import CHANGED as RECODED
from firstlight.hmis.crosswalk.steps import DROPPED, LOST, MADE
from firstlight.importing.tallies import CAME, CHANGED, LEFT, NOTE, SAME, Tally

THINGS: dict[str, Any] = {
    "Client.csv": _("People"),
    "Enrollment.csv": _("Enrollments"),
    "answers": _("Answers, by stage and day"),
    "seen": _("Times met"),
    "given": _("Nights and services"),
    "Project.csv": _("Projects"),
    "Funder.csv": _("Funders of projects"),
    "Inventory.csv": _("Beds of projects"),
}
WHY: dict[str, Any] = {  # what somebody may want to look into stands first
    "hashed": _("names are hashed, so they are no names"),
    "no_stay": _("a person without an enrollment that comes"),
    "left_before": _("left before the day that was named"),
    "no_person": _("its person is not in the file"),
    "no_stay_row": _("its enrollment is not in the file"),
    "no_project": _("its project is not in the file"),
    "second_open": _("a second enrollment in the same project that has not ended; the last one came"),
    "second_exit": _("a second exit of one enrollment; the last one came"),
    "second_region": _("a second region of one project; the first one came"),
    "said_twice": _("two answers about one condition on one day; the yes came"),
    "before_entry": _("ends before it begins; it came as ending on its first day"),
    "before_start": _("ends before it begins; it came without an end"),
    "bad_date": _("not a date"),
    "bad_code": _("not a code of the list"),
    "changed_there": _("changed in the other system; put it right here by hand"),
    "changed_here": _("a worker changed it here since"),
    "open_here": _("an enrollment in this project goes on here already"),
    "closed_here": _("not opened to the programme: closed, restricted or merged here since; open it by hand"),
    "not_neutral": _("no name, or one that could tell where it is; it came with a number, name it here"),
    "destroyed": _("destroyed here since, as the person wished or as its time was over"),
    "never_kept": _("never kept here"),
    "no_place": _("no place for it here"),
    "no_table": _("no place for this file here"),
    "deleted": _("deleted in the other system"),
}
NOTES: dict[str, Any] = {
    LOST: _("no place for it in FY2026"),
    RECODED: _("another code in FY2026"),
    DROPPED: _("no such row in FY2026"),
    MADE: _("written anew for FY2026"),
}


@dataclass(frozen=True)
class Came:
    """One kind of thing: how many are new, brought up to date, as they were."""

    what: str
    new: int
    changed: int
    same: int


@dataclass(frozen=True)
class LeftOut:
    """So many of a file, or of a column of it, with the reason."""

    where: str
    why: str
    count: int


@dataclass(frozen=True)
class Reason:
    """A reason, with all that was left out for it."""

    why: str
    of: list[LeftOut]


def came(tally: Tally) -> list[Came]:
    """What came, of each kind of which anything did."""
    found = []
    for code, words in THINGS.items():
        counts = [tally[what, code, "", ""] for what in (CAME, CHANGED, SAME)]
        if any(counts):
            found.append(Came(str(words), *counts))
    return found


def came_table(tally: Tally) -> dict[str, Any]:
    """The same as a table of figures."""
    columns = [_now("What"), _now("New"), _now("Brought up to date"), _now("As it was")]
    return {"columns": columns, "rows": [[one.what, one.new, one.changed, one.same] for one in came(tally)]}


def left_out(tally: Tally) -> list[LeftOut]:
    """What was left out, by reason and file."""
    return [one for reason in by_reason(tally) for one in reason.of]


def by_reason(tally: Tally) -> list[Reason]:
    """What was left out, reason by reason."""
    rows = [(key, count) for key, count in sorted(tally.items()) if key[0] == LEFT and count]
    found = {why: [_one(key, count, WHY) for key, count in rows if key[-1] == why] for why in WHY}
    return [Reason(str(WHY[why]), of) for why, of in found.items() if of]


def brought_up(tally: Tally) -> list[LeftOut]:
    """What bringing an older version up to date did."""
    return [_one(key, count, NOTES) for key, count in sorted(tally.items()) if key[0] == NOTE and count]


def _one(key: tuple[str, str, str, str], count: int, words: dict[str, Any]) -> LeftOut:
    _what, file, column, why = key
    where = str(THINGS[file]) if file in ("answers", "seen", "given") else file
    return LeftOut(f"{where} {column}".strip(), str(words.get(why, why)), count)


def lines(tally: Tally) -> Iterator[str]:
    """The same for a command line."""
    for one in came(tally):
        yield _now("%(what)s: %(new)s new, %(changed)s brought up to date, %(same)s as they were") % {
            "what": one.what,
            "new": f"{one.new:,}",
            "changed": f"{one.changed:,}",
            "same": f"{one.same:,}",
        }
    for out in left_out(tally):
        yield f"{_now('left out')}: {out.where}, {out.count:,} ({out.why})"
    for note in brought_up(tally):
        yield f"{_now('brought up')}: {note.where}, {note.count:,} ({note.why})"
