"""``firstlight capacity``: questions about capacity answered outside of the server."""

import argparse

from firstlight.cli.sweeping import sweep
from firstlight.cli.words import DONE, FAILED


def capacity(given: argparse.Namespace) -> int:
    """Answer what was asked on the capacity page and keep the month's outlook; or sweep over many scenarios."""
    if given.what == "sweep":
        return sweep(given)
    from firstlight.vault import start

    start.refuse_unready()
    from firstlight.audit.guard import guarded
    from firstlight.capacity.answering import answer_all

    with guarded():
        return FAILED if answer_all() else DONE
