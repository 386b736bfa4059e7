"""leaving: a colleague goes, and nobody they walk with is left alone.

Nouns: none of its own. Verbs: list_colleagues, end_work (their cases, promises and named hand-offs go to those
chosen, planned shifts are free again, open responses ask the next, then access ends: one act).
``access.end_access`` stays for the administrator who must shut a door at once; what is led by somebody gone then
goes on by itself or stands on the supervisors' lists.

Floor: casework, above casework itself.
"""
