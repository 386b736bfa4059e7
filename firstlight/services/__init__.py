"""services: what somebody needed tonight, and what became of it.

Noun: Help (one need of one person, from the moment it was told to what became of it).
Engines: ``needs`` (what came up and what was never had, as figures), ``wording`` (which words a reader gets).
The catalogue of needs stands in ``rules/``. For awards: ``queries.helped`` and ``queries.kept_in``.
Verbs in life order: log_help, settle_help, set_appointment, note_kept, strike_help; list_help, see_help,
panel_help; see_needs, list_needs.

Floor: means, above directory.
"""
