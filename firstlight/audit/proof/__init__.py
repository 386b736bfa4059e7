"""What an outsider needs to check the ledger, and nothing more: Python and `cryptography`, no Django, no database.

``python -m firstlight.audit.proof EXPORT --key KEY`` in the unpacked source. `chain` says what is hashed and signed,
`walk` (with `links` and `times`) goes along it, `exported` reads and writes the file, `report` says what was found.
docs/ledger.md says all of it in words.
"""
