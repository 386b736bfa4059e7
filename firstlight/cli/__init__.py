"""The ``firstlight`` command. Django is imported only by the sub-commands that need it.

Exit codes: 0 done, 1 a check failed, 2 bad usage or bad input, 3 it cannot start (keys, database, port).
"""

import argparse
import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from firstlight import __version__
from firstlight.cli import asking, auditing, begin, copies, foretelling, keeping, running
from firstlight.cli import hmis as hmis_command
from firstlight.cli import keys as keys_command
from firstlight.cli.words import BAD_INPUT, CANNOT_START, FAILED, BadInput
from firstlight.kit.server import CannotStart, no_core_dumps
from firstlight.vault.container import BackupRefused
from firstlight.vault.keyset import KeysetError

INTERRUPTED = 130


def main(argv: list[str] | None = None) -> int:
    """Do what the command line says; returns the exit code."""
    no_core_dumps()
    given = _parser().parse_args(argv)
    verb: Callable[[argparse.Namespace], int] = given.verb
    try:
        return verb(given)
    except (BadInput, CannotStart, KeysetError) as problem:
        sys.stderr.write(f"{problem}\n")
        return BAD_INPUT if isinstance(problem, BadInput) else CANNOT_START
    except BackupRefused as problem:
        sys.stderr.write(f"{problem}\n")
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="firstlight",
        description="Emergency response, care and proof for agencies that serve survivors.",
        epilog=(__doc__ or "").strip().rpartition("\n")[2]
        + " Settings are environment variables: docs/settings.md.",
    )
    parser.add_argument("--version", action="version", version=f"firstlight {__version__}")
    commands = parser.add_subparsers(metavar="command", required=True)
    _beginning(commands)
    _running(commands)
    _keeping(commands)
    _auditing(commands)
    _copies(commands)
    _foretelling(commands)
    hmis_command.arguments(_add(commands, hmis_command.hmis))
    return parser


def _beginning(commands: Any) -> None:
    one = _add(commands, begin.init)
    one.add_argument("--passphrase-file", type=Path, help="seal the keyset under the passphrase in this file")
    one.add_argument(
        "--key-service", metavar="URL", help="seal the keyset by a key service: its key's address"
    )
    one.add_argument("--admin", metavar="NAME", help="the first administrator signs in as NAME")
    one.add_argument(
        "--password-file", type=Path, help="the administrator's password; asked for when not given"
    )


def _running(commands: Any) -> None:
    one = _add(commands, running.run)
    one.add_argument("--host", default=running.HOST, help=f"address to listen on ({running.HOST})")
    _port(one)
    one = _add(commands, running.work)
    one.add_argument("--once", action="store_true", help="one round, then end")
    one.add_argument("--parent", type=int, default=0, help=argparse.SUPPRESS)
    one = _add(commands, asking.capacity)
    one.add_argument("what", choices=["answer", "sweep"], help="what to do")
    one.add_argument("file", type=Path, nargs="?", metavar="FILE.yaml", help="sweep: agencies, what to vary")
    one.add_argument(
        "--where", choices=["here", "processes", "dask"], default="here", help="sweep: played there"
    )
    one.add_argument("--workers", type=int, metavar="N", help="sweep: so many (one for each processor)")
    one.add_argument("--scheduler", default="", metavar="ADDRESS", help="sweep: a running Dask cluster")
    one = _add(commands, asking.reports)
    one.add_argument("what", choices=["answer"], help="what to do")
    one = _add(commands, keeping.demo)
    _port(one)
    folder = Path(os.environ.get("DATA") or "demo-data")
    one.add_argument("--data", type=Path, default=folder, help=f"its folder (DATA, else {folder.name})")
    anew = os.environ.get("RESET") == "1"
    one.add_argument("--reset", action="store_true", default=anew, help="begin anew (RESET=1)")
    quick = os.environ.get("QUICK") == "1"
    one.add_argument(
        "--quick", action="store_true", default=quick, help="two weeks, no year before (QUICK=1)"
    )


