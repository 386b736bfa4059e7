"""capacity: what will come, whether the team can meet it, and what one more colleague would change.

For a director who never heard of a queue. Asks the ``staffing`` library, and through it ``forecasting``, from the
agency's own counts (``history``, which opens nothing sealed). Nouns: Scenario (a plan in counts, never about a named
worker), Run (a question answered in the background), Outlook (what was expected on a day, held against what comes).
Verbs in life order: ``add_scenario``, ``change_scenario``, ``copy_scenario``, ``drop_scenario``, ``ask``; by itself:
``begin_run``, ``note_progress``, ``answer_run``, ``fail_run``, ``take_outlook``. Pages: ``see_capacity``,
``see_scenario``, ``list_figures`` (the same as CSV). What each figure means: docs/capacity.md.

Floor: insight, beside funding.
"""
