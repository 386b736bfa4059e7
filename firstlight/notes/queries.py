"""Questions about notes: whose open to whom, and what a person's own copy holds."""

from dataclasses import dataclass
from typing import Any

from firstlight.access.models import User
from firstlight.access.roles import ROLES
from firstlight.notes.models import ATTORNEY, Note, NoteQuerySet, notes_circle
from firstlight.privilege.law import law
from firstlight.privilege.privilege import Privilege
from firstlight.privilege.queries import Written, privileges_of
from firstlight.survivors.models import Survivor
from firstlight.vault.sealing import reveal_many

ON_A_PAGE = 25


@dataclass(frozen=True)
class Read:
    """One note, opened, and what may be claimed for it."""

    note: Note
    words: str
    privilege: Privilege


def notes_open(survivor: Survivor | str, user: User) -> bool:
    """Whether this worker reads and writes notes about the person; asked before anything is read."""
    pk = survivor if isinstance(survivor, str) else survivor.pk
    found = Survivor.objects.visible_to(user).select_related("merged_into").filter(pk=pk).first()
    return found is not None and notes_circle(user).filter(survivor=found.root).exists()


def of_person(survivor: Survivor, user: User) -> NoteQuerySet:
    """The notes this worker may read, those of merged records included, the newest first."""
    theirs = Note.objects.visible_to(user).filter(survivor__in=survivor.group)
    return theirs.select_related("author").order_by("-happened_at", "pk")


def read(notes: list[Note], *, by: User) -> list[Read]:
    """These notes opened, under one line of the ledger, each with what may be claimed for it."""
    words = reveal_many([(note, "words") for note in notes], by=by, why="notes.list_notes")
    claims = privileges_of(
        [Written(note.author.pk, note.happened_at, note.third_parties, note.role) for note in notes]
    )
    return [Read(*row) for row in zip(notes, words, claims, strict=True)]


def notes_for_person(survivor: Survivor) -> list[Note]:
    """What a person's own copy holds of their notes, the oldest first: without those for staff only and without
    the attorney's, who hands their own file over. The words are still sealed."""
    theirs = Note.objects.filter(survivor__in=survivor.group).for_the_person()
    return list(theirs.select_related("author").order_by("happened_at", "pk"))


def hats(worker: User) -> list[tuple[str, Any]]:
    """The roles this worker may write in, the attorney's first: whoever has two chooses (care.md 14)."""
    serving = frozenset().union(*law().roles.values())
    held = sorted(worker.role_codes & serving, key=lambda code: (code != ATTORNEY, code))
    return [(code, ROLES[code].title) for code in held]
