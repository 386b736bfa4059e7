"""What sealing the ledger costs those who write: eight writers append, with the sealer on and off in turns.

``python -m bench.ledger`` on both back ends; a Markdown table. With a word behind it, it is one of its own processes.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.__main__ import machine
from bench.client import percentile
from bench.serve import ROOT, database, environment, prepare

WRITERS = 8
MANY = 50_000
PROCESSES = {
    "SQLite": 1,
    "PostgreSQL": WRITERS,
}  # as `firstlight run` serves: one process on the embedded file
PREPARE = "from firstlight.vault.start import prepare_installation\nprepare_installation()"
HEAD = """| back end | sealer | events/s | median ms | p99 ms | appends |
|---|---|---:|---:|---:|---:|"""
HEAD_AFTER = """| back end | events | sealing behind, events/s | verify the database, events/s | verify an export, events/s | export, bytes an event |
|---|---:|---:|---:|---:|---:|"""  # noqa: E501


@dataclass
class Line:
    """What the writers measured with the sealer on, or off."""

    backend: str
    sealer: str
    seconds: float = 0.0
    times: list[float] = field(default_factory=list)

    def row(self) -> str:
        """One row of the table."""
        return (
            f"| {self.backend} | {self.sealer} | {len(self.times) / self.seconds:.0f} | "
            f"{percentile(self.times, 0.5):.2f} | {percentile(self.times, 0.99):.2f} | {len(self.times)} |"
        )


class Part:
    """One process of the benchmark, told what to do line by line."""

    def __init__(self, env: dict[str, str], *words: str) -> None:
        command = [sys.executable, "-m", "bench.ledger", *words]
        self._process = subprocess.Popen(
            command, cwd=ROOT, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.answer()

    def tell(self, order: str) -> None:
        """Give an order."""
        assert self._process.stdin
        self._process.stdin.write(order + "\n")
        self._process.stdin.flush()

    def answer(self) -> Any:
        """Wait for what it says."""
        assert self._process.stdout
        return json.loads(self._process.stdout.readline())

    def ask(self, order: str) -> Any:
        """Both."""
        self.tell(order)
        return self.answer()

    def stop(self) -> None:
        """Let it end."""
        self._process.communicate(timeout=30)


def measure(backend: str, url: str, rounds: int, seconds: float) -> tuple[list[Line], str]:
    """One back end: the lines with the sealer off and on, and the row of what comes after."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="firstlight-bench-")))
        env = environment(folder, "firstlight.settings", stack.enter_context(database(url, "bench_ledger")))
        prepare(PREPARE, env)
        threads = str(WRITERS // PROCESSES[backend])
        writers = [Part(env, "write", threads) for _process in range(PROCESSES[backend])]
        sealer = Part(env, "seal")
        for part in (*writers, sealer):
            stack.callback(part.stop)
        lines = {state: Line(backend, state) for state in ("off", "on")}
        for turn in range(rounds + 1):
            for state in ("off", "on") if turn % 2 else ("on", "off"):
                sealer.ask(state)
                for writer in writers:
                    writer.tell(str(seconds if turn else 1))
                times = [one for writer in writers for one in writer.answer()]
                sealer.ask("off")  # and catch up, so that each turn begins alike
                if turn:  # the first round warms up
                    lines[state].times += times
                    lines[state].seconds += seconds
        sealer.ask(f"fill {MANY}")
        sealed, took = sealer.ask("off")
        after = sealer.ask(f"verify {folder / 'export.jsonl'}")
        row = f"| {backend} | {after['events']} | {sealed / took:.0f} | {after['database']:.0f} | "
        return list(lines.values()), row + f"{after['export']:.0f} | {after['bytes']:.0f} |"


def write(threads: int) -> None:
    """Append until told to stop; each append is a transaction of its own, as a verb's is."""
    from django.db import transaction

    from firstlight.access.actors import System
    from firstlight.audit import ledger

    def append(until: float, times: list[float]) -> None:
        while (begun := time.perf_counter()) < until:
            with transaction.atomic():
                ledger.write(by=System("bench"), verb="hotline.record_answer")
            times.append((time.perf_counter() - begun) * 1000)

    until = [0.0]
    go, done = threading.Barrier(threads + 1), threading.Barrier(threads + 1)
    lists: list[list[float]] = [[] for _thread in range(threads)]

    def keep_on(times: list[float]) -> None:
        while True:
            go.wait()
            times.clear()
            append(until[0], times)
            done.wait()

    for times in lists:
        threading.Thread(target=keep_on, args=[times], daemon=True).start()
    _say("ready")
    for order in sys.stdin:
        until[0] = time.perf_counter() + float(order)
        go.wait()
        done.wait()
        _say([one for times in lists for one in times])


def seal() -> None:
    """Seal each second while on, as the worker does; told ``off``, catch up and say how long that took."""
    from django.db import connections

    from firstlight.audit.sealer import Sealer
    from firstlight.vault.signing import ledger_key

    sealer, key, stop = Sealer(), ledger_key(), threading.Event()
    running: threading.Thread | None = None

    def each_second() -> None:
        while not stop.wait(1.0):
            sealer.work(key)
        connections.close_all()  # each turn has a thread of its own, and the pool few connections

    _say("ready")
    for order in map(str.strip, sys.stdin):
        if order == "on":
            stop.clear()
            running = threading.Thread(target=each_second)
            running.start()
            _say("on")
        elif order == "off":
            stop.set()
            if running:
                running.join()
            begun, sealed = time.perf_counter(), 0
            while more := sealer.work(key, seconds=5):
                sealed += more
            running = None
            _say([sealed, max(time.perf_counter() - begun, 0.001)])
        elif order.startswith("fill"):
            _say(fill(int(order.partition(" ")[2])))
        else:
            _say(verify(Path(order.partition(" ")[2])))


def fill(count: int) -> int:
    """So many events at once, not measured."""
    from firstlight.audit.models import Event
    from firstlight.kit.ids import new_id

    for _chunk in range(0, count, 1000):
        Event.objects.bulk_create(
            [
                Event(by="user:0123456789ab", verb="hotline.record_answer", noun="hotline.contact",
                      noun_id="0123456789ab", about="contact:0123456789ab", act=new_id())
                for _one in range(1000)
            ]
        )  # fmt: skip
    return count


def verify(file: Path) -> dict[str, float]:
    """How fast the database and an export of it are verified."""
    from firstlight.audit import queries
    from firstlight.audit.export import write_export
    from firstlight.audit.proof.chain import moment
    from firstlight.audit.proof.exported import read_export
    from firstlight.audit.proof.walk import Walk
    from firstlight.kit.clock import now
    from firstlight.vault.signing import ledger_key

    begun, walk = time.perf_counter(), Walk({ledger_key().public})
    queries.show(walk)
    report = walk.end(moment(now()))
    assert not report.findings, report.findings
    in_database = report.sealed / (time.perf_counter() - begun)
    write_export(file, ledger_key())
    begun = time.perf_counter()
    assert not read_export(file, {ledger_key().public}).findings
    in_export = report.sealed / (time.perf_counter() - begun)
    size = file.stat().st_size / report.sealed
    return {"events": report.sealed, "database": in_database, "export": in_export, "bytes": size}


def _say(answer: object) -> None:
    print(json.dumps(answer), flush=True)


def main() -> int:
    """Measure; the tables go to standard output."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.ledger", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--rounds", type=int, default=6, help="how often each is measured in turn (6)")
    parser.add_argument("--seconds", type=float, default=4.0, help="of one turn (4)")
    parser.add_argument("--only", choices=["sqlite", "postgresql"], help="one back end alone")
    given = parser.parse_args()
    url = os.environ.get("DATABASE_URL", "")
    chosen = [("SQLite", "")] if given.only != "postgresql" else []
    if given.only != "sqlite":
        if not url:
            parser.error("DATABASE_URL is not set; `make bench-ledger` starts a PostgreSQL of its own")
        chosen.append(("PostgreSQL", url))
    measured = [measure(backend, where, given.rounds, given.seconds) for backend, where in chosen]
    print(machine())
    print("\n".join([HEAD, *(line.row() for lines, _after in measured for line in lines)]))
    print("\n".join(["", HEAD_AFTER, *(after for _lines, after in measured)]))
    return 0


if __name__ == "__main__":
    if sys.argv[1:2] in (["write"], ["seal"]):
        import django

        django.setup()
        write(int(sys.argv[2])) if sys.argv[1] == "write" else seal()
    else:
        sys.exit(main())
