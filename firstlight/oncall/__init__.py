"""oncall: who is planned to answer when, and who is on duty now.

Nouns: Shift (a planned duty). Verbs: plan_shift, cancel_shift, start_shift, end_shift; see_roster.
Starting a shift writes the ``access.Duty`` that widens scope; ending it takes the width away.

Floor: means.
"""
