"""Everything else: ``check``, ``db``, ``award import``, ``demo``, ``docs``."""

import argparse
import os
import sys

from firstlight.cli.words import DONE, FAILED, bar, say
from firstlight.kit.server import CannotStart


def check(given: argparse.Namespace) -> int:
    """Say how keys, databases, migrations, clock and backups stand."""
    from firstlight.vault import start

    start.wake()
    from firstlight.backups import nightly
    from firstlight.vault import deployed, putback

    checks = [*start.CHECKS, ("backup", nightly.check)]
    if given.rows:
        checks.append(("rows", lambda: putback.check(bar(given))))
    if given.deploy:
        checks.append(("deployment", deployed.check))
    for name, look in checks:
        try:
            words = look()
        except CannotStart as problem:
            say(f"{name}: {problem}")
            return FAILED
        if not given.quiet:
            say(f"{name}: fine ({words})")
    return DONE


def db(given: argparse.Namespace) -> int:
    """The databases: where they are, a keyed shell, bringing them to this release."""
    from firstlight.vault import shell, start

    start.wake()
    if given.what == "path":
        say("\n".join(start.places()))
        return DONE
    start.occupy()
    start.check_keys()
    start.check_databases()
    if given.what == "migrate":
        start.migrate(bar(given))
        return DONE
    return shell.run("keyring" if given.keyring else "default", write=given.write)


def award(given: argparse.Namespace) -> int:
    """Set up awards from proposals."""
    from firstlight.vault import start

    start.refuse_unready()
    from firstlight.awards.command import import_files

    return import_files(
        given.files,
        dry_run=given.dry_run,
        as_json=given.json,
        starts_on=given.starts,
        ends_on=given.ends,
        out=sys.stdout,
        err=sys.stderr,
    )


def demo(given: argparse.Namespace) -> int:
    """An invented agency on this machine."""
    from firstlight.demo.command import run_demo

    return run_demo(
        given.port,
        given.data.resolve(),
        given.reset,
        given.quiet,
        _serve_afresh,
        bar(given),
        quick=given.quick,
    )


def _serve_afresh(port: int) -> int:
    """Serve from a process that begins anew: the threads of the one that told the story outlive no fork of a server."""
    again = [sys.executable, "-m", "firstlight.cli", "run", "--port", str(port), "--quiet"]
    os.execv(sys.executable, again)  # nosec B606


def docs(given: argparse.Namespace) -> int:
    """The generated pages of docs/."""
    from firstlight.vault import start

    start.wake()
    from firstlight.desk.docs import main as write_docs

    return write_docs(given.check)
