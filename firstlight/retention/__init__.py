"""retention: how long what we keep is kept, bent by what its person decided, and destroyed when that is over.

Rules: ``rules/retention_v1.yaml`` (the classes, each with its period and where it comes from); ``lapsing`` says what of
one person lapses on which day. Nouns: Period (a class's period as the privacy officer changed it), Longer (a person
wished to be kept longer), Purge (what was destroyed, of whom, why). Verbs in life order: ``set_period``,
``keep_longer``; in the night: ``purge_contact``, ``purge``, ``finish_purge``. Pages: ``list_retention``, ``list_due``,
``see_purges``. A hold (``records.Hold``) stops all of it, visibly. How it is run: docs/retention.md.

Floor: desk, above records, below desk itself.
"""
