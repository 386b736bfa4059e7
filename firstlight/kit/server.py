"""The web server, and the one process beside it. Starts, restarts and stops both; knows no app."""

import ctypes
import os
import resource
import socket
import subprocess
import sys
import threading
from collections.abc import Sequence

THREADS = 8
BEGIN_AGAIN_AFTER = 5.0
STOP_WITHIN = 10.0
PR_SET_DUMPABLE = 4


class CannotStart(Exception):
    """Firstlight cannot start, or cannot be set up. The message is one sentence for the administrator."""


class Beside:
    """A process that runs as long as the server does, and is begun again when it fails."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = list(command)
        self._stopping = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._watch = threading.Thread(target=self._keep_running, daemon=True)

    def start(self) -> None:
        """Begin it, and watch over it."""
        self._begin()
        self._watch.start()

    def stop(self) -> None:
        """Ask it to end, and make it end when it does not."""
        self._stopping.set()
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(STOP_WITHIN)
        except subprocess.TimeoutExpired:
            self._process.kill()

    def _begin(self) -> None:
        self._process = subprocess.Popen(self._command)

    def _keep_running(self) -> None:
        while not self._stopping.is_set():
            if self._process is not None:
                self._process.wait()
            if not self._stopping.wait(BEGIN_AGAIN_AFTER):
                self._begin()


def no_core_dumps() -> None:
    """A crash must leave no image of the memory on disk: opened keys lie in it. Children inherit the limit.

    Where the kernel has it, the process is also closed to its neighbours: another process of the same account can
    neither attach to it nor read its memory or its environment. A program begun anew asks for that anew.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)


def refuse_taken(host: str, port: int) -> None:
    """CannotStart when another server answers there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as problem:
            raise CannotStart(
                f"Port {port} on {host} cannot be had: {os.strerror(problem.errno or 0)}."
            ) from None


def serve(application: str, *, host: str, port: int, processes: int, beside: Sequence[str]) -> int:
    """Serve ``application`` until told to stop; returns the exit code.

    ``processes`` of eight threads each, and the command ``beside`` next to them.
    """
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    refuse_taken(host, port)
    server = Granian(
        application,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=processes,
        blocking_threads=THREADS,
        websockets=False,
        log_level=LogLevels.error,
        respawn_failed_workers=True,
    )
    companion = Beside(beside)
    companion.start()
    try:
        server.serve()
    except SystemExit as ending:
        return int(ending.code or 0)
    finally:
        companion.stop()
    return 0
