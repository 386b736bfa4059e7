"""What every sub-command shares: exit codes, saying something, refusing what was typed."""

import argparse
import sys
from collections.abc import Callable

from firstlight.kit import progress

DONE, FAILED, BAD_INPUT, CANNOT_START = range(4)


class BadInput(Exception):
    """What was typed or given cannot be used. The message is one sentence."""


def say(words: object) -> None:
    """One line on standard output, at once."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def bar(given: argparse.Namespace) -> Callable[[int, int, str], None]:
    """How progress is shown: a bar, or with ``--quiet`` nothing."""
    return progress.quiet if given.quiet else progress.bar
