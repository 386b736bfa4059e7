"""safety: how a person may be reached without being found, and what to do when someone asks about them.

Floor: person, above survivors.
"""
