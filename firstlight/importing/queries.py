"""Questions about imports; nothing sealed is opened here, and nobody is named."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from firstlight.enrollment.models import Project
from firstlight.importing.becoming import Person
from firstlight.importing.marks import Known, Marks
from firstlight.importing.models import Arrived, Import, Source
from firstlight.importing.planning import Planned
from firstlight.importing.tallies import CAME, CHANGED, SAME, Tally, of_rows

LOOKED_AT = 200
"""So many people of a file say whether it is another source's."""


def imports(by: Any) -> list[Import]:
    """All imports, the newest first."""
    return list(Import.objects.visible_to(by).select_related("source", "team"))


def source_named(name: str) -> Source | None:
    """A source we know."""
    found: Source | None = Source.objects.filter(name=name).first()
    return found


def came_from(keys: Sequence[str], but: str) -> Source | None:
    """Another source from which half of these people came."""
    some = list(islice(keys, LOOKED_AT))
    for source in Source.objects.exclude(name=but):
        theirs = Marks(source)
        marks = [theirs.of(Arrived.Kind.PERSON, key) for key in some]
        came = Arrived.objects.filter(source=source, kind=Arrived.Kind.PERSON, mark__in=marks).count()
        if came and came * 2 >= len(some):
            return source
    return None


def projects_of(source: Source) -> dict[str, Project]:
    """The projects that came from a source, found by the other system's id."""
    rows = Arrived.objects.filter(source=source, kind=Arrived.Kind.PROJECT)
    return _ByMark(Marks(source), {one.mark: one.noun_id for one in rows})


class _ByMark(dict[str, Project]):
    def __init__(self, marks: Marks, ids: dict[str, str]) -> None:
        super().__init__()
        self._marks, self._ids = marks, ids
        self._projects = Project.objects.in_bulk(ids.values())

    def __missing__(self, key: str) -> Project:
        project = self._projects[self._ids[self._marks.of(Arrived.Kind.PROJECT, key)]]
        self[key] = project
        return project


def foreseen(source: Source | None, people: Iterable[Person]) -> Tally:
    """What would come of these people: how many are new, how many would change, how many are as they were."""
    tally, people = Tally(), list(people)
    known = Known(source, people) if source else None
    for person in people:
        if known is None or known.row(Arrived.Kind.PERSON, person.key) is None:
            tally.add(CAME, "Client.csv")
            tally.add(CAME, "Enrollment.csv", many=len(person.stays))
            for what in ("answers", "seen", "given"):
                tally.add(CAME, what, many=sum(len(getattr(stay, what)) for stay in person.stays))
        else:
            tally.add(SAME if known.is_same(person) else CHANGED, "Client.csv")
    return tally


def foreseen_projects(planned: Iterable[Planned]) -> Tally:
    """Which projects would be made, which are here under their name."""
    tally = Tally()
    names = set(Project.objects.values_list("name", "project_type"))
    for one in planned:
        tally.add(SAME if (one.name, one.kind) in names else CAME, "Project.csv")
        if (one.name, one.kind) not in names:
            tally.add(CAME, "Funder.csv", many=len(one.payers))
            tally.add(CAME, "Inventory.csv", many=len(one.beds))
    return tally


def tally_of(run: Import) -> Tally:
    """What came of an import so far."""
    return of_rows(run.report)
