"""services: what somebody needed tonight, and what became of it.

Floor: means, above directory.
"""
