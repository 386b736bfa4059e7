"""audit: the ledger, and the two doors everything passes.

Nouns: Event (one line of the ledger; append-only by trigger on both databases).
Doors: ``fetch`` (in: scope, then 404, then a reading is logged) and ``@action`` (out: permission,
one transaction, nouns re-read and locked, one event). ``guard`` refuses every other write.
The doors ask only ``by.may(verb)``, so they need no roles.

Floor: foundation, above kit only.
"""
