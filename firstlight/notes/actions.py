"""Verbs of notes: written, and marked for whom it is."""

from datetime import datetime

from django.utils.translation import gettext as _

from firstlight.access.models import User
from firstlight.audit.doors import action
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.kit.nouns import keep
from firstlight.kit.states import moment
from firstlight.notes import queries
from firstlight.notes.models import ATTORNEY, SUPERVISOR, Note
from firstlight.survivors.models import Survivor
from firstlight.survivors.queries import only_through_glass
from firstlight.vault.sealing import seal

LONGEST = 600


@action
def write_note(
    *,
    by: User,
    survivor: Survivor,
    words: str,
    present: str = Note.Present.ALONE,
    staff_only: bool = False,
    role: str = "",
    happened_at: datetime | None = None,
) -> Note:
    """Facts, what is needed, the next step. An attorney's stands behind the legal wall from the first moment.

    ``role``: in which of their roles somebody with two writes; the attorney's when nothing is said.
    """
    if not queries.notes_open(survivor, by):
        raise Refused(_("Notes are for those who work with the person."), code="not_theirs")
    if not words.strip():
        raise Refused(_("Nothing was written."), code="empty")
    if len(words.strip()) > LONGEST:
        raise Refused(_("Keep it to facts and the next step: at most 600 characters."), code="too_long")
    if present not in Note.Present.values:
        raise Refused(_("Say who else was there."), code="no_present")
    held = [code for code, _title in queries.hats(by)]
    if not held or (role and role not in held):
        raise Refused(_("Choose in which of your roles you write."), code="no_role")
    role = role or held[0]
    note = Note(
        survivor=survivor.root,
        author=by,
        role=role,
        legal=role == ATTORNEY,
        staff_only=staff_only,
        present=present,
        happened_at=moment(happened_at),
        recorded_at=now(),
    )
    note.words = seal(note, "words", words.strip())
    note.save(force_insert=True)
    return note


@action
def mark_note(*, by: User, note: Note, staff_only: bool) -> Note:
    """For staff only from now on, or no longer."""
    if note.staff_only == staff_only:
        raise Refused(_("It is marked so already."), code="the_same")
    if not staff_only and not _may_unmark(by, note):
        raise Refused(
            _("It was marked for a reason. Whoever wrote it takes the mark away, or a supervisor."),
            code="not_yours",
        )
    keep(note, staff_only=staff_only)
    return note


def _may_unmark(by: User, note: Note) -> bool:
    """Who wrote it, or a supervisor; nobody who is there only because they opened the record in need."""
    known = by.pk == note.author.pk or SUPERVISOR in by.role_codes
    return known and not only_through_glass(note.survivor, by)
