"""assessments: instruments, and the sittings in which a person's own progress is talked over.

Floor: person, above safety.
"""
