"""privilege: who may refuse, for the person, to say what was said here; warns, never stops anybody from writing.

Noun: Qualification (a worker's licence, degree or training, from when until when: the register).
Engine: ``privilege`` (what may be claimed for something written, from role, register and who else was there).
Verbs in life order: enter_qualification, end_qualification, strike_qualification. Pages: list_qualifications,
see_qualification, panel_hint. ``queries.privilege_of`` answers for one piece of writing, at reading time: a
qualification entered late counts for what was written while it was held. The law stands in ``rules/`` as data.

Floor: foundation, above access.
"""
