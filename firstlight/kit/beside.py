"""A process beside the worker: begun when something waits and none runs, so that no mail and no alarm waits for it."""

import os
import subprocess
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from firstlight.kit.clock import now

STALE = timedelta(minutes=2)
TRIES = 2
"""After so long without a word a process counts as gone; so often is the same work begun."""
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


def is_heard(alive_at: datetime | None) -> bool:
    """Whether the process that gave this sign of life is still taken to be at work."""
    return alive_at is not None and alive_at > now() - STALE


class Beside:
    """What the worker knows of one kind of work: the command that does it, whether it is due, and what runs."""

    def __init__(self, command: Sequence[str], due: Callable[[], bool]) -> None:
        self._command, self._due = command, due
        self._process: subprocess.Popen[bytes] | None = None

    def see_to_it(self) -> None:
        """Begin a process when something waits and none runs."""
        if self._process is not None and self._process.poll() is None:
            return
        self._process = None
        if self._due():
            self._process = subprocess.Popen(self._command, env={**ONE_THREAD, **os.environ})

    def wait(self) -> None:
        """Until it is done, for a worker that makes one round only."""
        if self._process is not None:
            self._process.wait()

    def stop(self) -> None:
        """The worker ends; what is not finished is begun anew by the next one."""
        if self._process is not None:
            self._process.terminate()
