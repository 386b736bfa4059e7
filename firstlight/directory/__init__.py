"""directory: partners and the lines to call: who takes whom, until when that was checked.

Floor: means.
"""
