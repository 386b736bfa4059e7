"""``firstlight hmis``: an HMIS CSV export validated, converted, counted; needs no keys, no database, no Django. Only
``import``, which takes its people in, does."""

import argparse
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import astuple
from pathlib import Path
from typing import Any

from firstlight.cli import hmis_import, hmis_reports
from firstlight.cli.words import DONE, FAILED, BadInput, bar, say
from firstlight.kit.tables import as_line


def hmis(given: argparse.Namespace) -> int:
    """An HMIS CSV export (FY2022, FY2024, FY2026): validate it, convert it to a later version, count what it holds."""
    from firstlight.hmis.reading import CannotRead

    what: Callable[[argparse.Namespace], int] = given.what
    try:
        return what(given)
    except CannotRead as problem:
        raise BadInput(str(problem)) from None


def arguments(parser: argparse.ArgumentParser) -> None:
    """What can be done with an export, and what each needs to know."""
    what = parser.add_subparsers(metavar="what", required=True)
    one = _add(what, "validate", _validate, "Say all that is wrong, where, and how to mend it.")
    one.add_argument("--every", type=Path, metavar="FILE", help="also write every single finding to this CSV")
    one = _add(what, "convert", _convert, "Write it as a later version, or put it in order.")
    one.add_argument("out", type=Path, metavar="OUT", help="a folder or .zip that is not there yet")
    one.add_argument("--to", type=int, choices=[2022, 2024, 2026], default=2026, help="version (2026)")
    one.add_argument(
        "--accept", action="append", default=[], metavar="RULE", help="write although this rule is broken"
    )
    one.add_argument(
        "--sex-from-gender",
        action="store_true",
        help="to FY2026: derive Sex from gender; else it is “not collected”",
    )
    _add(what, "stats", _stats, "Count rows, people and stays.")
    hmis_reports.arguments(what)
    hmis_import.arguments(what, _import)
    words = "List the rules an export is held against, as a table."
    what.add_parser("rules", help=words, description=words).set_defaults(what=_rules, quiet=False)


def _add(
    what: Any, name: str, verb: Callable[[argparse.Namespace], int], words: str
) -> argparse.ArgumentParser:
    one: argparse.ArgumentParser = what.add_parser(name, help=words, description=words)
    one.add_argument("path", type=Path, metavar="PATH", help="the export: a folder or a zip")
    one.add_argument("--json", action="store_true", help="answer for programs")
    one.add_argument(
        "--quiet", action="store_true", default=argparse.SUPPRESS, help="say only what went wrong"
    )
    one.set_defaults(what=verb)
    return one


def _validate(given: argparse.Namespace) -> int:
    from firstlight.hmis.validating import validate

    with _every(given.every) as sink:
        checked = validate(given.path, sink=sink, progress=_bar(given))
    counts = checked.report.counts()
    if given.json:
        _say_json(
            {
                "version": checked.version,
                "valid": checked.valid,
                "counts": counts,
                "rows": checked.rows,
                "findings": [group.as_data() for group in checked.report],
            }
        )
    else:
        for group in checked.report:
            if not given.quiet or group.told.severity == "error":
                say(_told(group))
        if not given.quiet:
            version = f"FY{checked.version}" if checked.version else "not an HMIS export"
            say(
                f"{version}, {sum(checked.rows.values()):,} rows: {counts['error']:,} errors, "
                f"{counts['warning']:,} warnings, {counts['note']:,} notes."
            )
    return DONE if checked.valid else FAILED


