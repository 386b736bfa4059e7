"""The canary in notes."""

from typing import Any

MARK = "zqcanary"


def use(ana: Any, dee: Any, sent: Any) -> None:
    """Keep a marked note, and read it again."""
    from firstlight.notes.models import Note

    person = f"/people/{sent.survivor_id}/"
    for path in (f"{person}notes/", f"{person}write_note/"):
        dee.go(path)
    dee.go(f"{person}write_note/", {"words": f"{MARK} note", "present": "alone", "staff_only": "on"})
    dee.go(f"{person}write_note/", {"words": MARK, "present": MARK, "happened_at": MARK}, badly=True)
    note = Note.objects.get()
    for path in (f"/notes/{note.pk}/mark_note/", f"{person}notes/", person):
        dee.go(path)
    ana.go(f"{person}notes/", badly=True)
