"""forecasting: what will come, and what a team can answer. A library by itself; no database, no Django.

Rooms: ``demand`` (counts read from a file, forecast with honest widths), ``simulation`` (a team answering them).
They share plain dataclasses and never import one another. What they need beyond the core is the extra
``forecast``; nothing of it is imported before a forecast is asked for.

Floor: ground (imports nothing of the house).
"""
