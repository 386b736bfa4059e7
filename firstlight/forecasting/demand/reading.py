"""Reading counts from a file: which column is the time, which the number, which the stream; and what cannot be used.

Understood: one row a step (``day,count``), one row a step and stream (``day,stream,count`` with ``by``), one column a
stream (``day,youth,adult``), and one row an event (``moment`` and whatever else, but no number).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from time import time as seconds
from typing import IO
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from firstlight.forecasting.demand.columns import Row, lines_of, understood
from firstlight.forecasting.demand.moments import exists, sort_key
from firstlight.forecasting.demand.series import LENGTH, MOST_STEPS, BadCounts, Series, Step, counts_of


def read_counts(
    file: str | Path | IO[str],
    *,
    step: Step | None = None,
    by: str | None = None,
    zone: str = "",
    today: date | None = None,
) -> list[Series]:
    """The streams of a CSV file, a path or an open text file.

    ``step``   add up to this step; the file's own when not given
    ``by``     the column that tells streams apart
    ``zone``   the agency's time zone: told hours are local, and days of 23 or 25 hours are no mistake
    ``today``  nothing later than this can have been counted; by the machine's clock when not given
    Raises ``BadCounts`` with one plain sentence.
    """
    if zone:
        try:
            ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError):
            raise BadCounts(f"There is no time zone “{zone}”; write it as America/Los_Angeles.") from None
    # the house clock stands on another floor; this library is also used alone
    last = today or datetime.fromtimestamp(seconds(), UTC).date() + timedelta(days=1)
    header, lines = lines_of(file)
    rows, events = understood(header, lines, by, zone)
    _refuse_future(rows, last)
    if events:
        streams: dict[str, list[datetime]] = {}
        for row in rows:
            streams.setdefault(row.stream, []).append(row.when)
        return counts_of(streams, step or "day", zone=zone)
    found = step_of([row.when for row in rows])
    if step and LENGTH[step] < LENGTH[found]:
        raise BadCounts(f"The file counts by {found}; nobody can say how many came by {step}.")
    return [_series(name, part, found, step or found, zone) for name, part in _by_stream(rows)]


def step_of(moments: Iterable[datetime]) -> Step:
    """The step a file counts by: hours if clock times differ, weeks if all days lie whole weeks apart, else days."""
    seen = sorted({one.replace(tzinfo=None) for one in moments})
    if len({one.time() for one in seen}) > 1:
        return "hour"
    days = [one.date() for one in seen]
    if len(days) > 2 and len({one.day for one in days}) == 1:
        raise BadCounts("The file counts by month or year; a forecast needs counts by hour, day or week.")
    apart = {(other - days[0]).days for other in days[1:]}
    return "week" if apart and all(one % 7 == 0 for one in apart) else "day"


def _refuse_future(rows: Sequence[Row], last: date) -> None:
    late = max(rows, key=lambda row: row.when.date())
    if late.when.date() > last:
        raise BadCounts(f"Line {late.line} is dated {late.when.date()}, which is still to come.")


def _by_stream(rows: Sequence[Row]) -> list[tuple[str, list[Row]]]:
    streams: dict[str, list[Row]] = {}
    for row in rows:
        streams.setdefault(row.stream, []).append(row)
    return sorted(streams.items())


def _series(name: str, rows: list[Row], found: Step, step: Step, zone: str) -> Series:
    """Rows of one stream on the file's own step, then added up to the step asked for."""
    notes: list[str] = []
    rows = sorted(rows, key=lambda row: sort_key(row.when, zone))
    if found == "hour":
        for row in rows:
            if zone and row.count and not exists(row.when, zone):
                raise BadCounts(
                    f"Line {row.line}: {row.when:%Y-%m-%d %H:%M} is skipped by summer time in {zone}."
                )
        rows = _second_time(rows, zone)
    cells = _no_doubles(rows, found, zone, notes)
    first = cells[0][0]
    grid = Series(
        first if found == "hour" else first.date(), found, (0,), zone=zone if found == "hour" else ""
    )
    many = grid.place(cells[-1][0]) + 1
    if many > MOST_STEPS:
        raise BadCounts(
            f"From {first.date()} to {cells[-1][0].date()} are {many:,} {found}s; at most {MOST_STEPS:,}."
        )
    counts: list[int | None] = [None] * many
    for when, count in cells:
        counts[grid.place(when)] = count
    counts = _holes(counts, {grid.place(when) for when, _count in cells}, found, notes)
    made = Series(grid.start, found, tuple(counts), name, grid.zone, tuple(notes))
    return coarser(made, step)


