"""Measure the search of sealed names: found among the first ten, milliseconds, memory, beside what else there is."""

import argparse
import gc
import os
import platform
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from time import perf_counter, thread_time

from bench.data import data_folder
from bench.search import others
from bench.search.people import Person, people
from bench.search.questions import APART, KINDS, questions
from firstlight.names.index import Index

Question = tuple[str, str, str]
Answer = tuple[str, bool, float, float]
"""Kind, whether the person meant was among the first ten, milliseconds, and those the processor worked for it."""
CLIENTS = 8


def percentile(times: list[float], part: float) -> float:
    """The time that so large a part of them stays under."""
    return sorted(times)[min(len(times) - 1, int(len(times) * part))] if times else 0.0


def asked(ask: Callable[[str], list[str]], questions: list[Question], clients: int = 1) -> list[Answer]:
    """Every question once, from so many threads."""

    def one(question: Question) -> Answer:
        kind, text, key = question
        begin, worked = perf_counter(), thread_time()
        found = ask(text)
        return kind, key in found, (perf_counter() - begin) * 1000, (thread_time() - worked) * 1000

    if clients == 1:
        return [one(question) for question in questions]
    with ThreadPoolExecutor(clients) as pool:
        return list(pool.map(one, questions))


def asked_on_each_core(
    ask: Callable[[str], list[str]], questions: list[Question], clients: int
) -> list[Answer]:
    """Every question once, from so many threads in as many processes as there are cores, as PostgreSQL lets us serve.

    Each process is a copy of this one, index and all, and answers its part of the questions.
    """
    context = get_context("fork")
    cores = min(os.cpu_count() or 1, clients)

    def answer(part: list[Question], told: Connection) -> None:
        told.send(asked(ask, part, clients // cores))

    answers: list[Answer] = []
    serving = []
    for place in range(cores):
        heard, told = context.Pipe(duplex=False)
        process = context.Process(target=answer, args=(questions[place::cores], told))
        process.start()
        serving.append((process, heard))
    for process, heard in serving:
        answers += heard.recv()
        process.join()
    return answers


def resident() -> float:
    """Megabytes of memory this process holds."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0


def our_index(crowd: list[Person]) -> tuple[Index, str]:
    """The index filled, and what that took."""
    gc.collect()
    before, begin = resident(), perf_counter()
    index = Index()
    for person in crowd:
        index.put(person.card())
    took = perf_counter() - begin
    gc.collect()
    gc.freeze()  # what stays is not looked through for garbage again and again; a server should do the same
    return index, f"built in {took:.1f} s, {resident() - before:.0f} MB more memory"


def found(answers: list[Answer], kind: str = "") -> str:
    """Which part of the people meant was found; without a kind, of all kinds but the one told apart."""
    hits = [hit for of, hit, *_times in answers if (of == kind if kind else of != APART)]
    return f"{sum(hits) / len(hits):.3f}" if hits else "–"


def say(text: str) -> None:
    """What is going on, to standard error."""
    print(text, file=sys.stderr, flush=True)


def report(columns: dict[str, list[Answer]]) -> None:
    """The table: one row a kind, one column an engine."""
    print(f"| found among the first ten | {' | '.join(columns)} |")
    print("|---|" + "---:|" * len(columns))
    for kind in KINDS:
        if any(of == kind for answers in columns.values() for of, *_rest in answers):
            print(f"| {kind} | {' | '.join(found(answers, kind) for answers in columns.values())} |")
    print(f"| **all but “{APART}”** | {' | '.join(found(answers) for answers in columns.values())} |")
    for name, part, which in (
        ("median ms", 0.5, 2),
        ("p99 ms", 0.99, 2),
        ("slowest ms", 1.0, 2),
        ("median ms of this process's processor", 0.5, 3),
        ("p99 ms of this process's processor", 0.99, 3),
    ):
        times = (percentile([answer[which] for answer in answers], part) for answers in columns.values())
        print(f"| {name} | {' | '.join(f'{time:.1f}' for time in times)} |")
    print(f"| questions | {' | '.join(str(len(answers)) for answers in columns.values())} |")
    print()


def measure(size: int, given: argparse.Namespace) -> None:
    """One size: ours alone, with eight clients, and these on each core; the others on a part of the same questions."""
    say(f"{size:,} people")
    crowd = list(people(size, given.seed))
    wanted = [one for one in questions(crowd, given.each) if not given.kind or one[0] in given.kind]
    index, took = our_index(crowd)
    say(f"ours: {took}")

    def ask(text: str) -> list[str]:
        return [match.key for match in index.search(text)]

    asked(ask, wanted[:: max(1, len(wanted) // 50)])  # warms up
    several = f"ours, {CLIENTS} clients"
    columns = {
        "ours": asked(ask, wanted),
        several: asked(ask, wanted, CLIENTS),
        f"{several}, a process for each core": asked_on_each_core(ask, wanted, CLIENTS),
    }
    step = max(1, given.each // given.others) if given.others else 0
    if step:
        columns["ours, the same part"] = columns["ours"][::step]
    for name, make in _others(crowd, given).items() if step else ():
        say(name)
        begin = perf_counter()
        other = make()
        took += f"; {name} built in {perf_counter() - begin:.1f} s"
        columns[name] = asked(other, wanted[::step])
        del other
        gc.collect()
    print(f"### {size:,} people\n")
    print(f"Ours: {took}.\n")
    report(columns)
    if given.missed:
        for (kind, text, key), (_kind, hit, *_times) in zip(wanted, columns["ours"], strict=True):
            if not hit:
                say(f"missed: {kind}: {text!r} for {crowd[int(key)].plain()!r}")


def _others(crowd: list[Person], given: argparse.Namespace) -> dict[str, Callable[[], others.Ask]]:
    makers: dict[str, Callable[[], others.Ask]] = {"RapidFuzz": lambda: others.rapidfuzz(crowd)}
    makers["SQLite FTS5"] = lambda: others.fts5(crowd)
    url = os.environ.get("DATABASE_URL", "")
    if url.startswith("postgres"):
        makers["pg_trgm"] = lambda: others.pg_trgm(crowd, url)
    else:
        say("DATABASE_URL names no PostgreSQL: pg_trgm is left out; `make bench-search` starts one")
    return {name: make for name, make in makers.items() if not given.only or name in given.only}


def main() -> int:
    """Measure; the tables go to standard output."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.search", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[100_000, 1_000_000], help="how many people")
    parser.add_argument("--each", type=int, default=200, help="questions of each kind (200)")
    parser.add_argument(
        "--others", type=int, default=25, help="of each kind for the other engines; 0 for none"
    )
    parser.add_argument("--only", nargs="+", help="of the other engines, these alone")
    parser.add_argument("--kind", nargs="+", choices=list(KINDS), help="these kinds alone")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--missed", action="store_true", help="tell which were not found")
    given = parser.parse_args()
    if not data_folder().is_dir():
        parser.error("the shared test data with the census lists is not here")
    print(
        f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}, Python {platform.python_version()}\n"
    )
    for size in given.sizes:
        measure(size, given)
    return 0


if __name__ == "__main__":
    sys.exit(main())
