"""Reports counted in the background, as questions of capacity are answered (ADR 24)."""

import json
import logging
import sys

from firstlight.kit.beside import TRIES, Beside
from firstlight.kit.errors import Refused
from firstlight.reporting import actions, making, queries
from firstlight.reporting.models import ReportRun

COMMAND = (sys.executable, "-m", "firstlight.cli", "reports", "answer")
log = logging.getLogger(__name__)


def beside() -> Beside:
    """For the worker: a process of its own whenever a report waits."""
    return Beside(COMMAND, lambda: bool(queries.to_begin()))


def answer_all() -> int:
    """Count what waits; how many ended without a report."""
    return sum(not answer_one(run) for run in queries.to_begin())


def answer_one(run: ReportRun) -> bool:
    """Count one; False when it ends without tables, which the page says in a sentence."""
    if run.tries >= TRIES:
        actions.fail_run(by=making.COUNTING, run=run, reason=ReportRun.Why.ENDED)
        return False
    try:
        run = actions.begin_run(by=making.COUNTING, run=run)
    except Refused:  # another process has it
        return True
    try:
        report, _held = making.made(queries.asked(run), why=queries.why(run))
        tables = json.dumps(making.tables_of(report), separators=(",", ":"))
    except making.NotThere:
        actions.fail_run(by=making.COUNTING, run=run, reason=ReportRun.Why.NOT_THERE)
        return False
    except Exception:  # whatever it is, who asked is told that it ended
        log.exception("a report was not counted")
        actions.fail_run(by=making.COUNTING, run=run, reason=ReportRun.Why.BROKE)
        return False
    actions.answer_run(by=making.COUNTING, run=run, tables=tables)
    return True
