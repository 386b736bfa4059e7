"""vault: what identifies a person is sealed here, and opened only by a reveal the ledger knows of.

Nouns: DataKey (one wrapped key per owner, in the keyring database of its own), KeyCheck.
Parts: ``keyset`` (master keys in a file, pure), ``keyring`` (data keys), ``sealing`` (seal, reveal),
``fields`` (the column that never holds plain text), ``container`` (the form of a backup, pure), ``copies``,
``putback`` (rows held against the ledger).
Ciphertext is bound to table, field, row id, owner and key version.

Floor: foundation, above audit.
"""
