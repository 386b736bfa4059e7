"""caper: the ESG-CAPER and the CoC APR, FY2022 and FY2026, from an HMIS CSV export; every cell says who is behind it.

In the order of the work: ``opening`` (an export becomes a run), ``stays``, ``chronic``, ``records``, ``contacts``
(who was there, and what was told), ``people`` (one row a person), ``facts`` and ``facts_apr`` (answers as codes),
``years`` (what the forms of two years do differently), ``questions`` (one function a table), ``cells`` (counting and
listing), ``report``, ``writing``.
"""
