"""audit: the ledger, and the two doors everything passes.

Nouns: Event (one line of the ledger), Seal (its link in the chain), Checkpoint (a signature over the chain so far);
all append-only by trigger on both databases. Verb: ``export_ledger``.
Doors: ``fetch`` (in: scope, then 404, then a reading is logged) and ``@action`` (out: permission,
one transaction, nouns re-read and locked, one event). ``guard`` refuses every other write.
The doors ask only ``by.may(verb)``, so they need no roles.
``sealer`` chains and signs behind the writers, ``anchors`` puts a signed line outside each day, ``proof`` is what an
outsider checks all of it with (docs/ledger.md).

Floor: foundation, above kit only.
"""
