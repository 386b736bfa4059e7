"""The figures of outreach (care.md 43): people trained by profession and month, quizzes pooled, who may hear what.

Pure. People trained are counted as often as they came; they are professionals, and no figure here is ever added
to the people helped. Nothing becomes a percentage of growth: last year's number stands beside this year's.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

PUBLIC, BOARD, INSIDE = "public", "board", "inside"
SMALLEST_PUBLIC = 11
MONTHS = range(1, 13)


@dataclass(frozen=True)
class Trained:
    """So many of one profession on one day."""

    on: date
    profession: str
    people: int


@dataclass(frozen=True)
class Quiz:
    """One training's quiz: means in percent right, and over how many answers."""

    before: float
    before_n: int
    after: float
    after_n: int


@dataclass(frozen=True)
class Pooled:
    """Quizzes of several trainings as one: means weighted by how many answered."""

    trainings: int
    before: float
    before_n: int
    after: float
    after_n: int


def by_profession(rows: Iterable[Trained]) -> dict[str, int]:
    """How many of each profession came."""
    found: dict[str, int] = defaultdict(int)
    for row in rows:
        found[row.profession] += row.people
    return dict(found)


def by_month(rows: Iterable[Trained], year: int) -> list[int]:
    """How many came in each month of ``year``, January first; a month without anybody is 0."""
    found = dict.fromkeys(MONTHS, 0)
    for row in rows:
        if row.on.year == year:
            found[row.on.month] += row.people
    return [found[month] for month in MONTHS]


def pooled(quizzes: Sequence[Quiz]) -> Pooled | None:
    """The quizzes as one; None when there is none."""
    if not quizzes:
        return None
    before_n, after_n = sum(q.before_n for q in quizzes), sum(q.after_n for q in quizzes)
    return Pooled(
        trainings=len(quizzes),
        before=round(sum(q.before * q.before_n for q in quizzes) / before_n, 1),
        before_n=before_n,
        after=round(sum(q.after * q.after_n for q in quizzes) / after_n, 1),
        after_n=after_n,
    )


def may_hear(number: int, *, year_is_over: bool) -> str:
    """Who may be told a year's figure: running or small numbers stay with the board."""
    return PUBLIC if year_is_over and (number == 0 or number >= SMALLEST_PUBLIC) else BOARD
