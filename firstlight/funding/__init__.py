"""funding: what an award reached, counted the way the award counts, and what followed outreach.

No nouns of its own. Engines: ``measures`` (distinct people, counted by one rule), ``metrics`` (each person's verdict
in the award's metrics, among those who wished it), ``followed`` (referrals after liaison and training), ``pace``.
Pages: see_progress, list_reached, see_metrics, list_metric_rows, see_outreach.
Figures are computed over all records and alike for everyone; drill-down shows only what the asker may see.

Floor: insight.
"""
