"""funding: what an award reached, counted the way the award counts.

No nouns of its own. Engine: ``measures`` (distinct people, counted by one rule). Pages: see_progress, list_reached.
Figures are computed over all records and alike for everyone; drill-down shows only what the asker may see.

Floor: insight.
"""
