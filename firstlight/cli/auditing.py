"""``firstlight audit``: is the ledger whole, the ledger as a file, what to keep outside."""

import argparse
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from firstlight.audit.proof.chain import Checkpoint, anchors_in, read_key
from firstlight.audit.proof.exported import NotAnExport, read_export
from firstlight.audit.proof.report import Report, told
from firstlight.audit.proof.walk import TOLERANCE, Walk
from firstlight.cli.words import DONE, FAILED, BadInput, bar, say


def audit(given: argparse.Namespace) -> int:
    """The ledger: verify it or an export of it, export it, print the newest anchor or the public key."""
    return WHAT[given.what](given)


def _verify(given: argparse.Namespace) -> int:
    keys, anchors = {_key(text) for text in given.key}, _anchors(given.anchors)
    tolerance = TOLERANCE if given.tolerance is None else timedelta(minutes=given.tolerance)
    if given.file:
        report = _verify_file(given, keys, anchors, tolerance)
    else:
        report = _verify_here(given, keys, anchors, tolerance)
    if report.findings or not given.quiet:
        say("\n".join(told(report)))
    return FAILED if report.findings else DONE


def _verify_file(
    given: argparse.Namespace, keys: set[bytes], anchors: list[Checkpoint], tolerance: timedelta
) -> Report:
    """Without keys, database or Django: what an outsider does."""
    if not keys:
        raise BadInput(
            "Give --key: the public key you were given apart from the file (“firstlight audit key”)."
        )
    try:
        return read_export(given.file, keys, anchors, tolerance, bar(given))
    except NotAnExport as problem:
        raise BadInput(str(problem)) from None
    except OSError:
        raise BadInput(f"The file {given.file} cannot be read.") from None


def _verify_here(
    given: argparse.Namespace, keys: set[bytes], anchors: list[Checkpoint], tolerance: timedelta
) -> Report:
    from firstlight.vault import start

    start.refuse_unready()
    from firstlight.audit import queries
    from firstlight.audit.proof.chain import moment
    from firstlight.kit.clock import now
    from firstlight.vault.signing import ledger_key

    walk = Walk(keys or {ledger_key().public}, anchors, tolerance)
    queries.show(walk, bar(given))
    return walk.end(moment(now()))


def _export(given: argparse.Namespace) -> int:
    if not given.file:
        raise BadInput("Say into which file: firstlight audit export FILE")
    from firstlight.vault import start

    start.refuse_unready()
    from firstlight.access.actors import System
    from firstlight.audit.actions import export_ledger
    from firstlight.audit.export import write_export
    from firstlight.vault.signing import ledger_key

    if given.file.exists():
        raise BadInput(f"There is {given.file} already; nothing was written.")
    export_ledger(by=System("command"))
    try:
        write_export(given.file, ledger_key(), bar(given))
    except OSError as problem:
        raise BadInput(f"The file {given.file} cannot be written: {problem.strerror}.") from None
    if not given.quiet:
        say(f"Written to {given.file}. It names nobody, and says who did what when: hand it on with care.")
    return DONE


def _anchor(given: argparse.Namespace) -> int:
    from firstlight.vault import start

    start.refuse_unready()
    from firstlight.audit.queries import last_checkpoint

    if (newest := last_checkpoint()) is None:
        say("There is no checkpoint yet: “firstlight work” makes the first one.")
        return FAILED
    say(newest.anchor())
    return DONE


def _print_key(given: argparse.Namespace) -> int:
    from firstlight.vault import start

    start.wake()
    start.check_keys()
    from firstlight.vault.signing import ledger_key

    say(ledger_key().public.hex())
    return DONE


def _key(text: str) -> bytes:
    try:
        return read_key(text)
    except ValueError:
        raise BadInput(
            "A public key is 64 hexadecimal digits, as “firstlight audit key” prints it."
        ) from None


def _anchors(places: list[Path]) -> list[Checkpoint]:
    found: list[Checkpoint] = []
    for place in places:
        try:
            here = [file for file in sorted(place.iterdir()) if file.is_file()] if place.is_dir() else [place]
            anchors = [one for file in here for one in anchors_in(file.read_text(errors="replace"))]
        except OSError:
            raise BadInput(f"The anchors at {place} cannot be read.") from None
        if not anchors:
            raise BadInput(f"There is no anchor in {place}.")
        found += anchors
    return found


WHAT: dict[str, Callable[[argparse.Namespace], int]] = {
    "verify": _verify,
    "export": _export,
    "anchor": _anchor,
    "key": _print_key,
}
