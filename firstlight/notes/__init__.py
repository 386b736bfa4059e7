"""notes: short notes of those who work with a person, written as if a court and the person read them.

Noun: Note (facts, what is needed, the next step; sealed). Some are for staff only: not in the person's own copy, not
for volunteers, advisors or partners. What an attorney writes as attorney stands behind the legal wall: nobody else
meets it, in no list and no count. Verbs: write_note, mark_note. Page: list_notes.
``queries.notes_for_person`` is what a person's own copy holds.

Floor: person, beside assessments.
"""
