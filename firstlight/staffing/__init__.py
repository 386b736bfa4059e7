"""staffing: a plan in counts, put on an agency's own counts, and asked of the ``forecasting`` library.

A pure library: no Django, no nouns, no verbs, no clock. The one room that speaks with ``forecasting``, so that a change
there touches nothing else; ``capacity`` fills the facts, keeps the answers and shows them.
Engines: ``plan`` (a team and its changes, never a named worker), ``facts`` (what is read from the records),
``counting`` (counts that lean on a default while they are few), ``ground`` and ``scenarios`` (scenarios of the
library), ``streams`` (forecasts, and a look back at earlier ones), ``answers`` (the comparison as plain data).
The library's heavy parts are imported when something is asked, never when a page is shown.

Floor: means; a library, not a Django app.
"""
