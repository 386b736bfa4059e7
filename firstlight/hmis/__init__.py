"""hmis: the HUD HMIS CSV format, read, written, checked and brought up to date; the reports HUD asks for from it.

A pure library: no Django, no clock, no database, nothing written but where it is told to. Useful by itself to anybody
with an HMIS export; the command is ``firstlight hmis``.

``schema`` (tables, columns, keys and code lists of FY2022, FY2024 and FY2026), ``reading`` (a folder or a zip, opened
safely), ``writing`` (exact order and format, whole or not at all), ``validating`` (what is wrong, where, how to mend
it), ``converting`` (2022 to 2024 to 2026), ``counting`` (what an export holds), ``caper`` (the
ESG-CAPER and the CoC APR), ``columns`` (their engine; needs the extra ``hmis``).

Floor: ground; a library, not a Django app.
"""
