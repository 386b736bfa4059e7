"""outreach: liaison with partners, training, youth outreach; counts only, no person.

Nouns: Agreement with its Deliverables, Activity (a visit, call or meeting), Training with its Attendance,
YouthOutreach.
Engines: ``promises`` (an agreement's years against what was done), ``figures`` (people trained, pooled quizzes,
who may hear a number). Verbs in life order: add_agreement, change_agreement, end_agreement, note_activity,
done_follow_up, note_training, change_training, note_youth_outreach. Reads: list_outreach, see_agreement,
see_training, see_figures, panel_of_partner. Nothing here may hold a name or a story; those trained are never
added to people helped (care.md 43), and the hours come off what is left for the desk (``queries.hours_of``).

Floor: means, above directory.
"""
