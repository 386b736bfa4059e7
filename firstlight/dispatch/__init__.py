"""dispatch: how urgent it is and who goes, worked out from rules an agency edits.

A pure library: no Django, no nouns, no verbs, no clock. The front line asks it and decides.
Engines: ``triage`` (level, reasons and clocks of a contact), ``routing`` (who could go, with reasons; the ladder
when nobody answers), ``check_in`` (when a worker out alone is missed).
Rules: ``rulebook`` (their shapes), ``rulefiles`` and ``routing_rules`` (read from ``rules/*.yaml``, versioned by name).

Floor: means; a library, not a Django app.
"""