def _convert(given: argparse.Namespace) -> int:
    from firstlight.hmis.converting import WillNotConvert, convert
    from firstlight.hmis.rules import RULES
    from firstlight.hmis.writing import WillNotWrite

    if unknown := set(given.accept) - set(RULES):
        raise BadInput(f"There is no rule {', '.join(sorted(unknown))}: docs/hmis.md lists them.")
    try:
        done = convert(
            given.path,
            given.out,
            to=given.to,
            accept=frozenset(given.accept),
            sex_from_gender=given.sex_from_gender,
            progress=_bar(given),
        )
    except WillNotConvert as problem:
        for group in problem.groups:
            say(_told(group))
        say(problem)
        return FAILED
    except WillNotWrite as problem:
        raise BadInput(str(problem)) from None
    notes = [
        {"what": what, "file": file, "column": column, "count": count}
        for (what, file, column), count in sorted(done.notes.items())
    ]
    if given.json:
        _say_json({"from": done.frm, "to": done.to, "rows": done.rows, "notes": notes})
    elif not given.quiet:
        for note in notes:
            where = f"{note['file']} {note['column']}".strip()
            say(f"{note['what']}: {where}, {note['count']:,} values")
        say(f"FY{done.frm} to FY{done.to}: {sum(done.rows.values()):,} rows written to {done.path}.")
    return DONE


def _stats(given: argparse.Namespace) -> int:
    from firstlight.hmis.counting import count

    held = count(given.path, _bar(given))
    if given.json:
        _say_json(held.as_data())
    elif held.version:
        say(f"FY{held.version}, made {held.exported}, for {held.begins} to {held.ends}")
        say(f"{held.people:,} people, {held.households:,} households")
        say(f"entries from {held.first_entry} to {held.last_entry}")
        for kind in sorted(held.kinds.values(), key=lambda kind: -kind.stays):
            say(
                f"  {kind.label}: {kind.projects:,} projects, {kind.people:,} people, {kind.stays:,} stays, "
                f"{kind.stays - kind.left:,} open"
            )
        for table, rows in sorted(held.rows.items()):
            gone = f", {held.deleted[table]:,} of them deleted" if held.deleted[table] else ""
            say(f"  {table}.csv: {rows:,} rows{gone}")
    else:
        say("This is not an HMIS export: “firstlight hmis validate” says why.")
    return DONE if held.version else FAILED


def _import(given: argparse.Namespace) -> int:
    def draw(done: int, of: int, what: str) -> None:
        bar(given)(done, of, what) if what == "people" else _bar(given)(done, of, what)

    return hmis_import.take_in(given, _told, draw)


def _rules(_given: argparse.Namespace) -> int:
    from firstlight.hmis.rules import told

    say(told())
    return DONE


@contextmanager
def _every(file: Path | None) -> Iterator[Callable[..., None] | None]:
    """A sink that writes each finding to a CSV; nothing where none is wanted."""
    if file is None:
        yield None
        return
    try:
        with file.open("x", encoding="utf-8", newline="") as into:
            into.write(as_line(["severity", "rule", "file", "line", "column", "value", "says", "remedy"]))

            def sink(found: Any) -> None:
                rule, name, line, column, value = astuple(found)
                told = found.told
                row = [told.severity, rule, name, line or "", column, value, told.says, told.remedy]
                into.write(as_line(row))

            yield sink
    except OSError as problem:
        raise BadInput(f"The file {file} cannot be written: {problem.strerror}.") from None


def _told(group: Any) -> str:
    where = group.file + (f" {group.column}" if group.column else "")
    value = f" ({group.value})" if group.value else ""
    lines = ""
    if group.lines:
        more = "…" if group.count > 5 else ""
        lines = f", line {', '.join(map(str, group.lines[:5]))}{more}"
    times = f" {group.count:,} times" if group.count > 1 else ""
    rule = group.told
    return f"{rule.severity} [{group.rule}] {where}{value}{times}{lines}: {rule.says} {rule.remedy}"


def _bar(given: argparse.Namespace) -> Callable[[int, int, str], None]:
    draw = bar(given)
    return lambda done, of, what: draw(done // 1024, of // 1024, f"kB {what}")


def _say_json(data: Any) -> None:
    say(json.dumps(data, ensure_ascii=False, indent=1))
