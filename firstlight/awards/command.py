"""``firstlight award import``: proposals from files. All become awards, or none does."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import repeat
from pathlib import Path
from typing import Any, TextIO

from django.utils import timezone

from firstlight.access.actors import System
from firstlight.awards import batch, queries
from firstlight.awards.frontmatter import ProposalError
from firstlight.awards.models import Award
from firstlight.awards.period import a_year_from
from firstlight.awards.reading import Reading, read
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused

DONE, UNREADABLE, REFUSED = 0, 2, 3


@dataclass(frozen=True)
class Found:
    """One file: what was read from it, or why it could not be."""

    path: str
    reading: Reading | None
    problem: ProposalError | None


def import_files(
    paths: Sequence[str | Path],
    *,
    dry_run: bool = False,
    as_json: bool = False,
    starts_on: date | None = None,
    ends_on: date | None = None,
    out: TextIO,
    err: TextIO,
) -> int:
    """Import proposals, or with ``dry_run`` say what would be imported. Returns the exit code.

    0: done. 2: a file cannot be read; each such file gets one sentence on ``err`` and nothing is imported.
    3: refused (imported before, or the days do not fit); nothing is imported. The award year is the one given,
    else a year that begins today. ``as_json`` writes one document to ``out`` in every case.
    """
    found = [_look_into(Path(path)) for path in paths]
    first, last = a_year_from(starts_on or timezone.localtime(now(), timezone.get_default_timezone()).date())
    days = {"starts_on": first, "ends_on": ends_on or last}
    problems = [str(one.problem) for one in found if one.problem]
    code = UNREADABLE
    awards: list[Award] = []
    readings = [one.reading for one in found if one.reading]
    if not problems:
        code, problems, awards = _import(readings, days, dry_run=dry_run)
    for problem in problems:
        err.write(f"{problem}\n")
    if problems:
        err.write("Nothing was imported.\n")
    if as_json:
        _write_json(out, found, awards, problems, dry_run=dry_run)
    elif not problems:
        _write_words(out, readings, days, dry_run=dry_run)
    return code


def _look_into(path: Path) -> Found:
    try:
        return Found(str(path), read(path, path.name), None)
    except ProposalError as problem:
        return Found(str(path), None, problem)


def _import(
    readings: Sequence[Reading], days: dict[str, date], *, dry_run: bool
) -> tuple[int, list[str], list[Award]]:
    if problems := _why_not(readings, days):
        return REFUSED, problems, []
    if dry_run:
        return DONE, [], []
    wanted = [{"text": one.text, "source_name": one.source_name, **days} for one in readings]
    try:
        return DONE, [], batch.import_all(by=System("command"), wanted=wanted)
    except Refused as refusal:
        return REFUSED, [str(refusal.sentence)], []


def _why_not(readings: Sequence[Reading], days: dict[str, date]) -> list[str]:
    """Everything the verb would refuse, for all files at once, so that a dry run tells the truth."""
    problems = []
    seen: dict[str, str] = {}
    for one in readings:
        if before := queries.imported_as(one.fingerprint):
            problems.append(
                f"{one.source_name}: is in already, as the award “{before.title}”. Change that award instead."
            )
        elif one.fingerprint in seen:
            problems.append(f"{one.source_name}: is the same text as {seen[one.fingerprint]}. Give it once.")
        seen.setdefault(one.fingerprint, one.source_name)
    if days["ends_on"] <= days["starts_on"]:
        problems.append("The last day must come after the first. Check both dates.")
    return problems


def _write_words(out: TextIO, readings: Sequence[Reading], days: dict[str, date], *, dry_run: bool) -> None:
    """A short account of each proposal, for people."""
    for one in readings:
        told = one.told
        out.write(f"{one.source_name}\n  {told['title']}\n  {told['funder']} · {told['organization']}\n")
        out.write(f"  from {days['starts_on']} to {days['ends_on']}\n")
        for figure in told["figures"]:
            value = "no number" if figure["value"] is None else figure["value"]
            doubts = "".join(f"; {flag}" for flag in figure["flags"])
            out.write(f"  {figure['label']}: {value} ({figure['quality']}{doubts})\n")
        out.write(
            f"  Areas: {' · '.join(told['areas']) or '–'}\n  Metrics: {' · '.join(one.metrics) or '–'}\n"
        )
        target = one.suggested_target
        out.write(f"  Target: {f'{target} people under {one.under_age}' if target else 'none'}\n")
        out.write(f"  Post: {one.post_title or '–'}\n")
        for claim in told["claims"]:
            out.write(f"  In the text, to be judged by a person: “{claim['quote']}”\n")
    many = "1 proposal" if len(readings) == 1 else f"{len(readings)} proposals"
    ending = f"{many} read; dry run, nothing was imported." if dry_run else f"{many} imported."
    out.write(f"{ending}\n")


def _write_json(
    out: TextIO, found: Sequence[Found], awards: Sequence[Award], problems: Sequence[str], *, dry_run: bool
) -> None:
    """The same for programs: one document, one entry for each file in the order given."""
    made: Iterable[Award | None] = awards or repeat(None)
    files = [_as_data(one, award) for one, award in zip(found, made, strict=False)]
    document = {"imported": bool(awards), "dry_run": dry_run, "problems": list(problems), "files": files}
    out.write(json.dumps(document, ensure_ascii=False, indent=2) + "\n")


def _as_data(one: Found, award: Award | None) -> dict[str, Any]:
    if one.reading is None:
        problem = one.problem
        return {
            "file": one.path,
            "line": getattr(problem, "line", None),
            "cause": getattr(problem, "cause", ""),
        }
    reading = one.reading
    return {
        "file": one.path,
        "award": award.pk if award else None,
        **reading.columns,
        "metrics": list(reading.metrics),
        "target": {"number": reading.suggested_target, "under_age": reading.under_age}
        if reading.suggested_target
        else None,
        "post": reading.post_title,
    }
