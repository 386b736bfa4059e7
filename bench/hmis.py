"""Measure validating and converting an HMIS CSV export, beside the bare reading of the same files.

HUD's public sample (255,214 rows), and the same people many times over: what it costs must grow no faster than the
rows. Each measurement is a process of its own, so that its memory is its own.
"""

import argparse
import csv
import io
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter, process_time

from bench.data import data_folder
from firstlight.hmis.converting import convert
from firstlight.hmis.findings import Report
from firstlight.hmis.reading import open_export
from firstlight.hmis.rows import Batch, batches
from firstlight.hmis.schema.keys import KEYS
from firstlight.hmis.schema.tables import Table, schema
from firstlight.hmis.validating import validate
from firstlight.hmis.writing import write_export

SAMPLE = Path("hmis_csv_sample_fy2026") / "Sample_HMIS_Data.zip"
OF_PEOPLE = {"PersonalID", "EnrollmentID", "HouseholdID", "AssessmentID"}


def bare(path: Path) -> int:
    """Read all rows with Python's csv module and do nothing with them."""
    rows = 0
    with zipfile.ZipFile(path) as files:
        for name in files.namelist():
            with files.open(name) as file:
                rows += sum(1 for _row in csv.reader(io.TextIOWrapper(file, "utf-8", newline=""))) - 1
    return rows


def validated(path: Path) -> int:
    """Validate."""
    return sum(validate(path).rows.values())


def converted(path: Path) -> int:
    """Convert to the same version: validate, read again, write."""
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        return sum(convert(path, Path(folder) / "out").rows.values())


WHAT = {"bare read": bare, "validate": validated, "convert": converted}


def many(source: Path, times: int, out: Path) -> None:
    """The same export, its people and all about them so many times; projects and users once."""
    with open_export(source, Report()) as export, write_export(out, schema(2026)) as writing:
        for table in schema(2026).tables.values():
            writing.table(table.name, _many(batches(export, table, Report()), table, times))


def _many(rows: Iterator[Batch], table: Table, times: int) -> Iterator[Batch]:
    about_people = table.name == "Client" or table.has("EnrollmentID")
    own = OF_PEOPLE | {KEYS[table.name]}
    places = {table.place(name) for name in own if table.has(name)}
    for batch in rows:
        yield batch
        for copy in range(1, times if about_people else 1):
            columns = tuple(
                tuple(f"{value}-{copy}" for value in values) if place in places else values
                for place, values in enumerate(batch.columns)
            )
            yield Batch(table, columns, batch.lines)


def one(what: str, path: Path) -> dict[str, float]:
    """Seconds of the clock and of the processor, and the most memory the process held, in MB."""
    begin, worked = perf_counter(), process_time()
    rows = WHAT[what](path)
    took, worked = perf_counter() - begin, process_time() - worked
    scale = 1 << 20 if sys.platform == "darwin" else 1 << 10
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / scale
    return {"rows": rows, "seconds": took, "worked": worked, "peak": peak}


def measured(what: str, path: Path) -> dict[str, float]:
    """``one``, in a process of its own."""
    words = [sys.executable, "-m", "bench.hmis", "--one", what, str(path)]
    told: dict[str, float] = json.loads(subprocess.run(words, check=True, capture_output=True).stdout)
    return told


def table(path: Path, best_of: int) -> None:
    """One row for each thing that is done, the best of some."""
    base = 0.0
    for what in WHAT:
        best = min((measured(what, path) for _time in range(best_of)), key=lambda one: one["worked"])
        base = base or best["worked"]
        print(
            f"| {what} | {best['rows']:,.0f} | {best['seconds']:.2f} | {best['worked']:.2f} "
            f"| {best['worked'] / base:.1f} | {1e6 * best['worked'] / best['rows']:.1f} | {best['peak']:.0f} |",
            flush=True,
        )


def main() -> int:
    """Measure; the table goes to standard output."""
    parser = argparse.ArgumentParser(prog="python -m bench.hmis", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--times", type=int, nargs="+", default=[1, 4, 16], help="how often over (1 4 16)")
    parser.add_argument("--best-of", type=int, default=3, help="the best of so many (3)")
    parser.add_argument("--one", nargs=2, metavar=("WHAT", "PATH"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        print(json.dumps(one(given.one[0], Path(given.one[1]))))
        return 0
    source = data_folder() / SAMPLE
    if not source.exists():
        print(f"There is no {source}: HUD's sample is not part of the repository.", file=sys.stderr)
        return 2
    print(
        f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}, Python {platform.python_version()}.\n"
    )
    print("| what | rows | seconds | of the processor | times the bare read | µs a row | peak MB |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as folder:
        for times in given.times:
            path = Path(folder) / f"{times}.zip"
            many(source, times, path)
            table(path, given.best_of)
            path.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
