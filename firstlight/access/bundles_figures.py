"""Verbs that go together, as ``bundles``: figures, and what is asked of them. About no person's page."""

AWARD_READ = {
    "awards.list_awards",
    "awards.see_award",
    "funding.see_progress",
    "funding.list_reached",
    "funding.see_metrics",
    "funding.list_metric_rows",
}

CAPACITY_READ: set[str] = {"capacity.see_capacity", "capacity.see_scenario", "capacity.list_figures"}
CAPACITY: set[str] = CAPACITY_READ | {
    "capacity.add_scenario",
    "capacity.change_scenario",
    "capacity.copy_scenario",
    "capacity.drop_scenario",
    "capacity.ask",
}
"""What will come and whom to hire: figures alike for everybody who may look, plans by those who decide."""

REPORTS_MEND: set[str] = {"reporting.list_runs", "reporting.list_behind", "reporting.list_amiss"}
"""Which reports there are, and what is amiss in them: rows of one's own people only, no figure."""
REPORTS_READ: set[str] = REPORTS_MEND | {
    "reporting.see_run",
    "reporting.see_comparison",
    "reporting.see_files",
}
REPORTS: set[str] = REPORTS_READ | {"reporting.ask_for_report"}
"""HUD's reports of our own records, in counts."""

OUTREACH: set[str] = {
    "outreach.add_agreement",
    "outreach.change_agreement",
    "outreach.end_agreement",
    "outreach.note_activity",
    "outreach.done_follow_up",
    "outreach.note_training",
    "outreach.change_training",
    "outreach.note_youth_outreach",
}
OUTREACH_READ: set[str] = {
    "outreach.list_outreach",
    "outreach.see_agreement",
    "outreach.see_training",
    "outreach.see_figures",
    "outreach.panel_of_partner",
    "funding.see_outreach",
}
