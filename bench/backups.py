"""How long a backup, its proof and a restore take: ``python -m bench.backups [--mib N] [--demo FOLDER]``.

Works on a copy in a temporary folder: the demo in FOLDER, or a new installation with N MiB of random rows. With
DATABASE_URL set the rows are in PostgreSQL. Prints one line of the table in docs/benchmarks.md for each step.
"""

import argparse
import os
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

MIB = 1024 * 1024
ROW = 4096


def main() -> None:
    """Measure, and leave nothing."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--mib", type=int, default=0, help="MiB of random rows")
    parser.add_argument("--demo", type=Path, help="folder of a demo that stands")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as room:
        folder = Path(room) / "agency"
        if given.demo:
            shutil.copytree(given.demo, folder)
        os.environ |= {
            "FIRSTLIGHT_DATA": str(folder / "data"),
            "FIRSTLIGHT_KEYS": str(folder / "keys" / "keyset.json"),
            "DJANGO_SETTINGS_MODULE": "firstlight.settings",
        }
        from firstlight.vault import start

        if given.demo:
            start.wake()
        else:
            start.prepare_installation()
        if given.mib:
            add_rows(given.mib)
        start.let_go()
        measure(folder / "backups")


def add_rows(mib: int) -> None:
    """A table of random bytes, as incompressible as sealed fields are."""
    from django.db import connection, transaction

    with connection.cursor() as cursor:
        kind = "BYTEA" if connection.vendor == "postgresql" else "BLOB"
        cursor.execute(f"CREATE TABLE ballast (bytes {kind})")
        for _part in range(mib):
            with transaction.atomic():
                rows = [(os.urandom(ROW),) for _row in range(MIB // ROW)]
                cursor.executemany("INSERT INTO ballast VALUES (%s)", rows)


def measure(place: Path) -> None:
    """Each step once, in the order of a bad night."""
    from firstlight.backups import looking, making, restoring

    made: list[Path] = []
    row("backup", made, lambda: made.append(making.back_up(place)))
    row("verify", made, lambda: looking.verify(made[0]))
    row("verify --deep", made, lambda: looking.verify(made[0], deep=True))
    row("restore --replace", made, lambda: restoring.restore(made[0], replace=True))


def row(what: str, made: list[Path], do: Callable[[], object]) -> None:
    """One line of the table."""
    begun = time.perf_counter()
    do()
    seconds = time.perf_counter() - begun
    mib = made[0].stat().st_size / MIB
    print(f"| {what} | {mib:.1f} | {seconds:.2f} | {mib / seconds:.0f} |", flush=True)


if __name__ == "__main__":
    main()
