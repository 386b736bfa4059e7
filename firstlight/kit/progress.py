"""A progress bar on standard error, for commands that take more than a moment."""

import sys

WIDTH = 28


def bar(done: int, of: int, what: str) -> None:
    """Draw how far it is: ``[########        ] 3/18 what``. Nothing where no person is looking."""
    if not sys.stderr.isatty():
        return
    filled = WIDTH * done // max(of, 1)
    sys.stderr.write(f"\r\033[K[{'#' * filled}{' ' * (WIDTH - filled)}] {done}/{of} {what}")
    if done >= of:
        sys.stderr.write("\r\033[K")
    sys.stderr.flush()


def quiet(done: int, of: int, what: str) -> None:
    """Draw nothing."""
