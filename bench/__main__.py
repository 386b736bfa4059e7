"""Measure the product against the floor, in turns, on one back end after the other; print a table."""

import argparse
import os
import platform
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from bench import floor_prepare, product
from bench.client import all_at_once, percentile
from bench.serve import database, environment, prepare, server

CROWDS = (1, 8)
TITLES = {
    "ordinary": "for comparison: the bare list through the object mapper and a template",
    "save": "save one intake field (the note, sealed)",
    "weigh": "save one that counts in triage",
    "send": "send a response",
    "contact_page": "a whole contact, every answer opened",
    "open_contacts": "the list of open contacts",
    "board": "the board of the night",
    "person": "a person's page",
}
WRITING = ("save", "weigh", "send")
READING = tuple(what for what in TITLES if what not in WRITING)
FLOOR_OF = dict.fromkeys(WRITING, "save") | dict.fromkeys(READING, "rows")
EACH_TURN = {what: {1: 25, 8: 8} for what in TITLES} | {
    "save": {1: 40, 8: 12},
    "weigh": {1: 40, 8: 12},
    "send": {1: 8, 8: 3},
}  # calls per client and round


@dataclass
class Line:
    """What was measured of one thing: milliseconds of every call, ours and the floor's."""

    backend: str
    what: str
    clients: int
    ours: list[float] = field(default_factory=list)
    floor: list[float] = field(default_factory=list)

    def row(self) -> str:
        """One row of the table: medians, 99 of 100, and how many times the floor's median."""
        ours, floor = percentile(self.ours, 0.5), percentile(self.floor, 0.5)
        return (
            f"| {self.backend} | {TITLES[self.what]} | {self.clients} | {ours:.1f} | "
            f"{percentile(self.ours, 0.99):.1f} | {floor:.1f} | {percentile(self.floor, 0.99):.1f} | "
            f"{ours / floor:.1f} | {len(self.ours)} |"
        )


HEAD = """| back end | what | clients | median ms | p99 ms | floor median | floor p99 | times the floor | calls |
|---|---|---:|---:|---:|---:|---:|---:|---:|"""


def measure(backend: str, url: str, rounds: int, workers: int, whats: list[str], contacts: int) -> list[Line]:
    """Both servers side by side on data of their own, asked in turns, so that a slow minute hits both."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="firstlight-bench-")))
        ours_url = stack.enter_context(database(url, "bench_ours"))
        floor_url = stack.enter_context(database(url, "bench_floor"))
        ours_env = environment(folder / "ours", "firstlight.settings", ours_url)
        floor_env = environment(folder / "floor", "bench.floor", floor_url)
        _say(f"{backend}: preparing the night and {contacts} contacts before it")
        prepare(product.PREPARE, {**ours_env, "BENCH_CONTACTS": str(contacts)})
        prepare(floor_prepare.PREPARE, floor_env)
        ours = stack.enter_context(server(ours_env, "firstlight.wsgi:application", "/sign-in/", workers))
        floor = stack.enter_context(
            server(floor_env, "bench.floor_wsgi:application", "/floor/page/", workers)
        )
        return [
            _measure_one(Line(backend, what, clients), ours, floor, rounds)
            for what in whats
            for clients in CROWDS
        ]


def _measure_one(line: Line, ours: str, floor: str, rounds: int) -> Line:
    what, clients, calls = line.what, line.clients, EACH_TURN[line.what][line.clients]
    desks = [] if what == "ordinary" else product.desks(ours, clients)
    bare = [product.Bare(floor) for _client in range(clients)]
    for turn in range(rounds + 1):
        for one in (*desks, *bare):
            one.browser.hang_up()
        if what == "send":
            for desk in desks:
                desk.make_ready(calls)
        floor_times = all_at_once(product.asks(bare, FLOOR_OF[what]), calls)
        our_times = all_at_once(product.asks(bare if what == "ordinary" else desks, what), calls)
        if turn:  # the first round warms both up
            line.floor += floor_times
            line.ours += our_times
    _say(line.row())
    return line


def machine() -> str:
    """What it was measured on, in one line."""
    name = platform.processor() or platform.machine()
    if Path("/proc/cpuinfo").exists():
        models = [
            line for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")
        ]
        name = models[0].partition(":")[2].strip() if models else name
    return f"{os.cpu_count()} cores, {name}, {platform.system()}, Python {platform.python_version()}"


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def main() -> int:
    """Measure; the table goes to standard output."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--rounds", type=int, default=10, help="how often each is asked in turn (10)")
    parser.add_argument("--only", choices=["sqlite", "postgresql"], help="one back end alone")
    parser.add_argument("--what", choices=list(TITLES), help="one thing alone")
    parser.add_argument("--contacts", type=int, default=100_000, help="contacts of other nights (100000)")
    given = parser.parse_args()
    whats = [given.what] if given.what else [*READING, *WRITING]
    url, lines = os.environ.get("DATABASE_URL", ""), []
    if given.only != "postgresql":
        lines += measure("SQLite", "", given.rounds, 1, whats, given.contacts)
    if given.only != "sqlite":
        if not url:
            parser.error("DATABASE_URL is not set; `make bench` starts a PostgreSQL of its own")
        lines += measure("PostgreSQL", url, given.rounds, os.cpu_count() or 1, whats, given.contacts)
    print(machine())
    print(HEAD)
    for line in lines:
        print(line.row())
    return 0


if __name__ == "__main__":
    sys.exit(main())
