"""asking: what HUD asks, of whom, when and for which funder, and when a time in a project begins and ends.

A pure library, Django forbidden: the questions and HUD's code lists in plain words as files (``sheets``), who is asked
what and what is due (``deciding``), when nothing is asked and why (``quiet``, ``waiting``), what others than the
assigned team read (``hiding``), how it lies on a page and reads in words (``laying``, ``telling``), times in a project
out of stays and responses (``spells``), who somebody is to a head (``households``). The app ``enrollment`` keeps what
people answer.

Floor: means, beside ``dispatch`` and ``staffing``.
"""