def _keeping(commands: Any) -> None:
    one = _add(commands, keeping.check)
    one.add_argument("--deploy", action="store_true", help="also say what is not safe enough for real people")
    one.add_argument(
        "--rows", action="store_true", help="also hold every sealed row against the ledger (takes minutes)"
    )
    one = _add(commands, keeping.db)
    one.add_argument("what", choices=["path", "shell", "migrate"], help="what to do")
    one.add_argument("--keyring", action="store_true", help="the keyring instead of the data")
    one.add_argument(
        "--write", action="store_true", help="let the shell change things, past every rule of the house"
    )
    one = _add(commands, keys_command.keys)
    one.add_argument("what", choices=["status", "rotate", "shred"], help="what to do")
    one.add_argument("sign", nargs="*", metavar="SIGN", help="shred: the call sign of the record, two words")
    one.add_argument("--asked-by", choices=["person", "representative"], help="shred: who asked for it")
    one = _add(commands, keeping.award)
    one.add_argument("what", choices=["import"], help="what to do")
    one.add_argument("files", nargs="+", metavar="FILE", help="a proposal")
    one.add_argument("--dry-run", action="store_true", help="read and say what would be imported")
    one.add_argument("--json", action="store_true", help="answer for programs")
    one.add_argument("--starts", type=_day, metavar="YYYY-MM-DD", help="first day of the award (today)")
    one.add_argument("--ends", type=_day, metavar="YYYY-MM-DD", help="last day of the award (a year later)")
    one = _add(commands, keeping.docs)
    one.add_argument("--check", action="store_true", help="only say whether they are up to date")


def _auditing(commands: Any) -> None:
    one = _add(commands, auditing.audit)
    one.add_argument("what", choices=list(auditing.WHAT), help="what to do")
    one.add_argument("file", nargs="?", type=Path, metavar="FILE", help="the export to verify, or to write")
    one.add_argument(
        "--key", action="append", default=[], help="verify: a public key you were given, apart from the file"
    )
    one.add_argument(
        "--anchors",
        action="append",
        default=[],
        type=Path,
        help="verify: a file or folder of anchors kept outside",
    )
    one.add_argument(
        "--tolerance",
        type=float,
        metavar="MINUTES",
        help="verify: how long after its time an event may be sealed",
    )


def _copies(commands: Any) -> None:
    one = _add(commands, copies.backup)
    one.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help="where to (FIRSTLIGHT_BACKUPS)")
    one.add_argument("--nightly", action="store_true", help=argparse.SUPPRESS)
    one = _add(commands, copies.verify)
    one.add_argument("what", type=Path, metavar="FILE|FOLDER", help="a backup, or all of a folder")
    one.add_argument(
        "--deep", action="store_true", help="restore it in a private place, look into every page"
    )
    one = _add(commands, copies.restore)
    one.add_argument("file", type=Path, metavar="FILE", help="a backup")
    one.add_argument(
        "--keyring", type=Path, metavar="FILE", help="the newest copy of the keyring, if not beside it"
    )
    one.add_argument(
        "--replace", action="store_true", help="data stand here: keep them aside under another name"
    )


def _foretelling(commands: Any) -> None:
    one = _add(commands, foretelling.forecast)
    one.add_argument(
        "file", type=Path, metavar="FILE.csv", help="counts, or one row an event (docs/forecast.md)"
    )
    one.add_argument("--horizon", type=int, metavar="N", help="steps ahead (168 hours, 84 days, 52 weeks)")
    one.add_argument("--step", choices=["hour", "day", "week"], help="add up to this step (the file's own)")
    one.add_argument("--by", metavar="COLUMN", help="the column that tells streams apart")
    one.add_argument("--levels", action="store_true", help="ranges of 50, 80 and 95 %%, not only of 80 %%")
    one.add_argument("--shock", type=float, metavar="FACTOR", help="a scenario: so many times as many come")
    one.add_argument("--holidays", type=Path, metavar="FILE", help="a date a line, with a name after a comma")
    one.add_argument("--zone", default="", help="the time zone hours are told in, as America/Los_Angeles")
    one.add_argument("--json", action="store_true", help="answer for programs")
    one.add_argument("--seed", type=int, default=0, help="another number draws other futures (0)")


def _port(one: argparse.ArgumentParser) -> None:
    port = os.environ.get("PORT") or "8000"
    one.add_argument("--port", type=int, default=port, help="port to listen on (PORT, else 8000)")


def _add(commands: Any, verb: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
    words = (verb.__doc__ or "").strip()
    one: argparse.ArgumentParser = commands.add_parser(verb.__name__, help=words, description=words)
    one.add_argument("--quiet", action="store_true", help="say only what went wrong")
    one.set_defaults(verb=verb)
    return one


def _day(text: str) -> date:
    return date.fromisoformat(text)
