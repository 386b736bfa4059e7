"""hotline: somebody calls, texts, writes or walks in.

Nouns: Contact (one conversation; nobody needs a name), Clock (a due time, met or missed),
LevelChange (who raised or lowered the level, and why), AgainstWish (done to save a life although not wished for).
Parts: ``answers`` (what each question takes), ``wording`` (what is said aloud); level and clocks with their reasons
come from ``dispatch.triage``.
Verbs in life order: take_contact, record_answer, raise_level, lower_level, lower_urgent_level,
link_contact, act_against_wish, note_told, explain_clock, meet_clock, close_contact, reopen_contact.

Floor: front line.
"""
