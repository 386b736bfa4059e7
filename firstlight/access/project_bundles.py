"""Verbs that go together around projects HUD pays for: setting them up, and what is asked of people in them."""

ENROLL: set[str] = {
    "enrollment.list_due",
    "enrollment.see_enrollment",
    "enrollment.enroll",
    "enrollment.put_right",
    "enrollment.end_enrollment",
    "enrollment.strike_enrollment",
    "enrollment.answer_questions",
    "enrollment.answer_about_person",
    "enrollment.note_seen",
}
"""What HUD asks of people in a project it pays for."""

PROJECTS_READ: set[str] = {"enrollment.list_projects", "enrollment.see_project"}
PROJECTS: set[str] = PROJECTS_READ | {
    "enrollment.add_project",
    "enrollment.change_project",
    "enrollment.end_project",
    "enrollment.add_funder",
    "enrollment.end_funder",
    "enrollment.add_inventory",
    "enrollment.end_inventory",
}
"""What HUD pays for, as it counts it: about no person."""

IMPORTS: set[str] = {"importing.list_imports", "importing.see_import"}
"""What came from another system's file and what was left out, in counts; a command of the house takes it in."""
