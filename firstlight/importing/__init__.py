"""importing: the people an agency kept in another system's HMIS CSV become people here, sealed as they arrive.

Nouns: Source (a system people come from), Import (one file of it, taken in), Arrived (what came from there became what
here, under a mark that says nothing). Verbs in life order, done by ``firstlight hmis import``: begin_import,
import_batch (import_person for each), end_import. Pages: list_imports, see_import: what came and what was left out,
counted, nobody named. There is no upload: docs/importing.md says why.

``reading`` (the export in memory, by person), ``becoming`` (what becomes what), ``tallies`` (what was left out and why)
are pure. Floor: right above enrollment.
"""
