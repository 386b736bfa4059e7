"""A file's lines understood: which column is the time, which the number, which the stream."""

import csv
import io
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO
from zoneinfo import ZoneInfo

from firstlight.forecasting.demand.moments import moment_of
from firstlight.forecasting.demand.series import BadCounts

MOST_BYTES = 200 * 1024 * 1024
MOST_ROWS = 2_000_000
MOST_STREAMS = 200
TIMES = (
    "date",
    "day",
    "week",
    "hour",
    "datetime",
    "timestamp",
    "time",
    "moment",
    "when",
    "start",
    "ds",
    "at",
    "opened_at",
)
NUMBERS = (
    "count",
    "counts",
    "n",
    "ct",
    "number",
    "calls",
    "contacts",
    "events",
    "value",
    "total",
    "y",
    "actual_value",
)


@dataclass(frozen=True, slots=True)
class Row:
    """One line understood: its number in the file, its moment, its count (an event: 1), its stream."""

    line: int
    when: datetime
    count: int | None
    stream: str
    rest: tuple[str, ...]


def lines_of(file: str | Path | IO[str]) -> tuple[list[str], list[list[str]]]:
    """The heading and the rows of a CSV file; a heading is made up where the first line is data."""
    if isinstance(file, str | Path):
        try:
            if Path(file).stat().st_size > MOST_BYTES:
                raise BadCounts(
                    f"The file is larger than {MOST_BYTES // 1024**2} MB; count by day before, or cut it."
                )
            text = Path(file).read_text(encoding="utf-8-sig")
        except OSError as problem:
            raise BadCounts(f"The file {file} cannot be read: {problem.strerror or problem}.") from None
        except UnicodeDecodeError:
            raise BadCounts("The file is no text in UTF-8; save it as CSV (UTF-8).") from None
    else:
        text = file.read(MOST_BYTES + 1)
        if len(text) > MOST_BYTES:
            raise BadCounts(
                f"The file is larger than {MOST_BYTES // 1024**2} MB; count by day before, or cut it."
            )
    try:
        first = text.partition("\n")[0]
        mark = max(",;\t", key=first.count)
        table = [
            row for row in csv.reader(io.StringIO(text), delimiter=mark) if any(cell.strip() for cell in row)
        ]
    except csv.Error as problem:
        raise BadCounts(f"The file is no CSV: {problem}.") from None
    if not table:
        raise BadCounts("The file is empty.")
    if len(table) > MOST_ROWS:
        raise BadCounts(
            f"The file has {len(table):,} rows; at most {MOST_ROWS:,} are read. Count by day before."
        )
    if moment_of(table[0][0]) is not None:
        table.insert(
            0, ["date", "count", *(f"column {k + 3}" for k in range(len(table[0]) - 2))][: len(table[0])]
        )
    if len(table) == 1:
        raise BadCounts("The file has a heading and no rows.")
    return [cell.strip() for cell in table[0]], table[1:]


def understood(
    header: list[str], lines: list[list[str]], by: str | None, zone: str
) -> tuple[list[Row], bool]:
    """The rows, and whether each is an event."""
    low = [name.lower() for name in header]
    if by is not None and by.lower() not in low:
        raise BadCounts(f"There is no column “{by}”; there are {', '.join(header)}.")
    stream = low.index(by.lower()) if by is not None else None
    at = _time_column(low, header, lines)
    numbers = _number_columns(low, lines, at, stream)
    rows: list[Row] = []
    opens = moment_of(lines[0][at]) if len(lines[0]) == len(header) else None
    told_apart = opens is not None and opens.tzinfo is not None
    for number, cells in enumerate(lines, 2):
        if len(cells) != len(header):
            raise BadCounts(f"Line {number} has {len(cells)} columns, the heading has {len(header)}.")
        when = moment_of(cells[at])
        if when is None:
            raise BadCounts(
                f"Line {number}: “{cells[at]}” is no date or time; write it as 2026-11-27 or 2026-11-27 14:00."
            )
        if bool(when.tzinfo) != told_apart and not zone:
            raise BadCounts(
                f"Line {number}: some times have an offset and some have none; give the time zone."
            )
        if when.tzinfo:
            when = when.astimezone(ZoneInfo(zone)) if zone else when.astimezone(UTC).replace(tzinfo=None)
        rest = tuple(cell for place, cell in enumerate(cells) if place != at and place not in numbers)
        name = cells[stream].strip() or "not said" if stream is not None else "all"
        for place in numbers:
            told = header[place] if len(numbers) > 1 else name
            rows.append(Row(number, when, _count(cells[place], number), told, rest))
        if not numbers:
            rows.append(Row(number, when, 1, name, rest))
    if len({row.stream for row in rows}) > MOST_STREAMS:
        raise BadCounts(
            f"There are more than {MOST_STREAMS} streams in it; choose a column with fewer values."
        )
    return rows, not numbers


def _time_column(low: list[str], header: list[str], lines: list[list[str]]) -> int:
    for name in TIMES:
        if name in low:
            return low.index(name)
    for place, cell in enumerate(lines[0][: len(header)]):
        if moment_of(cell) is not None:
            return place
    raise BadCounts(
        f"No column holds dates; there are {', '.join(filter(None, header))}. Call one “date”, as 2026-11-27."
    )


def _number_columns(low: list[str], lines: list[list[str]], at: int, stream: int | None) -> list[int]:
    for name in NUMBERS:
        if name in low and low.index(name) not in (at, stream):
            return [low.index(name)]
    sample = lines[:50]
    others = [place for place in range(len(low)) if place not in (at, stream)]
    numeric = [
        place for place in others if all(_looks_numeric(row[place]) for row in sample if place < len(row))
    ]
    return numeric if len(numeric) == 1 or numeric == others else numeric[:1]


def _looks_numeric(cell: str) -> bool:
    try:
        float(cell.strip() or "0")
    except ValueError:
        return False
    return True


def _count(cell: str, line: int) -> int | None:
    text = cell.strip()
    if text.lower() in ("", "na", "nan", "null", "none", "-"):
        return None
    try:
        number = float(text)
    except ValueError:
        raise BadCounts(f"Line {line}: “{text}” is no number.") from None
    if not number.is_integer():
        raise BadCounts(f"Line {line}: {text} is no whole number; counts are whole.")
    if number < 0:
        raise BadCounts(f"Line {line}: {text} is less than nothing; counts are zero or more.")
    if number > 10**9:
        raise BadCounts(f"Line {line}: {text} is no count of calls.")
    return int(number)
