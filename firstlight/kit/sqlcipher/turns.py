"""The queue of writers: one writes at a time, in the order they came, across threads and processes.

SQLite has one writer at a time and lets the others try again at random, so under load somebody starves. Here
threads of one process wait in a line, and processes wait at two files beside the database: whoever is next
holds the gate (`.next`) while it waits for the turn itself, so a process that has just written cannot slip
in again before it.
"""

import fcntl
import os
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SHORTEST_PAUSE = 0.0002  # seconds between two tries at a file that another process holds
LONGEST_PAUSE = 0.002


class TurnTimeout(Exception):
    """No turn came in time: another writer holds the database."""


class _Ticket:
    """One waiting thread: who it is, and the lock that opens when its turn has come."""

    def __init__(self, thread: int) -> None:
        self.thread = thread
        self.called = threading.Lock()
        self.called.acquire()


class WriteTurn:
    """The right to write to one database file; a thread that holds it may take it again."""

    def __init__(self, lock_file: Path) -> None:
        self._lock_file = lock_file
        self._guard = threading.Lock()
        self._line: deque[_Ticket] = deque()
        self._owner: int | None = None
        self._depth = 0
        self._turn_file: int | None = None
        self._gate_file: int | None = None

    def take(self, timeout: float) -> None:
        """Wait for the turn, at most `timeout` seconds; TurnTimeout when it does not come."""
        deadline = time.monotonic() + timeout
        me = threading.get_ident()
        with self._guard:
            if self._owner == me:
                self._depth += 1
                return
            ticket = None
            if self._owner is None:
                self._owner = me
            else:
                ticket = _Ticket(me)
                self._line.append(ticket)
        if ticket is not None:
            self._wait_in_line(ticket, deadline)
        try:
            self._take_files(deadline)
        except BaseException:
            self._call_next()
            raise
        self._depth = 1

    def give_back(self) -> None:
        """End one `take`; the last one lets the next writer in."""
        self._depth -= 1
        if self._depth == 0:
            try:
                if self._turn_file is not None:
                    fcntl.flock(self._turn_file, fcntl.LOCK_UN)
            finally:
                self._call_next()

    @contextmanager
    def held(self, timeout: float = 20.0) -> Iterator[None]:
        """Hold the turn for a block, as a back-up or a change of key must."""
        self.take(timeout)
        try:
            yield
        finally:
            self.give_back()

    def _wait_in_line(self, ticket: _Ticket, deadline: float) -> None:
        try:
            if ticket.called.acquire(timeout=max(0.0, deadline - time.monotonic())):
                return
        except BaseException:  # an interrupt while waiting must not leave a ticket nobody answers
            self._leave_line(ticket)
            raise
        self._leave_line(ticket)
        raise TurnTimeout

    def _leave_line(self, ticket: _Ticket) -> None:
        with self._guard:
            if ticket in self._line:
                self._line.remove(ticket)
                return
        self._call_next()

    def _call_next(self) -> None:
        with self._guard:
            ticket = self._line.popleft() if self._line else None
            self._owner = ticket.thread if ticket else None
            self._depth = 0
        if ticket is not None:
            ticket.called.release()

    def _take_files(self, deadline: float) -> None:
        if self._turn_file is None or self._gate_file is None:
            self._gate_file = _open(Path(f"{self._lock_file}.next"))
            self._turn_file = _open(self._lock_file)
        _lock(self._gate_file, deadline)
        try:
            _lock(self._turn_file, deadline)
        finally:
            fcntl.flock(self._gate_file, fcntl.LOCK_UN)

    def _forget_files(self) -> None:
        for descriptor in (self._turn_file, self._gate_file):
            if descriptor is not None:
                os.close(descriptor)
        self._turn_file = self._gate_file = None


def _open(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


def _lock(descriptor: int, deadline: float) -> None:
    pause = SHORTEST_PAUSE
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise TurnTimeout from None
            time.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)


_turns: dict[Path, WriteTurn] = {}
_turns_guard = threading.Lock()


def turn_for(lock_file: Path) -> WriteTurn:
    """The one queue of this process for a lock file; all databases that name the same file share it."""
    path = lock_file.resolve()
    with _turns_guard:
        return _turns.setdefault(path, WriteTurn(path))


def _start_over_in_child() -> None:
    """A forked child shares its parent's lock files, so it must open its own and join the line anew."""
    global _turns_guard
    _turns_guard = threading.Lock()
    for turn in _turns.values():
        turn._forget_files()
    _turns.clear()


os.register_at_fork(after_in_child=_start_over_in_child)
