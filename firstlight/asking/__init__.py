"""asking: what HUD asks, of whom, when and for which funder, and when a time in a project begins and ends.

A pure library, Django forbidden: the questions and HUD's code lists in plain words as files (``sheets``), who is asked
what and what is due (``deciding``), and times in a project out of stays and responses (``spells``). The app
``enrollment`` keeps what people answer.

Floor: means, beside ``dispatch`` and ``staffing``.
"""
