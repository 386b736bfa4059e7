"""casework: what comes after the crisis, for those who wish: hand-off, case, plan, graduation.

Floor: casework.
"""
