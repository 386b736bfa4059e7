"""Marks of one source: what an id of the other system is known by here, and whether something said has changed."""

from collections.abc import Iterable

from firstlight.importing.becoming import Person
from firstlight.importing.models import Arrived, Import, Source
from firstlight.vault.pseudonyms import pseudonyms

ID_LETTERS = 12


class Marks:
    """The marks of a source. Its key lies in the keyring alone: once that is destroyed, no mark says anything."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._mark = pseudonyms(source.keyed_by)

    def of(self, kind: str, key: str) -> str:
        """What an id is known by."""
        return self._mark(kind, key)

    def content(self, said: object) -> str:
        """A mark of everything that was said about something."""
        return self.of("content", repr(said))

    def household(self, key: str) -> str:
        """The random-looking id those share who came together: the same for each of them, in any batch."""
        return self.of("household", key)[:ID_LETTERS]


class Known:
    """What arrived before of some people and their stays, and of the projects."""

    def __init__(self, source: Source, people: Iterable[Person], kinds: Iterable[str] = ()) -> None:
        self.marks = Marks(source)
        people = list(people)
        wanted = [self.marks.of(Arrived.Kind.PERSON, one.key) for one in people]
        wanted += [self.marks.of(Arrived.Kind.ENROLLMENT, stay.key) for one in people for stay in one.stays]
        rows = Arrived.objects.filter(source=source)
        self._rows = {(one.kind, one.mark): one for one in rows.filter(mark__in=wanted)}
        self._rows |= {(one.kind, one.mark): one for one in rows.filter(kind__in=list(kinds))}

    def row(self, kind: str, key: str) -> Arrived | None:
        """The row of an id, when it arrived before."""
        return self._rows.get((kind, self.marks.of(kind, key)))

    def is_same(self, person: Person) -> bool:
        """Whether somebody arrived before, with exactly this."""
        row = self.row(Arrived.Kind.PERSON, person.key)
        return row is not None and row.content == self.marks.content(person)

    def new(self, run: Import, kind: str, key: str, noun_id: str, said: object, left: int = 0) -> Arrived:
        """A row for something that arrives now; the caller inserts it."""
        return Arrived(
            source=self.marks.source,
            kind=kind,
            mark=self.marks.of(kind, key),
            noun_id=noun_id,
            content=self.marks.content(said),
            left=left,
            last=run,
        )
