"""enrollment: what HUD asks of a project it pays for, kept here instead of in the community's system.

Nouns: Project (with ProjectHouse, ProjectFunder, Inventory), Enrollment, HudPerson, Answers, Seen, Given. Verbs in life
order: add_project, change_project, add_funder, end_funder, add_inventory, end_inventory, end_project;
enroll_from_records (each night), enroll, put_right, answer_questions, answer_about_person, note_seen, end_enrollment,
strike_enrollment; pages: list_projects, see_project, list_due, see_enrollment.

Nothing is asked unless a live funder of the project needs it. Reports and files are made above, in ``funding``.

Floor: insight's ground, above casework; ``capacity`` and ``funding`` stand on it.
"""
