"""backups: copies of the data that come back, and are of no use to whoever takes one.

Nouns: none in the database; a backup is one file, authenticated, encrypted, whole or refused. Its form and its keys
are the vault's (``vault.container``, ``vault.copies``).
Rooms: ``disk`` (names, permissions, what is kept), ``files`` and ``server`` (the embedded database and PostgreSQL,
each copied while written to and laid out beside the live one), ``making``, ``looking``, ``restoring``, ``nightly``.
Verbs in life order: ``note_backup``, ``report_failed_backup``, ``note_restore``.
The keyring is never inside a data backup: its newest copy lies in a file of its own, and only the newest.

Floor: foundation, above access.
"""
