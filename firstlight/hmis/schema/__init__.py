"""What the HMIS CSV format asks for, by version: tables, columns, kinds, keys, code lists.

``tables`` (the dataclasses and ``schema(version)``), ``keys`` (keys, references). The facts stand
in ``fy2022.json``, ``fy2024.json``, ``fy2026.json`` and ``codes.json``, each with its source.
"""
