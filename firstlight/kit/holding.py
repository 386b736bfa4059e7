"""Who works here: a lock file that many may share, and one may have alone. It ends with the process, however."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_shared: dict[Path, int] = {}


def share(file: Path) -> bool:
    """Hold ``file`` together with others until this process ends; False when somebody has it alone."""
    if file in _shared:
        return True
    descriptor = _open(file)
    if not _lock(descriptor, fcntl.LOCK_SH):
        return False
    _shared[file] = descriptor
    return True


@contextmanager
def alone(file: Path) -> Iterator[bool]:
    """Hold ``file`` alone for a block; gives False when anybody else holds it."""
    descriptor = _open(file)
    if not _lock(descriptor, fcntl.LOCK_EX):
        yield False
        return
    try:
        yield True
    finally:
        os.close(descriptor)


def _open(file: Path) -> int:
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    return os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


def _lock(descriptor: int, how: int) -> bool:
    try:
        fcntl.flock(descriptor, how | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return False
    return True
