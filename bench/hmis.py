"""Measure validating and converting an HMIS CSV export and its CAPER, beside the bare reading of the same files.

HUD's public sample (255,214 rows, 16,494 stays), and the same people many times over: what it costs must grow no faster
than the rows. Each measurement is a process of its own, so that its memory is its own.
"""

import argparse
import csv
import io
import json
import os
import platform
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from time import perf_counter, process_time
from typing import IO

from bench.data import data_folder
from firstlight.hmis.converting import convert
from firstlight.hmis.schema.keys import KEYS
from firstlight.hmis.schema.tables import schema
from firstlight.hmis.validating import validate

SAMPLE = Path("hmis_csv_sample_fy2026") / "Sample_HMIS_Data.zip"
OF_PEOPLE = {"PersonalID", "EnrollmentID", "HouseholdID", "AssessmentID"}
YEAR = ["--start", "2023-10-01", "--end", "2024-09-30"]


def bare(path: Path) -> None:
    """Read all rows with Python's csv module and do nothing with them."""
    for file in _files(path):
        for _row in csv.reader(io.TextIOWrapper(file, "utf-8", newline="")):
            pass


def _files(path: Path) -> Iterator[IO[bytes]]:
    if path.is_dir():
        for file in path.iterdir():
            with file.open("rb") as opened:
                yield opened
    else:
        with zipfile.ZipFile(path) as files:
            for name in files.namelist():
                with files.open(name) as opened:
                    yield opened


def validated(path: Path) -> None:
    """Validate."""
    validate(path)


def converted(path: Path) -> None:
    """Convert to the same version: validate, read again, write."""
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        convert(path, Path(folder) / "out")


def reported(path: Path) -> None:
    """The CAPER of all projects, worked out and written with everything beside it."""
    from firstlight.cli import main as main_of_firstlight

    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        words = ["hmis", "caper", "--source", str(path), "--every-project", *YEAR, "--out", f"{folder}/out"]
        if main_of_firstlight(words):
            raise SystemExit("There was no report.")


WHAT = {"bare read": bare, "validate": validated, "convert": converted, "CAPER": reported}


def many(sample: Path, times: int, out: Path) -> dict[str, int]:
    """The same export, its people and all about them so many times; projects and users once. Rows and stays."""
    import polars

    out.mkdir()
    rows = {}
    for table in schema(2026).tables.values():
        if not (sample / table.file).exists():
            continue
        told = polars.read_csv(sample / table.file, infer_schema=False)
        again = times if table.name == "Client" or table.has("EnrollmentID") else 1
        own = polars.col([name for name in told.columns if name in OF_PEOPLE | {KEYS[table.name]}])
        with (out / table.file).open("wb") as file:
            told.write_csv(file)
            for copy in range(1, again):
                told.with_columns(own + f"-{copy}").write_csv(file, include_header=False)
        rows[table.name] = told.height * again
    return {"rows": sum(rows.values()), "stays": rows["Enrollment"]}


def zipped(folder: Path, out: Path) -> None:
    """The same files in a zip."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as files:
        for file in folder.iterdir():
            files.write(file, file.name)


def one(what: str, path: Path) -> dict[str, float]:
    """Seconds of the clock and of the processor, and the most memory the process held, in MB."""
    if what == "CAPER":
        import_module("firstlight.cli")
        import_module("firstlight.hmis.caper.mending_files")  # what is loaded at the start is told apart
    begin, worked = perf_counter(), process_time()
    WHAT[what](path)
    took, worked = perf_counter() - begin, process_time() - worked
    return {"seconds": took, "worked": worked, "peak": _peak()}


def _peak() -> float:
    """The most memory this process held, in MB. On Linux not by getrusage, which tells the parent's too."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(re.findall(r"VmHWM:\s+(\d+) kB", status.read_text())[0]) / (1 << 10)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20)


def measured(what: str, path: Path) -> dict[str, float]:
    """``one``, in a process of its own; and how long that process took from its start to its end."""
    words = [sys.executable, "-m", "bench.hmis", "--one", what, str(path)]
    begin = perf_counter()
    told = subprocess.run(words, check=True, capture_output=True, text=True).stdout.splitlines()[-1]
    found: dict[str, float] = json.loads(told)
    return found | {"whole": perf_counter() - begin}


def table(what: list[str], path: Path, size: dict[str, int], best_of: int) -> None:
    """One row for each thing that is done, the best of some."""
    base = 0.0
    for each in what:
        best = min((measured(each, path) for _time in range(best_of)), key=lambda one: one["worked"])
        base = base or best["worked"]
        print(
            f"| {each} | {size['stays']:,} | {size['rows']:,} | {best['seconds']:.2f} | {best['whole']:.2f} "
            f"| {best['worked']:.2f} | {best['worked'] / base:.1f} | {1e6 * best['worked'] / size['rows']:.1f} "
            f"| {best['peak']:.0f} |",
            flush=True,
        )


def main() -> int:
    """Measure; the table goes to standard output."""
    parser = argparse.ArgumentParser(prog="python -m bench.hmis", description=(__doc__ or "").split("\n")[0])
    parser.add_argument(
        "--times", type=int, nargs="*", default=[1, 4], help="validate and convert so often over"
    )
    parser.add_argument("--caper", type=int, nargs="*", default=[1, 10, 61], help="the CAPER so often over")
    parser.add_argument("--best-of", type=int, default=3, help="the best of so many (3)")
    parser.add_argument(
        "--scratch", type=Path, help="where the copies go (a temporary folder; 61 times are 2 GB)"
    )
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
    print(
        "| what | stays | rows | seconds | with start-up | of the processor | times the bare read | µs a row | MB |"
    )
    print("|---|---:|---:|---:|---:|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory(dir=given.scratch) as scratch:
        _all(given, source, Path(scratch))
    return 0


def _all(given: argparse.Namespace, source: Path, scratch: Path) -> None:
    with zipfile.ZipFile(source) as files:
        files.extractall(scratch / "sample")  # public, invented people
    sample = next((scratch / "sample").rglob("Client.csv")).parent
    for times in sorted({*given.times, *given.caper}):
        folder, path = scratch / "export", scratch / "export.zip"
        size = many(sample, times, folder)
        if times in given.times:
            zipped(folder, path)
            table(["bare read", "validate", "convert"], path, size, given.best_of)
            path.unlink()
        if times in given.caper:
            table(["bare read", "CAPER"], folder, size, given.best_of)
        shutil.rmtree(folder)


if __name__ == "__main__":
    sys.exit(main())
