"""From one version to the next: ``steps`` (what both steps share), ``to_2024`` and ``to_2026`` (what is theirs).

The facts stand in ``schema/crosswalk.json``.
"""
