"""``firstlight capacity`` and ``reports``: what was asked on a page, answered outside of the server."""

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


def reports(_given: argparse.Namespace) -> int:
    """Count the HUD reports that were asked for on their page."""
    from firstlight.vault import start

    start.refuse_unready()
    from firstlight.audit.guard import guarded
    from firstlight.reporting.answering import answer_all

    with guarded():
        return FAILED if answer_all() else DONE
