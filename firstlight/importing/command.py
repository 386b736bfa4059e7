"""``firstlight hmis import``: the people of an earlier system's export, taken in; with ``dry_run`` only looked at.

Nothing of the file is copied anywhere: it is read into memory and goes sealed into the database.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TextIO

from firstlight.access.actors import System
from firstlight.access.models import Team
from firstlight.asking.sheets import VERSION
from firstlight.hmis.findings import Group
from firstlight.hmis.reading import Progress, quiet
from firstlight.hmis.validating import Checked, validate
from firstlight.importing import actions, becoming, queries
from firstlight.importing.actions import File, Wanted
from firstlight.importing.becoming import Person
from firstlight.importing.models import Import
from firstlight.importing.planning import projects
from firstlight.importing.reading import Held, print_of, read
from firstlight.importing.tallies import Tally
from firstlight.importing.wording import lines
from firstlight.kit.errors import Refused

DONE, STOPPED, BAD, REFUSED = 0, 1, 2, 3
BATCH = 100
BY = System("import")
SHOWN_ON_A_PAGE = ("Project.csv", "Funder.csv")
"""Files of which words stand here unsealed: what begins like a formula stops there. Names are sealed and never run."""


@dataclass(frozen=True)
class Asked:
    """What was typed. ``team`` is a programme's code, ``source`` a plain word for the system the file comes from."""

    path: Path
    source: str
    team: str
    dry_run: bool = False
    wanted: Wanted = field(default_factory=Wanted)
    accept: frozenset[str] = frozenset()
    sex_from_gender: bool = False


@dataclass(frozen=True)
class Told:
    """Where a command speaks: to people, to whom something went wrong, as one document for programs."""

    out: TextIO
    err: TextIO
    as_json: bool = False
    finding: Callable[[Group], str] = str
    progress: Progress = quiet


def import_export(asked: Asked, told: Told) -> int:
    """Take an export in. Returns the exit code: 0 done; 1 the file is not fit to be taken in; 2 no such programme;
    3 refused. Whatever is not 0 says one sentence and has changed nothing, but that an import that was cut off stands
    where it stood. Raises ``CannotRead`` where there is nothing at the path."""
    team = Team.objects.filter(code=asked.team).first()
    if team is None:
        known = ", ".join(Team.objects.order_by("code").values_list("code", flat=True))
        return _refuse(told, BAD, f"There is no programme “{asked.team}”. There are: {known}.")
    checked = validate(asked.path, progress=told.progress)
    if against := _against(checked, asked.accept):
        return _refuse(told, STOPPED, "Nothing was imported: mend these first.", against)
    if not checked.version:
        return _refuse(told, STOPPED, "Nothing was imported: this is no HMIS CSV export.")
    content = print_of(asked.path)
    held = read(asked.path, checked.version, sex_from_gender=asked.sex_from_gender, progress=told.progress)
    if not asked.dry_run:
        try:
            run = _import(asked, team, held, content, told)
        except Refused as refusal:
            return _refuse(told, REFUSED, str(refusal.sentence))
        return _report(told, checked, queries.tally_of(run), run)
    tally = Tally(held.tally)
    foreseen = queries.foreseen_projects(projects(held, tally))
    for _at, _many, people in _batches(held, 0, asked.wanted, tally, told.progress):
        foreseen.update(queries.foreseen(queries.source_named(asked.source), people))
    return _report(told, checked, tally.with_more(foreseen), None)


def _against(checked: Checked, accept: frozenset[str]) -> list[Group]:
    return [
        group
        for group in checked.report.stopping(accept)
        if group.rule != "formula" or group.file in SHOWN_ON_A_PAGE
    ]


def _import(asked: Asked, team: Team, held: Held, content: str, told: Told) -> Import:
    tally = Tally(held.tally)
    planned = projects(held, tally)
    day = held.exported[:10]
    file = File(
        content=content,
        version=held.version,
        exported_on=date.fromisoformat(day) if day else None,
        keys=held.order,
        projects=planned,
        tally=tally,
    )
    run: Import = actions.begin_import(
        by=BY, source_name=asked.source, file=file, team=team, wanted=asked.wanted
    )
    left = Tally()
    for at, many, people in _batches(held, run.place, asked.wanted, left, told.progress):
        run = actions.import_batch(by=BY, run=run, at=at, many=many, people=people, tally=left)
        left.clear()
    return actions.end_import(by=BY, run=run)


def _batches(
    held: Held, start: int, wanted: Wanted, tally: Tally, progress: Progress
) -> Iterator[tuple[int, int, list[Person]]]:
    for at in range(start, len(held.order), BATCH):
        keys = held.people(at, BATCH)
        found = [becoming.person(held, key, tally, left_after=wanted.left_after) for key in keys]
        yield at, len(keys), [one for one in found if one]
        progress(at + len(keys), len(held.order), "people")


def _refuse(told: Told, code: int, sentence: str, against: list[Group] | None = None) -> int:
    for group in against or []:
        told.err.write(f"{told.finding(group)}\n")
    told.err.write(f"{sentence}\n")
    if told.as_json:
        findings = [group.as_data() for group in against or []]
        _write(told, {"imported": False, "why": sentence, "findings": findings})
    return code


def _report(told: Told, checked: Checked, tally: Tally, run: Import | None) -> int:
    counts = checked.report.counts()
    if told.as_json:
        keys = ("what", "file", "column", "why", "count")
        document: dict[str, Any] = {
            "imported": run is not None,
            "import": run.pk if run else None,
            "version": checked.version,
            "findings": counts,
            "report": [dict(zip(keys, row, strict=True)) for row in tally.rows()],
        }
        _write(told, document)
        return DONE
    for line in lines(tally):
        told.out.write(f"{line}\n")
    if counts["error"] or counts["warning"]:
        told.out.write(
            f"The file has {counts['error']:,} errors and {counts['warning']:,} warnings that do not stop it: "
            "“firstlight hmis validate” names them.\n"
        )
    if checked.version != VERSION:
        told.out.write(f"It was brought up from FY{checked.version} to FY{VERSION}.\n")
    told.out.write("Imported.\n" if run else "Dry run: nothing was imported.\n")
    return DONE


def _write(told: Told, document: dict[str, Any]) -> None:
    told.out.write(json.dumps(document, ensure_ascii=False, indent=1) + "\n")