def _second_time(rows: list[Row], zone: str) -> list[Row]:
    """The hour that comes twice when summer time ends: its second row is the second hour."""
    if not zone:
        return rows
    made: list[Row] = []
    seen: set[tuple[datetime, int, tuple[str, ...]]] = set()
    for row in rows:
        plain = row.when.replace(tzinfo=None)
        here = plain.replace(tzinfo=ZoneInfo(zone), fold=row.when.fold if row.when.tzinfo else 0)
        twice = here.utcoffset() != here.replace(fold=1 - here.fold).utcoffset() and exists(plain, zone)
        if twice and row.when.tzinfo is None and (plain, 0, row.rest) in seen:
            here = here.replace(fold=1)
        seen.add((plain, here.fold, row.rest))
        if exists(plain, zone):
            made.append(replace(row, when=here))
    return made


def _no_doubles(
    rows: list[Row], step: Step, zone: str, notes: list[str]
) -> list[tuple[datetime, int | None]]:
    """One count a step. Rows of one time are added up only when something else tells them apart."""
    times = Counter((sort_key(row.when, zone), row.rest) for row in rows)
    (_when, rest), most = times.most_common(1)[0]
    if most > 1:
        double = next(row for row in rows[::-1] if (sort_key(row.when, zone), row.rest) == (_when, rest))
        raise BadCounts(f"Line {double.line}: {_told(double.when, step)} stands there twice.")
    merged: dict[datetime, int | None] = {}
    added = False
    for row in rows:
        if row.when in merged and (before := merged[row.when]) is not None and row.count is not None:
            merged[row.when], added = before + row.count, True
        else:
            merged[row.when] = row.count
    if added:
        notes.append(
            "Rows of one time were added up; name the column that tells them apart to keep them apart."
        )
    return sorted(merged.items(), key=lambda pair: sort_key(pair[0], zone))


def _holes(counts: list[int | None], told: set[int], step: Step, notes: list[str]) -> list[int | None]:
    """Steps without a row: nothing happened, if the file never writes a zero; else nobody knows."""
    missing = [place for place in range(len(counts)) if place not in told]
    unknown = sum(counts[place] is None for place in told)
    if missing and 0 not in counts:
        notes.append(f"{len(missing)} {step}s have no row; as no row says 0, they were taken as 0.")
        counts = [0 if place in set(missing) else count for place, count in enumerate(counts)]
    elif missing or unknown:
        notes.append(f"{len(missing) + unknown} {step}s have no count; they were left open, not taken as 0.")
    return counts


def coarser(series: Series, step: Step) -> Series:
    """Added up to a longer step; part of a day or week at either end is left out. Weeks begin on Monday."""
    if series.step == step:
        return series
    days = series.by_day()
    if step == "day":
        return days
    skip = -days.start.weekday() % 7
    weeks = [days.counts[k : k + 7] for k in range(skip, len(days) - 6, 7)]
    if not weeks:
        raise BadCounts("There is not one whole week in it.")
    counts = tuple(None if None in week else sum(one or 0 for one in week) for week in weeks)
    return Series(days.when(skip), "week", counts, series.name, "", series.notes)


def _told(when: datetime, step: Step) -> str:
    return f"{when:%Y-%m-%d %H:%M}" if step == "hour" or when.time() != time() else f"{when:%Y-%m-%d}"
