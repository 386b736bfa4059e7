"""columns: the only room that names an engine. It opens CSV files as typed columns and keeps results at hand.

Questions are written in Narwhals and know no engine (docs/adr/0025-hmis-over-columns.md). Dates are whole numbers:
``EntryDate`` holds days since 1970-01-01, ``EntryDate_ymd`` holds year * 10000 + month * 100 + day.
"""
