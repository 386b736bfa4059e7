"""One function a question, in the order of the report. Each returns its table as rows of cells.

``Qnn`` in a docstring is the table of HUD's CAPER and APR programming specifications, of FY2026
unless ``(FY2022)`` or the module says otherwise; the definitions all of
them use are in ``stays``, ``chronic``, ``records`` and ``contacts``.
"""
