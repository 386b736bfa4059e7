"""names: finds a half-remembered person among names held opened in memory, with the reasons for each match.

A pure library: no Django, no nouns, no verbs, no clock, nothing written anywhere. Whoever opens sealed names fills
an ``Index`` with ``Card``s and asks it; the index forgets a card as soon as it is dropped.

``cards`` (what goes in, what is asked, what comes out), ``index`` (put, drop, search), ``sameness`` (likely
duplicates), ``reading`` (what a worker types: words, dates, phone ends).
Below them: ``folding`` (words without accents), ``sounds`` (as heard in English and Spanish), ``nicknames`` (our own
table, ``nicknames.txt``), ``vocabulary`` (words alike), ``entries`` (what is kept of a card), ``gathering`` (whom to
look at), ``weighing`` (how well somebody fits, and why), ``turns`` (searches one after the other).

Floor: ground; a library, not a Django app.
"""
