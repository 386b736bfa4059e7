"""assessments: instruments, and the sittings in which a person's own progress is talked over.

An instrument is a versioned sheet of areas, levels in words and rules (``instruments/``); a released one never
changes. Nouns: Sitting (one taking of an instrument), Rating (one area in it; a correction is a new row).
Engines: ``profiles`` (answers, change) and ``scoring`` (goals to propose, when next, readiness). No total, ever.
Steps: ``keep_sitting``; taking a sitting is a verb of casework.
Verbs in life order: correct_rating. Pages: see_profile, see_sitting, panel_profile, list_instruments,
see_instrument. A profile opens to those who work with the person, never to duty alone.

Floor: person, above safety.
"""
