"""A process beside the worker: begun when something waits and none runs, so that no mail and no alarm waits for it."""

import os
import subprocess
from collections.abc import Callable, Sequence

ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


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
