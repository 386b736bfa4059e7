"""``firstlight run`` and ``firstlight work``: the server, and the worker beside it."""

import argparse
import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from firstlight.cli.words import DONE, FAILED, say

if TYPE_CHECKING:
    from firstlight.access.expired import Sweeping
    from firstlight.audit.anchors import Anchoring
    from firstlight.audit.sealer import Sealer
    from firstlight.backups.nightly import Night
    from firstlight.capacity.answering import Answering
    from firstlight.enrollment.nightly import Enrolling
    from firstlight.kit.beside import Beside
    from firstlight.retention.nightly import Purging

HOST = "127.0.0.1"
EVERY = 1.0  # seconds between two rounds of the worker
log = logging.getLogger(__name__)


def run(given: argparse.Namespace) -> int:
    """Serve the pages, with the worker beside them, until told to stop."""
    return serve(given.port, host=given.host, tell=not given.quiet)


def serve(port: int, *, host: str = HOST, tell: bool = False) -> int:
    """Serve on ``port``, once keys and databases are seen to be right; CannotStart when they are not."""
    from firstlight.kit import server
    from firstlight.vault import start

    start.refuse_unready()
    processes = 1 if start.file_of("default") else os.cpu_count() or 1
    start.let_go()
    server.refuse_taken(host, port)
    if tell:
        say(f"Firstlight answers at http://{host}:{port}/ (Ctrl+C stops it)")
    worker = [sys.executable, "-m", "firstlight.cli", "work", "--parent", str(os.getpid())]
    return server.serve(
        "firstlight.wsgi:application", host=host, port=port, processes=processes, beside=worker
    )


def work(given: argparse.Namespace) -> int:
    """Do what is due, each second: send mail, ask the next worker where nobody answered."""
    from firstlight.vault import start

    start.refuse_unready()
    from firstlight.backups.nightly import Night

    night = Night()
    if given.once:
        return FAILED if _round(night) + _last_of(night) else DONE
    stop = threading.Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, lambda *_given: stop.set())
    while not stop.is_set() and given.parent in (0, os.getppid()):
        begun = time.monotonic()
        _round(night)
        stop.wait(max(0.0, EVERY - (time.monotonic() - begun)))
    night.stop()
    _answering().stop()
    _counting().stop()
    return DONE


def _round(night: "Night") -> int:
    """One round of everything due; how many kinds of work failed. One failing does not stop the others."""
    return sum(_do(task) for task in (*TASKS, night.see_to_it))


def _last_of(night: "Night") -> int:
    """A worker of one round waits for the backup and the answers it began."""
    return _do(night.wait) + _do(_answering().wait) + _do(_counting().wait)


def _do(task: Callable[[], None]) -> int:
    from django.db import close_old_connections

    from firstlight.audit.guard import guarded

    close_old_connections()
    try:
        with guarded():
            task()
    except Exception:  # the next round tries again; the log says where it broke, never on whom
        log.exception(f"the worker failed: {task.__name__}")
        return 1
    return 0


def _send_mail() -> None:
    from firstlight.access.actors import System
    from firstlight.kit.clock import now
    from firstlight.notify.outbox import send_due

    send_due(by=System("nightly"), at=now())


def _raise_alarms() -> None:
    from firstlight.access.actors import System
    from firstlight.kit.clock import now
    from firstlight.kit.errors import Refused
    from firstlight.outing.actions import raise_alarm
    from firstlight.outing.queries import to_raise

    for outing in to_raise(now()):
        try:
            raise_alarm(by=System("nightly"), outing=outing)
        except Refused:  # they were heard meanwhile
            continue


def _forget_outings() -> None:
    from firstlight.access.actors import System
    from firstlight.kit.clock import now
    from firstlight.outing.actions import forget_outing
    from firstlight.outing.queries import to_forget

    for outing in to_forget(now()):
        forget_outing(by=System("nightly"), outing=outing)


def _climb_ladders() -> None:
    from firstlight.access.actors import System
    from firstlight.kit.clock import now
    from firstlight.kit.errors import Refused
    from firstlight.response.actions import climb_ladder
    from firstlight.response.queries import unanswered

    for response in unanswered(now()):
        try:
            climb_ladder(by=System("nightly"), response=response)
        except Refused:  # somebody answered meanwhile
            continue


def _free_beds() -> None:
    from firstlight.access.actors import System
    from firstlight.kit.clock import now
    from firstlight.kit.errors import Refused
    from firstlight.shelter.actions import lapse_hold
    from firstlight.shelter.queries import holds_over

    for stay in holds_over(now()):
        try:
            lapse_hold(by=System("nightly"), stay=stay)
        except Refused:  # they came, or somebody let the hold go meanwhile
            continue


def _seal_ledger() -> None:
    from firstlight.vault.signing import ledger_key

    _sealer().work(ledger_key())


def _keep_anchors() -> None:
    from django.conf import settings

    _anchoring().work(settings.FIRSTLIGHT_ANCHORS, settings.FIRSTLIGHT_ANCHOR_MAIL)


def _purge_what_is_over() -> None:
    _purging().work()


def _answer_questions() -> None:
    _answering().see_to_it()


def _count_reports() -> None:
    _counting().see_to_it()


def _forget_old_counts() -> None:
    _sweeping().work()


def _enroll_from_records() -> None:
    _enrolling().work()


@cache
def _purging() -> "Purging":
    from firstlight.retention.nightly import Purging

    return Purging()


@cache
def _enrolling() -> "Enrolling":
    from firstlight.enrollment.nightly import Enrolling

    return Enrolling()


@cache
def _answering() -> "Answering":
    from firstlight.capacity.answering import Answering

    return Answering()


@cache
def _counting() -> "Beside":
    from firstlight.reporting.answering import beside

    return beside()


@cache
def _sweeping() -> "Sweeping":
    from firstlight.access.expired import Sweeping

    return Sweeping()


@cache
def _sealer() -> "Sealer":
    from firstlight.audit.sealer import Sealer

    return Sealer()


@cache
def _anchoring() -> "Anchoring":
    from firstlight.audit.anchors import Anchoring

    return Anchoring()


TASKS = (
    _raise_alarms,
    _send_mail,
    _climb_ladders,
    _free_beds,
    _forget_outings,
    _seal_ledger,
    _keep_anchors,
    _purge_what_is_over,
    _forget_old_counts,
    _enroll_from_records,
    _answer_questions,
    _count_reports,
)
"""What the worker does in each round. Alarms come first."""
