"""Turns: one at a time, in the order they came. Python's own lock lets whoever is quick go first again and again."""

from collections import deque
from threading import Lock, get_ident
from types import TracebackType


class Turns:
    """``with turns:`` waits for its turn; whoever has it may take it again inside."""

    def __init__(self) -> None:
        self._guard = Lock()
        self._waiting: deque[tuple[Lock, int]] = deque()
        self._whose = 0
        self._depth = 0

    def __enter__(self) -> None:
        me = get_ident()
        with self._guard:
            if self._whose in (0, me):
                self._whose = me
                self._depth += 1
                return
            called = Lock()
            called.acquire()
            self._waiting.append((called, me))
        try:
            called.acquire()  # until the one before hands over
        except BaseException:
            self._give_up(called, me)
            raise

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._guard:
            self._depth -= 1
            if not self._depth:
                self._hand_over()

    def _hand_over(self) -> None:
        self._whose = 0
        if self._waiting:
            called, self._whose = self._waiting.popleft()
            self._depth = 1
            called.release()

    def _give_up(self, called: Lock, me: int) -> None:
        """Interrupted while waiting: leave the queue, or hand on a turn that has just come."""
        with self._guard:
            if (called, me) in self._waiting:
                self._waiting.remove((called, me))
            elif self._whose == me:
                self._depth = 0
                self._hand_over()
