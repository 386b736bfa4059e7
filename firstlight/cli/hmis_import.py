"""``firstlight hmis import``: the people of an earlier system's export, taken into this installation."""

import argparse
import re
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from firstlight.cli.words import BadInput

WORDS = "Take the people of an earlier system's export in, sealed as they arrive: docs/importing.md."
ACCEPTABLE = frozenset({"file-missing", "column-missing", "row-width", "version", "formula"})
"""Rules a file may break and still say whose is what."""
NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,29}")


def arguments(what: Any, verb: Callable[[argparse.Namespace], int]) -> None:
    """What it needs to know."""
    one = what.add_parser("import", help=WORDS, description=WORDS)
    one.add_argument("path", type=Path, metavar="PATH", help="the export: a folder or a zip")
    one.add_argument(
        "--from",
        dest="source",
        required=True,
        metavar="NAME",
        help="a word for that system, the same each time",
    )
    one.add_argument(
        "--team", required=True, metavar="CODE", help="the programme that may see those who came"
    )
    one.add_argument("--dry-run", action="store_true", help="say what would come and what not; write nothing")
    one.add_argument("--restricted", action="store_true", help="duty alone opens nothing of those who come")
    one.add_argument(
        "--past-too",
        action="store_true",
        help="the programme sees those who have left as well, not only by glass",
    )
    one.add_argument(
        "--left-after", type=date.fromisoformat, metavar="DAY", help="leave out whoever left before that day"
    )
    one.add_argument("--sex-from-gender", action="store_true", help="as in “convert”")
    one.add_argument(
        "--accept",
        action="append",
        default=[],
        metavar="RULE",
        help="take it in although this rule is broken",
    )
    one.add_argument("--json", action="store_true", help="answer for programs")
    one.add_argument("--quiet", action="store_true", default=argparse.SUPPRESS, help="no bar")
    one.set_defaults(what=verb)


def take_in(given: argparse.Namespace, finding: Callable[[Any], str], bar: Callable[..., None]) -> int:
    """Take it in, or say why not."""
    if not NAME.fullmatch(given.source):
        raise BadInput("The name after --from is a plain word: small letters, digits and dashes, at most 30.")
    if others := set(given.accept) - ACCEPTABLE:
        may = ", ".join(sorted(ACCEPTABLE))
        raise BadInput(f"An import cannot accept {', '.join(sorted(others))}. It can: {may}.")
    from firstlight.vault import start

    start.refuse_unready()
    from firstlight.audit.guard import guarded
    from firstlight.importing.actions import Wanted
    from firstlight.importing.command import Asked, Told, import_export

    asked = Asked(
        given.path,
        given.source,
        given.team,
        given.dry_run,
        Wanted(given.restricted, given.past_too, given.left_after),
        frozenset(given.accept),
        given.sex_from_gender,
    )
    with guarded():
        return import_export(asked, Told(sys.stdout, sys.stderr, given.json, finding, bar))
