"""HUD's HMIS CSV of FY2026 from our own facts: which column holds what. Pure: who reads the records is above.

``rows_of`` gives every table's rows; ``as_zip`` the file. Never in it: a social security number, an address, a phone,
a worker's name, free text. A name only where the facts bring one.
"""
